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
    """Return the first due time that no observation answers, or None when all are answered.

    A row answers every due time before it, and one that is at most five minutes away: what was
    missed stays due until somebody has looked at the patient.
    """
    if chart.infusion is None or chart.observation_finished_at is not None:
        return None
    last = max((row.at for row in chart.observations), default=None)
    times = observation_times(facts, chart)
    return next((due for due in times if last is None or last < due - EARLY), None)
