"""Slips of unit and decimal point, found by the weight that is known from before."""

from decimal import Decimal

from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding, ask
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.units import Quantity, magnitude, quantity

_TEN = Decimal(10)
_HUNDRED = Decimal(100)


def weight_slips(facts: Facts, weight: Quantity, previous: Quantity | None) -> tuple[Finding, ...]:
    """Return what a changed weight looks like: pounds for kilograms, or a moved decimal point.

    A weight reads as a slip when, read that way, it is closer to the weight before than the
    site's weight change, and as typed it is not.
    """
    if previous is None:
        return ()
    row = facts.policy.weight_change
    typed, before = magnitude(weight, "kg"), magnitude(previous, "kg")
    if _near(facts, typed, before):
        return ()
    said = f"{plain(before)} kg before, {plain(typed)} kg now"
    if _near(facts, magnitude(quantity(typed, "lb"), "kg"), before):
        text = f"Read the scale again: {said} looks like pounds."
        return (ask("weight-in-pounds", text, row.source),)
    if _near(facts, typed * _TEN, before) or _near(facts, typed / _TEN, before):
        text = f"Check the decimal point: {said} looks ten-fold."
        return (ask("weight-ten-fold", text, row.source),)
    return ()


def _near(facts: Facts, one: Decimal, other: Decimal) -> bool:
    limit = magnitude(facts.policy.weight_change.value, "%")
    return abs(one - other) / other * _HUNDRED < limit
