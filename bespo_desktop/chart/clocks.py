"""The clocks that run for a patient now: what the strip, the cards and the alarms live by."""

from datetime import datetime, timedelta

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.clock_of_bag import deadlines_of
from bespo_desktop.chart.gates_prepare import usable
from bespo_desktop.chart.running import Running, running
from bespo_desktop.chart.running_clock import Kind, RunningClock
from bespo_desktop.chart.state_treatment import Bag, Infusion
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.units import magnitude


def clocks(
    facts: Facts, chart: Chart, now: datetime, reckoned: Running | None = None
) -> tuple[RunningClock, ...]:
    """Return the patient's running clocks, the most urgent first; none after death.

    `reckoned` is how far the chart's infusion is at `now`, from who has worked it out already.
    """
    if chart.died_at is not None or chart.identity is None:
        return ()
    found = [*_infusion_clocks(facts, chart, now, reckoned), *_task_clocks(chart, now)]
    if not chart.infusing:
        found += _bag_clocks(facts, chart, now)
    return tuple(sorted(found, key=lambda clock: clock.until))


def observation_ends(facts: Facts, infusion: Infusion) -> datetime | None:
    """Return when the observation after the end is over: policy minutes after the end.

    Source: SmPC 4.2; site policy, observation after the end.
    """
    if infusion.ended_at is None:
        return None
    minutes = magnitude(facts.policy.observation_after_end.value, "min")
    return infusion.ended_at + timedelta(minutes=int(minutes))


def _clock(
    chart: Chart,
    kind: Kind,
    since: datetime,
    until: datetime,
    latest: datetime | None = None,
    detail: str = "",
) -> RunningClock:
    surname = chart.identity.surname.upper() if chart.identity is not None else ""
    return RunningClock(
        patient_id=chart.patient_id,
        bed=chart.bed,
        surname=surname,
        kind=kind,
        since=since,
        until=until,
        latest=latest,
        detail=detail,
    )


def _infusion_clocks(
    facts: Facts, chart: Chart, now: datetime, reckoned: Running | None
) -> list[RunningClock]:
    infusion = chart.infusion
    if infusion is None:
        return []
    if infusion.state == "ended":
        until = observation_ends(facts, infusion)
        if until is None or infusion.ended_at is None or chart.observation_finished_at is not None:
            return []
        return [_clock(chart, "observing", infusion.ended_at, until)]
    state = reckoned or running(facts, chart, infusion, now)
    if state is None:
        return []
    kinds: dict[str, Kind] = {
        "running": "infusing",
        "paused": "paused",
        "stopped": "stopped",
        "empty": "bag empty",
        "flushing": "flushing",
    }
    kind = kinds[infusion.state]
    since = infusion.started_at
    until = state.hour_over_at
    if kind == "flushing" and infusion.flush is not None and infusion.flush_mL is not None:
        since = infusion.flush.start
        hours = infusion.flush_mL / infusion.flush.rate_mL_per_h
        until = since + timedelta(seconds=int(hours * 3600))
    return [_clock(chart, kind, since, until, state.limit)]


def _bag_clocks(facts: Facts, chart: Chart, now: datetime) -> list[RunningClock]:
    bag = chart.bag
    if bag is None or bag.t0 is None or not usable(bag) or _used(chart, bag):
        return []
    limits = deadlines_of(facts, bag)
    if limits is None:
        return []
    if bag.diluted_at is None:
        return [_clock(chart, "dilute by", bag.t0, limits.dilute_by, limits.end_by)]
    if bag.chilled and bag.out_of_fridge_at is None:
        since = bag.diluted_at
        return [_clock(chart, "out of fridge by", since, limits.out_of_fridge_by, limits.end_by)]
    if bag.chilled and bag.out_of_fridge_at is not None:
        warming = timedelta(minutes=int(magnitude(facts.policy.warming_time.value, "min")))
        warm = bag.out_of_fridge_at + warming
        if now < warm:
            return [_clock(chart, "warming", bag.out_of_fridge_at, warm, limits.start_by)]
    return [_clock(chart, "start by", bag.diluted_at, limits.start_by, limits.end_by)]


def _used(chart: Chart, bag: Bag) -> bool:
    return any(run.preparation == bag.preparation for run in chart.infusions)


def _task_clocks(chart: Chart, now: datetime) -> list[RunningClock]:
    soon = now + timedelta(hours=12)
    return [
        _clock(chart, "task due", min(now, task.due_at), task.due_at, detail=task.what)
        for task in chart.tasks
        if task.done_at is None and task.due_at <= soon
    ]
