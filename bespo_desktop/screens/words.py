"""Spans of time and short days as the screens write them; whole dates are core.days' work."""

from datetime import date, timedelta

from bespo_desktop.core.days import day_text


def short_day(day: date) -> str:
    """Return "24-Nov"."""
    return day_text(day)[:6]


def span_text(span: timedelta) -> str:
    """Return "24 s", "32 min" or "6 h 5 min", rounded up to the minute from one minute on."""
    seconds = max(int(span.total_seconds()), 0)
    if seconds < 60:
        return f"{seconds} s"
    minutes = -(-seconds // 60)
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{minutes} min"
    return f"{hours} h {rest} min" if rest else f"{hours} h"
