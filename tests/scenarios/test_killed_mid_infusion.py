"""The program is killed while the drug runs, and started again: the same infusion, nothing lost."""

import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bespo_desktop.chart.about_giving import InfusionStarted
from bespo_desktop.chart.about_workstation import ProgramWasDown
from bespo_desktop.chart.running import running
from bespo_desktop.journal.start import start
from bespo_desktop.services.clock import SetClock
from bespo_desktop.services.heartbeat import NAME, read_alive
from bespo_desktop.widgets.alarm_card import AlarmCard
from tests.helpers.midday import ZONE
from tests.helpers.running_infusion import PATIENT, make_folder, program, wait_for
from tests.helpers.sentinels import end_sentinels
from tests.helpers.window import empty, sign_in

STARTS_S = 90.0  # on a busy computer


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a data folder in which a 50 mL infusion was started 20 minutes ago, by real time."""
    return make_folder(tmp_path / "data")


def run_and_kill(folder: Path) -> datetime:
    """Run the real program on the folder until its heart beats, then kill it with signal 9."""
    process = program(folder)
    try:
        wait_for(lambda: (folder / NAME).exists() or process.poll() is not None, STARTS_S)
        assert process.poll() is None
        time.sleep(0.3)
    finally:
        process.kill()
        process.wait()
        end_sentinels(folder)
    alive = read_alive(folder)
    assert alive is not None
    return alive


def lost_at_first_start(folder: Path) -> timedelta:
    """Return how long the drug had run when the real program, now killed, opened the record."""
    started = start(folder)
    try:
        events = started.journal.events_of(PATIENT)
        (down,) = [e.payload for e in events if isinstance(e.payload, ProgramWasDown)]
        (began,) = [e.happened_at for e in events if isinstance(e.payload, InfusionStarted)]
    finally:
        started.close()
    assert timedelta(minutes=20) <= down.until - began < timedelta(minutes=25)
    return down.until - began


@pytest.mark.hazard("H31")
def test_the_same_infusion_goes_on_after_signal_9(qtbot, qapp, folder):
    killed = run_and_kill(folder)
    # The pump was never read: the gap of the first start, from the drug's beginning on, counts too.
    first = lost_at_first_start(folder)
    again = killed + timedelta(minutes=30) - first
    with empty(folder, SetClock(again, ZONE)) as conductor:
        # The alarm about the gap stands before anybody has signed in.
        conductor.shell.alarms.findChild(AlarmCard).button("sign-in").click()
        sign_in(qtbot, conductor, "rei")
        chart = conductor.context.ward.chart(PATIENT)
        infusion = chart.infusion
        assert infusion is not None
        assert infusion.state == "running"
        state = running(conductor.context.facts, chart, infusion, again)
        assert state is not None
        assert state.hour_over_at == infusion.started_at + timedelta(hours=1)
        assert state.time_left == infusion.started_at + timedelta(hours=1) - again
        down = [e.payload for e in chart.events if isinstance(e.payload, ProgramWasDown)]
        assert (down[-1].since, down[-1].until) == (killed, again)
        waiting = [one.alarm.second for one in conductor.alarms.board.waiting()]
        assert [text for text in waiting if "Closed" in text] == [
            "Closed for 30 min. Read the pump."
        ]
        conductor.alarms.board.silence(conductor.alarms.board.waiting()[0].alarm.id)
        conductor.open_patient(PATIENT)
        assert conductor.shell.page_key() == "give"
