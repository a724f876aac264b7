"""Decimals as people read them: plain digits, fixed places, rounded half up."""

from decimal import ROUND_HALF_UP, Decimal


def plain(value: Decimal) -> str:
    """Return the digits without exponent and without trailing zeros ("1.4", "50", "0").

    >>> plain(Decimal("1.40")), plain(Decimal("1E+1")), plain(Decimal("-0.0"))
    ('1.4', '10', '0')
    """
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def as_typed(value: Decimal) -> str:
    """Return the digits as a person typed them: 37.0 was read to a tenth, 37 was not.

    >>> as_typed(Decimal("37.0")), as_typed(Decimal("37")), as_typed(Decimal("1E+2"))
    ('37.0', '37', '100')
    """
    return format(value, "f")


def half_up(value: Decimal, step: Decimal) -> Decimal:
    """Return the value rounded to the step, ties away from zero.

    Args:
        value: any finite decimal.
        step: a power of ten such as `Decimal("0.01")`.

    >>> half_up(Decimal("0.845"), Decimal("0.01"))
    Decimal('0.85')
    """
    return value.quantize(step, ROUND_HALF_UP)


def whole(value: Decimal) -> Decimal:
    """Return the value rounded half up to a whole number."""
    return value.to_integral_value(ROUND_HALF_UP)


def places(value: Decimal, count: int) -> str:
    """Return the value rounded half up and written with exactly that many places."""
    return format(half_up(value, Decimal(f"1e-{count}")), "f")


def brief(value: Decimal, at_most: int = 6) -> str:
    """Return the value rounded half up to at most that many places, without trailing zeros."""
    return plain(half_up(value, Decimal(f"1e-{at_most}")))
