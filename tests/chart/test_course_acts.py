"""Each dose of the course stands on record once, in its order, and never beside a running bag."""

from datetime import date
from decimal import Decimal

import pytest

from bespo_desktop.chart.about_dose import GivenElsewhere, NotGiven
from bespo_desktop.chart.about_giving import InfusionPaused, InfusionResumed
from bespo_desktop.chart.gate import GateClosedError
from tests.helpers.labelled_bag import BAG, asked, at, running


def elsewhere(cycle: int, day: int, on: date) -> GivenElsewhere:
    return GivenElsewhere(
        cycle=cycle,
        day=day,
        given_on=on,
        dose_mg=Decimal("0.9"),
        dose_per_area_mg_per_m2=Decimal("0.5"),
        where="Day unit",
        document="administration record",
    )


def left_out(cycle: int, day: int) -> NotGiven:
    return NotGiven(cycle=cycle, day=day, how="omitted", reason="counts", prescriber="Dr Fraser")


def test_a_double_click_writes_one_dose() -> None:
    story = asked()
    act = elsewhere(1, 1, date(2026, 11, 10))
    story.say(act)
    with pytest.raises(GateClosedError, match="in the record already"):
        story.say(act)
    assert len(story.chart.doses) == 1


def test_a_double_click_leaves_out_one_dose() -> None:
    story = asked()
    story.say(left_out(1, 1))
    with pytest.raises(GateClosedError, match="not the next dose"):
        story.say(left_out(1, 1))
    assert len(story.chart.doses) == 1


@pytest.mark.parametrize(("cycle", "day"), [(1, 8), (2, 1), (6, 15)])
def test_only_the_next_dose_is_left_out(cycle: int, day: int) -> None:
    """Omitting day 15 of cycle 6 would end the course at its first dose."""
    with pytest.raises(GateClosedError, match="not the next dose"):
        asked().say(left_out(cycle, day))


@pytest.mark.parametrize("on", [date(2026, 11, 9), date(2026, 11, 10), date(2026, 11, 25)])
def test_dates_follow_the_order_of_the_doses(on: date) -> None:
    """Day 1 on the 10th, today the 24th: day 8 is neither earlier, nor the same day, nor later."""
    story = asked()
    story.say(elsewhere(1, 1, date(2026, 11, 10)))
    with pytest.raises(GateClosedError):
        story.say(elsewhere(1, 8, on))


def test_an_older_dose_can_be_entered_after_a_later_one() -> None:
    story = asked()
    story.say(elsewhere(1, 8, date(2026, 11, 17)))
    story.say(elsewhere(1, 1, date(2026, 11, 10)))
    assert [dose.day for dose in story.chart.doses] == [1, 8]


def test_the_dose_that_runs_is_not_left_out() -> None:
    story = running(at(11))
    for act in (left_out(1, 1), elsewhere(1, 1, date(2026, 11, 24))):
        with pytest.raises(GateClosedError, match="being given"):
            story.say(act)


def test_a_pause_does_not_end_in_a_faster_run() -> None:
    story = running(at(11))
    story.at(at(11, 10)).say(InfusionPaused(preparation=BAG, reason="pump alarm"))
    with pytest.raises(GateClosedError, match="50 mL/h"):
        story.say(InfusionResumed(preparation=BAG, rate_mL_per_h=Decimal(500)))
