"""Notices when the computer's clock jumps against the one that cannot jump."""

from bespo_desktop.services.clock import Clock

ALLOWED_S = 2


class ClockWatch:
    """Compares both clocks from look to look; slow drift between two looks is no jump."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = clock.now(), clock.elapsed_s()

    def moved_s(self) -> int:
        """Return by how many seconds the clock was moved since the last look, 0 when it was not.

        Forward is positive. Source: hazard H30, a drift of more than 2 s.
        """
        before, elapsed_before = self._last
        self._last = now, elapsed = self._clock.now(), self._clock.elapsed_s()
        moved = int((now - before).total_seconds()) - (elapsed - elapsed_before)
        return moved if abs(moved) > ALLOWED_S else 0
