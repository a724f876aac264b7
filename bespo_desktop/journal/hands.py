"""May these people do this? Asked of the people the record knows, in the act's own transaction."""

from collections.abc import Callable, Sequence

from sqlalchemy.engine import Connection

from bespo_desktop.chart.about_dose import DoseCalculated, SecondChecked
from bespo_desktop.chart.about_workstation import PersonAdded, PersonChanged, PinReset
from bespo_desktop.chart.event import NewEvent
from bespo_desktop.chart.people import Role
from bespo_desktop.chart.rights import NotAllowedError, check_hands
from bespo_desktop.chart.zones import local_date
from bespo_desktop.journal.person_rows import people_of

Hands = Callable[[Connection, Sequence[NewEvent]], None]
LAST_ADMINISTRATOR = "This is the last administrator. Make somebody else administrator first."
_ANYBODY = "SELECT 1 FROM person LIMIT 1"
_OTHERS = """
    SELECT 1 FROM person
    WHERE active = 1 AND instr(roles, 'administrator') > 0 AND person_id <> ? LIMIT 1
"""
_CALCULATED_BY = (
    'SELECT "by" FROM event WHERE patient_id = ? AND +kind = ? ORDER BY seq DESC LIMIT 1'
)


def checked_hands(connection: Connection, events: Sequence[NewEvent]) -> None:
    """Return when the hands of every act may do it.

    Raises:
        NotAllowedError: one may not; the text says why.
    """
    ids = {hand for event in events for hand in (event.by, event.second) if hand}
    people = people_of(connection, ids)
    for event in events:
        if _is_first(connection, event) or _is_own_pin(event):
            continue
        check_hands(event, people, local_date(event.recorded_at, event.zone))
        if isinstance(event.payload, SecondChecked):
            _check_other_hand(connection, event)
        if isinstance(event.payload, PersonChanged):
            _check_administrators(connection, event.payload)


def _is_first(connection: Connection, event: NewEvent) -> bool:
    """Return whether nobody is set up and an administrator enters themselves."""
    act = event.payload
    if not isinstance(act, PersonAdded) or act.person != event.by:
        return False
    nobody = connection.exec_driver_sql(_ANYBODY).one_or_none() is None
    return nobody and Role.ADMINISTRATOR.value in act.roles


def _is_own_pin(event: NewEvent) -> bool:
    return isinstance(event.payload, PinReset) and event.payload.person == event.by


def _check_other_hand(connection: Connection, event: NewEvent) -> None:
    """Refuse a check by who worked it out, whatever the act says about who that was."""
    asked = (event.patient_id, DoseCalculated.kind)
    if connection.exec_driver_sql(_CALCULATED_BY, asked).scalar() == event.by:
        raise NotAllowedError("You worked this out. Someone else must check.")


def _check_administrators(connection: Connection, act: PersonChanged) -> None:
    """Refuse a change after which nobody could set up people any more."""
    stays = act.active and Role.ADMINISTRATOR.value in act.roles
    if not stays and connection.exec_driver_sql(_OTHERS, (act.person,)).one_or_none() is None:
        raise NotAllowedError(LAST_ADMINISTRATOR)
