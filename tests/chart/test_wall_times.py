from datetime import UTC, datetime, time

from bespo_desktop.chart.wall_times import recent_moment

ZONE = "Europe/London"


def test_a_time_of_this_morning_is_todays() -> None:
    now = datetime(2026, 11, 24, 10, 18, tzinfo=UTC)
    assert recent_moment(time(10, 5), now, ZONE) == datetime(2026, 11, 24, 10, 5, tzinfo=UTC)


def test_shortly_after_midnight_ten_to_twelve_was_yesterday() -> None:
    now = datetime(2026, 11, 24, 0, 5, tzinfo=UTC)
    assert recent_moment(time(23, 50), now, ZONE) == datetime(2026, 11, 23, 23, 50, tzinfo=UTC)


def test_a_time_to_come_stays_in_the_future() -> None:
    now = datetime(2026, 11, 24, 10, 18, tzinfo=UTC)
    assert recent_moment(time(10, 30), now, ZONE) == datetime(2026, 11, 24, 10, 30, tzinfo=UTC)


def test_summer_time_is_an_hour_before_utc() -> None:
    now = datetime(2026, 7, 1, 9, 30, tzinfo=UTC)
    assert recent_moment(time(10, 5), now, ZONE) == datetime(2026, 7, 1, 9, 5, tzinfo=UTC)


def test_in_the_hour_that_comes_twice_the_earlier_one_is_meant() -> None:
    """25 October 2026: 01:30 BST is 00:30 UTC, 01:30 GMT is 01:30 UTC."""
    now = datetime(2026, 10, 25, 2, 0, tzinfo=UTC)
    assert recent_moment(time(1, 30), now, ZONE) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
