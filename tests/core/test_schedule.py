from dataclasses import replace
from datetime import date, timedelta

import pytest

from bespo_desktop import assets
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.label import parse_label
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
    assert finding.text == (
        "Day 8 on 06-Nov-2026 is 4 days after the last dose: "
        "at least 6 days must lie between. Wait until 08-Nov-2026."
    )
    assert finding.source == "leaflet, HCP section: dosing table, note a"


@pytest.mark.parametrize(
    ("eighth", "fifteenth", "text"),
    [
        (None, 12, "Ask the prescriber: day 15 on 13-Nov-2026 is before its days."),
        (8, 18, "Ask the prescriber: day 15 on 19-Nov-2026 is after its days."),
        (11, None, "Ask the prescriber: day 8 on 12-Nov-2026 is after its days."),
    ],
)
def test_a_day_outside_its_window_is_said_to_be_before_or_after(facts, eighth, fifteenth, text):
    eighth, fifteenth = (None if each is None else day(each) for each in (eighth, fifteenth))
    assert allowed_days(facts, 1, D1, eighth, fifteenth).findings[0].text == text


def test_a_closed_window_says_which_day_was_the_last(facts):
    finding = allowed_days(facts, 1, D1, day(12)).findings[1]
    assert finding.text == (
        "Ask the prescriber: no day is left for day 15, the last was 18-Nov-2026."
    )


def test_the_working_shows_windows_and_the_next_cycle(facts):
    # Day 8 given on day 9: day 15 from day 15, day 7 to 10 and day 22 count from 02-Nov.
    lines = allowed_days(facts, 1, D1, day(9)).working
    rule = "days, at least 6 days after the last dose"
    assert [(line.formula, line.numbers, line.result) for line in lines] == [
        (f"day 1 + 7 ± 2 {rule}", "day 1 on 02-Nov-2026", "08-Nov-2026 to 11-Nov-2026"),
        (f"day 1 + 14 ± 2 {rule}", "day 1 on 02-Nov-2026", "16-Nov-2026 to 18-Nov-2026"),
        (
            "day 1 + length of the cycle, at least 6 days after the last dose",
            "day 1 on 02-Nov-2026",
            "from 23-Nov-2026",
        ),
    ]


@pytest.mark.parametrize(
    ("window", "gap", "eighth", "fifteenth"),
    [
        ("1 d", "5 d", (7, 9), (14, 16)),
        # A week between doses: day 8 not before day 8, day 15 not before day 15.
        ("2 d", "7 d", (8, 10), (15, 17)),
    ],
)
def test_another_label_has_other_days(facts, window, gap, eighth, fifteenth):
    text = (assets.folder("resources") / "label" / "uk-2021-07.toml").read_text(encoding="utf-8")
    for key, was, now in (("window", "2 d", window), ("minimum_gap", "6 d", gap)):
        assert f'{key} = {{ value = "{was}"' in text
        text = text.replace(f'{key} = {{ value = "{was}"', f'{key} = {{ value = "{now}"')
    days = allowed_days(replace(facts, label=parse_label(text)), 1, D1).value
    assert (days.day8_from, days.day8_to) == tuple(map(day, eighth))
    assert (days.day15_from, days.day15_to) == tuple(map(day, fifteenth))


@pytest.mark.parametrize("year", [2000, 2199])
def test_the_first_and_the_last_year_are_taken(facts, year):
    assert allowed_days(facts, 1, date(year, 3, 1)).value.next_day1_from == date(year, 3, 22)


@pytest.mark.parametrize(
    ("days", "year"),
    [
        ((date(1999, 12, 31),), 1999),
        ((date(2200, 1, 1),), 2200),
        ((date(1999, 12, 31), date(2000, 1, 7)), 1999),
        ((date(2199, 12, 31), date(2200, 1, 7)), 2200),
        ((date(1998, 12, 31), date(1999, 1, 7)), 1998),
    ],
)
def test_years_beside_them_are_refused(facts, days, year):
    with pytest.raises(RefusedError, match=rf"Check the year {year}\."):
        allowed_days(facts, 1, *days)
