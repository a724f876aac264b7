"""What follows from a chart and the time, worked out again only when it can be another.

Everything here is asked once a second for every patient for whom something runs. What the chart
and the time give changes when a moment passes (a deadline, a limit, the next observation), and a
moment passes once: what is the same now and in half a minute is the same all that while. Where it
is another then, every second is worked out, so nothing is ever late.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from bespo_desktop.chart.chart import Chart

T = TypeVar("T")

# Shorter than any span between two moments of one chart that could undo each other: those are
# whole minutes of the label, the site policy and the alarm list.
AHEAD = timedelta(seconds=30)
# Charts that were first looked at in the same second are not all due again in one: each patient's
# value is kept for another number of seconds, from 15 to 29.
TURNS = 15


@dataclass(frozen=True, slots=True)
class _Kept(Generic[T]):
    chart: Chart
    value: T
    since: datetime
    until: datetime
    steady: bool


class Steady(Generic[T]):
    """Keeps the value of each chart; another chart of the same patient has none yet."""

    def __init__(self, work: Callable[[Chart, datetime], T]) -> None:
        self._work = work
        self._kept: dict[str, _Kept[T]] = {}
        self._turns: dict[str, int] = {}

    def of(self, chart: Chart, now: datetime) -> T:
        """Return the value now, as `work` returns it."""
        kept = self._kept.get(chart.patient_id)
        known = kept is not None and kept.chart is chart and kept.since <= now < kept.until
        if kept is not None and known and kept.steady:
            return kept.value
        value = self._work(chart, now)
        if kept is None or not known or kept.value != value:
            steady = self._work(chart, now + AHEAD) == value
            turn = self._turns.setdefault(chart.patient_id, len(self._turns) % TURNS)
            until = now + AHEAD - timedelta(seconds=1 + turn)
            self._kept[chart.patient_id] = _Kept(chart, value, now, until, steady)
        return value
