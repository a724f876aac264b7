"""The observation chart as a table: one row a reading, and the one that is due next."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from bespo_desktop.chart.observed_cells import COLUMNS, cells_of, ways_of
from bespo_desktop.chart.state_treatment import ObservationRow
from bespo_desktop.core.facts import Facts

Index = QModelIndex | QPersistentModelIndex
NOTHING = QModelIndex()
# Whether a cell's value is at or beyond its limit.
STRIKES = Qt.ItemDataRole.UserRole
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class DueRow:
    """The next row that is wanted: its time and the words beside it."""

    time: str
    words: str


class ObservationsModel(QAbstractTableModel):
    """Rows by time; the due row, if any, is the last and spans its words over five columns."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[tuple[str, ...], ...] = ()
        self._strikes: tuple[frozenset[str], ...] = ()
        self._due: DueRow | None = None

    def heads(self) -> tuple[str, ...]:
        """Return the heads with their units in a second line."""
        return (
            self.tr("Time"),
            self.tr("Temp\n°C"),
            self.tr("Pulse\n/min"),
            self.tr("BP\nmmHg"),
            self.tr("Breaths\n/min"),
            self.tr("SpO₂\n%"),
        )

    def show_rows(
        self, facts: Facts, rows: Sequence[ObservationRow], zone: str, due: DueRow | None
    ) -> None:
        """Show these rows and what is due."""
        cells = tuple(cells_of(facts, row, zone) for row in rows)
        if (cells, due) == (self._rows, self._due):
            return
        self.beginResetModel()
        self._rows, self._due = cells, due
        self._strikes = tuple(frozenset(ways_of(facts, row)) for row in rows)
        self.endResetModel()

    def due_row(self) -> int:
        """Return the number of the due row, -1 when nothing is due."""
        return len(self._rows) if self._due is not None else -1

    def rowCount(self, parent: Index = NOTHING) -> int:
        """Return the readings and the due row."""
        return 0 if parent.isValid() else len(self._rows) + (self._due is not None)

    def columnCount(self, parent: Index = NOTHING) -> int:
        """Return the six columns of the chart."""
        return 0 if parent.isValid() else len(self.heads())

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a head, or how it is aligned."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.heads()[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return LEFT if section == 0 else RIGHT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text of a cell, how it is aligned, or whether its value strikes."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return LEFT if index.column() == 0 else RIGHT
        reading = index.row() < len(self._rows)
        if role == STRIKES:
            return reading and COLUMNS[index.column()] in self._strikes[index.row()]
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if reading:
            return self._rows[index.row()][index.column()]
        due = self._due
        if due is None:
            return None
        return (due.time, due.words, "", "", "", "")[index.column()]
