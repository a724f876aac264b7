"""The next deadlines of the whole ward, the soonest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bespo_desktop.chart.board import BoardRow
from bespo_desktop.chart.running_clock import RunningClock
from bespo_desktop.core.days import time_text
from bespo_desktop.screens.strip_of import ICONS
from bespo_desktop.screens.words import span_text
from bespo_desktop.widgets.deadline_list import DeadlineLine

MOST = 5
ENDS = {
    "infusing": "infusion ends",
    "observing": "end of observation",
    "warming": "may start, bag is warm",
    "flushing": "flush ends",
}


@dataclass(frozen=True, slots=True)
class _Due:
    at: datetime
    bed: str
    surname: str
    what: str
    icon: str


def deadline_lines(
    rows: Sequence[BoardRow], running: Sequence[RunningClock], now: datetime, zone: str
) -> tuple[DeadlineLine, ...]:
    """Return what falls due next: each bed's next step, and the end of every running clock."""
    found = [_of_clock(clock) for clock in running if clock.kind != "stopped"]
    said = {(due.bed, due.at) for due in found}
    found += [
        _Due(stand.deadline, row.bed, row.who.surname.upper(), stand.step.lower(), "note")
        for row in rows
        if (stand := row.standing).deadline is not None and (row.bed, stand.deadline) not in said
    ]
    found.sort(key=lambda due: (due.at, due.bed))
    return tuple(_line(due, now, zone) for due in found[:MOST])


def _of_clock(clock: RunningClock) -> _Due:
    what = clock.detail.lower() or ENDS.get(clock.kind, clock.kind)
    return _Due(clock.until, clock.bed, clock.surname, what, ICONS[clock.kind])


def _line(due: _Due, now: datetime, zone: str) -> DeadlineLine:
    left = due.at - now
    late = left < timedelta(0)
    rest = f"{span_text(-left)} late" if late else f"in {span_text(left)}"
    return DeadlineLine(
        icon=due.icon,
        first=f"Bed {due.bed} {due.surname}",
        second=due.what,
        time=time_text(due.at, zone),
        rest=rest,
        late=late,
    )
