from datetime import UTC, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.moments import (
    down_to_second,
    minutes_to_run,
    seconds,
    span,
    time_to_run,
    up_to_second,
    utc,
)
from bespo_desktop.core.units import magnitude, parse

LONDON = ZoneInfo("Europe/London")


@pytest.mark.hazard("H30")
@pytest.mark.parametrize(
    ("start", "end"),
    [
        # The clocks go back on 25-Oct-2026 and forward on 29-Mar-2026 in London: 00:30 BST is
        # 23:30 UTC and eight hours later it is 07:30 GMT; 00:30 GMT plus eight is 09:30 BST.
        ((2026, 10, 25, 0, 30), (2026, 10, 25, 7, 30)),
        ((2026, 3, 29, 0, 30), (2026, 3, 29, 9, 30)),
    ],
)
def test_eight_hours_are_eight_real_hours_on_clock_change_nights(start, end):
    begun = datetime(*start, tzinfo=LONDON)
    assert (utc(begun) + span(parse("8 h"))).astimezone(LONDON) == datetime(*end, tzinfo=LONDON)


def test_a_time_without_zone_is_refused():
    with pytest.raises(RefusedError, match="offset"):
        utc(datetime(2026, 11, 24, 9, 0))  # noqa: DTZ001 - the point of the test


@pytest.mark.parametrize("year", [1999, 2200])
def test_a_year_that_cannot_be_meant_is_refused(year):
    with pytest.raises(RefusedError, match=str(year)):
        utc(datetime(year, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize("year", [2000, 2199])
def test_the_first_and_the_last_year_are_taken(year):
    moment = datetime(year, 1, 1, tzinfo=UTC)
    assert utc(moment) == moment


def test_a_span_is_never_shorter_than_it_is():
    assert seconds(Decimal("0.0000001")) == timedelta(microseconds=1)


def test_a_deadline_goes_down_and_an_end_goes_up_to_the_second():
    moment = datetime(2026, 11, 24, 9, 0, 0, 1, tzinfo=UTC)
    whole = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    assert down_to_second(moment) == whole
    assert up_to_second(moment) == whole + timedelta(seconds=1)
    assert up_to_second(whole) == whole


@pytest.mark.parametrize(
    ("volume", "rate", "minutes", "time"),
    [
        (50, 50, "60", timedelta(hours=1)),
        (70, 50, "84", timedelta(minutes=84)),
        (50, 25, "120", timedelta(hours=2)),
        # 94 ÷ 75 × 60 = 75.2 min; 70 ÷ 45 × 3600 = 5600 s.
        (94, 75, "75.2", timedelta(minutes=75, seconds=12)),
        (70, 45, None, timedelta(seconds=5600)),
        # 50 ÷ 49 × 3600 = 3673.4693877551… s, up to the microsecond.
        (50, 49, None, timedelta(seconds=3673, microseconds=469388)),
    ],
)
def test_a_volume_runs_as_long_as_its_rate_says(volume, rate, minutes, time):
    given = Decimal(volume), Decimal(rate)
    assert time_to_run(*given) == time
    assert minutes is None or magnitude(minutes_to_run(*given), "min") == Decimal(minutes)
