"""The lines of a record as a table that cannot be changed."""

from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import Qt

from bespo_desktop.chart.told import Told
from bespo_desktop.core.days import time_text
from bespo_desktop.models.words_table import Index, WordsTable

LINE_ROLE = Qt.ItemDataRole.UserRole + 3


class RecordColumn(IntEnum):
    """What a line says."""

    TIME = 0
    WHAT = 1
    DETAIL = 2
    PERSON = 3
    SECOND = 4


class RecordModel(WordsTable):
    """One row an act; `name_of` turns a person's id into a printed name."""

    heads = ("Time", "What happened", "Detail", "Person", "Second person")

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

    def count(self) -> int:
        """Return how many lines there are."""
        return len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return a cell's words, or the whole line."""
        if index.isValid() and role == LINE_ROLE:
            return self._lines[index.row()]
        return super().data(index, role)

    def words(self, row: int, column: int) -> str:
        """Return a cell's words."""
        line = self._lines[row]
        event = line.event
        # "Refused" stands in the words already.
        standing = f" ({line.standing})" if line.standing not in ("", "refused") else ""
        return {
            RecordColumn.TIME: time_text(event.happened_at, event.zone),
            RecordColumn.WHAT: f"{line.what}{standing}",
            RecordColumn.DETAIL: line.detail,
            RecordColumn.PERSON: self._name_of(event.by),
            RecordColumn.SECOND: self._name_of(event.second) if event.second else "not needed",
        }[RecordColumn(column)]
