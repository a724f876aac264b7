"""When observations are due: during the infusion and in the hour after its end."""

from datetime import datetime, timedelta

from bespo_desktop.chart.chart import Chart
from bespo_desktop.core.facts import Facts


def observation_times(facts: Facts, chart: Chart) -> tuple[datetime, ...]:
    """Return when observations of the latest infusion are due, in UTC.

    Source: site policy, observations.
    """
    infusion = chart.infusion
    if infusion is None:
        return ()
    during = [
        infusion.started_at + timedelta(minutes=minute)
        for minute in facts.policy.observations_during.value
    ]
    if infusion.ended_at is None:
        return tuple(during)
    due = [moment for moment in during if moment <= infusion.ended_at]
    due += [
        infusion.ended_at + timedelta(minutes=minute)
        for minute in facts.policy.observations_after.value
    ]
    return tuple(due)


def next_observation(facts: Facts, chart: Chart, now: datetime) -> datetime | None:
    """Return the first due time that no later observation answers, or None when all are.

    A row counts for a due time when it was taken at most five minutes before it or later.
    """
    early = timedelta(minutes=5)
    infusion = chart.infusion
    if infusion is None or chart.observation_finished_at is not None:
        return None
    rows = [row.at for row in chart.observations]
    times = observation_times(facts, chart)
    for place, due in enumerate(times):
        following = times[place + 1] - early if place + 1 < len(times) else None
        answered = any(due - early <= at and (following is None or at < following) for at in rows)
        passed = following is not None and now >= following
        if not answered and not passed:
            return due
    return None
