"""One alarm with its words, and how it is made from a row of the list."""

from dataclasses import dataclass
from datetime import datetime

from bespo_desktop.core.alarm_table import AlarmRow
from bespo_desktop.core.facts import Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """One alarm: which row of the list, for whom, since when, with its words filled in.

    `id` stays the same while the cause lasts, so that silence and acknowledgement hold.
    `patient_id` is "" for an alarm of the workstation itself.
    """

    id: str
    row: AlarmRow
    patient_id: str
    since: datetime
    title: str
    second: str


def make_alarm(
    facts: Facts, kind: str, patient_id: str, since: datetime, detail: str, *, past: bool = False
) -> Alarm:
    """Return the alarm of this kind; `past`: its deadline is over.

    Raises:
        KeyError: the list has no such kind.
    """
    row = facts.alarms.row(kind)
    second = row.past if past and row.past else row.second
    return Alarm(
        id=f"{patient_id or 'workstation'}:{kind}:{since.isoformat()}",
        row=row,
        patient_id=patient_id,
        since=since,
        title=row.title.format(detail=detail),
        second=second.format(detail=detail),
    )
