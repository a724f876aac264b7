"""The heart beats only while the alarms are looked at, and a watcher that is gone is missed."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bespo_desktop.facts_files import load_facts
from bespo_desktop.services import sentinel_keeper
from bespo_desktop.services.machine import Machine
from bespo_desktop.services.sentinel_files import ALIVE, BEAT, LOG, WATCH, Beat, read_beat
from bespo_desktop.services.sentinel_files import write_beat as write
from bespo_desktop.services.sentinel_keeper import MISSING, SentinelKeeper
from tests.helpers.alarm_room import AlarmRoom, alarm_room
from tests.helpers.okafor import at

LINE = "Bed 3: the hour is over 12:05, must have ended by 18:05"
# A real sentinel whose ear fails with a patient's name in the error's words.
FAILING = """
import sys
from bespo_desktop import sentinel
from bespo_desktop.services.sentinel_watch import SentinelWatch

def look(watch, beat, passed_s):
    raise ValueError("OKAFOR, Amara")

SentinelWatch.look = look
sys.exit(sentinel.main_sentinel(sys.argv[1:], sys.stderr))
"""


@pytest.fixture
def keeper(qapp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SentinelKeeper:
    """Return a keeper whose second process ends at once."""
    monkeypatch.setattr(sentinel_keeper, "command", lambda: [sys.executable, "-c", "pass"])
    return SentinelKeeper(tmp_path, practice=False)


@pytest.fixture
def room(keeper: SentinelKeeper, tmp_path: Path, qtbot) -> Iterator[AlarmRoom]:
    room = alarm_room(load_facts(), tmp_path, Machine(sentinel=keeper))
    qtbot.addWidget(room.shell)
    yield room
    room.shell.hide_alarm()


def beats(keeper: SentinelKeeper) -> int:
    """Return how many beats were written once the timer has rung again."""
    keeper._timer.timeout.emit()
    beat = read_beat(keeper._folder / BEAT)
    assert beat is not None
    return beat.count


@pytest.mark.hazard("H31")
@pytest.mark.hazard("H40")
def test_no_look_at_the_alarms_no_beat(keeper: SentinelKeeper) -> None:
    keeper.watch([LINE], 3600)
    assert beats(keeper) == 1
    keeper.looked()
    assert beats(keeper) == 2
    keeper.watch([LINE], 3600)
    assert beats(keeper) == 2
    keeper.rest()


@pytest.mark.hazard("H40")
def test_alarms_that_fail_each_time_leave_the_sounding_to_the_sentinel(
    keeper: SentinelKeeper, room: AlarmRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.running(11)
    room.look(at(11, 1))
    known = beats(keeper)
    room.look(at(11, 2))
    assert beats(keeper) == known + 1
    monkeypatch.setattr(room.safety.board, "_look", lambda _now: 1 // 0)
    for minute in (3, 4):
        with pytest.raises(ZeroDivisionError):
            room.look(at(11, minute))
        assert beats(keeper) == known + 1
    keeper.rest()


@pytest.mark.hazard("H31")
def test_a_watcher_that_is_silent_for_15_s_is_missed_and_another_one_started(
    keeper: SentinelKeeper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[int] = []
    monkeypatch.setattr(SentinelKeeper, "_start", lambda keeper: started.append(1))
    keeper.watch([LINE], 3600)
    keeper._since_seen.start()
    write(tmp_path / ALIVE, Beat(keeper._session, 1, WATCH))
    beats(keeper)
    assert (keeper.problem(), len(started)) == ("", 1)
    monkeypatch.setattr(sentinel_keeper, "GONE_AFTER_MS", -1)
    beats(keeper)
    assert (keeper.problem(), len(started)) == (MISSING, 2)
    write(tmp_path / ALIVE, Beat(keeper._session, 2, WATCH))
    beats(keeper)
    assert keeper.problem() == ""
    keeper.rest()


@pytest.mark.hazard("H40")
def test_a_sentinel_that_fails_is_alive_no_more_and_says_nothing_of_anybody(
    tmp_path: Path,
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FAILING, str(tmp_path), "one"],
        capture_output=True,
        text=True,
        check=False,
    )
    log = (tmp_path / LOG).read_text("ascii")
    assert done.returncode == 1
    assert "failed in <string> ValueError" in log
    assert "OKAFOR" not in log + done.stdout + done.stderr
    assert not (tmp_path / ALIVE).exists()
