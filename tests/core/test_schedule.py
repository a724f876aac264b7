from datetime import date, timedelta

import pytest

from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.schedule import allowed_days

D1 = date(2026, 11, 2)


def day(number):
    """Return the date of that day of the cycle, day 1 being D1."""
    return D1 + timedelta(days=number - 1)


def codes(result):
    return [finding.code for finding in result.findings]


def test_only_day_1_given(facts):
    result = allowed_days(facts, 1, D1)
    days = result.value
    assert (days.day8_from, days.day8_to) == (day(7), day(10))
    assert (days.day15_from, days.day15_to) == (day(13), day(17))
    assert days.next_day1_from == day(22)
    assert codes(result) == ["provisional"]


@pytest.mark.parametrize(
    ("eighth", "first", "last"),
    [(7, 13, 17), (8, 14, 17), (9, 15, 17), (10, 16, 17), (11, 17, 17)],
)
def test_day_15_follows_the_real_day_8(facts, eighth, first, last):
    days = allowed_days(facts, 1, D1, day(eighth)).value
    assert (days.day15_from, days.day15_to) == (day(first), day(last))


def test_a_late_day_8_closes_the_window_of_day_15(facts):
    result = allowed_days(facts, 1, D1, day(12))
    assert (result.value.day15_from, result.value.day15_to) == (None, None)
    assert codes(result) == ["day8-outside-window", "day15-window-closed", "provisional"]
    assert result.working[1].result == "no day left"


@pytest.mark.hazard("H08")
@pytest.mark.parametrize(
    ("eighth", "fifteenth", "expected"),
    [
        (8, 15, []),
        (7, 13, []),
        (10, 17, []),
        (6, 15, ["day8-early"]),
        (1, 15, ["day8-early"]),
        (11, 17, ["day8-outside-window"]),
        (8, 13, ["day15-early"]),
        (8, 18, ["day15-outside-window"]),
        (7, 12, ["day15-early"]),
        (10, 15, ["day15-early"]),
        (12, 18, ["day8-outside-window", "day15-window-closed", "day15-outside-window"]),
        (None, 13, []),
        (None, 12, ["day15-outside-window"]),
        (None, 7, ["day15-outside-window"]),
        (None, 6, ["day15-early"]),
    ],
)
def test_given_days_are_judged(facts, eighth, fifteenth, expected):
    eighth = None if eighth is None else day(eighth)
    assert codes(allowed_days(facts, 1, D1, eighth, day(fifteenth))) == expected


@pytest.mark.parametrize(
    ("cycle", "extended", "fifteenth", "next_day"),
    [
        (1, False, 15, 22),
        (1, False, 16, 22),
        # Day 15 on day 17 of a 21-day cycle: six days later is day 23, not 22.
        (1, False, 17, 23),
        (1, True, 17, 29),
        (2, False, 15, 29),
        (6, False, 17, 29),
        (2, False, 24, 30),
    ],
)
def test_the_next_cycle_keeps_its_length_and_the_six_days(
    facts, cycle, extended, fifteenth, next_day
):
    result = allowed_days(facts, cycle, D1, day(10), day(fifteenth), extended)
    assert result.value.next_day1_from == day(next_day)


def test_without_day_15_the_last_given_dose_counts(facts):
    assert allowed_days(facts, 1, D1, day(18)).value.next_day1_from == day(24)
    assert codes(allowed_days(facts, 1, D1, day(8))) == ["provisional"]


def test_the_year_and_the_leap_day_are_passed(facts):
    days = allowed_days(facts, 1, date(2028, 2, 24)).value
    assert (days.day8_from, days.day15_to) == (date(2028, 3, 1), date(2028, 3, 11))
    assert allowed_days(facts, 2, date(2026, 12, 20)).value.next_day1_from == date(2027, 1, 17)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((0, D1), "no-such-cycle"),
        ((7, D1), "no-such-cycle"),
        ((1, D1, day(0)), "wrong-order"),
        ((1, D1, day(9), day(8)), "wrong-order"),
        ((1, D1, None, day(0)), "wrong-order"),
        ((2, D1, None, None, True), "only-cycle-1-extends"),
        ((1, date(1999, 1, 1)), "date-out-of-range"),
        ((1, date(9999, 12, 31)), "date-out-of-range"),
    ],
)
def test_what_cannot_be_is_refused(facts, arguments, code):
    with pytest.raises(RefusedError) as refusal:
        allowed_days(facts, *arguments)
    assert refusal.value.code == code


def test_an_early_day_says_until_when_to_wait(facts):
    finding = allowed_days(facts, 1, D1, day(5)).findings[0]
    assert finding.text.endswith("Wait until 08-Nov-2026.")
    assert finding.source == "leaflet, HCP section: dosing table, note a"
