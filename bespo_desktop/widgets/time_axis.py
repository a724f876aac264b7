"""A stretch of time along a width, and the full hours on it."""

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """From `start` to `end`, both aware."""

    start: datetime
    end: datetime

    def share(self, at: datetime) -> float:
        """Return where the time lies: 0 at the start, 1 at the end, kept inside these two."""
        whole = (self.end - self.start) / timedelta(seconds=1)
        part = (at - self.start) / timedelta(seconds=1)
        return min(1.0, max(0.0, part / whole)) if whole else 0.0

    def x(self, at: datetime, left: float, width: float) -> float:
        """Return the pixel of the time on a line from `left` of this width."""
        return left + width * self.share(at)


def hour_ticks(axis: TimeAxis, zone: tzinfo, form: str = "%H") -> tuple[tuple[datetime, str], ...]:
    """Return the full hours of the axis with their words on the clock of the zone."""
    local = axis.start.astimezone(zone)
    tick = local.replace(minute=0, second=0, microsecond=0)
    ticks = []
    while tick <= axis.end:
        if tick >= axis.start:
            ticks.append((tick, tick.strftime(form)))
        tick = (tick.astimezone(axis.start.tzinfo) + timedelta(hours=1)).astimezone(zone)
    return tuple(ticks)
