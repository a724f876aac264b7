"""A real data folder in which a drug runs by real time, and the real program on it."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bespo_desktop import __version__
from bespo_desktop.chart.about_patient import AllergiesRecorded
from bespo_desktop.demo.bedside_teller import BedsideTeller
from bespo_desktop.demo.people import MANAGER, PEOPLE, PIN
from bespo_desktop.facts_files import load_facts
from bespo_desktop.journal.people import People
from bespo_desktop.journal.pins import PinCost
from bespo_desktop.journal.stamp import Stamp
from bespo_desktop.journal.start import Started, start
from bespo_desktop.services.acts import Acts
from bespo_desktop.services.clock import SetClock
from bespo_desktop.services.session import Session
from bespo_desktop.services.ward import Ward
from tests.helpers.in_date import ahead, trained
from tests.helpers.midday import ZONE
from tests.helpers.story import AMARA

PATIENT = "a" * 32
CHEAP = PinCost(memory_kib=64, passes=1, lanes=1)


def make_folder(folder: Path, ago: timedelta = timedelta(minutes=20)) -> Path:
    """Return a data folder in which a 50 mL infusion was started some time ago, by real time."""
    began = datetime.now(UTC).replace(microsecond=0) - ago
    with closing(start(folder)) as started:
        _tell(_teller(started, began), began)
    return folder


def _teller(started: Started, began: datetime) -> BedsideTeller:
    facts = load_facts()
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
    nurses = [trained(one, began) for one in PEOPLE[:2]]
    ids = {one.surname: people.add(one, PIN, manager.id, stamp).id for one in nurses}
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
    return BedsideTeller(facts, ward, acts, clock, PATIENT, ids["Reilly"], ids["Marsh"])


def _tell(story: BedsideTeller, began: datetime) -> None:
    story.arrives(AMARA, AllergiesRecorded(state="none known"))
    story.measured("168", "69.4", began.astimezone(ZoneInfo(ZONE)).date())
    story.labs()
    story.questions()
    story.at(began - timedelta(minutes=90)).prescribed("RX 24-1187", "Dr Lena Fraser", "P. Nair")
    story.calculated()
    story.checked()
    story.at(began - timedelta(minutes=60)).container("26K24-0031", "N4417A", ahead(began))
    story.vials("FT8842", ahead(began))
    story.at(began - timedelta(minutes=55)).water("W1187", ahead(began))
    story.dissolved()
    story.at(began - timedelta(minutes=40)).diluted()
    story.labelled()
    story.at(began - timedelta(minutes=5)).bedside()
    story.at(began).starts()


def wait_for(what: Callable[[], object], seconds: float = 40.0) -> float:
    """Return after how many seconds something became true; it has to.

    Raises:
        AssertionError: it did not within the time.
    """
    begun = time.monotonic()
    while not what():
        assert time.monotonic() - begun < seconds, "it did not happen in time"
        time.sleep(0.05)
    return time.monotonic() - begun


def program(folder: Path, **surroundings: str) -> "subprocess.Popen[bytes]":
    """Return the real program, started on a folder without a screen."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **surroundings}
    command = [sys.executable, "-m", "bespo_desktop", "--data", str(folder), "--zone", ZONE]
    return subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
