"""The working of the bedside clocks: last start, time left, given by now, end, pause left."""

from datetime import datetime, timedelta
from decimal import Decimal

from bespo_desktop.chart.clock_of_bag import deadlines_of, flush_of
from bespo_desktop.chart.running import HOUR, Running, given_by_clock_at, stretches
from bespo_desktop.chart.state_treatment import Bag, Infusion
from bespo_desktop.core.days import time_text
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.numbers import brief, plain
from bespo_desktop.core.units import Quantity, magnitude
from bespo_desktop.core.working import WorkingLine

MINUTE = timedelta(minutes=1)


def start_lines(facts: Facts, bag: Bag, zone: str) -> tuple[WorkingLine, ...]:
    """Return how the limit and the last start follow from T0, on the clocks of the zone."""
    limits = deadlines_of(facts, bag)
    if limits is None or bag.t0 is None:
        return ()
    row = facts.label.stability.to_end
    end = time_text(limits.end_by, zone)
    flush = flush_of(facts)
    run = _minutes(facts, bag.volume_mL)
    flushing = f" − {_flush_minutes(facts, flush)} min flush" if flush is not None else ""
    return (
        WorkingLine(
            name="Must end by",
            formula="reconstitution + the leaflet's limit",
            numbers=f"{time_text(bag.t0, zone)} + {plain(magnitude(row.value, 'h'))} h",
            result=end,
            source=row.source,
        ),
        WorkingLine(
            name="Last start",
            formula="limit − running time of bag and flush",
            numbers=f"{end} − {run} min bag{flushing}",
            result=time_text(limits.start_by, zone),
            source="site policy, line flush" if flush is not None else row.source,
        ),
    )


def running_lines(
    facts: Facts, infusion: Infusion, now: Running, at: datetime, zone: str
) -> tuple[WorkingLine, ...]:
    """Return the working of an infusion as it is at the moment `at`, on the clocks of the zone."""
    limit = facts.label.stability.to_end
    end = time_text(now.ends_at, zone)
    limit_at = time_text(now.limit, zone)
    lines = [
        WorkingLine(
            name="Given by now",
            formula="rate × running time, at most the volume",
            numbers=_rate_and_time(infusion, at),
            result=f"{brief(now.given_by_clock, 1)} mL",
            source=facts.label.infusion.rate.source,
        ),
        _end_line(facts, infusion, now, at, zone),
        WorkingLine(
            name="Pause left",
            formula="limit − forecast end",
            numbers=f"{limit_at} − {end}",
            result=_left(now.pause_left),
            source=limit.source,
        ),
    ]
    return tuple(lines)


def _rate_and_time(infusion: Infusion, at: datetime) -> str:
    """Return rate × time of each rate that the pump ran at, and the cap once it is reached."""
    by_rate: dict[Decimal, Decimal] = {}
    for rate, ran in stretches(infusion, at):
        by_rate[rate] = by_rate.get(rate, Decimal(0)) + ran
    told = by_rate or {infusion.runs[-1].rate_mL_per_h: Decimal(0)}
    parts = [f"{plain(rate)} mL/h × {brief(ran / 60, 1)} min" for rate, ran in told.items()]
    text = parts[0] if len(parts) == 1 else f"({' + '.join(parts)})"
    over = sum(rate * ran for rate, ran in told.items()) / HOUR > infusion.volume_mL
    return f"{text} ÷ 60" + (f", at most {plain(infusion.volume_mL)} mL" if over else "")


def _end_line(
    facts: Facts, infusion: Infusion, now: Running, at: datetime, zone: str
) -> WorkingLine:
    flush = flush_of(facts)
    empty = time_text(now.hour_over_at, zone)
    if flush is not None:
        volume = plain(magnitude(flush, "mL"))
        rate = plain(magnitude(facts.policy.flush_rate.value, "mL/h"))
        return WorkingLine(
            name="Ends, with the flush",
            formula="bag empty + flush volume ÷ rate",
            numbers=f"{empty} + {volume} mL ÷ {rate} mL/h ({_flush_minutes(facts, flush)} min)",
            result=time_text(now.ends_at, zone),
            source=facts.policy.flush_volume.source,
        )
    source = facts.label.infusion.rate.source
    if now.anchored or len({run.rate_mL_per_h for run in infusion.runs}) > 1:
        formula = "time + what was left then ÷ rate"
        numbers = _left_then(infusion, now, at, zone)
        return WorkingLine(_name(now), formula, numbers, empty, source)
    volume = plain(infusion.volume_mL)
    rate = plain(infusion.runs[-1].rate_mL_per_h)
    started = time_text(infusion.started_at, zone)
    pauses = " + pauses" if len(infusion.runs) > 1 or now.paused else ""
    return WorkingLine(
        name=_name(now),
        formula="start + volume ÷ rate + pauses",
        numbers=f"{started} + {volume} mL ÷ {rate} mL/h{pauses}",
        result=empty,
        source=source,
    )


def _left_then(infusion: Infusion, now: Running, at: datetime, zone: str) -> str:
    """Return what was left when the pump was last read or set going, or now while it stands."""
    last = infusion.runs[-1]
    then, left = at, now.remaining
    if not now.paused:
        read_at, read = infusion.pump_reads[-1] if now.anchored else (last.start, None)
        then = max(last.start, read_at)
        known = given_by_clock_at(infusion, read_at) if read is None else read
        since = given_by_clock_at(infusion, then) - given_by_clock_at(infusion, read_at)
        left = infusion.volume_mL - known - since
    rate = plain(last.rate_mL_per_h)
    return f"{time_text(then, zone)} + {brief(left, 2)} mL ÷ {rate} mL/h"


def _name(now: Running) -> str:
    if now.paused:
        return "Hour over, if it goes on now"
    return "Hour over, by the pump" if now.anchored else "Hour over"


def _minutes(facts: Facts, volume_mL: Decimal) -> str:
    rate = magnitude(facts.label.infusion.rate.value, "mL/h")
    return brief(volume_mL * 60 / rate, 1)


def _flush_minutes(facts: Facts, flush: Quantity) -> str:
    rate = magnitude(facts.policy.flush_rate.value, "mL/h")
    return brief(magnitude(flush, "mL") * 60 / rate, 1)


def _left(span: timedelta) -> str:
    """Return minutes rounded against the nurse: fewer left, more late."""
    minutes = int(span // MINUTE)
    return f"{minutes} min" if minutes >= 0 else f"0 min, late by {-minutes} min"
