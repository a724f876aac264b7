"""Who may do which kind of act, and which acts need a second person. Checked at every append."""

from collections.abc import Mapping
from datetime import date

from bespo_desktop.chart.about_dose import SecondChecked
from bespo_desktop.chart.about_giving import InfusionClosed, InfusionStarted
from bespo_desktop.chart.about_patient import RecordExported
from bespo_desktop.chart.about_preparing import LabelPrinted
from bespo_desktop.chart.about_watching import AlarmAnswered
from bespo_desktop.chart.about_workstation import (
    ClockMoved,
    Commissioned,
    PapersEntered,
    PersonAdded,
    PersonChanged,
    PinReset,
    PracticeBegun,
    ProgramWasDown,
    RecoveryKeyRenewed,
    Restored,
    SessionChanged,
    SoundChecked,
)
from bespo_desktop.chart.event import NewEvent
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.people import Person, Role, why_not_act

PROGRAM = "program"
ROLE_OF: Mapping[type[Payload], Role] = {
    SecondChecked: Role.CHECKER,
    PersonAdded: Role.ADMINISTRATOR,
    PersonChanged: Role.ADMINISTRATOR,
    PinReset: Role.ADMINISTRATOR,
    Commissioned: Role.ADMINISTRATOR,
    RecoveryKeyRenewed: Role.ADMINISTRATOR,
    PapersEntered: Role.ADMINISTRATOR,
}
ROLE_OF_SECOND: Mapping[type[Payload], Role] = {
    LabelPrinted: Role.CHECKER,
    InfusionStarted: Role.CHECKER,
    InfusionClosed: Role.CHECKER,
}
# Whoever may sign in, whatever their roles.
BY_ANYBODY = (AlarmAnswered, RecordExported, SessionChanged, SoundChecked)
BY_THE_PROGRAM = (ClockMoved, PracticeBegun, ProgramWasDown, Restored, AlarmAnswered)
# A person could make a real record pass for practice.
BY_NO_PERSON = (PracticeBegun,)


class NotAllowedError(Exception):
    """This person may not do this; the text says why and who may."""


def check_hands(event: NewEvent, people: Mapping[str, Person], today: date) -> None:
    """Return when both hands may do the act.

    Raises:
        NotAllowedError: a hand is unknown, lacks the role, is missing, or is the same twice.
    """
    kind = type(event.payload)
    if event.by == PROGRAM:
        if not isinstance(event.payload, BY_THE_PROGRAM):
            raise NotAllowedError("The program itself cannot do this. Sign in first.")
        return
    person = people.get(event.by)
    if person is None:
        raise NotAllowedError("Nobody is signed in. Sign in first.")
    if isinstance(event.payload, BY_NO_PERSON):
        raise NotAllowedError("Only the program itself does this, at its first start.")
    if isinstance(event.payload, BY_ANYBODY):
        _check_active(person)
    else:
        _check_role(person, ROLE_OF.get(kind, Role.PREPARER), today)
    _check_second(event, people, today)
    if isinstance(event.payload, SecondChecked) and event.payload.calculated_by == event.by:
        raise NotAllowedError("You worked this out. Someone else must check.")


def _check_active(person: Person) -> None:
    if not person.active:
        raise NotAllowedError(f"{person.full_name} no longer works with this program.")


def _check_role(person: Person, role: Role, today: date) -> None:
    reason = why_not_act(person, role, today)
    if reason is not None:
        raise NotAllowedError(reason)


def _check_second(event: NewEvent, people: Mapping[str, Person], today: date) -> None:
    if event.second is None:
        if event.payload.two_person:
            raise NotAllowedError("This step needs a second person with their own PIN.")
        return
    second = people.get(event.second)
    if second is None:
        raise NotAllowedError("The second person is not set up here.")
    if second.id == event.by:
        raise NotAllowedError("You cannot be your own second person. Someone else must check.")
    _check_role(second, ROLE_OF_SECOND.get(type(event.payload), Role.CHECKER), today)
