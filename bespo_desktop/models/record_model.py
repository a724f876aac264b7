"""The lines of a record as a table that cannot be changed."""

from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from bespo_desktop.chart.told import Told
from bespo_desktop.core.days import time_text

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole + 3


class RecordColumn(IntEnum):
    """What a line says."""

    TIME = 0
    WHAT = 1
    DETAIL = 2
    PERSON = 3
    SECOND = 4


HEADS = ("Time", "What happened", "Detail", "Person", "Second person")


class RecordModel(QAbstractTableModel):
    """One row an act; `name_of` turns a person's id into a printed name."""

    def __init__(self, name_of: Callable[[str], str]) -> None:
        super().__init__()
        self._lines: tuple[Told, ...] = ()
        self._name_of = name_of

    def set_lines(self, lines: Sequence[Told]) -> None:
        """Show these lines."""
        if tuple(lines) != self._lines:
            self.beginResetModel()
            self._lines = tuple(lines)
            self.endResetModel()

    def lines(self) -> tuple[Told, ...]:
        """Return the lines shown."""
        return self._lines

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(RecordColumn)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        """Return the head of a column."""
        wanted = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return HEADS[section] if wanted and 0 <= section < len(HEADS) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return a cell's words, or the whole line."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        return self._words(line, RecordColumn(index.column()))

    def _words(self, line: Told, column: RecordColumn) -> str:
        event = line.event
        # "Refused" stands in the words already.
        standing = f" ({line.standing})" if line.standing not in ("", "refused") else ""
        return {
            RecordColumn.TIME: time_text(event.happened_at, event.zone),
            RecordColumn.WHAT: f"{line.what}{standing}",
            RecordColumn.DETAIL: line.detail,
            RecordColumn.PERSON: self._name_of(event.by),
            RecordColumn.SECOND: self._name_of(event.second) if event.second else "not needed",
        }[column]
