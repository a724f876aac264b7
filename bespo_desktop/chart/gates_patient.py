"""May this patient be given the drug at all: identity, measurements, leaflet section 2, plan."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from bespo_desktop.chart.about_patient import PlanRecorded, ReasonsAnswered
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.state_patient import Measurement
from bespo_desktop.core.body import plausibility
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding, ask, stop
from bespo_desktop.core.identity import judge_age
from bespo_desktop.core.label import not_to_give, source_of
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.units import magnitude, quantity

CHANGED = "weight-changed"


class Said(NamedTuple):
    """What a chart holds of its measurements and answers, or what was typed and not saved yet."""

    measurements: tuple[Measurement, ...]
    reasons: ReasonsAnswered | None
    plan: PlanRecorded | None


def patient_findings(
    facts: Facts, chart: Chart, today: date, said: Said | None = None
) -> tuple[Finding, ...]:
    """Return what speaks against any dose for this patient today.

    With `said` as if exactly that had been measured and answered instead.
    """
    if chart.died_at is not None:
        return (
            stop(
                "died",
                "The patient has died. Change nothing more; the record stays.",
                "site policy",
            ),
        )
    if chart.identity is None:
        return (stop("no-identity", "Enter who the patient is.", "site policy"),)
    if said is None:
        said = Said(chart.measurements, chart.reasons, chart.plan)
    held = said.measurements[-1] if said.measurements else None
    return (
        *_allergies(facts, chart),
        *_weight(facts, held, today),
        *_plausible(facts, held, _weight_of_last_dose(chart, said.measurements)),
        *_age(facts, chart, today),
        *_reasons(facts, said.reasons),
        *_plan(facts, said.plan),
    )


def _allergies(facts: Facts, chart: Chart) -> tuple[Finding, ...]:
    if chart.allergy_state in {"known", "none known"}:
        return ()
    text = "Allergies are not recorded. Ask the patient and enter the answer."
    return (stop("allergies-not-recorded", text, not_to_give(facts.label)),)


def _weight(facts: Facts, held: Measurement | None, today: date) -> tuple[Finding, ...]:
    if held is None:
        text = "Height and weight are missing. Measure and enter them."
        return (stop("not-measured", text, "site policy, weight age"),)
    limit = magnitude(facts.policy.weight_age.value, "d")
    age = (today - held.measured_on).days
    if age > limit:
        text = f"The weight is {age} days old (limit {plain(limit)} days). Weigh again."
        return (ask("weight-stale", text, facts.policy.weight_age.source),)
    if age < 0:
        text = "The weight has a date that has not come yet. Enter the right date."
        return (stop("weight-in-future", text, facts.policy.weight_age.source),)
    return ()


def _plausible(
    facts: Facts, held: Measurement | None, before: Decimal | None
) -> tuple[Finding, ...]:
    """Return what the body itself asks, against the weight of the last dose.

    The page asks about each slip of the scale by its own name, so one confirmed measurement
    answers for the body as it is; a changed weight is named, because it changes the dose.
    """
    if held is None:
        return ()
    height, weight = quantity(held.height_cm, "cm"), quantity(held.weight_kg, "kg")
    last = quantity(before, "kg") if before is not None else None
    try:
        findings = plausibility(facts, height, weight, last)
    except RefusedError as refusal:
        return (stop(refusal.code, refusal.text, refusal.source),)
    said = {words.split(":")[0] for words in held.confirmed}
    return tuple(
        finding
        for finding in findings
        if (finding.code not in said if finding.code == CHANGED else not said)
    )


def _weight_of_last_dose(chart: Chart, measurements: Iterable[Measurement]) -> Decimal | None:
    since = chart.last_dose_at
    if since is None:
        return None
    earlier = [held.weight_kg for held in measurements if held.recorded_at <= since]
    return earlier[-1] if earlier else None


def _age(facts: Facts, chart: Chart, today: date) -> tuple[Finding, ...]:
    return judge_age(facts, chart.identity.born, today) if chart.identity is not None else ()


def _reasons(facts: Facts, answers: ReasonsAnswered | None) -> tuple[Finding, ...]:
    source = not_to_give(facts.label)
    if answers is None:
        text = "Answer the three reasons not to give this drug."
        return (stop("reasons-open", text, source),)
    said = {answers.allergic: "", answers.vod: "", answers.liver: ""}
    if "yes" in said:
        text = "Do not give. " + " ".join(yes_texts(answers))
        return (stop("contraindicated", text, source),)
    if "ask" in said:
        text = "A reason not to give is still open: wait for the doctor's answer."
        return (stop("reason-asked", text, source),)
    return ()


def yes_texts(answers: ReasonsAnswered) -> list[str]:
    """Return each reason not to give the drug that was answered with yes."""
    texts = []
    if answers.allergic == "yes":
        texts.append("The patient is allergic to the drug or an ingredient.")
    if answers.vod == "yes":
        texts.append("Severe venoocclusive liver disease before, or such a disease now.")
    if answers.liver == "yes":
        texts.append("Serious liver disease now.")
    return texts


def _plan(facts: Facts, plan: PlanRecorded | None) -> tuple[Finding, ...]:
    told = facts.label.counselling
    if plan is None:
        text = "Answer the treatment plan: transplant, pregnancy, breast-feeding."
        return (stop("plan-open", text, told.pregnancy.source),)
    findings = []
    if plan.pregnant in {"yes", "ask"}:
        text = "Pregnant, or not sure: the doctor decides whether it is the best medicine."
        findings.append(ask("pregnant", text, source_of(facts.label.warnings, "pregnancy")))
    if plan.breast_feeding in {"yes", "ask"}:
        months = told.breast_feeding_months.value
        text = f"Breast-feeding must stop before the dose and for {months} months after it."
        if plan.breast_feeding == "ask":
            text = "Breast-feeding is not answered yet."
        findings.append(stop("breast-feeding", text, told.breast_feeding_months.source))
    return tuple(findings)
