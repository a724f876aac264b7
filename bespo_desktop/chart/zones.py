"""Local dates and times of a moment, by the zone that people live in."""

from datetime import date, datetime
from zoneinfo import ZoneInfo


def local(moment: datetime, zone: str) -> datetime:
    """Return the moment as the clock on the wall shows it."""
    return moment.astimezone(ZoneInfo(zone))


def local_date(moment: datetime, zone: str) -> date:
    """Return the day on which the moment lies for people in `zone`."""
    return local(moment, zone).date()
