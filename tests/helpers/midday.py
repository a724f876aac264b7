"""The time zone in which a told day lies in one day, at whatever hour the tests are run."""

from datetime import UTC, datetime

MIDDAY = 12


def midday_zone(now: datetime) -> str:
    """Return a zone of whole hours in which it is between 12:00 and 13:00 at this time.

    A dose that was checked yesterday is not prepared today, so a story told by real time needs its
    hours before and after on the same local day. The signs of the "Etc" zones are turned round.
    """
    ahead = MIDDAY - now.astimezone(UTC).hour
    return f"Etc/GMT{-ahead:+d}" if ahead else "UTC"


ZONE = midday_zone(datetime.now(UTC))
