"""A bag's day on the ward: what was done and what is planned, for the hours of the board."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.clock_of_bag import deadlines_of
from bespo_desktop.chart.clocks import observation_ends
from bespo_desktop.chart.gates_prepare import usable
from bespo_desktop.chart.running import running
from bespo_desktop.chart.state_treatment import Bag, Infusion
from bespo_desktop.chart.zones import local_date
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.stability import Deadlines
from bespo_desktop.core.units import magnitude

Kind = Literal["make", "store", "warm", "infuse", "observe"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """One stretch from when to when, in UTC; `planned` when it lies ahead."""

    start: datetime
    end: datetime
    kind: Kind
    planned: bool = False


@dataclass(frozen=True, slots=True)
class BagDay:
    """The stretches of today's bag and its limits; `start_by` is None once it has started."""

    stretches: tuple[Stretch, ...]
    start_by: datetime | None
    end_by: datetime | None


def bag_day(facts: Facts, chart: Chart, now: datetime, zone: str) -> BagDay | None:
    """Return the day of the bag that was made up today or may still run; None without one."""
    bag = chart.bag
    if bag is None or bag.t0 is None or not usable(bag):
        return None
    limits = deadlines_of(facts, bag)
    over = limits is None or limits.end_by < now
    if over and local_date(bag.t0, zone) != local_date(now, zone):
        return None
    infusion = chart.infusion
    if infusion is not None and infusion.preparation != bag.preparation:
        infusion = None
    made = _making(facts, bag, bag.t0, infusion, now)
    given = _given(facts, chart, infusion, now) if infusion is not None else ()
    ahead = _ahead(facts, made[-1].end, limits, now) if infusion is None and limits else ()
    return BagDay(
        (*made, *given, *ahead),
        limits.start_by if limits is not None and infusion is None else None,
        limits.end_by if limits is not None else None,
    )


def _making(
    facts: Facts, bag: Bag, t0: datetime, infusion: Infusion | None, now: datetime
) -> tuple[Stretch, ...]:
    made = max(bag.diluted_at or now, t0 + timedelta(minutes=1))
    found = [Stretch(t0, made, "make")]
    if bag.diluted_at is None:
        return tuple(found)
    until = infusion.started_at if infusion is not None else now
    if bag.out_of_fridge_at is not None:
        found.append(Stretch(made, bag.out_of_fridge_at, "store"))
        warming = timedelta(minutes=int(magnitude(facts.policy.warming_time.value, "min")))
        found.append(Stretch(bag.out_of_fridge_at, bag.out_of_fridge_at + warming, "warm"))
    elif until > made:
        found.append(Stretch(made, until, "store"))
    return tuple(found)


def _given(facts: Facts, chart: Chart, infusion: Infusion, now: datetime) -> tuple[Stretch, ...]:
    ended = infusion.ended_at
    state = running(facts, chart, infusion, now) if ended is None else None
    end = ended or (state.ends_at if state is not None else now)
    watch = timedelta(minutes=int(magnitude(facts.policy.observation_after_end.value, "min")))
    until = observation_ends(facts, infusion) or end + watch
    return (
        Stretch(infusion.started_at, end, "infuse"),
        Stretch(end, until, "observe", planned=ended is None),
    )


def _ahead(facts: Facts, ready: datetime, limits: Deadlines, now: datetime) -> tuple[Stretch, ...]:
    """Return the infusion as it would run when it began as soon as it may."""
    start = max(ready, now)
    if start > limits.start_by:
        return ()
    end = start + (limits.end_by - limits.start_by)
    watch = timedelta(minutes=int(magnitude(facts.policy.observation_after_end.value, "min")))
    return (
        Stretch(start, end, "infuse", planned=True),
        Stretch(end, end + watch, "observe", planned=True),
    )
