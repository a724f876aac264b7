"""The rows of the site policy as a table; rows not seen in an original stand first."""

from decimal import Decimal
from enum import IntEnum
from typing import cast

from bespo_desktop.core import units
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.policy import Policy, PolicyRow
from bespo_desktop.core.policy_rows import MinutesRow
from bespo_desktop.core.spoken import spoken
from bespo_desktop.models.words_table import WordsTable


class PolicyColumn(IntEnum):
    """What is said of a row."""

    NAME = 0
    VALUE = 1
    RANGE = 2
    SEEN = 3
    REASON = 4


def shown(value: object) -> str:
    """Return a value of any row as people read it."""
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, tuple):
        return f"{', '.join(str(minute) for minute in value)} min"
    if hasattr(value, "magnitude"):
        unit = units.shown(units.unit_text(cast(units.Quantity, value)))
        return f"{plain(value.magnitude)} {unit}".strip()
    return str(value) or "set at commissioning"


def allowed(row: PolicyRow) -> str:
    """Return the range or list in which a hospital may set the row."""
    low, high = getattr(row, "minimum", None), getattr(row, "maximum", None)
    if low is not None and high is not None:
        return f"only {shown(low)}" if low == high else f"{shown(low)} to {shown(high)}"
    if isinstance(row, MinutesRow):
        always = " and ".join(str(minute) for minute in row.must_include)
        return f"always {always} min; up to {row.longest} min"
    choices = getattr(row, "allowed", None)
    return ", ".join(choices) if choices else ""


class PolicyModel(WordsTable):
    """One row a policy row."""

    heads = ("Row", "Value", "Allowed", "Original seen", "Reason and source")

    def __init__(self, policy: Policy) -> None:
        super().__init__()
        self._rows = sorted(policy.rows(), key=lambda pair: pair[1].confirmed)

    def count(self) -> int:
        """Return how many rows the policy has."""
        return len(self._rows)

    def words(self, row: int, column: int) -> str:
        """Return a cell's words."""
        name, told = self._rows[row]
        return {
            PolicyColumn.NAME: spoken(name),
            PolicyColumn.VALUE: shown(told.value),
            PolicyColumn.RANGE: allowed(told),
            PolicyColumn.SEEN: "yes" if told.confirmed else "no",
            PolicyColumn.REASON: f"{told.reason} ({told.source})",
        }[PolicyColumn(column)]
