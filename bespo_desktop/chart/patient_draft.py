"""What was typed about a patient and not saved yet: what it says, and what speaks against it."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from bespo_desktop.chart.about_patient import Measured, PlanRecorded, ReasonsAnswered
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.gate import Gate, gate
from bespo_desktop.chart.gates_patient import Said, patient_findings
from bespo_desktop.chart.state_patient import Measurement
from bespo_desktop.chart.zones import local_date
from bespo_desktop.core.body import Bsa, body_surface_area, compare_formulas, plausibility
from bespo_desktop.core.body_slips import weight_slips
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding, Severity
from bespo_desktop.core.units import Quantity, magnitude, quantity
from bespo_desktop.core.working import Result

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyResult:
    """Both body surface areas, their difference in percent, and what a person has to confirm.

    `change_kg` and `change_percent` are against `before`, the weight of the dose before.
    """

    first: Result[Bsa]
    second: Result[Bsa]
    apart_percent: Decimal
    body_mass_index: Decimal
    before: Measurement | None
    change_kg: Decimal | None
    change_percent: Decimal | None
    questions: tuple[Finding, ...]
    notes: tuple[Finding, ...]


def body_result(
    facts: Facts,
    height: Quantity,
    weight: Quantity,
    before: Measurement | None,
) -> BodyResult:
    """Return what height and weight say.

    Raises:
        RefusedError: outside the entry limits.
    """
    policy = facts.policy
    first = body_surface_area(facts, height, weight, policy.bsa_formula.value)
    second = body_surface_area(facts, height, weight, policy.bsa_second_formula.value)
    compared = compare_formulas(facts, first, second)
    known = quantity(before.weight_kg, "kg") if before is not None else None
    found = (
        *weight_slips(facts, weight, known),
        *plausibility(facts, height, weight, known),
        *compared.findings,
    )
    heavy, tall = magnitude(weight, "kg"), magnitude(height, "cm")
    change = heavy - before.weight_kg if before is not None else None
    return BodyResult(
        first=first,
        second=second,
        apart_percent=abs(compared.value),
        body_mass_index=heavy / (tall / _HUNDRED) ** 2,
        before=before,
        change_kg=change,
        change_percent=change / before.weight_kg * _HUNDRED
        if before and change is not None
        else None,
        questions=tuple(f for f in found if f.severity is not Severity.NOTE),
        notes=tuple(f for f in found if f.severity is Severity.NOTE),
    )


def weight_before(chart: Chart, measured_on: date | None) -> Measurement | None:
    """Return the weight that a new one is compared with.

    The last one on or before the day of the last dose; without such a one, the latest of an
    earlier day than `measured_on`.
    """
    given = [dose.on for dose in chart.doses if dose.drug_was_given]
    last = max(given) if given else None
    at_dose = [m for m in chart.measurements if last is not None and m.measured_on <= last]
    earlier = [m for m in chart.measurements if measured_on is None or m.measured_on < measured_on]
    found = [m for m in (at_dose or earlier) if m.measured_on != measured_on]
    return found[-1] if found else None


def patient_gate(
    facts: Facts,
    chart: Chart,
    now: datetime,
    zone: str,
    *,
    measured: Measured | None,
    reasons: ReasonsAnswered | None,
    plan: PlanRecorded | None,
) -> Gate:
    """Return what would speak against a dose if exactly this were saved now."""
    held = chart.measurement
    kept = held is not None and is_same(held, measured)
    new = chart.measurements if kept else _measurements(measured, now)
    typed = Said(new, reasons, plan)
    return gate(chart, patient_findings(facts, chart, local_date(now, zone), typed))


def is_same(held: Measurement | None, measured: Measured | None) -> bool:
    """Return whether saving `measured` would say nothing new."""
    if held is None or measured is None:
        return held is None and measured is None
    return (held.height_cm, held.weight_kg, held.measured_on) == (
        measured.height_cm,
        measured.weight_kg,
        measured.measured_on,
    )


def _measurements(measured: Measured | None, now: datetime) -> tuple[Measurement, ...]:
    if measured is None:
        return ()
    return (
        Measurement(
            event_id="",
            height_cm=measured.height_cm,
            weight_kg=measured.weight_kg,
            measured_on=measured.measured_on,
            recorded_at=now,
            formula=measured.formula,
            confirmed=measured.confirmed,
        ),
    )


def judged_body(
    facts: Facts, height: Quantity | None, weight: Quantity | None, before: Measurement | None
) -> BodyResult | None:
    """Return what height and weight say, or None while one is missing or outside the limits."""
    if height is None or weight is None:
        return None
    try:
        return body_result(facts, height, weight, before)
    except RefusedError:
        return None
