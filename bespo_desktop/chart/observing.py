"""When observations are due: during the infusion and in the hour after its end."""

from datetime import datetime, timedelta

from bespo_desktop.chart.chart import Chart
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.moments import span

EARLY = timedelta(minutes=5)


def observation_times(facts: Facts, chart: Chart) -> tuple[datetime, ...]:
    """Return when observations of the latest infusion are due, in UTC.

    A pause makes an infusion longer than the policy's last minute: until its end observations go
    on in the last step, and the end itself is one, unless the one before it was just due.

    Source: site policy, observations.
    """
    infusion = chart.infusion
    if infusion is None:
        return ()
    minutes = facts.policy.observations_during.value
    ended = infusion.ended_at
    longest = span(facts.label.stability.to_end.value)
    during = [infusion.started_at + timedelta(minutes=minute) for minute in minutes]
    step = during[-1] - during[-2]
    while during[-1] + step <= (ended or infusion.started_at + longest):
        during.append(during[-1] + step)
    if ended is None:
        return tuple(during)
    due = [moment for moment in during if moment <= ended]
    due += [ended] if ended - due[-1] > EARLY else []
    due += [ended + timedelta(minutes=minute) for minute in facts.policy.observations_after.value]
    return tuple(due)


def next_observation(facts: Facts, chart: Chart, now: datetime) -> datetime | None:
    """Return the first due time that no later observation answers, or None when all are.

    A row counts for a due time when it was taken at most five minutes before it or later.
    """
    infusion = chart.infusion
    if infusion is None or chart.observation_finished_at is not None:
        return None
    rows = [row.at for row in chart.observations]
    times = observation_times(facts, chart)
    for place, due in enumerate(times):
        following = times[place + 1] - EARLY if place + 1 < len(times) else None
        answered = any(due - EARLY <= at and (following is None or at < following) for at in rows)
        passed = following is not None and now >= following
        if not answered and not passed:
            return due
    return None
