"""How dates and times are written for people: 12-Mar-1968, 17:05, the same on every computer.

`strftime("%b")` follows the locale that the window toolkit sets, so the months are spelt here.
"""

from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS: Final = (
    *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"),
    *("Saturday", "Sunday"),
)


def long_day_text(day: date) -> str:
    """Return a date with its day of the week.

    >>> long_day_text(date(2026, 11, 24))
    'Tuesday 24-Nov-2026'
    """
    return f"{WEEKDAYS[day.weekday()]} {day_text(day)}"


def day_text(day: date) -> str:
    """Return a date (or a time's date) as day, month in letters and year.

    >>> day_text(date(1968, 3, 12))
    '12-Mar-1968'
    """
    return f"{day.day:02d}-{MONTHS[day.month - 1]}-{day.year:04d}"


def clocks_change(day: date, zone: str) -> bool:
    """Return whether the zone's clocks go forward or back on this day.

    On these days a bare 01:30 may be read as the other hour, so times carry their zone's name.
    """
    midnight = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone))
    return midnight.utcoffset() != (midnight + timedelta(days=1)).utcoffset()


def time_text(moment: datetime, zone: str) -> str:
    """Return the 24 h time in a zone, with the zone's name on a day when its clocks change.

    Raises:
        ValueError: the moment has no time zone.
    """
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone")
    local = moment.astimezone(ZoneInfo(zone))
    name = f" {local.tzname()}" if clocks_change(local.date(), zone) else ""
    return f"{local.hour:02d}:{local.minute:02d}{name}"


def local_day(moment: datetime, zone: str) -> date:
    """Return the date that a moment has in a zone.

    Raises:
        ValueError: the moment has no time zone.
    """
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone")
    return moment.astimezone(ZoneInfo(zone)).date()
