"""Wards to measure on, in a real encrypted data folder by the real time."""

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
from bespo_desktop.journal.start import start
from bespo_desktop.services.acts import Acts
from bespo_desktop.services.clock import SetClock
from bespo_desktop.services.session import Session
from bespo_desktop.services.ward import Ward
from tests.helpers.acts import note, patient_id, registration
from tests.helpers.in_date import ahead, trained
from tests.helpers.midday import ZONE

CHEAP = PinCost(memory_kib=64, passes=1, lanes=1)


def ward_of(folder: Path, patients: int = 100, notes: int = 10, running: int = 0) -> None:
    """Make a data folder: so many patients with so many notes each, the first ones infusing."""
    facts, started = load_facts(), start(folder)
    now = datetime.now(UTC).replace(microsecond=0)
    people = People(started.journal, cost=CHEAP)
    clock = SetClock(now - timedelta(hours=6), ZONE)
    stamp = Stamp(
        now=clock.now(),
        zone=ZONE,
        label=facts.label.profile,
        policy=facts.policy.version,
        program=__version__,
    )
    manager = people.add_first(MANAGER, PIN, stamp)
    hands = [trained(one, now) for one in PEOPLE]
    ids = {one.surname: people.add(one, PIN, manager.id, stamp).id for one in hands}
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
    for number in range(patients):
        if number < running:
            clock = SetClock(now - timedelta(hours=6), ZONE)
            acts._clock = clock
            nurses = (ids["Reilly"], ids["Marsh"])
            story = BedsideTeller(facts, ward, acts, clock, patient_id(number), *nurses)
            tell_dose(story, number, now - timedelta(minutes=5))
        else:
            acts.do(patient_id(number), registration(number), by=ids["Reilly"])
        told = [
            note(f"note {n}", patient_id(number), recorded_at=now, by=ids["Reilly"])
            for n in range(notes)
        ]
        ward.took(started.journal.append(told))
    started.close()


def tell_dose(story: BedsideTeller, number: int, began: datetime) -> None:
    """One dose from the arrival to the running drug."""
    story.arrives(registration(number), AllergiesRecorded(state="none known"))
    story.measured("168", "69.4", began.astimezone(ZoneInfo(ZONE)).date())
    story.labs()
    story.questions()
    story.at(began - timedelta(minutes=90)).prescribed("RX 24-1187", "Dr Lena Fraser", "P. Nair")
    story.calculated()
    story.checked()
    story.at(began - timedelta(minutes=60)).container(f"26K24-{number:04d}", "N4417A", ahead(began))
    story.vials("FT8842", ahead(began))
    story.at(began - timedelta(minutes=55)).water("W1187", ahead(began))
    story.dissolved()
    story.at(began - timedelta(minutes=40)).diluted()
    story.labelled()
    story.at(began - timedelta(minutes=5)).bedside()
    story.at(began).starts()
