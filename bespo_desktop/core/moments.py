"""Instants and spans: always UTC while calculating, to the microsecond, rounded at the end."""

from datetime import UTC, datetime, timedelta
from decimal import ROUND_CEILING, Decimal

from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.units import Quantity, magnitude, quantity

_MICROSECONDS = Decimal(1_000_000)
_MINUTES_AN_HOUR = Decimal(60)
_SECONDS_AN_HOUR = Decimal(3600)
_SECOND = timedelta(seconds=1)
# Far outside are typing slips; they would also overflow the calendar.
_FIRST_YEAR, _LAST_YEAR = 2000, 2199


def utc(moment: datetime) -> datetime:
    """Return the instant in UTC, so that adding hours adds real hours on clock-change nights.

    Raises:
        RefusedError: the time has no zone, or its year cannot be meant.
    """
    if moment.utcoffset() is None:
        raise RefusedError("time-without-zone", "Give the time with its offset from UTC.")
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        raise RefusedError("time-out-of-range", f"Check the year {moment.year}.")
    return moment.astimezone(UTC)


def span(duration: Quantity) -> timedelta:
    """Return the duration in whole microseconds, rounded up: never shorter than it is."""
    return seconds(magnitude(duration, "s"))


def seconds(count: Decimal) -> timedelta:
    """Return that many seconds in whole microseconds, rounded up."""
    return timedelta(microseconds=int((count * _MICROSECONDS).to_integral_value(ROUND_CEILING)))


# Both multiply before they divide, so that a running time of whole minutes or seconds is whole: a
# third of an hour does not end as a decimal, its 20 minutes do.
def minutes_to_run(volume: Decimal, rate: Decimal) -> Quantity:
    """Return how many minutes so many mL run at so many mL/h."""
    return quantity(volume * _MINUTES_AN_HOUR / rate, "min")


def time_to_run(volume: Decimal, rate: Decimal) -> timedelta:
    """Return how long so many mL run at so many mL/h, rounded up to the microsecond."""
    return seconds(volume * _SECONDS_AN_HOUR / rate)


def down_to_second(moment: datetime) -> datetime:
    """Return the whole second at or before: a deadline is never shown later than it is."""
    return moment.replace(microsecond=0)


def down_to_minute(moment: datetime) -> datetime:
    """Return the whole minute at or before: hands type no seconds."""
    return moment.replace(second=0, microsecond=0)


def up_to_second(moment: datetime) -> datetime:
    """Return the whole second at or after: an end is never shown earlier than it is."""
    whole = down_to_second(moment)
    return whole if whole == moment else whole + _SECOND
