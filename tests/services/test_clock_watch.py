"""A moved clock, sleep and standstill are noticed; the time itself goes on without a jump."""

from datetime import UTC, datetime, timedelta

import pytest

from bespo_desktop.services import clock as clock_module
from bespo_desktop.services.clock import Life, SetClock, SystemClock
from bespo_desktop.services.clock_watch import ClockWatch, GapWatch

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
SECOND_NS = 1_000_000_000


def test_time_that_passes_is_no_jump() -> None:
    clock = SetClock(NOON, "Europe/London")
    watch = ClockWatch(clock)
    clock.forward(hours=1)
    assert watch.moved_s() == 0
    clock.move_wall(timedelta(seconds=2))
    assert watch.moved_s() == 0


@pytest.mark.hazard("H30")
@pytest.mark.parametrize(
    "jump",
    [
        timedelta(seconds=3),
        timedelta(minutes=-1),
        timedelta(hours=1),
        timedelta(hours=-1),
        timedelta(days=1),
        timedelta(days=-366),
        timedelta(days=365),
    ],
)
def test_a_jump_is_told_once_and_leaves_the_time_as_it_was(jump: timedelta) -> None:
    clock = SetClock(NOON, "Europe/London")
    watch = ClockWatch(clock)
    clock.move_wall(jump)
    clock.forward(seconds=1)
    assert watch.moved_s() == int(jump.total_seconds())
    assert watch.moved_s() == 0
    assert clock.now() == NOON + timedelta(seconds=1)


def test_while_nothing_runs_the_computers_clock_is_taken_over() -> None:
    clock = SetClock(NOON, "Europe/London")
    watch = ClockWatch(clock)
    clock.move_wall(timedelta(hours=1))
    assert watch.moved_s() == 3600
    watch.follow()
    assert clock.now() == NOON + timedelta(hours=1)
    assert watch.moved_s() == 0


class Computer:
    """A computer whose two clocks and whose start are set by hand."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.wall, self.ns, self.boot = NOON, 500 * SECOND_NS, "boot one"
        clocks = clock_module.computer_clocks
        monkeypatch.setattr(clocks, "wall_now", lambda: self.wall)
        monkeypatch.setattr(clocks, "elapsed_ns", lambda: self.ns)
        monkeypatch.setattr(clocks, "boot_id", lambda: self.boot)

    def passes(self, span: timedelta, wall: timedelta | None = None) -> None:
        self.ns += int(span.total_seconds()) * SECOND_NS
        self.wall += span if wall is None else wall


@pytest.fixture
def computer(monkeypatch: pytest.MonkeyPatch) -> Computer:
    return Computer(monkeypatch)


@pytest.mark.hazard("H30")
@pytest.mark.parametrize(
    "wall", [timedelta(seconds=-1), timedelta(hours=-1), timedelta(days=365), timedelta(days=-366)]
)
def test_the_time_goes_on_by_the_clock_that_nobody_can_set(
    computer: Computer, wall: timedelta
) -> None:
    clock = SystemClock("Europe/London")
    computer.passes(timedelta(hours=2), wall)
    assert clock.now() == NOON + timedelta(hours=2)
    assert clock.wall() == NOON + wall


@pytest.mark.hazard("H29")
def test_sleep_counts(computer: Computer) -> None:
    """The steady clock counts sleep: three hours with the lid shut are three hours."""
    clock = SystemClock("Europe/London")
    computer.passes(timedelta(hours=3))
    assert clock.now() == NOON + timedelta(hours=3)


@pytest.mark.hazard("H31")
def test_a_restart_in_the_same_boot_goes_on_by_the_steady_clock(computer: Computer) -> None:
    """Killed at noon; the wall clock is put back an hour; started again 20 minutes later."""
    life = SystemClock("Europe/London").life()
    life = Life(at=life.at, elapsed_ns=life.elapsed_ns, boot="boot one")
    computer.passes(timedelta(minutes=20), timedelta(minutes=-40))
    clock = SystemClock("Europe/London")
    clock.go_on_from(life)
    assert clock.now() == NOON + timedelta(minutes=20)
    assert ClockWatch(clock).moved_s() == -3600


@pytest.mark.hazard("H30")
@pytest.mark.parametrize(
    ("wall", "expected"),
    [
        # The battery of the clock was empty: at least the time since this start has passed.
        (timedelta(days=-366), timedelta(minutes=5)),
        (timedelta(hours=-1), timedelta(minutes=5)),
        # A clock that says later is believed: every deadline comes earlier, none late.
        (timedelta(minutes=30), timedelta(minutes=30)),
        (timedelta(days=1), timedelta(days=1)),
    ],
)
def test_after_a_reboot_no_deadline_comes_later_than_is_certain(
    computer: Computer, wall: timedelta, expected: timedelta
) -> None:
    computer.passes(timedelta(0))
    last = Life(at=NOON, elapsed_ns=computer.ns, boot="boot one")
    computer.boot, computer.ns, computer.wall = "boot two", 300 * SECOND_NS, NOON + wall
    clock = SystemClock("Europe/London")
    clock.go_on_from(last)
    assert clock.now() == NOON + expected


def test_no_sign_of_life_leaves_the_computers_clock(computer: Computer) -> None:
    clock = SystemClock("Europe/London")
    clock.go_on_from(None)
    assert clock.now() == NOON


@pytest.mark.hazard("H29")
def test_a_look_that_comes_late_is_a_gap_and_knows_how_much_of_it_was_sleep() -> None:
    steady, awake = [0], [0]
    watch = GapWatch(lambda: steady[0], lambda: awake[0])
    steady[0], awake[0] = 9 * SECOND_NS, 9 * SECOND_NS
    assert watch.look() is None
    steady[0], awake[0] = steady[0] + 3600 * SECOND_NS, awake[0] + 2 * SECOND_NS
    slept = watch.look()
    assert slept is not None
    assert (slept.long, slept.asleep) == (timedelta(hours=1), timedelta(seconds=3598))
    steady[0], awake[0] = steady[0] + 12 * SECOND_NS, awake[0] + 12 * SECOND_NS
    stood = watch.look()
    assert stood is not None
    assert (stood.long, stood.asleep) == (timedelta(seconds=12), timedelta(0))
