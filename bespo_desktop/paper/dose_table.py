"""The doses of one patient for the weights around the last one: the check beside a prescription."""

from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.next_dose import NextDose, reduction_percent
from bespo_desktop.core.body import body_surface_area
from bespo_desktop.core.dose import DosePlan, plan_dose
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.numbers import places, plain
from bespo_desktop.core.units import Quantity, magnitude, quantity

SPREAD_KG = 6
RESPONSES = ("cr", "no_response")


@dataclass(frozen=True, slots=True)
class DoseRow:
    """One weight: the body surface area in m², and for each level what would be prepared."""

    weight: str
    bsa: str
    doses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DoseTable:
    """Levels in mg/m² as heads, one row a weight; `height` is the last one measured."""

    height: str
    levels: tuple[str, ...]
    rows: tuple[DoseRow, ...]
    reduction_percent: str


def dose_table(facts: Facts, chart: Chart, coming: NextDose) -> DoseTable | None:
    """Return the table of the coming cycle, None without height and weight.

    Source: the same functions as the dose screen, row by row.
    """
    held = chart.measurement
    if held is None:
        return None
    levels = _levels(facts, chart, coming)
    middle = held.weight_kg.to_integral_value(ROUND_FLOOR)
    weights = [middle + step for step in range(-SPREAD_KG, SPREAD_KG + 1)]
    rows = [_row(facts, chart, held.height_cm, weight, levels) for weight in weights]
    return DoseTable(
        height=f"{plain(held.height_cm)} cm",
        levels=tuple(f"{level} mg/m²" for level in levels),
        rows=tuple(row for row in rows if row is not None),
        reduction_percent=reduction_percent(chart),
    )


def _levels(facts: Facts, chart: Chart, coming: NextDose) -> dict[str, tuple[int, int, str | None]]:
    """Return each level of the coming cycle with one cycle, day and response that has it."""
    found: dict[str, tuple[int, int, str | None]] = {}
    responses = RESPONSES if coming.cycle > 1 else (None,)
    for response in responses:
        for day in facts.label.schedule.days.value:
            place = (coming.cycle, day, response)
            plan = _plan(facts, chart, quantity(Decimal(2), "m2"), place)
            found.setdefault(plain(magnitude(plan.dose_per_area, "mg/m2")), place)
    return dict(sorted(found.items(), reverse=True))


def _row(
    facts: Facts,
    chart: Chart,
    height_cm: Decimal,
    weight_kg: Decimal,
    levels: dict[str, tuple[int, int, str | None]],
) -> DoseRow | None:
    height, weight = quantity(height_cm, "cm"), quantity(weight_kg, "kg")
    try:
        area = body_surface_area(facts, height, weight, facts.policy.bsa_formula.value).value
    except RefusedError:
        return None
    return DoseRow(
        weight=f"{plain(weight_kg)} kg",
        bsa=f"{places(magnitude(area.rounded, 'm2'), 2)} m²",
        doses=tuple(_words(_plan(facts, chart, area.rounded, place)) for place in levels.values()),
    )


def _plan(
    facts: Facts, chart: Chart, area: Quantity, place: tuple[int, int, str | None]
) -> DosePlan:
    cycle, day, response = place
    return plan_dose(
        facts,
        area,
        cycle=cycle,
        day=day,
        response=response,
        reduction_percent=Decimal(reduction_percent(chart)),
    ).value


def _words(plan: DosePlan) -> str:
    vials = "1 vial" if plan.vials_if_withdrawable == 1 else f"{plan.vials_if_withdrawable} vials"
    dose, volume = plain(magnitude(plan.dose, "mg")), plain(magnitude(plan.concentrate, "mL"))
    return f"{dose} mg = {volume} mL, {vials}"
