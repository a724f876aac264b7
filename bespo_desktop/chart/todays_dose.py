"""Today's dose: what is next, what the table says, what the prescription says, and the gap."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.next_dose import NextDose, is_first_dose, next_dose, reduction_percent
from bespo_desktop.chart.zones import local_date
from bespo_desktop.core.body import Bsa, body_surface_area
from bespo_desktop.core.dose import DosePlan, plan_dose
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding, ask, stop
from bespo_desktop.core.laboratory import LabVerdict, either_one, judge
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.units import quantity
from bespo_desktop.core.working import Result


@dataclass(frozen=True, slots=True, kw_only=True)
class TodaysDose:
    """Everything the dose screen shows; a result is None when it cannot be computed, with why."""

    next: NextDose
    first: bool
    response: str
    bsa: Result[Bsa] | None
    plan: Result[DosePlan] | None
    labs: tuple[LabVerdict, ...]
    findings: tuple[Finding, ...]


def todays_dose(facts: Facts, chart: Chart, now: datetime, zone: str) -> TodaysDose:
    """Return today's dose for this chart.

    Every finding of the parts is among `findings`: the gate decides what they mean.
    """
    today = local_date(now, zone)
    coming = next_dose(facts, chart, today)
    first = is_first_dose(chart)
    response = _response(facts, chart, coming)
    bsa, body_findings = _bsa(facts, chart)
    plan, plan_findings = _plan(facts, chart, coming, response, bsa)
    labs = lab_verdicts(facts, chart, coming, first, now)
    findings = (
        *coming.findings,
        *_ended(coming),
        *body_findings,
        *prescription_findings(facts, chart, coming, plan),
        *plan_findings,
        *(verdict.finding for verdict in labs if verdict.finding is not None),
    )
    return TodaysDose(
        next=coming,
        first=first,
        response=response,
        bsa=bsa,
        plan=plan,
        labs=labs,
        findings=findings,
    )


def _ended(coming: NextDose) -> tuple[Finding, ...]:
    if coming.ended is None:
        return ()
    return (stop("course-ended", f"No further dose: {coming.ended}.", "the record"),)


def _response(facts: Facts, chart: Chart, coming: NextDose) -> str:
    """Return the response that the dose rests on: assessed after the cycle before, or "none"."""
    state = chart.response
    if state is None or coming.cycle == 1:
        return "none"
    before = [dose.on for dose in chart.doses if dose.cycle < coming.cycle and dose.drug_was_given]
    if before and state.assessed_on < max(before):
        return "none"
    return state.response


def _bsa(facts: Facts, chart: Chart) -> tuple[Result[Bsa] | None, tuple[Finding, ...]]:
    held = chart.measurement
    if held is None:
        return None, ()
    height, weight = quantity(held.height_cm, "cm"), quantity(held.weight_kg, "kg")
    try:
        result = body_surface_area(facts, height, weight, facts.policy.bsa_formula.value)
    except RefusedError as refusal:
        return None, (stop(refusal.code, refusal.text, refusal.source),)
    return result, result.findings


def _plan(
    facts: Facts, chart: Chart, coming: NextDose, response: str, bsa: Result[Bsa] | None
) -> tuple[Result[DosePlan] | None, tuple[Finding, ...]]:
    if bsa is None or coming.ended is not None:
        return None, ()
    order = chart.prescription
    prescribed = quantity(order.dose_mg, "mg") if order is not None else None
    try:
        result = plan_dose(
            facts,
            bsa.value.rounded,
            cycle=coming.cycle,
            day=coming.day,
            response=response,
            reduction_percent=Decimal(reduction_percent(chart)),
            prescribed=prescribed,
        )
    except RefusedError as refusal:
        return None, (stop(refusal.code, refusal.text, refusal.source),)
    return result, result.findings


def prescription_findings(
    facts: Facts, chart: Chart, coming: NextDose, plan: Result[DosePlan] | None
) -> tuple[Finding, ...]:
    """Return where the prescription and today's dose do not fit together."""
    order = chart.prescription
    if order is None:
        text = "There is no prescription. Nothing is prepared without one."
        return (stop("prescription-missing", text, "site policy"),)
    findings = []
    if (order.cycle, order.day) != (coming.cycle, coming.day):
        text = (
            f"The prescription is for cycle {order.cycle}, day {order.day}; the record says "
            f"cycle {coming.cycle}, day {coming.day}. Call the prescriber."
        )
        findings.append(stop("prescription-day-differs", text, "the record"))
    if plan is not None:
        ours = plan.value.dose_per_area.magnitude
        if ours != order.dose_per_area_mg_per_m2:
            text = (
                f"The prescription uses {plain(order.dose_per_area_mg_per_m2)} mg/m²; the table "
                f"says {plain(ours)} mg/m². Call the prescriber."
            )
            findings.append(
                stop("prescription-level-differs", text, facts.label.schedule.days.source)
            )
    if not order.verified_by:
        text = "No pharmacist has verified the prescription. The prescriber decides."
        findings.append(ask("not-verified", text, "site policy"))
    return tuple(findings)


def lab_verdicts(
    facts: Facts, chart: Chart, coming: NextDose, first: bool, now: datetime
) -> tuple[LabVerdict, ...]:
    """Return each needed value with how it stands; values from before the last dose are old."""
    needed = facts.questions.tests.needed(first=first, cycle=coming.cycle, day=coming.day)
    since = chart.last_dose_at
    verdicts = []
    for test in needed:
        held = chart.lab(test.id)
        old = held is not None and since is not None and held.taken_at <= since
        if held is not None and (old or held.unit != test.unit):
            held = None
        value, taken = (held.value, held.taken_at) if held is not None else (None, None)
        verdicts.append(judge(facts.policy, test, value, taken, now))
    return either_one(verdicts)
