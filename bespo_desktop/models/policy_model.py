"""The rows of the site policy as a table; rows not seen in an original stand first."""

from decimal import Decimal
from enum import IntEnum
from typing import Any, cast

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from bespo_desktop.core import units
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.policy import Policy, PolicyRow
from bespo_desktop.core.spoken import spoken

Index = QModelIndex | QPersistentModelIndex


class PolicyColumn(IntEnum):
    """What is said of a row."""

    NAME = 0
    VALUE = 1
    RANGE = 2
    SEEN = 3
    REASON = 4


HEADS = ("Row", "Value", "Allowed", "Original seen", "Reason and source")


def shown(value: object) -> str:
    """Return a value of any row as people read it."""
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, tuple):
        return ", ".join(str(item) for item in value)
    if hasattr(value, "magnitude"):
        unit = units.shown(units.unit_text(cast(units.Quantity, value)))
        return f"{plain(value.magnitude)} {unit}".strip()
    return str(value) or "set at commissioning"


def allowed(row: PolicyRow) -> str:
    """Return the range or list in which a hospital may set the row."""
    low, high = getattr(row, "minimum", None), getattr(row, "maximum", None)
    if low is not None and high is not None:
        return f"{shown(low)} to {shown(high)}"
    choices = getattr(row, "allowed", None)
    return ", ".join(choices) if choices else ""


class PolicyModel(QAbstractTableModel):
    """One row a policy row."""

    def __init__(self, policy: Policy) -> None:
        super().__init__()
        self._rows = sorted(policy.rows(), key=lambda pair: pair[1].confirmed)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many rows the policy has."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(PolicyColumn)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        """Return the head of a column."""
        wanted = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return HEADS[section] if wanted and 0 <= section < len(HEADS) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return a cell's words; the tooltip carries all of a long reason."""
        if not index.isValid():
            return None
        name, row = self._rows[index.row()]
        words = {
            PolicyColumn.NAME: spoken(name),
            PolicyColumn.VALUE: shown(row.value),
            PolicyColumn.RANGE: allowed(row),
            PolicyColumn.SEEN: "yes" if row.confirmed else "no",
            PolicyColumn.REASON: f"{row.reason} ({row.source})",
        }[PolicyColumn(index.column())]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return words
        return None
