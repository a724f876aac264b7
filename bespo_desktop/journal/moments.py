"""Times as the tables hold them: whole milliseconds since 1970 in UTC."""

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MS = timedelta(milliseconds=1)


def to_ms(moment: datetime) -> int:
    """Return `moment` in ms since 1970, cut to the millisecond."""
    return (moment - _EPOCH) // _MS


def from_ms(ms: int) -> datetime:
    """Return the moment in UTC that is `ms` after 1970."""
    return _EPOCH + ms * _MS


def cut(moment: datetime) -> datetime:
    """Return `moment` in UTC as the record keeps it, cut to the millisecond."""
    return from_ms(to_ms(moment))
