"""Since when the forecast end of an infusion has been past its limit, without a break since."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from bespo_desktop.chart.about_preparing import T0Moved
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.running import Running, running
from bespo_desktop.chart.state_treatment import Infusion
from bespo_desktop.core.facts import Facts


def past_limit_since(facts: Facts, chart: Chart, infusion: Infusion, now: datetime) -> datetime:
    """Return since when, in UTC, the forecast end has lain past the limit; `now` when it does not.

    While the pump runs the forecast stands still, while it pauses it goes on with the clock: it
    passes the limit in a pause, at limit - what is left to run, which is the same moment however
    long the pause lasts; or at what changed it: a start, another rate, a reading of the pump, a
    flush, an earlier reconstitution. So it is the same moment at each look, also after a restart.
    """
    since = now
    for moment in sorted(_changes(infusion, now), reverse=True):
        then = _as_of(facts, chart, infusion, moment)
        if then.within_limit:
            since = min(moment + then.pause_left, since) if then.paused else since
            break
        since = moment
    return max([since, *_limit_moved(chart, infusion, now)])


def _changes(infusion: Infusion, now: datetime) -> set[datetime]:
    """Return the moments up to now at which the forecast could become another."""

    def told() -> Iterator[datetime | None]:
        yield infusion.started_at
        for run in infusion.runs:
            yield from (run.start, run.end)
        yield from (at for at, _ in infusion.pump_reads)
        yield infusion.flush.start if infusion.flush is not None else None

    return {moment for moment in told() if moment is not None and moment <= now}


def _as_of(facts: Facts, chart: Chart, infusion: Infusion, moment: datetime) -> Running:
    """Return how far it was as seen at that moment: what came later is not known yet."""
    runs = tuple(
        replace(run, end=run.end if run.end is not None and run.end <= moment else None)
        for run in infusion.runs
        if run.start <= moment
    )
    known = replace(infusion, runs=runs or infusion.runs[:1])
    if infusion.flush is not None and moment < infusion.flush.start:
        known = replace(known, state="running", flush=None, emptied_at=None)
    then = running(facts, chart, known, moment)
    assert then is not None, "an infusion with a limit has one at each of its moments"
    return then


def _limit_moved(chart: Chart, infusion: Infusion, now: datetime) -> Iterator[datetime]:
    """Yield when T0 was moved: nobody could know of this limit before."""
    for event in chart.events:
        act = event.payload
        if isinstance(act, T0Moved) and act.preparation == infusion.preparation:
            yield min(event.happened_at, now)
