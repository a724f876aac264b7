"""What follows from a chart and the time, worked out again only when it can be another.

Everything here is asked once a second for every patient of the ward. What the chart and the time
give changes when a moment passes (a deadline, a limit, the next observation, midnight), and a
moment passes once: what is the same now and some seconds ahead is the same all that while. When
it is another ahead, the second in which it changes is looked for, and it is kept until then. What
is another in second after second is worked out whenever it is asked for: nothing is ever late.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, TypeVar
from weakref import ref
from zlib import crc32

from bespo_desktop.chart.chart import Chart

T = TypeVar("T")

# Shorter than any span between two moments of one chart that could undo each other: those are
# whole minutes of the label, the site policy and the alarm list (`campaign steady` looks).
AHEAD = timedelta(seconds=55)
# For a chart at rest, in which no clock runs: days and the ages of values count.
AHEAD_AT_REST = timedelta(minutes=4)
SHORTEST = timedelta(seconds=1)
# Charts that were first looked at in the same second are not all due again in one: each patient's
# value is kept for another part of the time that it was looked ahead, from a half on.
TURNS = 15
# From so many on, what is out of date is let go. The chart itself is never held here: it stays in
# memory as long as the ward needs it, and a chart folded anew is another one.
MOST = 16


@dataclass(frozen=True, slots=True)
class _Kept(Generic[T]):
    chart: ref[Chart]
    value: T
    since: datetime
    until: datetime
    steady: bool
    restless: bool


class Steady(Generic[T]):
    """Keeps the value of each chart; another chart of the same patient has none yet."""

    def __init__(self, work: Callable[[Chart, datetime], T], ahead: timedelta = AHEAD) -> None:
        self._work, self._ahead = work, ahead
        self._kept: dict[str, _Kept[T]] = {}

    def of(self, chart: Chart, now: datetime) -> T:
        """Return the value now, as `work` returns it."""
        kept = self._kept.get(chart.patient_id)
        if kept is not None and kept.chart() is chart and kept.since <= now < kept.until:
            asked_again = kept.steady or now == kept.since
            return kept.value if asked_again else self._work(chart, now)
        value = self._work(chart, now)
        same = self._same_until(chart, now, value)
        # A change in this second is nothing special, another one in the next is.
        restless = same < SHORTEST
        moving = restless and kept is not None and kept.restless and kept.chart() is chart
        if same == self._ahead or moving:
            turn = crc32(chart.patient_id.encode()) % TURNS
            same = self._ahead * (2 * TURNS - 1 - turn) / (2 * TURNS)
        if len(self._kept) >= MOST:
            self._kept = {key: one for key, one in self._kept.items() if now < one.until}
        until = now + max(same, timedelta.resolution)
        self._kept[chart.patient_id] = _Kept(ref(chart), value, now, until, not moving, restless)
        return value

    def _same_until(self, chart: Chart, now: datetime, value: T) -> timedelta:
        """Return how long the value is surely the same: all the time ahead, or to a second."""
        same, other = timedelta(0), self._ahead
        reach = other
        while other - same > SHORTEST:
            if self._work(chart, now + reach) == value:
                same = reach
                if same == self._ahead:
                    break
            else:
                other = reach
            reach = (same + other) / 2
        return same
