"""Wrong tries and the wait after them, counted so that no clock can shorten it.

Within one run of the program the wait is counted by a clock that cannot be set. Across a restart
it is counted by the wall clock, and only by what lies beyond the latest time ever seen: a clock
that was put back adds to the wait and never takes from it.
"""

from dataclasses import dataclass, replace

MINUTE_MS = 60_000
# Wrong tries so far -> wait before the next; between eight and ten it stays at the longest.
WAITS_MS = {5: MINUTE_MS, 6: 5 * MINUTE_MS, 7: 15 * MINUTE_MS}
LONGEST_MS = max(WAITS_MS.values())
FREE_TRIES = 5
RESET_AT = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Tries:
    """Wrong tries in a row, the wait left at `counted_at_ms` (wall, highest ever seen)."""

    failures: int = 0
    wait_ms: int = 0
    counted_at_ms: int = 0

    @property
    def needs_reset(self) -> bool:
        """Return whether only an administrator can help."""
        return self.failures >= RESET_AT

    def passed(self, now_ms: int, steady_passed_ms: int | None) -> "Tries":
        """Return the tries as of now.

        Args:
            now_ms: the wall clock.
            steady_passed_ms: what the clock that cannot be set counted since `counted_at_ms`;
                None when the program did not run all that time.
        """
        by_wall = max(0, now_ms - self.counted_at_ms)
        gone = by_wall if steady_passed_ms is None else max(0, steady_passed_ms)
        return replace(
            self,
            wait_ms=max(0, self.wait_ms - gone),
            counted_at_ms=max(self.counted_at_ms, now_ms),
        )

    def failed(self) -> "Tries":
        """Return the tries after one more wrong PIN."""
        failures = self.failures + 1
        wait = WAITS_MS.get(failures, LONGEST_MS) if failures >= FREE_TRIES else 0
        return replace(self, failures=failures, wait_ms=wait)

    def cleared(self) -> "Tries":
        """Return the tries after a right PIN or a reset."""
        return replace(self, failures=0, wait_ms=0)
