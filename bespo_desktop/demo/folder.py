"""The practice ward in a data folder of its own, begun anew at every start."""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bespo_desktop import __version__
from bespo_desktop.chart.about_workstation import PracticeBegun
from bespo_desktop.chart.event import Event
from bespo_desktop.chart.people import Person
from bespo_desktop.core.facts import Facts
from bespo_desktop.demo.people import MANAGER, PEOPLE, PIN
from bespo_desktop.demo.ward import NOW, tell_ward
from bespo_desktop.journal.opening import FILE_NAME
from bespo_desktop.journal.people import People
from bespo_desktop.journal.pins import PinCost
from bespo_desktop.journal.stamp import Stamp
from bespo_desktop.journal.start import Started, start
from bespo_desktop.services.acts import Acts
from bespo_desktop.services.clock import Clock, SetClock
from bespo_desktop.services.heartbeat import NAME as ALIVE
from bespo_desktop.services.session import Session
from bespo_desktop.services.ward import Ward

MARK = "practice.txt"
MARK_TEXT = "Invented people and patients. Begun anew at every start.\n"
ZONE = "Europe/London"
# Practice PINs protect nothing, so they cost nothing.
PRACTICE_COST = PinCost(memory_kib=64, passes=1, lanes=1)


class NotPracticeError(Exception):
    """The folder holds something that is not practice: it is left alone."""


class PracticeFolderError(Exception):
    """The folder holds an invented ward: it is not opened as a real one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeWard:
    """The open practice folder, its people, and the patients' ids by bed."""

    started: Started
    people: People
    beds: dict[str, str]
    ids: dict[str, str]


def make_practice(folder: Path, facts: Facts) -> PracticeWard:
    """Return a new practice ward in `folder`.

    Raises:
        NotPracticeError: the folder is there, is not empty, and is no practice folder.
        JournalError: the folder cannot be used.
    """
    if folder.exists() and any(folder.iterdir()):
        _refuse_real(folder)
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).write_text(MARK_TEXT, encoding="utf-8")
    started = start(folder)
    clock = SetClock(NOW.replace(day=16, hour=8, minute=0), ZONE)
    people = People(started.journal, cost=PRACTICE_COST)
    ids = add_people(people, facts, clock)
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
    acts.by_program(PracticeBegun())
    beds = tell_ward(facts, ward, acts, clock, ids)
    (folder / ALIVE).write_text(NOW.isoformat(), encoding="ascii")
    return PracticeWard(started=started, people=people, beds=beds, ids=ids)


def refuse_practice(folder: Path, events: Iterable[Event]) -> None:
    """Return when the folder and its record are real ones.

    Raises:
        PracticeFolderError: the folder or its record is an invented ward's, whatever was renamed.
    """
    if (folder / MARK).exists() or _is_practice(events):
        raise PracticeFolderError(
            f"{folder} holds an invented ward for practice. Choose another folder, or start "
            "with --demo."
        )


def _refuse_real(folder: Path) -> None:
    """Return when everything in the folder may be thrown away: the record itself must say so."""
    sentence = f"{folder} holds something else. Choose another folder."
    if not (folder / MARK).exists():
        raise NotPracticeError(sentence)
    if not (folder / FILE_NAME).exists():
        return
    started = start(folder)
    try:
        practice = _is_practice(started.journal.workstation_events())
    finally:
        started.close()
    if not practice:
        raise NotPracticeError(sentence)


def _is_practice(events: Iterable[Event]) -> bool:
    return any(isinstance(event.payload, PracticeBegun) for event in events)


def add_people(people: People, facts: Facts, clock: Clock) -> dict[str, str]:
    """Save the invented people and return their ids by surname."""
    stamp = Stamp(
        now=clock.now(),
        zone=clock.zone,
        label=facts.label.profile,
        policy=facts.policy.version,
        program=__version__,
    )
    manager = people.add_first(MANAGER, PIN, stamp)
    added: list[Person] = [people.add(person, PIN, manager.id, stamp) for person in PEOPLE]
    return {person.surname: person.id for person in (manager, *added)}
