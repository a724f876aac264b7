"""A patient's record as lines, newest last; nothing is left out, corrections stand beside."""

from collections.abc import Iterable
from datetime import date, timedelta

from bespo_desktop.chart import (
    tell_dose,
    tell_giving,
    tell_patient,
    tell_preparing,
    tell_watching,
)
from bespo_desktop.chart.about_dose import ResponseAssessed
from bespo_desktop.chart.about_patient import Corrected, Refused
from bespo_desktop.chart.event import Event
from bespo_desktop.chart.samples import Taken, newest, samples
from bespo_desktop.chart.told import TELLERS, Teller, Told
from bespo_desktop.chart.zones import local_date
from bespo_desktop.core.days import day_text, time_text

MODULES = (tell_dose, tell_giving, tell_patient, tell_preparing, tell_watching)
# Their line says the day.
DAYS_ONLY = ResponseAssessed
UNTOLD = Teller("record", False, lambda act: (str(act.kind).replace("-", " "), ""))


def story(events: Iterable[Event]) -> tuple[Told, ...]:
    """Return one line an act, by when it happened."""
    told = tuple(events)
    wrong = {e.payload.event_id for e in told if isinstance(e.payload, Corrected)}
    again = _again(event for event in told if event.id not in wrong)
    lines = [_line(event, event.id in wrong, again.get(event.id, "")) for event in told]
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


def _again(events: Iterable[Event]) -> dict[str, str]:
    """Return by act what to say of a sample that was known already, or is older than one known."""
    known: Taken = {}
    found = {}
    for event in events:
        own = samples(event.payload)
        before = [known[test] - taken for test, taken in own.items() if test in known]
        if before and max(before) >= timedelta(0) and not isinstance(event.payload, DAYS_ONLY):
            taken, zone = next(iter(own.values())), event.zone
            which = "older sample" if max(before) else "same sample again"
            when = f"{day_text(local_date(taken, zone))} {time_text(taken, zone)}"
            found[event.id] = f"{which}, taken {when}"
        known = newest((known, own))
    return found


def _line(event: Event, wrong: bool, again: str) -> Told:
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
        detail="; ".join(part for part in (detail, again) if part) + late,
        main=teller.main or wrong,
        standing=standing,
    )
