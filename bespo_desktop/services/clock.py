"""The time the program lives by; everything else is told it.

It goes on by the clock that counts sleep and that nobody can move. The computer's own clock is
taken at the start and, while no bag or infusion runs, at every look (`follow_wall`).
"""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple, Protocol

from bespo_desktop.services import computer_clocks

MS = timedelta(milliseconds=1)
NS_A_MS = 1_000_000
NS_A_S = 1_000_000_000


class Life(NamedTuple):
    """A moment that both clocks showed: the time, the steady clock, and which start it counts."""

    at: datetime
    elapsed_ns: int
    boot: str


class Clock(Protocol):
    """What time it is, and how long the computer has been awake or asleep."""

    @property
    def zone(self) -> str:
        """Return the IANA name of the zone that people live in."""

    def now(self) -> datetime:
        """Return the time in UTC; it never jumps."""

    def wall(self) -> datetime:
        """Return what the computer's own clock says, in UTC; a hand or a network can move it."""

    def follow_wall(self) -> None:
        """Take the computer's clock for the time: nothing runs that a jump could bend."""

    def elapsed_s(self) -> int:
        """Return whole seconds of a clock that never jumps and counts sleep."""

    def life(self) -> Life:
        """Return the time with the steady clock beside it, to be found by the next start."""


def steady_ns() -> int:
    """Return the nanoseconds of a clock that never jumps, the same for every process."""
    return computer_clocks.awake_ns()


class SystemClock:
    """The computer's clock, made steady."""

    def __init__(self, zone: str) -> None:
        self.zone = zone
        self._anchor = Life(at=computer_clocks.wall_now(), elapsed_ns=self._ns(), boot="")
        self._boot = computer_clocks.boot_id()

    def now(self) -> datetime:
        """Return the time in UTC, to the millisecond that the journal keeps."""
        return _later(self._anchor, self._ns())

    def wall(self) -> datetime:
        """Return what the computer's own clock says."""
        return computer_clocks.wall_now()

    def follow_wall(self) -> None:
        """Take the computer's clock for the time."""
        self._anchor = Life(at=self.wall(), elapsed_ns=self._ns(), boot=self._boot)

    def elapsed_s(self) -> int:
        """Return seconds since the computer started, sleep included where the system tells."""
        return self._ns() // NS_A_S

    def life(self) -> Life:
        """Return the time with the steady clock beside it, to be found by the next start."""
        elapsed = self._ns()
        return Life(at=_later(self._anchor, elapsed), elapsed_ns=elapsed, boot=self._boot)

    def go_on_from(self, last: Life | None) -> None:
        """Go on where the program was last seen alive.

        The same start of the computer: by the steady clock, whatever was done to the other one.
        Another start: by the computer's clock, but never earlier than is certain (the last sign of
        life and the time since this start), so that no deadline comes later than it is.
        """
        if last is None:
            return
        elapsed = self._ns()
        if self._boot and last.boot == self._boot and last.elapsed_ns <= elapsed:
            self._anchor = last
            return
        certain = last.at + elapsed // NS_A_MS * MS
        at = max(computer_clocks.wall_now(), certain)
        self._anchor = Life(at=at, elapsed_ns=elapsed, boot=self._boot)

    @staticmethod
    def _ns() -> int:
        return computer_clocks.elapsed_ns()


def _later(anchor: Life, elapsed_ns: int) -> datetime:
    return anchor.at + (elapsed_ns - anchor.elapsed_ns) // NS_A_MS * MS


class SetClock:
    """A clock that is set by hand: the tour and the tests live by it."""

    def __init__(self, now: datetime, zone: str) -> None:
        self.zone = zone
        self._now = now.astimezone(UTC)
        self._elapsed = timedelta(0)
        self._moved = timedelta(0)

    def now(self) -> datetime:
        """Return the time it was set to."""
        return self._now

    def wall(self) -> datetime:
        """Return the time, and by how much somebody moved the computer's clock."""
        return self._now + self._moved

    def move_wall(self, delta: timedelta) -> None:
        """Move the computer's own clock; the time goes on as before."""
        self._moved += delta

    def follow_wall(self) -> None:
        """Take the computer's clock for the time."""
        self._now, self._moved = self.wall(), timedelta(0)

    def elapsed_s(self) -> int:
        """Return the seconds by which it was moved on."""
        return int(self._elapsed.total_seconds())

    def life(self) -> Life:
        """Return the time it was set to, of no start of a computer."""
        return Life(at=self._now, elapsed_ns=self.elapsed_s() * NS_A_S, boot="")

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
        self._anchor = Life(
            at=start.astimezone(UTC), elapsed_ns=computer_clocks.elapsed_ns(), boot=""
        )

    def now(self) -> datetime:
        """Return the invented time, to the millisecond."""
        return _later(self._anchor, computer_clocks.elapsed_ns())

    def wall(self) -> datetime:
        """Return the invented time: practice has no other."""
        return self.now()

    def follow_wall(self) -> None:
        """Leave the time as it is."""

    def elapsed_s(self) -> int:
        """Return the seconds since it began."""
        return (computer_clocks.elapsed_ns() - self._anchor.elapsed_ns) // NS_A_S

    def life(self) -> Life:
        """Return the invented time, of no start of a computer."""
        return Life(at=self.now(), elapsed_ns=self.elapsed_s() * NS_A_S, boot="")
