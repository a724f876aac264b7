"""Notices when the computer's clock was moved, and when the program stood still or slept."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from bespo_desktop.services import computer_clocks
from bespo_desktop.services.clock import NS_A_MS, Clock

ALLOWED_S = 2
# A look comes every second; a longer time without one is told (site policy, alarms).
GAP_FROM = timedelta(seconds=10)


class ClockWatch:
    """Holds the computer's clock against the time that goes on without jumps."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._told = self._apart_s() if abs(self._apart_s()) <= ALLOWED_S else 0

    def moved_s(self) -> int:
        """Return by how many seconds the clock was moved since this was last told, 0 when not.

        Forward is positive. Source: hazard H30, a drift of more than 2 s.
        """
        apart = self._apart_s()
        moved = apart - self._told
        if abs(moved) <= ALLOWED_S:
            return 0
        self._told = apart
        return moved

    def follow(self) -> None:
        """Take the computer's clock for the time: nothing runs that a jump could bend."""
        self._clock.follow_wall()
        self._told = 0

    def _apart_s(self) -> int:
        return round((self._clock.wall() - self._clock.now()).total_seconds())


@dataclass(frozen=True, slots=True)
class Gap:
    """How long the program did not look at its clocks, and how much of that was sleep."""

    long: timedelta
    asleep: timedelta


class GapWatch:
    """Notices that no look came for longer than looks take: sleep, a stopped or hung program."""

    def __init__(
        self,
        elapsed_ns: Callable[[], int] = computer_clocks.elapsed_ns,
        awake_ns: Callable[[], int] = computer_clocks.awake_ns,
    ) -> None:
        self._elapsed_ns = elapsed_ns
        self._awake_ns = awake_ns
        self._last = elapsed_ns(), awake_ns()

    def look(self) -> Gap | None:
        """Return the gap before this look, None when it came in time."""
        elapsed, awake = self._last
        self._last = self._elapsed_ns(), self._awake_ns()
        long = _span(self._last[0] - elapsed)
        if long < GAP_FROM:
            return None
        return Gap(long, max(long - _span(self._last[1] - awake), timedelta(0)))


def _span(ns: int) -> timedelta:
    return timedelta(milliseconds=ns // NS_A_MS)
