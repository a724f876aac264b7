"""Weights that belong to a height: by a body mass index, and by a body surface area."""

from collections.abc import Sequence
from decimal import Decimal, localcontext

from bespo_desktop.core.bsa_formulas import BsaFormula, LogarithmFormula, SquareRootFormula
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.numbers import half_up
from bespo_desktop.core.units import Quantity, magnitude

Point = tuple[Decimal, Decimal]
_HUNDRED = Decimal(100)
_GRAMS_PER_KILOGRAM = Decimal(1000)
_STEP = Decimal("0.1")


def band_of_index(heights: Sequence[Decimal], low: Quantity, high: Quantity) -> tuple[Point, ...]:
    """Return the corners (cm, kg) of the area between two body mass indexes, upper edge first."""
    upper = [(height, _of_index(height, high)) for height in heights]
    lower = [(height, _of_index(height, low)) for height in heights]
    return (*upper, *reversed(lower))


def curve_of_area(
    facts: Facts, area: Decimal, heights: Sequence[Decimal], formula: str | None = None
) -> tuple[Point, ...]:
    """Return the points (cm, kg to 0.1) that have one body surface area in m².

    The site's own formula when none is named; solved for the weight.
    """
    published = facts.literature.bsa.formulas[formula or facts.policy.bsa_formula.value]
    return tuple((height, _of_area(published, area, height)) for height in heights)


def _of_index(height: Decimal, index: Quantity) -> Decimal:
    return half_up(magnitude(index, "kg/m2") * (height / _HUNDRED) ** 2, _STEP)


def _of_area(formula: BsaFormula, area: Decimal, height: Decimal) -> Decimal:
    with localcontext() as context:
        context.prec = 20
        if isinstance(formula, SquareRootFormula):
            weight = area**2 * formula.divisor / height
        elif isinstance(formula, LogarithmFormula):
            weight = _logarithm_weight(formula, area, height)
        else:
            base = area / (formula.coefficient * height**formula.height_exponent)
            weight = base ** (1 / formula.weight_exponent)
        return half_up(weight, _STEP)


def _logarithm_weight(formula: LogarithmFormula, area: Decimal, height: Decimal) -> Decimal:
    """Return kg: log10 of the area is a quadratic in log10 of the grams, the lower root is ours."""
    shift = (area / (formula.coefficient * height**formula.height_exponent)).log10()
    factor, slope = formula.logarithm_factor, formula.weight_exponent
    root = (slope**2 - 4 * factor * shift).sqrt()
    return Decimal(10) ** ((slope - root) / (2 * factor)) / _GRAMS_PER_KILOGRAM
