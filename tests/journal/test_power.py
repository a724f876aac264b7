import dataclasses
from pathlib import Path

import pytest

from tests.campaigns import power
from tests.helpers import disk


@pytest.fixture
def shim(tmp_path: Path) -> Path:
    built = disk.build(tmp_path)
    if built is None:
        pytest.skip("the shim needs Linux and a C compiler")
    return built


@pytest.mark.hazard("H38")
def test_no_acknowledged_act_is_lost_when_the_power_is_cut(shim: Path, tmp_path: Path):
    figures = power.run(cuts=30, seed=5, shim=shim, folder=tmp_path)
    assert figures.cuts == 30
    assert figures.acknowledged > 200
    zeros = dataclasses.asdict(figures)
    for name in ("cuts", "acknowledged", "cuts_before_the_first_act"):
        del zeros[name]
    assert set(zeros.values()) == {0}


def test_the_campaign_sees_a_log_that_is_not_synced(shim: Path, tmp_path: Path, monkeypatch):
    honest = disk.read_log

    def careless(log: Path) -> list[disk.Change]:
        return [c for c in honest(log) if not (c.what == "S" and c.path.endswith("-wal"))]

    monkeypatch.setattr(disk, "read_log", careless)
    figures = power.run(cuts=30, seed=5, shim=shim, folder=tmp_path)
    assert figures.acknowledged_events_lost > 0
