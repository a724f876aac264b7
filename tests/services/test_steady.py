"""What is kept from one second to the next is what would be worked out."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from weakref import ref

import pytest

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.resting import at_rest
from bespo_desktop.demo.ward import NOW
from bespo_desktop.services.steady import AHEAD, AHEAD_AT_REST, MOST, Steady
from tests.helpers.steady_ward import differing, the_ward

SECOND = timedelta(seconds=1)
DUE = NOW + timedelta(seconds=95)


@pytest.fixture
def chart():
    return Chart(patient_id="1" * 32)


def test_a_moment_is_never_told_late_and_hardly_worked_out_before(chart):
    asked = []

    def late(_chart, now):
        asked.append(now)
        return now >= DUE

    kept = Steady(late)
    told = [kept.of(chart, NOW + n * SECOND) for n in range(200)]
    assert told == [NOW + n * SECOND >= DUE for n in range(200)]
    assert len([now for now in asked if now < NOW + timedelta(seconds=60)]) <= 6


def test_a_row_that_counts_minutes_is_hardly_worked_out_between_them(chart):
    """Two looks in half a minute, some more to find the second; never a look a second."""
    asked = []

    def minute(_chart, now):
        asked.append(now)
        return (now - NOW) // timedelta(minutes=1)

    kept = Steady(minute)
    # The clock of a real window does not tick at whole seconds.
    ticks = [NOW + n * SECOND + timedelta(milliseconds=370) for n in range(600)]
    for now in ticks:
        assert kept.of(chart, now) == kept.of(chart, now) == (now - NOW) // timedelta(minutes=1)
    assert len(asked) <= 16 * 10


def test_twenty_charts_are_not_worked_out_in_the_same_second():
    """Twice each: now and ahead. After the first minute in 99 of 100 seconds for few of them."""
    asked = Counter()
    second = 0
    kept = Steady(lambda chart, _now: asked.update([second]))
    charts = [Chart(patient_id=f"{n:032x}") for n in range(20)]
    for second in range(600):
        for chart in charts:
            kept.of(chart, NOW + second * SECOND)
    assert asked[0] == 40
    later = sorted(asked[second] for second in range(60, 600))
    assert later[len(later) * 99 // 100] <= 16


def test_charts_that_nobody_asks_for_any_more_are_let_go():
    kept = Steady(lambda _chart, now: now >= DUE)
    for n in range(10 * MOST):
        kept.of(Chart(patient_id=f"{n:032x}"), NOW + n * SECOND)
    # Another one each second: those of the last minute are still true.
    assert len(kept._kept) <= AHEAD // SECOND


def test_a_chart_that_the_ward_lets_go_of_leaves_the_memory():
    """A treatment that is over is not kept by what was worked out of it."""
    chart = Chart(patient_id="1" * 32)
    kept, still = Steady(lambda _chart, now: now >= DUE), ref(chart)
    kept.of(chart, NOW)
    del chart
    assert still() is None
    asked = Chart(patient_id="1" * 32, bed="7")
    assert kept.of(asked, DUE)


def test_another_chart_and_a_moved_clock_are_worked_out_anew(chart):
    kept = Steady(lambda one, now: (one.bed, now >= DUE))
    assert kept.of(chart, NOW) == ("", False)
    assert kept.of(replace(chart, bed="7"), NOW + SECOND) == ("7", False)
    assert kept.of(replace(chart, bed="7"), DUE + timedelta(hours=1)) == ("7", True)
    assert kept.of(replace(chart, bed="7"), NOW - timedelta(hours=1)) == ("7", False)


def test_what_moves_all_the_time_is_worked_out_all_the_time(chart):
    kept = Steady(lambda _chart, now: now)
    for n in range(0, 3 * AHEAD // SECOND, 7):
        assert kept.of(chart, NOW + n * SECOND) == NOW + n * SECOND


@pytest.mark.parametrize("what", ["alarms", "clocks", "row of the board"])
def test_the_ward_is_told_as_if_worked_out_each_time(tmp_path, what):
    """An hour of the invented ward; every second of eight hours: campaign `steady`."""
    works, charts = the_ward(tmp_path)
    running = [chart for chart in charts if chart.bed in {"3", "7"}]
    hour, step = timedelta(hours=1), timedelta(seconds=41)
    assert differing(works[what], running, hour, step) == []


def test_a_chart_at_rest_is_told_the_new_day_at_midnight(tmp_path):
    """The ward lives in Europe/London, in November in UTC."""
    works, charts = the_ward(tmp_path)
    resting = [chart for chart in charts if at_rest(chart)]
    assert {chart.bed for chart in resting} >= {"5", "11", "14"}
    work = works["row of the board"]
    evening = datetime(2026, 11, 24, 23, 50, 3, tzinfo=UTC)
    span, step = timedelta(minutes=20), timedelta(seconds=19)
    ward = {"start": evening, "ahead": AHEAD_AT_REST}
    assert differing(work, resting, span, step, **ward) == []
    days = [work(chart, evening) == work(chart, evening + span) for chart in resting]
    assert not all(days)


def test_two_moments_close_together_are_both_told(chart):
    moments = [DUE, DUE + timedelta(seconds=16), DUE + timedelta(seconds=18)]
    kept = Steady(lambda _chart, now: sum(now >= moment for moment in moments))
    for n in range(200):
        now = NOW + n * SECOND
        assert kept.of(chart, now) == sum(now >= moment for moment in moments)
