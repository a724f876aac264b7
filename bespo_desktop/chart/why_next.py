"""Why the next dose is the one it is: what the history says, in one or two sentences."""

from datetime import date

from bespo_desktop.chart.about_course import CycleExtended
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.next_dose import NextDose, dates_of_cycle
from bespo_desktop.core.days import day_text


def when_text(coming: NextDose) -> str:
    """Return when the next dose may be given: "from 17-Nov", "29-Nov to 03-Dec", or ""."""
    if coming.earliest is None:
        return ""
    if coming.latest is None:
        return f"from {_short(coming.earliest)}"
    return f"{_short(coming.earliest)} to {_short(coming.latest)}"


def why_next(chart: Chart, coming: NextDose) -> str:
    """Return what else the next dose rests on: the length of cycle 1, a dose not given, the end."""
    if coming.ended is not None:
        return f"No further dose: {coming.ended}."
    if not chart.doses:
        return f"No dose yet. The first is cycle {coming.cycle}, day {coming.day}."
    last = chart.doses[-1]
    if last.what in {"deferred", "declined"}:
        reason = f": {last.reason}" if last.reason else ""
        return f"Day {last.day} was {last.what}{reason}."
    if (coming.cycle, coming.day) == (2, 1):
        return _cycle_1(chart)
    return ""


def _cycle_1(chart: Chart) -> str:
    if 1 not in chart.cycle_extended or 1 not in dates_of_cycle(chart, 1):
        return ""
    acts = [e.payload for e in chart.events if isinstance(e.payload, CycleExtended)]
    why = acts[-1] if acts else None
    if why is None or why.reason == "CR or CRi":
        return "Cycle 1 was extended; reason: CR or CRi."
    return f"Cycle 1 was extended; reason: recovery from {why.recovery_from}."


def _short(day: date) -> str:
    return day_text(day)[:6]
