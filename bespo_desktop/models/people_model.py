"""The people who may sign in, as a list that can be filtered by name."""

from collections.abc import Iterable
from datetime import date
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from bespo_desktop.chart.people import Person, Role
from bespo_desktop.core.days import day_text

Index = QModelIndex | QPersistentModelIndex
CLINICAL = {Role.PREPARER, Role.CHECKER}


class PersonRole(IntEnum):
    """What a tile asks of a row."""

    ID = Qt.ItemDataRole.UserRole + 1
    INITIALS = Qt.ItemDataRole.UserRole + 2
    TITLE = Qt.ItemDataRole.UserRole + 3
    TRAINING = Qt.ItemDataRole.UserRole + 4
    EXPIRED = Qt.ItemDataRole.UserRole + 5


def training_text(person: Person, today: date) -> str:
    """Return what the tile says below the post."""
    if not CLINICAL & person.roles:
        return (
            "Reads, changes nothing" if Role.AUDITOR in person.roles else "Settings, people, PINs"
        )
    if person.chemo_until is None:
        return "Chemo training: no date set"
    over = person.chemo_until < today
    return f"Chemo {'ended' if over else 'to'} {day_text(person.chemo_until)}"


class PeopleModel(QAbstractListModel):
    """Active people by surname."""

    def __init__(self) -> None:
        super().__init__()
        self._everybody: tuple[Person, ...] = ()
        self._people: tuple[Person, ...] = ()
        self._today = date.max

    def set_people(self, people: Iterable[Person], today: date) -> None:
        """Show these people as they stand today."""
        self.beginResetModel()
        self._everybody = tuple(people)
        active = [person for person in self._everybody if person.active]
        self._people = tuple(sorted(active, key=lambda person: (person.surname, person.given)))
        self._today = today
        self.endResetModel()

    def people(self) -> tuple[Person, ...]:
        """Return everybody as they were given, also those who left."""
        return self._everybody

    def person_at(self, row: int) -> Person:
        """Return the person of a row."""
        return self._people[row]

    def row_of(self, person_id: str) -> int:
        """Return the row of a person, -1 when not listed."""
        ids = [person.id for person in self._people]
        return ids.index(person_id) if person_id in ids else -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many people there are."""
        return 0 if parent.isValid() else len(self._people)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return what the row shows under the role."""
        if not index.isValid():
            return None
        person = self._people[index.row()]
        until = person.chemo_until
        expired = bool(CLINICAL & person.roles) and until is not None and until < self._today
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{person.full_name}, {person.title}, {training_text(person, self._today)}"
        values: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: person.full_name,
            PersonRole.ID: person.id,
            PersonRole.INITIALS: person.initials,
            PersonRole.TITLE: person.title,
            PersonRole.TRAINING: training_text(person, self._today),
            PersonRole.EXPIRED: expired,
        }
        return values.get(role)
