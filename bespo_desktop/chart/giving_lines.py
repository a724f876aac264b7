"""The working of the bedside clocks: last start, time left, given by now, end, pause left."""

from datetime import timedelta
from decimal import Decimal

from bespo_desktop.chart.clock_of_bag import deadlines_of, flush_of
from bespo_desktop.chart.running import HOUR, Running
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
    facts: Facts, infusion: Infusion, now: Running, zone: str
) -> tuple[WorkingLine, ...]:
    """Return the working of a running infusion, on the clocks of the zone."""
    rate = plain(infusion.runs[-1].rate_mL_per_h)
    limit = facts.label.stability.to_end
    ran, end = _in_minutes(now.run_time), time_text(now.ends_at, zone)
    limit_at = time_text(now.limit, zone)
    lines = [
        WorkingLine(
            name="Given by now",
            formula="rate × running time, at most the volume",
            numbers=f"{rate} mL/h × {ran} min ÷ 60{_at_most(infusion, now)}",
            result=f"{brief(now.given_by_clock, 1)} mL",
            source=facts.label.infusion.rate.source,
        ),
        _end_line(facts, infusion, now, zone),
        WorkingLine(
            name="Pause left",
            formula="limit − forecast end",
            numbers=f"{limit_at} − {end}",
            result=_left(now.pause_left),
            source=limit.source,
        ),
    ]
    return tuple(lines)


def _at_most(infusion: Infusion, now: Running) -> str:
    """Return the words that cap the sum, once rate × time is more than the bag held."""
    ran = Decimal(now.run_time // timedelta(seconds=1))
    if infusion.runs[-1].rate_mL_per_h * ran / HOUR <= infusion.volume_mL:
        return ""
    return f", at most {plain(infusion.volume_mL)} mL"


def _end_line(facts: Facts, infusion: Infusion, now: Running, zone: str) -> WorkingLine:
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
    volume = plain(infusion.volume_mL)
    rate = plain(infusion.runs[-1].rate_mL_per_h)
    started = time_text(infusion.started_at, zone)
    pauses = " + pauses" if len(infusion.runs) > 1 or now.paused else ""
    return WorkingLine(
        name=_name(now),
        formula="start + volume ÷ rate + pauses",
        numbers=f"{started} + {volume} mL ÷ {rate} mL/h{pauses}",
        result=empty,
        source=facts.label.infusion.rate.source,
    )


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


def _in_minutes(span: timedelta) -> str:
    return str(int(span // MINUTE))
