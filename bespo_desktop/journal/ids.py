"""Ids that sort by time and never meet another workstation's."""

import secrets

_MS_DIGITS = 12
_COUNT_DIGITS = 4
_COUNT_LIMIT = 16**_COUNT_DIGITS


def new_id() -> str:
    """Return 32 random hex digits, for a workstation, a patient or a person."""
    return secrets.token_hex(16)


def event_id(recorded_at_ms: int, previous: str | None) -> str:
    """Return 32 hex digits: milliseconds, a count within the millisecond, then chance.

    The id is above `previous` even when the clock went back, so that the order of ids is the
    order of a workstation's chain.
    """
    count = 0
    if previous is not None:
        last_ms = int(previous[:_MS_DIGITS], 16)
        if recorded_at_ms <= last_ms:
            recorded_at_ms = last_ms
            count = int(previous[_MS_DIGITS : _MS_DIGITS + _COUNT_DIGITS], 16) + 1
            recorded_at_ms, count = recorded_at_ms + count // _COUNT_LIMIT, count % _COUNT_LIMIT
    return f"{recorded_at_ms:0{_MS_DIGITS}x}{count:0{_COUNT_DIGITS}x}{secrets.token_hex(8)}"
