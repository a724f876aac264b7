"""May the next step of a preparation happen, and may the bag be labelled."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.clock_of_bag import clock_of, deadlines_of
from bespo_desktop.chart.gate import Gate
from bespo_desktop.chart.gates_dose import released
from bespo_desktop.chart.state_treatment import Bag, Infusion
from bespo_desktop.core.dose import with_total
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding, Severity, stop
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.units import quantity

STEPS = (
    "container",
    "vials",
    "powder",
    "water",
    "swirl",
    "solution",
    "kept",
    "withdraw",
    "dilute",
    "inspect",
    "label",
    "scan",
    "keep",
)
BEFORE_WATER = frozenset(STEPS[:3])


def may_prepare(facts: Facts, chart: Chart, now: datetime, zone: str) -> Gate:
    """Return whether a preparation may begin: the dose is released and not yet made."""
    state = released(facts, chart, now, zone)
    if not state.open:
        return state
    bag = chart.bag
    waits = bag is not None and usable(bag) and not _given(chart, bag)
    if bag is not None and waits and (bag.cycle, bag.day) == _place(chart):
        text = f"Bag {bag.preparation} is already made for this dose. Void it first."
        return Gate((stop("already-prepared", text, "site policy"),))
    return state


def _given(chart: Chart, bag: Bag) -> bool:
    """Return whether the bag ran into the patient, whole or in part, and that is over."""
    runs = (run for run in chart.infusions if run.preparation == bag.preparation)
    return any(run.state == "ended" for run in runs)


def usable(bag: Bag) -> bool:
    """Return whether a preparation still leads to a bag."""
    return bag.voided is None and bag.failed is None


def next_step(bag: Bag) -> str | None:
    """Return the step that comes next, in the one order there is, or None when all are done."""
    for step in STEPS:
        if step == "vials" and len(bag.usable_vials) < (bag.planned_vials or 0):
            return step
        if step not in bag.steps:
            return step
    return None


def may_step(facts: Facts, bag: Bag, step: str, now: datetime) -> Gate:
    """Return whether a step of the preparation may be done now."""
    findings: list[Finding] = []
    if not usable(bag):
        why = bag.voided or bag.failed or ""
        findings.append(stop("bag-not-usable", f"Do not use: {why}.", "the record"))
    expected = next_step(bag)
    if step != expected and not (step == "vials" and "water" not in bag.steps):
        text = "Do the steps in their order."
        findings.append(stop("wrong-order", text, facts.label.vial.solvent_volume.source))
    findings += _times(facts, bag, step, now)
    if step in {"label", "dilute"}:
        findings += strength(facts, bag)
    return Gate(tuple(findings))


def may_dilute(facts: Facts, bag: Bag, total_mL: Decimal, now: datetime) -> Gate:
    """Return whether the drug may be in this total: its strength, and its time at the pump."""
    state = may_step(facts, bag, "dilute", now)
    full = replace(bag, total_mL=total_mL)
    if not state.open:
        return state
    try:
        clock_of(facts, full)
        return Gate(tuple(f for f in strength(facts, full) if f.severity is Severity.STOP))
    except RefusedError as refusal:
        return Gate((stop(refusal.code, refusal.text, refusal.source),))


def _times(facts: Facts, bag: Bag, step: str, now: datetime) -> list[Finding]:
    if bag.t0 is None or step in BEFORE_WATER:
        return []
    limits = deadlines_of(facts, bag)
    if limits is None:
        return []
    if "dilute" not in bag.steps and now > limits.dilute_by:
        text = "Discard. The time from reconstitution to dilution is over."
        return [stop("dilution-late", text, facts.label.stability.to_dilution.source)]
    if now > limits.start_by:
        text = "Discard. The infusion could not end within its time from reconstitution."
        return [stop("start-late", text, facts.label.stability.to_end.source)]
    return []


def strength(facts: Facts, bag: Bag) -> tuple[Finding, ...]:
    """Return what the actual total says about the concentration, or that it cannot be one."""
    try:
        answer = with_total(facts, quantity(bag.dose_mg, "mg"), quantity(bag.volume_mL, "mL"))
    except RefusedError as refusal:
        text = f"{plain(bag.volume_mL)} mL cannot be the total of a bag. {refusal.text}"
        return (stop(refusal.code, text, refusal.source),)
    return tuple(f for f in answer.findings if f.severity is not Severity.NOTE)


def may_move_t0(facts: Facts, bag: Bag, t0: datetime, now: datetime, second: str | None) -> Gate:
    """Return whether T0 may be moved: earlier always, later only with a second person."""
    times = facts.label.stability.to_dilution.source
    if t0 > now:
        text = "T0 cannot lie in the future."
        return Gate((stop("t0-in-future", text, times),))
    if bag.diluted_at is not None and t0 > bag.diluted_at:
        text = "T0 cannot lie after the dilution."
        return Gate((stop("t0-after-dilution", text, times),))
    if bag.t0 is not None and t0 > bag.t0 and second is None:
        text = "A later T0 needs the second person."
        return Gate((stop("t0-later", text, "site policy"),))
    return Gate(())


def may_receive(facts: Facts, chart: Chart, now: datetime, zone: str) -> Gate:
    """Return whether a bag from pharmacy may be taken in for today's dose."""
    return may_prepare(facts, chart, now, zone)


def may_start_mg(chart: Chart, bag: Bag) -> Gate:
    """Return whether starting this bag keeps the sum started within what was prescribed.

    A dose may need two bags: what of an earlier bag really went in counts, not a row a day.
    """
    order = chart.prescription
    if order is None:
        text = "The prescription is no longer in force. Do not start."
        return Gate((stop("prescription-missing", text, "the prescription"),))
    begun = [run for run in chart.infusions if run.started_at >= order.entered_at]
    started = sum((_mg_in(run) for run in begun), Decimal(0))
    if started + bag.dose_mg > order.dose_mg:
        text = "More would be started than was prescribed. Do not start."
        return Gate((stop("more-than-released", text, "the prescription"),))
    return Gate(())


def _mg_in(run: Infusion) -> Decimal:
    """Return the mg of a bag that went in, or may still go in: all of it while it runs."""
    if run.given_mg is not None:
        return run.given_mg
    if run.state == "stopped" and run.pump_reads:
        return run.dose_mg * run.pump_reads[-1][1] / run.volume_mL
    return run.dose_mg


def _place(chart: Chart) -> tuple[int, int] | None:
    held = chart.calculation
    return (held.figures.cycle, held.figures.day) if held is not None else None
