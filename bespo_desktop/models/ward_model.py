"""The ward board as a table: one patient a row, fetched as it is looked at."""

from collections.abc import Callable, Sequence
from enum import IntEnum, StrEnum
from typing import Any

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt

from bespo_desktop.chart.board import BoardRow
from bespo_desktop.chart.journal import PatientLine
from bespo_desktop.core.days import day_text
from bespo_desktop.core.identity import spaced_nhs_number
from bespo_desktop.core.numbers import plain
from bespo_desktop.models.words_table import Index, WordsTable

MakeRow = Callable[[str], BoardRow | None]
PAGE = 50
ROW_ROLE = Qt.ItemDataRole.UserRole + 1


class Column(IntEnum):
    """The columns; the last but one and two are shown on wide screens only."""

    BED = 0
    PATIENT = 1
    DOSE = 2
    DAYS = 3
    STATUS = 4
    CHECK = 5
    RESPONSE = 6
    NEXT = 7


HEADS = {
    Column.BED: "Bed",
    Column.PATIENT: "Patient",
    Column.DOSE: "Cycle, dose",
    Column.DAYS: "Allowed days",
    Column.STATUS: "Status",
    Column.CHECK: "Dose check",
    Column.RESPONSE: "Response",
    Column.NEXT: "Next step, deadline",
}


class Wanted(StrEnum):
    """The filters of the board."""

    ALL = "all"
    DUE = "due"
    RUNNING = "running"
    HOLD = "hold"


def is_wanted(row: BoardRow, wanted: str) -> bool:
    """Return whether the row belongs under the filter."""
    if wanted == Wanted.RUNNING:
        return row.standing.clock is not None
    if wanted == Wanted.HOLD:
        return row.standing.word == "On hold"
    if wanted == Wanted.DUE:
        return row.standing.word in {"Checks open", "Dose checked", "Ready", "Stopped"}
    return True


def patient_lines(row: BoardRow) -> tuple[str, str]:
    """Return "OKAFOR, Amara" and "12-Mar-1968 · 943 476 5919"."""
    number = spaced_nhs_number(row.who.nhs_no) if row.who.nhs_no else row.who.hospital_no
    return row.who.listed_name, f"{day_text(row.who.born)} · {number}"


def dose_lines(row: BoardRow) -> tuple[str, str]:
    """Return "C2 · D1" and "1.44 mg", "planned 1.33 mg" or "dose not known"."""
    if row.dose_mg is None:
        return f"C{row.cycle} · D{row.day}", "dose not known"
    mg = f"{plain(row.dose_mg)} mg"
    return f"C{row.cycle} · D{row.day}", mg if row.checked else f"planned {mg}"


def check_word(row: BoardRow) -> str:
    """Return "Done" for a dose that was checked and given, else "Not yet"."""
    return "Done" if row.checked else "Not yet"


class WardModel(WordsTable):
    """Rows by bed, worked out in pages; delegates take the whole row under ROW_ROLE."""

    heads = tuple(HEADS[column] for column in Column)

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[BoardRow, ...] = ()
        self._lines: Sequence[PatientLine] = ()
        self._make: MakeRow = lambda _patient: None
        self._looked_at = 0

    def show(self, lines: Sequence[PatientLine], make: MakeRow) -> None:
        """Show these patients; as many are worked out as were shown before, at least a page.

        `make` returns a patient's row by id, None for somebody whom the board does not list.
        """
        self._lines, self._make = lines, make
        self._looked_at = min(max(self._looked_at, PAGE), len(lines))
        self._set(self._made(0, self._looked_at))

    def refresh(self) -> None:
        """Work out anew the rows that are shown."""
        made = (self._make(row.patient_id) for row in self._rows)
        self._set(tuple(row for row in made if row is not None))

    def _set(self, new: tuple[BoardRow, ...]) -> None:
        """Show rows; a changed row alone is told when the patients are the same."""
        if [row.patient_id for row in new] != [row.patient_id for row in self._rows]:
            self.beginResetModel()
            self._rows = new
            self.endResetModel()
            return
        old, self._rows = self._rows, new
        for place, (before, after) in enumerate(zip(old, new, strict=True)):
            if before != after:
                last = self.index(place, len(Column) - 1)
                self.dataChanged.emit(self.index(place, 0), last)

    def _made(self, first: int, end: int) -> tuple[BoardRow, ...]:
        made = (self._make(self._lines[place].patient_id) for place in range(first, end))
        return tuple(row for row in made if row is not None)

    def rows(self) -> tuple[BoardRow, ...]:
        """Return the rows worked out so far."""
        return self._rows

    def patients(self) -> int:
        """Return how many patients there are, also those not worked out yet."""
        left = len(self._lines) - self._looked_at
        return len(self._rows) + left

    def number(self, wanted: str) -> str:
        """Return how many are wanted; "12+" while not every patient has been looked at."""
        if wanted == Wanted.ALL:
            return str(self.patients())
        more = "+" if self.canFetchMore(QModelIndex()) else ""
        return f"{sum(is_wanted(row, wanted) for row in self._rows)}{more}"

    def canFetchMore(self, parent: Index) -> bool:
        """Return whether there are patients whose rows were not worked out."""
        return not parent.isValid() and self._looked_at < len(self._lines)

    def fetchMore(self, parent: Index) -> None:
        """Work out the next page; the view asks when it comes to the end."""
        end = min(self._looked_at + PAGE, len(self._lines))
        new = self._made(self._looked_at, end)
        self._looked_at = end
        if new:
            there = len(self._rows)
            self.beginInsertRows(QModelIndex(), there, there + len(new) - 1)
            self._rows += new
            self.endInsertRows()

    def count(self) -> int:
        """Return how many patients there are."""
        return len(self._rows)

    def words(self, row: int, column: int) -> str:
        """Return a cell's words."""
        return _words(self._rows[row], Column(column))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return a cell's words, or the whole row."""
        if not index.isValid():
            return None
        if role == ROW_ROLE:
            return self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.words(index.row(), index.column())
        return None


def _words(row: BoardRow, column: Column) -> str:
    words = {
        Column.BED: row.bed,
        Column.PATIENT: " ".join(patient_lines(row)),
        Column.DOSE: " ".join(dose_lines(row)),
        Column.STATUS: row.standing.word,
        Column.CHECK: " and ".join(row.hands) or check_word(row),
        Column.RESPONSE: row.response,
        Column.NEXT: row.standing.step,
    }
    if column is Column.DAYS:
        first = day_text(row.window.first) if row.window.first else "first dose"
        last = f" to {day_text(row.window.last)}" if row.window.last else ""
        return f"from {first}{last}"
    return words[column]


class WardFilter(QSortFilterProxyModel):
    """Keeps the rows under the filter chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._wanted: str = Wanted.ALL

    def set_wanted(self, wanted: str) -> None:
        """Narrow to what is to be done."""
        self.beginFilterChange()
        self._wanted = wanted
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Return whether the row stays."""
        model = self.sourceModel()
        row: BoardRow = model.data(model.index(source_row, 0), ROW_ROLE)
        return is_wanted(row, self._wanted)
