"""Body surface area by a published formula, and whether height and weight can be true."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, localcontext
from functools import lru_cache

from bespo_desktop.core.bsa_formulas import BsaFormula, LogarithmFormula, SquareRootFormula
from bespo_desktop.core.entry import check_limits
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding, ask, note, stop
from bespo_desktop.core.moments import utc
from bespo_desktop.core.numbers import half_up, places, plain
from bespo_desktop.core.units import Quantity, magnitude, quantity
from bespo_desktop.core.working import Result, WorkingLine

_HUNDRED = Decimal(100)
_GRAMS_PER_KILOGRAM = Decimal(1000)
# 40 digits while calculating leave all 28 of the result right.
_DIGITS = 40


@dataclass(frozen=True, slots=True)
class Bsa:
    """A body surface area in m²: as calculated, and rounded as it is used."""

    exact: Quantity
    rounded: Quantity


def body_surface_area(
    facts: Facts, height: Quantity, weight: Quantity, formula: str | None = None
) -> Result[Bsa]:
    """Return the body surface area in m² and its line of working.

    Args:
        facts: holds formulas, entry limits and the site's formula.
        height: a length.
        weight: a mass.
        formula: short name of a published formula; the site's own when left out.

    Raises:
        RefusedError: height or weight outside the entry limits, or no such formula.
    """
    name = formula or facts.policy.bsa_formula.value
    published = facts.literature.bsa.formulas.get(name)
    if published is None:
        known = ", ".join(facts.literature.bsa.formulas)
        raise RefusedError("unknown-formula", f"Choose a formula, not '{name}': {known}.")
    tall, heavy = check_limits(facts, "height", height), check_limits(facts, "weight", weight)
    exact = _square_metres(published, tall, heavy)
    value = _rounded(facts, exact)
    line = WorkingLine(
        name=f"Body surface area, {published.title}",
        formula=published.formula,
        numbers=_numbers(published, tall, heavy),
        result=f"{places(exact, 6)} m², used as {places(exact, 2)} m²",
        source=published.source,
    )
    return Result(value, working=(line,))


def given_bsa(facts: Facts, value: Quantity) -> Bsa:
    """Return a body surface area that was given directly.

    Raises:
        RefusedError: outside the entry limits.
    """
    exact = check_limits(facts, "bsa", value)
    return _rounded(facts, exact)


def _rounded(facts: Facts, exact: Decimal) -> Bsa:
    """Return the area with its one rounding, half up, so that the dose can be redone from it."""
    step = magnitude(facts.policy.bsa_rounding.value, "m2")
    return Bsa(quantity(exact, "m2"), quantity(half_up(exact, step), "m2"))


def compare_formulas(facts: Facts, first: Result[Bsa], second: Result[Bsa]) -> Result[Decimal]:
    """Return by how many percent the area by the second formula differs from that by the first.

    An `ask` when it is more than the site policy's difference: a slip, or an unusual body.
    """
    policy = facts.policy
    one, two = (magnitude(each.value.exact, "m2") for each in (first, second))
    difference = (two - one) / one * _HUNDRED
    findings: tuple[Finding, ...] = ()
    if abs(difference) > magnitude(policy.bsa_difference.value, "%"):
        text = (
            f"Measure height and weight again: two formulas give {places(one, 2)} m² and "
            f"{places(two, 2)} m², {places(abs(difference), 1)} % apart."
        )
        findings = (ask("bsa-formulas-differ", text, policy.bsa_difference.source),)
    return Result(difference, working=first.working + second.working, findings=findings)


def plausibility(
    facts: Facts, height: Quantity, weight: Quantity, previous_weight: Quantity | None = None
) -> tuple[Finding, ...]:
    """Return what speaks against height and weight: swapped, unusual build, changed weight."""
    policy = facts.policy
    tall, heavy = magnitude(height, "cm"), magnitude(weight, "kg")
    findings: list[Finding] = []
    if tall <= heavy:
        text = f"Read both again: {plain(tall)} cm and {plain(heavy)} kg look swapped."
        findings.append(ask("height-weight-swapped", text, policy.bmi_minimum.source))
    index = heavy / (tall / _HUNDRED) ** 2
    low = magnitude(policy.bmi_minimum.value, "kg/m2")
    high = magnitude(policy.bmi_maximum.value, "kg/m2")
    if not low <= index <= high:
        text = (
            f"Check height in cm and weight in kg: the body mass index is {places(index, 1)} "
            f"kg/m², usual is {plain(low)} to {plain(high)}."
        )
        findings.append(ask("bmi-outside-band", text, policy.bmi_minimum.source))
    if previous_weight is not None:
        findings += _weight_change(facts, heavy, magnitude(previous_weight, "kg"))
    return tuple(findings)


def weight_age(facts: Facts, measured_at: datetime, now: datetime) -> tuple[Finding, ...]:
    """Return a stop when the weight is older than the site allows, or from the future."""
    row = facts.policy.weight_age
    age = utc(now) - utc(measured_at)
    if age.total_seconds() < 0:
        text = "Check the time of the weight: it lies in the future."
        return (stop("weight-in-future", text, row.source),)
    limit = magnitude(row.value, "d")
    if Decimal(age.total_seconds()) > magnitude(row.value, "s"):
        text = f"Weigh again: the weight is {age.days} days old (limit {plain(limit)} days)."
        return (stop("weight-too-old", text, row.source),)
    return ()


def _weight_change(facts: Facts, now: Decimal, before: Decimal) -> list[Finding]:
    policy = facts.policy
    change = (now - before) / before * _HUNDRED
    findings = []
    if abs(change) >= magnitude(policy.weight_change.value, "%"):
        text = (
            f"Weigh again and calculate a new dose: {plain(before)} kg before, {plain(now)} kg "
            f"now, {places(abs(change), 1)} % {'more' if now > before else 'less'}."
        )
        findings.append(ask("weight-changed", text, policy.weight_change.source))
    if change > magnitude(policy.weight_gain_liver.value, "%"):
        text = "Look for fluid and a tender liver: weight gain is a sign of venoocclusive disease."
        findings.append(note("weight-gain", text, policy.weight_gain_liver.source))
    return findings


def _square_metres(formula: BsaFormula, height: Decimal, weight: Decimal) -> Decimal:
    with localcontext(prec=_DIGITS):
        if isinstance(formula, SquareRootFormula):
            area = (height * weight / formula.divisor).sqrt()
        elif isinstance(formula, LogarithmFormula):
            grams = weight * _GRAMS_PER_KILOGRAM
            exponent = formula.weight_exponent - formula.logarithm_factor * grams.log10()
            area = formula.coefficient * _powers(height, formula.height_exponent, grams, exponent)
        else:
            up, across = formula.height_exponent, formula.weight_exponent
            area = formula.coefficient * _powers(height, up, weight, across)
    return +area


def _powers(height: Decimal, up: Decimal, mass: Decimal, across: Decimal) -> Decimal:
    """Return height^up × mass^across by their logarithms: twice as quick as two powers."""
    return (up * _logarithm(height) + across * mass.ln()).exp()


@lru_cache(maxsize=64)
def _logarithm(height: Decimal) -> Decimal:
    """Return the natural logarithm to all digits; a height stays while the weight is typed."""
    with localcontext(prec=_DIGITS):
        return height.ln()


def _numbers(formula: BsaFormula, height: Decimal, weight: Decimal) -> str:
    text = formula.formula.replace("height", plain(height)).replace("weight", plain(weight))
    if "grams" in text:
        text = text.replace("grams", plain(weight * _GRAMS_PER_KILOGRAM))
    return text
