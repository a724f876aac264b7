"""The prescription against our own figure: the prescription is the authority, we the check."""

from dataclasses import dataclass
from decimal import Decimal

from bespo_desktop.core.entry import check_limits
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding, ask, stop
from bespo_desktop.core.numbers import half_up, places, plain
from bespo_desktop.core.units import Quantity, magnitude
from bespo_desktop.core.working import Result, WorkingLine

_PERCENT_STEP = Decimal("0.01")
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Order:
    """What the prescriber wrote, as far as it can be compared."""

    dose: Quantity
    cycle: int
    day: int
    dose_per_area: Quantity | None = None
    bsa: Quantity | None = None
    verified: bool = False


def compare_dose(facts: Facts, prescribed: Quantity, calculated: Quantity) -> Result[Decimal]:
    """Return by how many percent the prescribed dose differs from the calculated one.

    Two places, half up; negative when less was prescribed. The tolerance of the site policy is
    compared with the unrounded difference.

    Raises:
        RefusedError: the prescribed dose is outside the entry limits or finer than 0.01 mg.
    """
    given = check_limits(facts, "dose", prescribed)
    step = magnitude(facts.policy.dose_rounding.value, "mg")
    if given != half_up(given, step):
        raise RefusedError(
            "dose-too-fine", f"Give the prescribed dose to {plain(step)} mg, not {plain(given)} mg."
        )
    ours = magnitude(calculated, "mg")
    exact = (given - ours) / ours * _HUNDRED
    difference = half_up(exact, _PERCENT_STEP)
    row = facts.policy.prescription_tolerance
    tolerance = magnitude(row.value, "%")
    findings: tuple[Finding, ...] = ()
    if abs(exact) > tolerance:
        text = (
            f"Do not prepare: {plain(given)} mg is prescribed, {plain(ours)} mg is calculated, "
            f"{places(abs(exact), 2)} % apart (limit {plain(tolerance)} %). Call the prescriber."
        )
        findings = (stop("prescription-differs", text, row.source),)
    line = WorkingLine(
        name="Prescription against calculation",
        formula="(prescribed − calculated) ÷ calculated × 100",
        numbers=f"({plain(given)} − {plain(ours)}) ÷ {plain(ours)} × 100",
        result=f"{plain(difference)} %, limit {plain(tolerance)} %",
        source=row.source,
    )
    return Result(difference, working=(line,), findings=findings)


def compare_order(
    facts: Facts, order: Order, *, cycle: int, day: int, dose_per_area: Quantity, bsa: Quantity
) -> tuple[Finding, ...]:
    """Return where the order and the chart disagree beside the dose itself.

    Another cycle, day or dose level stops; another body surface area or an order that no
    pharmacist verified asks.
    """
    source = facts.policy.prescription_tolerance.source
    findings: list[Finding] = []
    if (order.cycle, order.day) != (cycle, day):
        text = (
            f"Call the prescriber: the order is for cycle {order.cycle} day {order.day}, "
            f"the chart says cycle {cycle} day {day}."
        )
        findings.append(stop("prescription-other-day", text, source))
    level = magnitude(dose_per_area, "mg/m2")
    if order.dose_per_area is not None and magnitude(order.dose_per_area, "mg/m2") != level:
        text = (
            f"Call the prescriber: ordered at {plain(magnitude(order.dose_per_area, 'mg/m2'))} "
            f"mg/m², the dosing table says {plain(level)} mg/m²."
        )
        findings.append(stop("prescription-other-level", text, source))
    area, step = magnitude(bsa, "m2"), magnitude(facts.policy.bsa_rounding.value, "m2")
    if order.bsa is not None and half_up(magnitude(order.bsa, "m2"), step) != area:
        text = (
            f"Compare height and weight: ordered on {plain(magnitude(order.bsa, 'm2'))} m², "
            f"measured today {places(area, 2)} m²."
        )
        findings.append(ask("prescription-other-bsa", text, source))
    if not order.verified:
        text = "Ask the pharmacist: nobody has verified this prescription."
        findings.append(ask("prescription-not-verified", text, source))
    return tuple(findings)
