"""A bag from pharmacy as its label says: is it this dose, in its strength and in its time."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.clock_of_bag import flush_of
from bespo_desktop.core.dose import with_total
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding, Severity, stop
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.stability import judge_times, plan_clock
from bespo_desktop.core.units import quantity
from bespo_desktop.core.working import Result, WorkingLine


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedBag:
    """What was read from the label: mg, mL, and both times in UTC."""

    preparation: str
    dose_mg: Decimal
    total_mL: Decimal
    reconstituted_at: datetime
    diluted_at: datetime


def judge_received(
    facts: Facts, chart: Chart, typed: ReceivedBag, now: datetime
) -> tuple[Finding, ...]:
    """Return the stops against taking the bag in, the wrong dose before all.

    Source: the prescription; leaflet, HCP section: Dilution and Storage times.
    """
    try:
        return (
            *_dose(chart, typed),
            *_number(chart, typed),
            *_stops(
                with_total(facts, quantity(typed.dose_mg, "mg"), quantity(typed.total_mL, "mL"))
            ),
            *_times(facts, typed, now),
        )
    except RefusedError as refusal:
        return (stop(refusal.code, refusal.text, refusal.source),)


def working_of_received(facts: Facts, typed: ReceivedBag) -> tuple[WorkingLine, ...]:
    """Return how strength and duration follow from the label; nothing where they cannot."""
    try:
        content = with_total(facts, quantity(typed.dose_mg, "mg"), quantity(typed.total_mL, "mL"))
    except RefusedError:
        return ()
    return content.working


def _dose(chart: Chart, typed: ReceivedBag) -> tuple[Finding, ...]:
    order = chart.prescription
    if order is not None and typed.dose_mg == order.dose_mg:
        return ()
    ordered = plain(order.dose_mg) if order is not None else "nothing"
    text = (
        f"The label says {plain(typed.dose_mg)} mg, the prescription {ordered} mg. Do not take "
        "the bag in. Call pharmacy."
    )
    return (stop("received-dose-differs", text, "the prescription"),)


def _number(chart: Chart, typed: ReceivedBag) -> tuple[Finding, ...]:
    if all(bag.preparation != typed.preparation for bag in chart.bags):
        return ()
    text = f"Bag {typed.preparation} is already in this record. Read the number again."
    return (stop("bag-known", text, "the record"),)


def _times(facts: Facts, typed: ReceivedBag, now: datetime) -> tuple[Finding, ...]:
    if max(typed.reconstituted_at, typed.diluted_at) > now:
        text = "The bag cannot be made in the future. Read the times again."
        return (stop("received-in-future", text, "the bag label"),)
    made = judge_times(facts, reconstituted_at=typed.reconstituted_at, diluted_at=typed.diluted_at)
    stops = _stops(made)
    limits = plan_clock(
        facts,
        reconstituted_at=typed.reconstituted_at,
        volume=quantity(typed.total_mL, "mL"),
        rate=facts.label.infusion.rate.value,
        flush=flush_of(facts),
    ).value
    if not stops and now > limits.start_by:
        text = "Too late: the infusion could not end within its time from reconstitution."
        return (stop("start-late", text, facts.label.stability.to_end.source),)
    return stops


def _stops(result: Result[Any]) -> tuple[Finding, ...]:
    return tuple(f for f in result.findings if f.severity is Severity.STOP)
