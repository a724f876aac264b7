"""Numbers of an answer: plain decimals as text."""

from decimal import Decimal

from bespo_desktop.core.numbers import half_up, plain
from bespo_desktop.core.units import Quantity, magnitude

_TWO_PLACES = Decimal("0.01")
# Twelve places are at least twelve significant digits for every value of 0.1 and more.
_TWELVE_PLACES = Decimal("1e-12")


def shown(value: Quantity, unit: str) -> str:
    """Return the value as screen and label show it, without trailing zeros."""
    return plain(magnitude(value, unit))


def exact(value: Quantity, unit: str) -> str:
    """Return the value unrounded as far as twelve places go."""
    return plain(half_up(magnitude(value, unit), _TWELVE_PLACES))


def two_places(value: Quantity, unit: str) -> str:
    """Return the value rounded half up to two places, without trailing zeros."""
    return plain(half_up(magnitude(value, unit), _TWO_PLACES))


def number_two_places(value: Decimal) -> str:
    """Return the number rounded half up to two places, without trailing zeros."""
    return plain(half_up(value, _TWO_PLACES))
