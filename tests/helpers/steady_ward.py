"""The invented ward second by second: what is kept ahead of time against what is worked out."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path

from bespo_desktop.chart.alarms import alarms
from bespo_desktop.chart.board import board_row
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.clocks import clocks
from bespo_desktop.chart.fold import fold
from bespo_desktop.demo.folder import ZONE, make_practice
from bespo_desktop.demo.ward import NOW
from bespo_desktop.facts_files import load_facts
from bespo_desktop.services.steady import AHEAD, Steady

Work = Callable[[Chart, datetime], object]


def the_ward(folder: Path) -> tuple[dict[str, Work], tuple[Chart, ...]]:
    """Return what is asked of a chart, and the charts of the practice ward."""
    facts = load_facts()
    made = make_practice(folder / "practice", facts)
    journal = made.started.journal
    charts = tuple(
        fold(line.patient_id, journal.events_of(line.patient_id)) for line in journal.patients()
    )
    made.started.close()
    works: dict[str, Work] = {
        "alarms": lambda chart, now: alarms(facts, chart, now, ZONE),
        "clocks": lambda chart, now: clocks(facts, chart, now),
        "row of the board": lambda chart, now: board_row(facts, chart, now, ZONE),
    }
    return works, charts


def differing(
    work: Work,
    charts: Iterable[Chart],
    span: timedelta,
    step: timedelta,
    *,
    start: datetime = NOW,
    ahead: timedelta = AHEAD,
) -> list[str]:
    """Return the moments at which a kept value is another than the one worked out."""
    found, kept = [], Steady(work, ahead)
    for chart in charts:
        for number in range(span // step):
            now = start + number * step
            if kept.of(chart, now) != work(chart, now):
                found.append(f"bed {chart.bed}, {now:%H:%M:%S}")
    return found
