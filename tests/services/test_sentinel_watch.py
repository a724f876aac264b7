"""When the sentinel sounds, is quiet and ends: its judgement alone, without a process."""

import pytest

from bespo_desktop.services.sentinel_files import REST, WATCH, Beat, read_beat, write_beat
from bespo_desktop.services.sentinel_watch import SentinelWatch

STEP = 0.5


def beat(count: int, session: str = "one", state: str = WATCH) -> Beat:
    return Beat(session, count, state)


@pytest.mark.hazard("H31")
def test_ten_seconds_without_a_beat_sound_and_a_new_beat_quietens() -> None:
    watch = SentinelWatch("one")
    assert watch.look(beat(1), STEP) == "quiet"
    verdicts = [watch.look(beat(1), STEP) for _ in range(20)]
    assert verdicts == ["quiet"] * 19 + ["sound"]
    assert watch.look(beat(2), STEP) == "quiet"


@pytest.mark.hazard("H31")
def test_a_file_that_is_gone_is_no_beat() -> None:
    watch = SentinelWatch("one")
    assert [watch.look(None, STEP) for _ in range(20)][-1] == "sound"


@pytest.mark.hazard("H36")
def test_a_computer_that_slept_is_no_silent_program() -> None:
    """After nine hours asleep the program has had as little time to beat as the sentinel."""
    watch = SentinelWatch("one")
    watch.look(beat(1), STEP)
    assert watch.look(beat(1), 9 * 3600) == "quiet"
    assert watch.look(beat(2), STEP) == "quiet"


@pytest.mark.parametrize("last", [beat(2, state=REST), beat(1, session="two")])
def test_it_ends_when_nothing_runs_and_when_the_program_was_started_again(last: Beat) -> None:
    watch = SentinelWatch("one")
    watch.look(beat(1), STEP)
    assert watch.look(last, STEP) == "end"


def test_a_beat_is_written_in_place_at_one_length(tmp_path) -> None:
    file = tmp_path / "beat.txt"
    sizes = set()
    for count in (1, 10, 100_000):
        write_beat(file, beat(count))
        assert read_beat(file) == beat(count)
        sizes.add(file.stat().st_size)
    assert len(sizes) == 1
    file.write_text("half a be")
    assert read_beat(file) is None
