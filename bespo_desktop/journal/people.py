"""The people of this workstation: who they are, what they may do, and their PINs."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy.engine import Connection

from bespo_desktop.chart.about_workstation import PersonAdded, PersonChanged, PinReset
from bespo_desktop.chart.people import Person, Role
from bespo_desktop.journal.errors import RightsError
from bespo_desktop.journal.hands import LAST_ADMINISTRATOR
from bespo_desktop.journal.ids import new_id
from bespo_desktop.journal.journal import SqlJournal
from bespo_desktop.journal.person_rows import everybody
from bespo_desktop.journal.pin_seals import pin_seal
from bespo_desktop.journal.pins import WARD, PinCost, PinHasher
from bespo_desktop.journal.sign_in import PinAnswer, PinCheck
from bespo_desktop.journal.stamp import Stamp

NOT_FIRST = "People are set up already. Ask an administrator to add you."
NEEDS_ADMINISTRATOR = "The first person must be an administrator. Tick that role."
ONLY_ADMINISTRATOR = "Only an administrator may do this. Ask one to sign in."
NO_ROLE = "A person needs at least one role. Tick one."


class People:
    """People and PINs over the journal; every change is an event of the workstation."""

    def __init__(
        self,
        journal: SqlJournal,
        *,
        cost: PinCost = WARD,
        steady_ms: Callable[[], int] | None = None,
    ) -> None:
        """Take the journal, the cost of a PIN hash and a clock that cannot be set (in ms)."""
        self._journal = journal
        self._hasher = PinHasher(cost)
        self._check = PinCheck(journal, self._hasher, steady_ms)

    def all(self) -> tuple[Person, ...]:
        """Return everybody, also those who left, by surname."""
        with self._journal.file.reading() as connection:
            return everybody(connection)

    def one(self, person_id: str) -> Person | None:
        """Return the person with this id, or None."""
        return next((person for person in self.all() if person.id == person_id), None)

    def check_pin(self, person_id: str, pin: str, now: datetime) -> PinAnswer:
        """Return whether `pin` is the person's; counts wrong tries and locks out."""
        person = self.one(person_id)
        if person is not None and not person.active:
            return PinAnswer(
                granted=False, text=f"{person.full_name} no longer works with this program."
            )
        return self._check.check(person_id, pin, now)

    def add_first(self, person: Person, pin: str, stamp: Stamp) -> Person:
        """Return the first person, an administrator, as saved; gives them their id.

        Raises:
            RightsError: there are people already, or the person is no administrator.
            PinFormError: the PIN has another form.
        """
        if self.all():
            raise RightsError(NOT_FIRST)
        if Role.ADMINISTRATOR not in person.roles:
            raise RightsError(NEEDS_ADMINISTRATOR)
        person_id = new_id()
        return self._add(replace(person, id=person_id), pin, person_id, stamp)

    def add(self, person: Person, pin: str, by: str, stamp: Stamp) -> Person:
        """Return the new person as saved, with their id.

        Raises:
            RightsError: `by` is not an administrator, or the person has no role.
            PinFormError: the PIN has another form.
        """
        self._assert_administrator(by)
        return self._add(replace(person, id=new_id()), pin, by, stamp)

    def change(self, person: Person, by: str, stamp: Stamp) -> Person:
        """Return the person as saved, with new post, roles, training date or leave.

        Raises:
            RightsError: `by` is not an administrator, or nobody would be one any more.
        """
        self._assert_administrator(by)
        _assert_role(person)
        others = {p.id for p in self.all() if _administers(p)} - {person.id}
        if not others and not _administers(person):
            raise RightsError(LAST_ADMINISTRATOR)
        content = PersonChanged(person=person.id, active=person.active, **_fields(person))
        self._journal.append([stamp.event(content, by)])
        return person

    def reset_pin(self, person_id: str, pin: str, by: str, stamp: Stamp) -> None:
        """Give a person a new PIN and forget their wrong tries.

        Raises:
            RightsError: `by` is not an administrator.
            PinFormError: the PIN has another form.
        """
        self._assert_administrator(by)
        self._new_pin(person_id, pin, by, stamp)

    def change_own_pin(self, person_id: str, old: str, new: str, stamp: Stamp) -> PinAnswer:
        """Return whether `old` was right; then `new` holds.

        Raises:
            PinFormError: the new PIN has another form.
        """
        self._hasher.hash(new)
        answer = self.check_pin(person_id, old, stamp.now)
        if answer.granted:
            self._new_pin(person_id, new, person_id, stamp)
        return answer

    def locked_out(self) -> frozenset[str]:
        """Return the ids of the people whom only an administrator can let in again."""
        return self._check.locked_out()

    def _add(self, person: Person, pin: str, by: str, stamp: Stamp) -> Person:
        _assert_role(person)
        pin_hash = self._hasher.hash(pin)
        sealed = pin_seal(self._journal.file.key, person.id, pin_hash)
        content = PersonAdded(person=person.id, pin_seal=sealed, **_fields(person))

        def with_pin(connection: Connection) -> None:
            self._check.put(connection, person.id, pin_hash, stamp.now)

        self._journal.append([stamp.event(content, by)], also=with_pin)
        return person

    def _new_pin(self, person_id: str, pin: str, by: str, stamp: Stamp) -> None:
        pin_hash = self._hasher.hash(pin)

        def with_pin(connection: Connection) -> None:
            self._check.put(connection, person_id, pin_hash, stamp.now)

        sealed = pin_seal(self._journal.file.key, person_id, pin_hash)
        event = stamp.event(PinReset(person=person_id, pin_seal=sealed), by)
        self._journal.append([event], also=with_pin)

    def _assert_administrator(self, by: str) -> None:
        person = self.one(by)
        if person is None or not _administers(person):
            raise RightsError(ONLY_ADMINISTRATOR)


def _administers(person: Person) -> bool:
    return person.active and Role.ADMINISTRATOR in person.roles


def _assert_role(person: Person) -> None:
    if not person.roles:
        raise RightsError(NO_ROLE)


def _fields(person: Person) -> dict[str, Any]:
    return {
        "surname": person.surname,
        "given": person.given,
        "title": person.title,
        "roles": tuple(sorted(role.value for role in person.roles)),
        "chemo_until": person.chemo_until,
    }
