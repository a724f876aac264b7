"""May the dose be worked out, checked, and released for preparation."""

from datetime import datetime
from decimal import Decimal

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.counts_rule import counts_findings
from bespo_desktop.chart.gate import PASSING, Gate, allows, decision_on, gate
from bespo_desktop.chart.gates_lasting import lasting_findings
from bespo_desktop.chart.gates_patient import patient_findings
from bespo_desktop.chart.qt_before_dose import with_qt
from bespo_desktop.chart.todays_dose import TodaysDose, todays_dose
from bespo_desktop.chart.upper_limits import lab_times_limit
from bespo_desktop.chart.zones import local_date
from bespo_desktop.core.checklists import Checklist, ChecklistRow
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding, Severity, stop
from bespo_desktop.core.toxicity import judge_liver
from bespo_desktop.core.units import magnitude

BEFORE_DOSE = "before-dose"
MISSED, MOST_MISSED = "second-check-missed", 2


def may_calculate(facts: Facts, chart: Chart, now: datetime, zone: str) -> Gate:
    """Return whether today's figures may be signed as one's own and handed over."""
    today = todays_dose(facts, chart, now, zone)
    return calculation_gate(facts, chart, today, now, zone)


def calculation_gate(
    facts: Facts, chart: Chart, today: TodaysDose, now: datetime, zone: str
) -> Gate:
    """Return the gate for a dose that was already worked out for the screen."""
    findings = (
        *patient_findings(facts, chart, local_date(now, zone)),
        *lasting_findings(facts, chart),
        *with_qt(facts, chart, today.findings),
        *row_findings(facts, chart, facts.questions.before_dose, BEFORE_DOSE),
        *_liver(facts, chart),
        *_counts(facts, chart, today, zone),
        *_go_ahead(chart, now, zone),
    )
    return gate(chart, findings)


def may_check(chart: Chart, person: str) -> Gate:
    """Return whether `person` may give the blind second result."""
    held, missed = chart.calculation, missed_findings(chart)
    if held is None:
        text = "There is nothing to check: the dose has not been worked out."
        return Gate((*missed, stop("not-calculated", text, "site policy")))
    if held.by == person:
        text = "You worked this out. Someone else must check."
        return Gate((stop("same-person", text, "site policy"),))
    return Gate(missed)


def missed_findings(chart: Chart) -> tuple[Finding, ...]:
    """Return the stop after two results that differed, () once the pharmacist let it go on.

    They count for the dose, not for its figures: a new value makes new figures and no agreement.
    """
    word = decision_on(chart, MISSED)
    lifted = word.at if word is not None and word.decision in PASSING else None
    since = max((at for at in (chart.last_dose_at, lifted) if at is not None), default=None)
    if sum(since is None or at > since for at in chart.missed_checks) < MOST_MISSED:
        return ()
    text = "Two results differed twice. Call the pharmacist before anybody goes on."
    return (stop(MISSED, text, "site policy"),)


def released(facts: Facts, chart: Chart, now: datetime, zone: str) -> Gate:
    """Return whether the dose is released for preparation: matched today, and still true."""
    held = chart.calculation
    if held is not None and local_date(held.at, zone) != local_date(now, zone):
        text = "The dose was checked on another day. Work it out and check it again."
        return Gate((stop("check-expired", text, "site policy"),))
    return matched(facts, chart, now, zone)


def matched(facts: Facts, chart: Chart, now: datetime, zone: str) -> Gate:
    """Return whether two people agree on the dose, and everything it rests on still holds."""
    held = chart.calculation
    if held is None:
        text = "Locked: the dose has not been worked out and checked."
        return Gate((stop("not-calculated", text, "site policy"),))
    if held.checked_by is None:
        text = "Locked: the second check is missing."
        return Gate((stop("not-checked", text, "site policy"),))
    # A result that differed may have come late, as of before the one that agreed.
    if missed := missed_findings(chart):
        return Gate(missed)
    return may_calculate(facts, chart, now, zone)


def row_findings(
    facts: Facts, chart: Chart, checklist: Checklist, name: str
) -> tuple[Finding, ...]:
    """Return what the open and unsafe rows of a checklist say for the dose to come."""
    findings = []
    for row in rows_for(facts, chart, checklist):
        answer = answer_to(chart, name, row)
        if answer is None:
            text = f"Not answered yet: {row.title}."
            findings.append(stop(f"{row.id}-open", text, row.source))
        elif answer not in row.safe:
            findings.append(Finding(Severity(row.severity), row.id, row.text, row.source))
    return tuple(findings)


def rows_for(facts: Facts, chart: Chart, checklist: Checklist) -> tuple[ChecklistRow, ...]:
    """Return the rows that apply to this patient and the next dose."""
    sex = chart.identity.sex if chart.identity is not None else "not known"
    flush = magnitude(facts.policy.flush_volume.value, "mL") > Decimal(0)
    first = not any(dose.drug_was_given for dose in chart.doses)
    return checklist.for_dose(first=first, sex=sex, flush=flush)


def answer_to(chart: Chart, name: str, row: ChecklistRow) -> str | None:
    """Return the answer given for the dose to come; an answer for an earlier dose is none."""
    state = chart.rows.get((name, row.id))
    since = chart.last_dose_at
    if state is None or (since is not None and state.at <= since):
        return None
    return state.answer


def _go_ahead(chart: Chart, now: datetime, zone: str) -> tuple[Finding, ...]:
    """Return a stop without the go-ahead of today, or of the day on which the bag was begun."""
    days = {local_date(now, zone)}
    bag = chart.bag
    if bag is not None and bag.voided is None and bag.failed is None:
        days.add(local_date(bag.started_at, zone))
    given_at = chart.go_ahead_at
    if chart.go_ahead and given_at is not None and local_date(given_at, zone) in days:
        return ()
    text = "The go-ahead for today is missing. Ask the doctor and enter the name."
    if chart.go_ahead is False:
        text = "The go-ahead for today was taken back."
    return (stop("go-ahead-missing", text, "site policy"),)


def _liver(facts: Facts, chart: Chart) -> tuple[Finding, ...]:
    """Return the liver rule for both values together; each value alone is asked by its limit."""
    bilirubin, *both = (
        lab_times_limit(facts, chart.lab(test)) for test in ("bilirubin", "alt", "ast")
    )
    enzymes = [value for value in both if value is not None]
    if bilirubin is None or not enzymes:
        return ()
    answer = judge_liver(
        facts,
        bilirubin_x_uln=bilirubin,
        ast_alt_x_uln=max(enzymes),
        gilbert_or_haemolysis=allows(chart, "gilbert-or-haemolysis"),
    )
    return tuple(f for f in answer.findings if f.severity is Severity.STOP)


def _counts(facts: Facts, chart: Chart, today: TodaysDose, zone: str) -> tuple[Finding, ...]:
    """Return the counts rule, which holds on day 1 of cycle 2 and later only."""
    cycle, day = today.next.cycle, today.next.day
    return counts_findings(facts, chart, cycle, zone) if cycle > 1 and day == 1 else ()
