"""How far an infusion is: by the clock, and by the pump where the nurse typed its volume."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.clock_of_bag import deadlines_of, flush_of
from bespo_desktop.chart.kept_for import KeptFor
from bespo_desktop.chart.state_treatment import Bag, Infusion, Run
from bespo_desktop.core.entry import field_limits
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding
from bespo_desktop.core.infusion import Progress, Segment, progress
from bespo_desktop.core.moments import seconds
from bespo_desktop.core.numbers import half_up
from bespo_desktop.core.stability import Deadlines
from bespo_desktop.core.units import magnitude, quantity
from bespo_desktop.core.working import WorkingLine

HOUR = 3600
TO_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """An infusion at a moment. Times in UTC, volumes in mL, spans as timedelta.

    `pause_left` is how long the pump may still stand before the forecast end passes the limit;
    it is negative when it already does. `anchored` says that the pump's own volume is used.
    """

    given_by_clock: Decimal
    given: Decimal
    remaining: Decimal
    hour_over_at: datetime
    ends_at: datetime
    limit: datetime
    within_limit: bool
    time_left: timedelta
    run_time: timedelta
    pause_left: timedelta
    paused: bool
    anchored: bool
    findings: tuple[Finding, ...]
    working: tuple[WorkingLine, ...]


def bag_of(chart: Chart, infusion: Infusion) -> Bag:
    """Return the bag that an infusion runs from."""
    return next(bag for bag in chart.bags if bag.preparation == infusion.preparation)


# Alarms, clocks and guard ask for the same infusion at the same moments, every second; the very
# facts, bag and infusion at one moment give the same.
_KEPT: KeptFor[Running] = KeptFor(512)


def running(facts: Facts, chart: Chart, infusion: Infusion, now: datetime) -> Running | None:
    """Return how far the infusion is at `now`, or None for a bag without T0 or not on record.

    Source: rate × running time; the 8 h from the leaflet, HCP section: Storage times.
    """
    bag = next((each for each in chart.bags if each.preparation == infusion.preparation), None)
    limits = deadlines_of(facts, bag) if bag is not None else None
    if bag is None or limits is None:
        return None
    reckon = partial(_reckon, facts, bag, limits, infusion, now)
    return _KEPT.of((facts, bag, infusion), reckon, now)


def _reckon(
    facts: Facts, bag: Bag, limits: Deadlines, infusion: Infusion, now: datetime
) -> Running:
    clock = _progress(facts, bag, infusion, now)
    anchored = _anchored(facts, infusion, clock, now)
    best = anchored if anchored is not None else clock
    used = best.progress
    empty_at = max(used.bag_empty_at, infusion.emptied_at or used.bag_empty_at)
    ends_at = infusion.ended_at or flush_ends(infusion) or used.ends_at
    given = min(magnitude(used.given, "mL") + best.before_mL, infusion.volume_mL)
    shown = half_up(given, TO_HUNDREDTH)
    runs = _in_order(infusion)
    run = sum(((min(r.end or now, now) - min(r.start, now)) for r in runs), timedelta(0))
    return Running(
        given_by_clock=half_up(magnitude(clock.progress.given, "mL"), TO_HUNDREDTH),
        given=shown,
        # Given and left are the bag also where both end in half a hundredth.
        remaining=infusion.volume_mL - shown,
        hour_over_at=empty_at,
        ends_at=ends_at,
        limit=limits.end_by,
        within_limit=ends_at <= limits.end_by,
        time_left=max(empty_at - now, timedelta(0)),
        run_time=run,
        pause_left=limits.end_by - ends_at,
        paused=all(r.end is not None for r in infusion.runs) and used.ends_at > now,
        anchored=anchored is not None,
        findings=clock.findings,
        working=clock.working,
    )


def flush_ends(infusion: Infusion) -> datetime | None:
    """Return when the flush will be in, in UTC, None before it was started."""
    if infusion.flush is None or infusion.flush_mL is None:
        return None
    return infusion.flush.start + seconds(infusion.flush_mL * HOUR / infusion.flush.rate_mL_per_h)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reckoned:
    progress: Progress
    before_mL: Decimal
    findings: tuple[Finding, ...] = ()
    working: tuple[WorkingLine, ...] = ()


def _in_order(infusion: Infusion) -> tuple[Run, ...]:
    """Return the stretches in which the pump ran, also where the computer's clock went back.

    A stretch that would end before it begins is left out; one that overlaps begins later: less
    counts as given and the end is forecast later, never earlier.
    """
    found: list[Run] = []
    free_from = infusion.started_at
    for run in infusion.runs:
        start = max(run.start, free_from)
        if run.end is None or run.end > start:
            found.append(replace(run, start=start))
            free_from = run.end or start
    return tuple(found)


def _segments(runs: tuple[Run, ...], infusion: Infusion, now: datetime) -> tuple[Segment, ...]:
    """Return the runs for the core; a pump that did not run yet is taken to go on at `now`."""
    last = infusion.runs[-1].rate_mL_per_h
    told = runs or (Run(start=now, end=None, rate_mL_per_h=last),)
    return tuple(Segment(r.start, r.end, quantity(r.rate_mL_per_h, "mL/h")) for r in told)


def _progress(facts: Facts, bag: Bag, infusion: Infusion, now: datetime) -> _Reckoned:
    assert bag.t0 is not None
    segments = _segments(_in_order(infusion), infusion, now)
    begun = segments[0].start
    result = progress(
        facts,
        reconstituted_at=min(bag.t0, begun),
        started_at=begun,
        volume=quantity(infusion.volume_mL, "mL"),
        segments=segments,
        now=now,
        flush=flush_of(facts),
    )
    return _Reckoned(
        progress=result.value,
        before_mL=Decimal(0),
        findings=result.findings,
        working=result.working,
    )


def _anchored(
    facts: Facts, infusion: Infusion, clock: _Reckoned, now: datetime
) -> _Reckoned | None:
    """Return the forecast from the pump's last volume when it differs by more than the policy."""
    reads = [read for read in infusion.pump_reads if read[0] <= now]
    if not reads or infusion.state in {"empty", "flushing", "ended"}:
        return None
    at, volume = reads[-1]
    then = given_by_clock_at(infusion, at)
    if abs(then - volume) <= magnitude(facts.policy.pump_volume_difference.value, "mL"):
        return None
    least = field_limits(facts, "volume").minimum
    later = tuple(
        replace(run, start=max(run.start, at))
        for run in _in_order(infusion)
        if run.end is None or run.end > at
    )
    segments = _segments(later, infusion, now)
    result = progress(
        facts,
        reconstituted_at=segments[0].start,
        started_at=segments[0].start,
        volume=quantity(max(infusion.volume_mL - volume, least), "mL"),
        segments=segments,
        now=now,
        flush=flush_of(facts),
    )
    return _Reckoned(progress=result.value, before_mL=volume)


def stretches(infusion: Infusion, moment: datetime) -> tuple[tuple[Decimal, Decimal], ...]:
    """Return rate in mL/h and time in s of each stretch that the pump has run up to a moment."""
    found = []
    for run in _in_order(infusion):
        end = min(run.end or moment, moment)
        if end > run.start:
            ran = Decimal((end - run.start) // timedelta(milliseconds=1)) / 1000
            found.append((run.rate_mL_per_h, ran))
    return tuple(found)


def given_by_clock_at(infusion: Infusion, moment: datetime) -> Decimal:
    """Return the mL by the clock at a moment: the sum of rate × time of each run."""
    total = sum((rate * ran / HOUR for rate, ran in stretches(infusion, moment)), Decimal(0))
    return min(total, infusion.volume_mL)
