"""Times with an offset, dates, and the zone of an answer; inside everything is UTC."""

import re
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from bespo_desktop.calculation.outcome import bad_request

_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?"
    r"(Z|[+-][0-9]{2}(:[0-9]{2})?)",
    re.ASCII,
)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_ZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*", re.ASCII)


def read_moment(key: str, text: str) -> datetime:
    """Return the moment in UTC.

    Raises:
        RefusedError: not ISO 8601 with an offset or Z, or no such time.
    """
    if not _MOMENT.fullmatch(text):
        raise bad_request(f"Write {key} with its offset, such as '2026-11-24T10:05:00+00:00'.")
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):
        raise bad_request(f"Give {key} as a time that exists: '{text}' does not.") from None


def read_day(key: str, text: str) -> date:
    """Return the calendar date.

    Raises:
        RefusedError: not written as 2026-11-24, or no such day.
    """
    if not _DATE.fullmatch(text):
        raise bad_request(f"Write {key} as a date, such as '2026-11-24'.")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise bad_request(f"Give {key} as a day that exists: '{text}' does not.") from None


@cache
def read_zone(text: str) -> ZoneInfo:
    """Return the zone of that IANA name.

    Raises:
        RefusedError: there is no such zone.
    """
    if _ZONE.fullmatch(text):
        try:
            return ZoneInfo(text)
        except (ValueError, OSError, LookupError):
            # A folder of the zone files ("Europe") is an OSError, an unknown name a LookupError.
            pass
    raise bad_request(f"Give zone as an IANA name such as 'Europe/London', not '{text}'.")


def deadline_text(moment: datetime, zone: ZoneInfo) -> str:
    """Return the moment in the zone, cut to the whole second: a deadline is never late."""
    return moment.astimezone(zone).replace(microsecond=0).isoformat()


def end_text(moment: datetime, zone: ZoneInfo) -> str:
    """Return the moment in the zone, rounded up to the whole second: nothing ends early."""
    if moment.microsecond:
        moment = moment.replace(microsecond=0) + timedelta(seconds=1)
    return moment.astimezone(zone).isoformat()
