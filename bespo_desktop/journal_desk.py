"""People and PINs of the journal, as the screens need them."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime

from bespo_desktop import __version__
from bespo_desktop.chart.journal import JournalReadOnlyError
from bespo_desktop.chart.people import Person
from bespo_desktop.chart.rights import NotAllowedError
from bespo_desktop.core.facts import Facts
from bespo_desktop.journal.errors import PinFormError, RightsError
from bespo_desktop.journal.people import People
from bespo_desktop.journal.stamp import Stamp
from bespo_desktop.services.clock import Clock
from bespo_desktop.services.desk import PinVerdict


class JournalDesk:
    """The desk over the journal's people; keeps their list until one is added."""

    def __init__(self, people: People, facts: Facts, clock: Clock) -> None:
        self._people = people
        self._facts = facts
        self._clock = clock
        self._known: dict[str, Person] | None = None

    def people(self) -> Mapping[str, Person]:
        """Return everybody by id."""
        if self._known is None:
            self._known = {person.id: person for person in self._people.all()}
        return self._known

    def forget(self) -> None:
        """Read everybody anew when they are asked for."""
        self._known = None

    def check_pin(self, person_id: str, pin: str, now: datetime) -> PinVerdict:
        """Return whether the PIN was right; a wrong one counts."""
        answer = self._people.check_pin(person_id, pin, now)
        return PinVerdict(granted=answer.granted, text=answer.text)

    def add_first(self, person: Person, pin: str) -> Person:
        """Return the first administrator as saved.

        Raises:
            ValueError: the PIN or the roles will not do.
        """
        with self._refusing():
            return self._people.add_first(person, pin, self._stamp())

    def add(self, person: Person, pin: str, by: str) -> Person:
        """Return a new person as saved.

        Raises:
            ValueError: the PIN, the roles or the right of `by` will not do.
        """
        with self._refusing():
            return self._people.add(person, pin, by, self._stamp())

    def change(self, person: Person, by: str) -> None:
        """Keep a person's new post, roles, training date or leave.

        Raises:
            ValueError: the roles or the right of `by` will not do, or nobody would be
                administrator any more.
        """
        with self._refusing():
            self._people.change(person, by, self._stamp())

    def reset_pin(self, person_id: str, pin: str, by: str) -> None:
        """Give a person a new PIN and forget their wrong tries.

        Raises:
            ValueError: the PIN or the right of `by` will not do.
        """
        with self._refusing():
            self._people.reset_pin(person_id, pin, by, self._stamp())

    def change_own_pin(self, person_id: str, old: str, new: str) -> PinVerdict:
        """Return whether `old` was right; then `new` holds. A wrong one counts.

        Raises:
            ValueError: the new PIN will not do.
        """
        with self._refusing():
            answer = self._people.change_own_pin(person_id, old, new, self._stamp())
        return PinVerdict(granted=answer.granted, text=answer.text)

    def locked_out(self) -> frozenset[str]:
        """Return the ids of the people whom only an administrator can let in again."""
        return self._people.locked_out()

    @contextmanager
    def _refusing(self) -> Iterator[None]:
        """Turn what the journal refuses into a ValueError with its sentence."""
        self._known = None
        try:
            yield
        except (PinFormError, RightsError, NotAllowedError, JournalReadOnlyError) as refusal:
            raise ValueError(str(refusal)) from refusal

    def _stamp(self) -> Stamp:
        return Stamp(
            now=self._clock.now(),
            zone=self._clock.zone,
            label=self._facts.label.profile,
            policy=self._facts.policy.version,
            program=__version__,
        )
