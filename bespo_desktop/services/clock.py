"""The only place that reads the real clock; everything else is told the time."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """What time it is, and how long the computer has been awake or asleep."""

    @property
    def zone(self) -> str:
        """Return the IANA name of the zone that people live in."""

    def now(self) -> datetime:
        """Return the time in UTC."""

    def elapsed_s(self) -> int:
        """Return whole seconds of a clock that never jumps and counts sleep."""


def steady_ns() -> int:
    """Return the nanoseconds of a clock that never jumps, the same for every process."""
    return time.monotonic_ns()


@dataclass(frozen=True, slots=True)
class SystemClock:
    """The computer's clock."""

    zone: str

    def now(self) -> datetime:
        """Return the time in UTC, to the millisecond that the journal keeps."""
        now = datetime.now(UTC)
        return now.replace(microsecond=now.microsecond // 1000 * 1000)

    def elapsed_s(self) -> int:
        """Return seconds since the computer started, sleep included where the system tells."""
        boot = getattr(time, "CLOCK_BOOTTIME", None)
        return int(time.clock_gettime(boot)) if boot is not None else int(time.monotonic())


class SetClock:
    """A clock that is set by hand: the tour and the tests live by it."""

    def __init__(self, now: datetime, zone: str) -> None:
        self.zone = zone
        self._now = now.astimezone(UTC)
        self._elapsed = timedelta(0)

    def now(self) -> datetime:
        """Return the time it was set to."""
        return self._now

    def elapsed_s(self) -> int:
        """Return the seconds by which it was moved on."""
        return int(self._elapsed.total_seconds())

    def set(self, now: datetime) -> None:
        """Move on to `now`; time between counts as elapsed."""
        moved = now.astimezone(UTC) - self._now
        self._now = now.astimezone(UTC)
        self._elapsed += max(moved, timedelta(0))

    def forward(self, **delta: int) -> None:
        """Move on by a `timedelta(**delta)`."""
        self.set(self._now + timedelta(**delta))


class ShiftedClock:
    """A clock that runs as fast as the real one but began at another time: practice lives by it."""

    def __init__(self, start: datetime, zone: str) -> None:
        self.zone = zone
        self._start = start.astimezone(UTC)
        self._began = time.monotonic_ns()

    def now(self) -> datetime:
        """Return the invented time, to the millisecond."""
        passed = (time.monotonic_ns() - self._began) // 1_000_000
        return self._start + timedelta(milliseconds=passed)

    def elapsed_s(self) -> int:
        """Return the seconds since it began."""
        return (time.monotonic_ns() - self._began) // 1_000_000_000
