"""A patient's record as lines, newest last; nothing is left out, corrections stand beside."""

from collections.abc import Iterable
from datetime import date

from bespo_desktop.chart import (
    tell_dose,
    tell_giving,
    tell_patient,
    tell_preparing,
    tell_watching,
)
from bespo_desktop.chart.about_patient import Corrected, Refused
from bespo_desktop.chart.event import Event
from bespo_desktop.chart.told import TELLERS, Teller, Told
from bespo_desktop.chart.zones import local_date

MODULES = (tell_dose, tell_giving, tell_patient, tell_preparing, tell_watching)
UNTOLD = Teller("record", False, lambda act: (str(act.kind).replace("-", " "), ""))


def story(events: Iterable[Event]) -> tuple[Told, ...]:
    """Return one line an act, by when it happened."""
    told = tuple(events)
    wrong = {e.payload.event_id for e in told if isinstance(e.payload, Corrected)}
    lines = [_line(event, event.id in wrong) for event in told]
    return tuple(sorted(lines, key=lambda line: line.event.happened_at))


def days_of(lines: Iterable[Told]) -> tuple[date, ...]:
    """Return the days on which something happened, the newest first."""
    days = {local_date(line.event.happened_at, line.event.zone) for line in lines}
    return tuple(sorted(days, reverse=True))


def on_day(lines: Iterable[Told], day: date) -> tuple[Told, ...]:
    """Return the lines of one day."""
    return tuple(
        line for line in lines if local_date(line.event.happened_at, line.event.zone) == day
    )


def _line(event: Event, wrong: bool) -> Told:
    teller = TELLERS.get(type(event.payload), UNTOLD)
    what, detail = teller.words(event.payload)
    standing = "corrected" if wrong else ""
    if isinstance(event.payload, Refused):
        standing = "refused"
    if isinstance(event.payload, Corrected):
        standing = "correction"
    late = f"; entered late: {event.late_reason}" if event.late_reason else ""
    return Told(
        event=event,
        icon=teller.icon,
        what=what,
        detail=f"{detail}{late}",
        main=teller.main or wrong,
        standing=standing,
    )
