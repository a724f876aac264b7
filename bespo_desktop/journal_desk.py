"""People and PINs of the journal, as the screens need them."""

from collections.abc import Mapping
from datetime import datetime

from bespo_desktop import __version__
from bespo_desktop.chart.people import Person
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

    def check_pin(self, person_id: str, pin: str, now: datetime) -> PinVerdict:
        """Return whether the PIN was right; a wrong one counts."""
        answer = self._people.check_pin(person_id, pin, now)
        return PinVerdict(granted=answer.granted, text=answer.text)

    def add_first(self, person: Person, pin: str) -> Person:
        """Return the first administrator as saved.

        Raises:
            ValueError: the PIN or the roles will not do.
        """
        try:
            added = self._people.add_first(person, pin, self._stamp())
        except (PinFormError, RightsError) as refusal:
            raise ValueError(str(refusal)) from refusal
        self._known = None
        return added

    def add(self, person: Person, pin: str, by: str) -> Person:
        """Return a new person as saved.

        Raises:
            ValueError: the PIN, the roles or the right of `by` will not do.
        """
        try:
            added = self._people.add(person, pin, by, self._stamp())
        except (PinFormError, RightsError) as refusal:
            raise ValueError(str(refusal)) from refusal
        self._known = None
        return added

    def _stamp(self) -> Stamp:
        return Stamp(
            now=self._clock.now(),
            zone=self._clock.zone,
            label=self._facts.label.profile,
            policy=self._facts.policy.version,
            program=__version__,
        )
