"""The short form of `campaign soak`: half an invented hour with three treatments in the window."""

from tests.campaigns.soak import MORE_HANDLES, shift


def test_a_short_shift_leaves_nothing_open_and_nothing_broken(qapp, tmp_path):
    found = shift(tmp_path / "data", hours=0.55, treatments=3, step_s=60)
    assert found.treatments == 3
    assert len(found.ticks_ms) == 33
    assert found.errors == []
    # Memory and lateness are judged by the long form: a shared computer says nothing in 33 ticks.
    assert found.seen[-1].handles <= found.warm.handles + MORE_HANDLES
