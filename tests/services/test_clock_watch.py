from datetime import UTC, datetime

import pytest

from bespo_desktop.services.clock import SetClock
from bespo_desktop.services.clock_watch import ClockWatch

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


class TwoClocks(SetClock):
    """A clock whose steady part is set by hand too."""

    steady = 0

    def elapsed_s(self) -> int:
        return self.steady


def test_time_that_passes_on_both_clocks_is_no_jump() -> None:
    clock = TwoClocks(NOON, "Europe/London")
    watch = ClockWatch(clock)
    clock.forward(hours=1)
    clock.steady = 3600
    assert watch.moved_s() == 0
    clock.forward(seconds=2)
    assert watch.moved_s() == 0


@pytest.mark.hazard("H30")
def test_a_jump_is_told_once_with_its_direction() -> None:
    clock = TwoClocks(NOON, "Europe/London")
    watch = ClockWatch(clock)
    clock.forward(hours=-1)
    assert watch.moved_s() == -3600
    assert watch.moved_s() == 0
    clock.forward(seconds=3)
    assert watch.moved_s() == 3
