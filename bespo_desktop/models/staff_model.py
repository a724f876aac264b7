"""Everybody who was ever set up, and whether they can sign in."""

from collections.abc import Iterable
from datetime import date
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from bespo_desktop.chart.people import Person, Role
from bespo_desktop.core.days import day_text

Index = QModelIndex | QPersistentModelIndex
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


HEADS = ("Name", "Post", "May", "Chemo training", "Sign-in")


class StaffModel(QAbstractTableModel):
    """One row a person, by surname; who left comes last."""

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

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many people there are."""
        return 0 if parent.isValid() else len(self._people)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(StaffColumn)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        """Return the head of a column."""
        wanted = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return HEADS[section] if wanted and 0 <= section < len(HEADS) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return a cell's words."""
        if not index.isValid() or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return None
        person = self._people[index.row()]
        return {
            StaffColumn.NAME: person.full_name,
            StaffColumn.POST: person.title,
            StaffColumn.MAY: ", ".join(word for role, word in MAY.items() if role in person.roles),
            StaffColumn.TRAINED: self._trained(person),
            StaffColumn.STATE: self._state(person),
        }[StaffColumn(index.column())]

    def _trained(self, person: Person) -> str:
        until = person.chemo_until
        if until is None:
            return "no date set"
        return f"{'ended' if until < self._today else 'to'} {day_text(until)}"

    def _state(self, person: Person) -> str:
        if not person.active:
            return "left"
        return "locked out: new PIN needed" if person.id in self._locked else "open"
