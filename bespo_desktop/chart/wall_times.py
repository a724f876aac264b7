"""A time typed from the clock on the wall, as the moment that was meant."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LOOK_BACK = timedelta(hours=12)


def recent_moment(clock: time, now: datetime, zone: str) -> datetime:
    """Return the moment in UTC at which the wall clock last showed this time.

    Shortly after midnight 23:50 means yesterday. A time later than now is given as today's: the
    gate says that it lies in the future. In the hour that comes twice the earlier one is meant,
    so that no clock starts too late.
    """
    at = ZoneInfo(zone)
    today = now.astimezone(at).date()
    moment = datetime.combine(today, clock, at).astimezone(now.tzinfo)
    if moment > now and moment - timedelta(days=1) >= now - LOOK_BACK:
        return on_day(today - timedelta(days=1), clock, zone)
    return on_day(today, clock, zone)


def on_day(day: date, clock: time, zone: str) -> datetime:
    """Return the moment in UTC at which the wall clock of that day shows this time."""
    return datetime.combine(day, clock, ZoneInfo(zone)).astimezone(ZoneInfo("UTC"))
