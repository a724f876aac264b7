"""The program is killed while the drug runs, and started again: the same infusion, nothing lost."""

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bespo_desktop import __version__
from bespo_desktop.chart.about_patient import AllergiesRecorded
from bespo_desktop.chart.about_workstation import ProgramWasDown
from bespo_desktop.chart.running import running
from bespo_desktop.demo.bedside_teller import BedsideTeller
from bespo_desktop.demo.people import MANAGER, PEOPLE, PIN
from bespo_desktop.facts_files import load_facts
from bespo_desktop.journal.people import People
from bespo_desktop.journal.pins import PinCost
from bespo_desktop.journal.stamp import Stamp
from bespo_desktop.journal.start import start
from bespo_desktop.services.acts import Acts
from bespo_desktop.services.clock import SetClock
from bespo_desktop.services.heartbeat import NAME, read_alive
from bespo_desktop.services.session import Session
from bespo_desktop.services.ward import Ward
from bespo_desktop.widgets.alarm_card import AlarmCard
from tests.helpers.story import AMARA
from tests.helpers.window import empty, sign_in

ZONE = "UTC"
PATIENT = "a" * 32
CHEAP = PinCost(memory_kib=64, passes=1, lanes=1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a data folder in which a 50 mL infusion was started 20 minutes ago, by real time."""
    facts, folder = load_facts(), tmp_path / "data"
    now = datetime.now(UTC).replace(microsecond=0)
    began = now - timedelta(minutes=20)
    started = start(folder)
    clock = SetClock(began - timedelta(hours=3), ZONE)
    people = People(started.journal, cost=CHEAP)
    stamp = Stamp(
        now=clock.now(),
        zone=ZONE,
        label=facts.label.profile,
        policy=facts.policy.version,
        program=__version__,
    )
    manager = people.add_first(MANAGER, PIN, stamp)
    ids = {p.surname: people.add(p, PIN, manager.id, stamp).id for p in PEOPLE[:2]}
    known = {person.id: person for person in people.all()}
    ward = Ward(started.journal)
    acts = Acts(
        facts=facts,
        journal=started.journal,
        ward=ward,
        session=Session(),
        clock=clock,
        people=lambda: known,
    )
    story = BedsideTeller(facts, ward, acts, clock, PATIENT, ids["Reilly"], ids["Marsh"])
    tell(story, began)
    started.close()
    return folder


def tell(story: BedsideTeller, began: datetime) -> None:
    story.arrives(AMARA, AllergiesRecorded(state="none known"))
    story.measured("168", "69.4", (began - timedelta(hours=3)).date())
    story.labs()
    story.questions()
    story.at(began - timedelta(minutes=90)).prescribed("RX 24-1187", "Dr Lena Fraser", "P. Nair")
    story.calculated()
    story.checked()
    story.at(began - timedelta(minutes=60)).container("26K24-0031", "N4417A", date(2028, 6, 30))
    story.vials("FT8842", date(2030, 8, 31))
    story.at(began - timedelta(minutes=55)).water("W1187", date(2030, 3, 31))
    story.dissolved()
    story.at(began - timedelta(minutes=40)).diluted()
    story.labelled()
    story.at(began - timedelta(minutes=5)).bedside()
    story.at(began).starts()


def wait_for(what, seconds: float = 40.0) -> None:
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "the program did not come to life"
        time.sleep(0.05)


def run_and_kill(folder: Path) -> datetime:
    """Run the real program on the folder until its heart beats, then kill it with signal 9."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "bespo_desktop", "--data", str(folder), "--zone", ZONE]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE) as process:
        wait_for(lambda: (folder / NAME).exists() or process.poll() is not None)
        assert process.poll() is None, process.stderr.read().decode()
        time.sleep(0.3)
        process.send_signal(signal.SIGKILL)
        process.wait()
    alive = read_alive(folder)
    assert alive is not None
    return alive


@pytest.mark.hazard("H31")
def test_the_same_infusion_goes_on_after_signal_9(qtbot, qapp, folder):
    killed = run_and_kill(folder)
    again = killed + timedelta(minutes=5)
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
        assert "Closed for 5 min. Read the pump." in waiting
        conductor.alarms.board.silence(conductor.alarms.board.waiting()[0].alarm.id)
        conductor.open_patient(PATIENT)
        assert conductor.shell.page_key() == "give"
