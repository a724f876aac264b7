"""Pauses, readings of the pump and time in any order, against a second account in milliseconds.

Hazard log H28: run and pause are the wall's time; the clock never ends an infusion by itself; a
pause does not move the 8 h. What is expected here is counted in whole numbers, without the core.
"""

from datetime import UTC, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bespo_desktop.chart import about_giving as give
from bespo_desktop.chart.alarms import alarms
from bespo_desktop.chart.event import Event
from bespo_desktop.chart.gates import GateClosedError
from bespo_desktop.chart.running import running
from bespo_desktop.demo.bedside_teller import BedsideTeller
from bespo_desktop.facts_files import load_facts
from tests.helpers.labelled_bag import labelled

FACTS = load_facts()
BEGAN = datetime(2026, 11, 24, 16, 40, tzinfo=UTC)
LIMIT = datetime(2026, 11, 24, 18, 5, tzinfo=UTC)
# 50 mL at 50 mL/h; the policy asks from 2 mL apart.
RATE, VOLUME, APART_ML = 50, 50, 2
HOUR_MS = 3_600_000
MS = timedelta(milliseconds=1)


def _told() -> BedsideTeller:
    """Return the story of a bag that runs from 16:40 on, 1 h 25 min before its limit."""
    story = labelled()
    story.at(BEGAN).bedside()
    story.starts()
    return story


class PumpAndTime(RuleBasedStateMachine):
    """A pump that runs and stands, and a nurse who sometimes reads it."""

    story: BedsideTeller
    before: list[Event]

    def __init__(self) -> None:
        super().__init__()
        self.story.acts._journal.events[:] = self.before
        self.story.ward.forget()
        self.story.at(BEGAN)
        self.now = BEGAN
        # What really happened: stretches of running, None while one lasts.
        self.runs: list[list[datetime | None]] = [[BEGAN, None]]
        self.read: tuple[datetime, Decimal] | None = None

    @property
    def paused(self) -> bool:
        return self.runs[-1][1] is not None

    def ran_ms(self, since: datetime = BEGAN) -> int:
        """Return for how many milliseconds the pump ran from a moment until now."""
        pieces = [(max(start, since), end or self.now) for start, end in self.runs]
        return sum(max((end - start) // MS, 0) for start, end in pieces)

    def clock_ml(self) -> Fraction:
        return min(Fraction(VOLUME), Fraction(self.ran_ms() * RATE, HOUR_MS))

    @rule(ms=st.one_of(st.integers(0, 40 * 60_000), st.sampled_from([600_000, HOUR_MS])))
    def time_goes_on(self, ms: int) -> None:
        self.now += ms * MS
        self.story.at(self.now)

    @precondition(lambda self: not self.paused)
    @rule(
        reason=st.sampled_from(["line blocked", "patient moved", "pump alarm", "checking a sign"])
    )
    def the_pump_stands(self, reason: str) -> None:
        if self.now == self.runs[-1][0]:
            self.time_goes_on(1)
        act = give.InfusionPaused(preparation=self.story.bag_id, reason=reason)
        self.story.say(act)
        self.runs[-1][1] = self.now

    @precondition(lambda self: self.paused)
    @rule()
    def it_runs_again(self) -> None:
        act = give.InfusionResumed(preparation=self.story.bag_id, rate_mL_per_h=Decimal(RATE))
        if self.now >= LIMIT:
            with pytest.raises(GateClosedError):
                self.story.say(act)
            return
        self.story.say(act)
        self.runs.append([self.now, None])

    @rule(apart=st.decimals(-12, 12, places=1))
    def the_pump_is_read(self, apart: Decimal) -> None:
        shown = Decimal(int(self.clock_ml() * 10)) / 10 + apart
        shown = min(max(shown, Decimal(0)), Decimal(VOLUME))
        self.story.say(give.PumpRead(preparation=self.story.bag_id, given_mL=shown))
        self.read = (self.now, shown)
        self.clock_then = self.clock_ml()

    @rule()
    def the_end_is_refused_while_the_bag_is_not_said_to_be_empty(self) -> None:
        with pytest.raises(GateClosedError):
            self.story.say(
                give.InfusionEnded(
                    preparation=self.story.bag_id,
                    given_mL=Decimal(VOLUME),
                    given_mg=Decimal("1.44"),
                    complete=True,
                )
            )

    @invariant()
    def run_and_pause_are_the_walls_time(self) -> None:
        state = self.state()
        stood = sum(
            (
                (after[0] - before[1])
                for before, after in zip(self.runs, self.runs[1:], strict=False)
            ),
            timedelta(0),
        )
        stood += self.now - self.runs[-1][1] if self.paused else timedelta(0)
        assert state.run_time + stood == self.now - BEGAN
        assert state.run_time == self.ran_ms() * MS

    @invariant()
    def the_clock_counts_what_ran(self) -> None:
        exact = self.clock_ml()
        wanted = (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(
            Decimal("0.01"), ROUND_HALF_UP
        )
        assert self.state().given_by_clock == wanted

    @invariant()
    def the_pump_counts_more_than_the_clock_where_they_are_apart(self) -> None:
        state, best = self.state(), self.clock_ml()
        if self.read is not None and abs(self.clock_then - Fraction(self.read[1])) > APART_ML:
            assert state.anchored
            ran = Fraction(self.ran_ms(self.read[0]) * RATE, HOUR_MS)
            best = min(Fraction(self.read[1]) + ran, Fraction(VOLUME))
        assert abs(Fraction(state.given) - best) <= Fraction(1, 200)
        assert state.given + state.remaining == VOLUME

    @invariant()
    def the_end_is_told_to_the_second_and_never_early(self) -> None:
        """While drug is left: now and what is left at the one rate, a pause going on now."""
        state = self.state()
        if self.read is not None and state.anchored:
            return
        left_ms = HOUR_MS * VOLUME // RATE - self.ran_ms()
        if left_ms > 0:
            true = self.now + left_ms * MS
            assert timedelta(0) <= state.hour_over_at - true < timedelta(seconds=1)
            assert state.ends_at == state.hour_over_at
            assert state.time_left == state.hour_over_at - self.now
        else:
            assert state.time_left == timedelta(0)

    @invariant()
    def no_pause_moves_the_limit(self) -> None:
        state = self.state()
        assert state.limit == LIMIT
        assert state.pause_left == LIMIT - state.ends_at
        assert state.within_limit == (state.ends_at <= LIMIT)

    @invariant()
    def nothing_ends_by_itself(self) -> None:
        infusion = self.story.chart.infusion
        assert infusion is not None
        assert infusion.state == ("paused" if self.paused else "running")
        assert infusion.ended_at is None
        assert infusion.emptied_at is None

    @invariant()
    def the_alarms_say_so(self) -> None:
        state = self.state()
        kinds = {alarm.row.kind for alarm in alarms(FACTS, self.story.chart, self.now, "UTC")}
        assert ("limit-reached" in kinds) == (self.now >= LIMIT)
        assert ("limit-forecast" in kinds) == (self.now < LIMIT < state.ends_at)
        assert ("hour-over" in kinds) == (not self.paused and self.now >= state.hour_over_at)

    def state(self):
        infusion = self.story.chart.infusion
        assert infusion is not None
        state = running(FACTS, self.story.chart, infusion, self.now)
        assert state is not None
        return state


@pytest.mark.hazard("H28")
def test_pauses_and_readings_in_any_order_are_counted_as_they_were():
    """20 runs of 12 steps; `dev.py campaign cases` goes on for longer."""
    run_pump_and_time(20)


@pytest.mark.hazard("H28")
def test_given_and_left_are_the_bag_where_both_end_in_half_a_hundredth():
    """342.36 s at 50 mL/h are 4.755 mL: 4.76 and 45.24, not 45.25."""
    story = _told()
    infusion = story.chart.infusion
    assert infusion is not None
    state = running(FACTS, story.chart, infusion, BEGAN + timedelta(seconds=342, milliseconds=360))
    assert state is not None
    assert (state.given, state.remaining) == (Decimal("4.76"), Decimal("45.24"))


def run_pump_and_time(runs: int) -> None:
    PumpAndTime.story = _told()
    PumpAndTime.before = list(PumpAndTime.story.acts._journal.events)
    run_state_machine_as_test(
        PumpAndTime,
        settings=settings(
            max_examples=runs,
            stateful_step_count=12,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
