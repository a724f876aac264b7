"""A table of words under fixed heads; a cell's tooltip carries all of a text that is cut."""

from typing import Any, ClassVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
WORDS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)


class WordsTable(QAbstractTableModel):
    """What Qt asks of a table; a subclass says how many rows there are and what stands in them."""

    heads: ClassVar[tuple[str, ...]] = ()

    def count(self) -> int:
        """Return how many rows there are."""
        raise NotImplementedError

    def words(self, row: int, column: int) -> str:
        """Return what stands in a cell."""
        raise NotImplementedError

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many rows there are; a cell has none below it."""
        return 0 if parent.isValid() else self.count()

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        """Return the head of a column."""
        wanted = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self.heads[section] if wanted and 0 <= section < len(self.heads) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return a cell's words."""
        if not index.isValid() or role not in WORDS:
            return None
        return self.words(index.row(), index.column())
