"""Where an act belongs that was entered late: at the time at which it happened."""

from datetime import datetime

from bespo_desktop.chart.event import Event


def in_order(events: tuple[Event, ...]) -> tuple[Event, ...]:
    """Return the acts in the order saved, each late one before the first that happened after it."""
    late = sorted((e for e in events if e.late_reason), key=lambda e: e.happened_at)
    if not late:
        return events
    out: list[Event] = []
    for event in events:
        if event.late_reason:
            continue
        while late and late[0].happened_at < event.happened_at:
            out.append(late.pop(0))
        out.append(event)
    return (*out, *late)


def until(events: tuple[Event, ...], moment: datetime) -> tuple[Event, ...]:
    """Return the acts that stand before one that is entered late for this moment."""
    out: list[Event] = []
    for event in in_order(events):
        if event.happened_at > moment:
            break
        out.append(event)
    return tuple(out)
