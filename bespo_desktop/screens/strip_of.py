"""The running strip's chips from the charts of the ward."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from bespo_desktop.chart.running_clock import RunningClock
from bespo_desktop.core.days import time_text
from bespo_desktop.screens.words import span_text
from bespo_desktop.widgets.running_strip import Chip

SOON = timedelta(minutes=15)
ICONS = {
    "infusing": "give",
    "paused": "pause",
    "stopped": "stopoct",
    "flushing": "give",
    "bag empty": "give",
    "observing": "watch",
    "dilute by": "prepare",
    "out of fridge by": "fridge",
    "warming": "thermometer",
    "start by": "bag",
    "task due": "drop",
}
LEFT = frozenset({"infusing", "observing", "warming", "flushing"})


def chips_of(clocks: Iterable[RunningClock], now: datetime, zone: str) -> tuple[Chip, ...]:
    """Return one chip a clock, red ones first, then the soonest; the chip's id is the patient's.

    A narrow strip shows the first ones alone: what is stopped or over must be among them.
    """
    ordered = sorted(clocks, key=lambda one: (_tone(one, now) != "danger", one.until))
    return tuple(_chip(clock, now, zone) for clock in ordered)


def _chip(clock: RunningClock, now: datetime, zone: str) -> Chip:
    return Chip(
        id=clock.patient_id,
        bed=f"Bed {clock.bed}",
        name=clock.surname,
        what=clock.detail or clock.kind,
        value=clock_value(clock, now, zone),
        icon=ICONS[clock.kind],
        tone=_tone(clock, now),
    )


def clock_value(clock: RunningClock, now: datetime, zone: str) -> str:
    """Return "32 min left", "14:58", "5 min late" or "STOP"."""
    if clock.kind == "stopped":
        return "STOP"
    left = clock.until - now
    if left < timedelta(0):
        return f"{span_text(-left)} late"
    if clock.kind in LEFT:
        return f"{span_text(left)} left"
    return time_text(clock.until, zone)


def _tone(clock: RunningClock, now: datetime) -> str:
    if clock.kind == "stopped" or (clock.latest is not None and now > clock.latest):
        return "danger"
    waits = clock.kind in {"paused", "bag empty"}
    if waits or clock.until - now <= SOON:
        return (
            "danger" if clock.kind in {"dilute by", "start by"} and now > clock.until else "caution"
        )
    return "running"
