"""The figures of a dose as an act: what the core answered, ready to be signed and checked."""

from decimal import Decimal
from typing import cast

from bespo_desktop.chart.about_dose import DoseCalculated, Response, SecondChecked
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.next_dose import reduction_percent
from bespo_desktop.chart.todays_dose import TodaysDose
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.units import magnitude


def figures_of(facts: Facts, chart: Chart, dose: TodaysDose) -> DoseCalculated:
    """Return the first person's figures of today's dose.

    Raises:
        ValueError: there is no dose, no prescription or no measurement to sign for.
    """
    held, order = chart.measurement, chart.prescription
    if dose.plan is None or held is None or order is None:
        raise ValueError("There is no dose to sign for.")
    plan = dose.plan.value
    return DoseCalculated(
        prescription=order.reference,
        cycle=dose.next.cycle,
        day=dose.next.day,
        response=cast(Response, dose.response),
        reduction_percent=Decimal(reduction_percent(chart)),
        formula=facts.policy.bsa_formula.value,
        height_cm=held.height_cm,
        weight_kg=held.weight_kg,
        bsa_m2=magnitude(plan.bsa.rounded, "m2"),
        dose_per_area_mg_per_m2=magnitude(plan.dose_per_area, "mg/m2"),
        dose_mg=magnitude(plan.dose, "mg"),
        prepared_mg=magnitude(plan.prepared, "mg"),
        difference_percent=plan.difference_percent or Decimal(0),
        concentrate_mL=magnitude(plan.concentrate, "mL"),
        vials=plan.vials_if_withdrawable,
        total_mL=magnitude(plan.total, "mL"),
        concentration_mg_per_mL=magnitude(plan.concentration, "mg/mL"),
    )


def first_difference(own: DoseCalculated, answer: SecondChecked) -> str | None:
    """Return the first thing in which the second person differs, inputs before results.

    The second person's dose is compared with the dose that is prepared. Dose and volume agree
    to 0.01, the others are the same.
    """
    pairs = (
        ("height", own.height_cm, answer.height_cm),
        ("weight", own.weight_kg, answer.weight_kg),
        ("body surface area", own.bsa_m2, answer.bsa_m2),
        ("dose", own.prepared_mg, answer.dose_mg),
        ("volume to withdraw", own.concentrate_mL, answer.concentrate_mL),
        ("vials", Decimal(own.vials), Decimal(answer.vials)),
    )
    return next((name for name, one, other in pairs if one != other), None)
