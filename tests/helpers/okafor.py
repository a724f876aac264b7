"""Amara Okafor's first dose with everything that a page needs: 168 cm, 69.4 kg, 1.44 mg."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from bespo_desktop.chart.about_patient import AllergiesRecorded, PatientRegistered
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.people import Person, Role
from bespo_desktop.core.facts import Facts
from bespo_desktop.demo.bedside_teller import BedsideTeller
from bespo_desktop.screens.context import Context, SealState, Site
from bespo_desktop.services.acts import Acts
from bespo_desktop.services.clock import SetClock
from bespo_desktop.services.session import Session
from bespo_desktop.services.ward import Ward
from tests.helpers.memory_journal import MemoryJournal

ZONE = "Europe/London"
KEY = bytes(range(32))
ANCHOR = "9f3a-412-0C41-77B2-9D01"
HANDS = frozenset({Role.PREPARER, Role.CHECKER})
PEOPLE = {
    person.id: person
    for person in (
        Person(
            id="reilly",
            surname="Reilly",
            given="Sinead",
            title="Registered nurse",
            roles=HANDS,
        ),
        Person(id="marsh", surname="Marsh", given="Emma", title="Nurse", roles=HANDS),
        Person(id="boateng", surname="Boateng", given="Kofi", title="Pharmacist", roles=HANDS),
    )
}
AMARA = PatientRegistered(
    surname="Okafor",
    given="Amara",
    born=date(1968, 3, 12),
    sex="female",
    nhs_no="9434765919",
    hospital_no="H407716",
    ward="6B",
    bed="3",
    diagnosis="Acute lymphoblastic leukaemia, relapsed",
)
PATIENT = "a" * 32


def at(hour: int, minute: int = 0) -> datetime:
    """Return a time of 24 November 2026, when London's clocks show UTC."""
    return datetime(2026, 11, 24, hour, minute, tzinfo=UTC)


class OneDesk:
    """Three people and no PINs."""

    def people(self) -> dict[str, Person]:
        return PEOPLE


@dataclass
class SecondPerson:
    """Answers every question for a second person at once, and keeps what was asked."""

    answer: str | None = "boateng"
    asked: list[str] = field(default_factory=list)

    def __call__(self, title: str, what: str, done: Callable[[str], None], parent: QWidget) -> None:
        self.asked.append(what)
        if self.answer is not None:
            done(self.answer)


@dataclass
class Okafor:
    """Her ward: the context of a page, a teller, and what the journal holds."""

    context: Context
    story: BedsideTeller
    journal: MemoryJournal
    clock: SetClock
    second: SecondPerson

    def saved(self, kind: type[Payload] | None = None) -> list[Any]:
        """Return the contents of the acts saved so far, of one kind where it is named."""
        contents = [event.payload for event in self.journal.events]
        return [each for each in contents if kind is None or isinstance(each, kind)]

    def until_checked(self) -> None:
        """The dose is worked out at 9:08 and checked at 9:14."""
        self.story.arrives(AMARA, AllergiesRecorded(state="known", text="Penicillin (rash)"))
        self.story.measured("168", "69.4", date(2026, 11, 24))
        self.story.labs()
        self.story.questions()
        self.story.prescribed("RX 24-1187", "Dr Lena Fraser", "P. Nair")
        self.story.at(at(9, 8)).calculated()
        self.story.at(at(9, 14)).checked()

    def until_container(self) -> None:
        """The container is ready at 9:40."""
        self.until_checked()
        self.story.at(at(9, 40)).container("26K24-0031", "N4417A", date(2028, 6, 30))

    def until_vials(self) -> None:
        """Two vials are on the tray and inspected at 9:52."""
        self.until_container()
        self.story.at(at(9, 52)).vials("FT8842", date(2027, 8, 31))

    def until_water(self) -> None:
        """Water went in at 10:05."""
        self.until_vials()
        self.story.at(at(10, 5)).water("W1187", date(2027, 3, 31))

    def until_dissolved(self) -> None:
        """The solution is good and used at once, 10:11."""
        self.until_water()
        self.story.at(at(10, 11)).dissolved()

    def until_diluted(self) -> None:
        """The bag is mixed and good at 10:24."""
        self.until_dissolved()
        self.story.at(at(10, 24)).diluted()

    def until_labelled(self, kept: str = "to the bedside") -> None:
        """The label is on the bag and read back at 10:31."""
        self.until_diluted()
        self.story.at(at(10, 31)).labelled(kept)

    def until_started(self) -> None:
        """The drug runs since 11:00; everything before the start was done at 10:55."""
        self.until_labelled()
        self.story.at(at(10, 55)).bedside()
        self.story.at(at(11)).starts()


class NothingKept:
    """Keeps a record in memory, which was never restored."""

    def restored(self) -> str:
        return ""


def okafor(facts: Facts, papers: Path) -> Okafor:
    """Return the ward with Amara Okafor open and Sinead Reilly signed in, at 8:00."""
    journal, clock, session = MemoryJournal(), SetClock(at(8), ZONE), Session()
    ward = Ward(journal)
    acts = Acts(
        facts=facts,
        journal=journal,
        ward=ward,
        session=session,
        clock=clock,
        people=lambda: PEOPLE,
    )
    second = SecondPerson()
    context = Context(
        facts=facts,
        clock=clock,
        ward=ward,
        acts=acts,
        session=session,
        desk=OneDesk(),  # type: ignore[arg-type]  # the pages only ask for people
        site=Site(
            ward="6B", place="Northgate Hospital", terminal="6B-1", practice=False, papers=papers
        ),
        ask_second=second,
        code_key=KEY,
        check_seal=lambda _progress: SealState(sound=True, events=0, anchor="", sentence=""),
        anchor=lambda: ANCHOR,
        proofs=NothingKept(),  # type: ignore[arg-type]  # no page asks on its own
        keeping=NothingKept(),  # type: ignore[arg-type]  # the pages ask only whether restored
    )
    session.sign_in(PEOPLE["reilly"])
    session.open_patient(PATIENT)
    story = BedsideTeller(facts, ward, acts, clock, PATIENT, "reilly", "marsh")
    return Okafor(context=context, story=story, journal=journal, clock=clock, second=second)
