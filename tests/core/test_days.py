from datetime import UTC, date, datetime

import pytest

from bespo_desktop.core.days import clocks_change, day_text, local_day, time_text


def test_a_date_is_written_with_its_month_in_letters():
    assert day_text(date(1968, 3, 2)) == "02-Mar-1968"


def test_a_time_is_local_and_bare_on_an_ordinary_day():
    assert time_text(datetime(2026, 6, 24, 16, 5, tzinfo=UTC), "Europe/London") == "17:05"


@pytest.mark.hazard("H30")
@pytest.mark.parametrize(
    ("hour", "text"), [(0, "01:30 BST"), (1, "01:30 GMT")], ids=["first half past one", "second"]
)
def test_both_hours_of_the_night_when_clocks_go_back_can_be_told_apart(hour, text):
    assert time_text(datetime(2026, 10, 25, hour, 30, tzinfo=UTC), "Europe/London") == text


def test_clocks_change_only_on_their_own_day():
    days = [date(2026, 10, 24), date(2026, 10, 25), date(2026, 10, 26), date(2026, 3, 29)]
    assert [clocks_change(day, "Europe/London") for day in days] == [False, True, False, True]


def test_the_day_is_the_zones_day():
    assert local_day(datetime(2026, 6, 24, 23, 30, tzinfo=UTC), "Europe/London") == date(
        2026, 6, 25
    )


def test_a_time_without_zone_is_a_programmers_mistake():
    with pytest.raises(ValueError, match="no time zone"):
        time_text(datetime(2026, 6, 24, 16, 5), "Europe/London")  # noqa: DTZ001


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        # On the Azores 01:00 becomes 00:00, in Nuuk 23:00 becomes 24:00.
        ("Atlantic/Azores", date(2026, 10, 25)),
        ("America/Nuuk", date(2026, 3, 28)),
    ],
)
def test_a_change_in_the_first_or_the_last_hour_is_seen(zone, day):
    assert clocks_change(day, zone)


def test_every_month_has_its_letters():
    months = [day_text(date(2026, month, 1))[3:6] for month in range(1, 13)]
    assert " ".join(months) == "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"


def test_a_day_without_zone_is_a_programmers_mistake():
    with pytest.raises(ValueError, match="no time zone"):
        local_day(datetime(2026, 6, 24, 16, 5), "Europe/London")  # noqa: DTZ001
