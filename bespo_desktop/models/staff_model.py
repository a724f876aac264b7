"""Everybody who was ever set up, and whether they can sign in."""

from collections.abc import Iterable
from datetime import date
from enum import IntEnum

from bespo_desktop.chart.people import Person, Role
from bespo_desktop.core.days import day_text
from bespo_desktop.models.words_table import WordsTable

MAY = {
    Role.PREPARER: "give",
    Role.CHECKER: "check",
    Role.ADMINISTRATOR: "set up",
    Role.AUDITOR: "read",
}


class StaffColumn(IntEnum):
    """What is said of a person."""

    NAME = 0
    POST = 1
    MAY = 2
    TRAINED = 3
    STATE = 4


class StaffModel(WordsTable):
    """One row a person, by surname; who left comes last."""

    heads = ("Name", "Post", "May", "Chemo training", "Sign-in")

    def __init__(self) -> None:
        super().__init__()
        self._people: tuple[Person, ...] = ()
        self._locked: frozenset[str] = frozenset()
        self._today = date.min

    def show(self, people: Iterable[Person], locked: frozenset[str], today: date) -> None:
        """Show these people; `locked` are the ids of those whom ten wrong PINs keep out."""
        self.beginResetModel()
        order = lambda one: (not one.active, one.surname.casefold(), one.given.casefold())  # noqa: E731
        self._people = tuple(sorted(people, key=order))
        self._locked, self._today = locked, today
        self.endResetModel()

    def person_at(self, row: int) -> Person:
        """Return the person of a row."""
        return self._people[row]

    def count(self) -> int:
        """Return how many people there are."""
        return len(self._people)

    def words(self, row: int, column: int) -> str:
        """Return a cell's words."""
        person = self._people[row]
        return {
            StaffColumn.NAME: person.full_name,
            StaffColumn.POST: person.title,
            StaffColumn.MAY: ", ".join(word for role, word in MAY.items() if role in person.roles),
            StaffColumn.TRAINED: self._trained(person),
            StaffColumn.STATE: self._state(person),
        }[StaffColumn(column)]

    def _trained(self, person: Person) -> str:
        until = person.chemo_until
        if until is None:
            return "no date set"
        return f"{'ended' if until < self._today else 'to'} {day_text(until)}"

    def _state(self, person: Person) -> str:
        if not person.active:
            return "left"
        return "locked out: new PIN needed" if person.id in self._locked else "open"
