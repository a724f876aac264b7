"""When the program was closed while a drug ran: the nurse must read the pump."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from bespo_desktop.chart.about_workstation import ProgramWasDown
from bespo_desktop.chart.event import Event
from bespo_desktop.chart.state_treatment import Infusion

Span = tuple[datetime, datetime]


def down_spans(events: Iterable[Event]) -> tuple[Span, ...]:
    """Return from when to when the program was down, in UTC, as the workstation's events say."""
    return tuple(
        (event.payload.since, event.payload.until)
        for event in events
        if isinstance(event.payload, ProgramWasDown)
    )


def closed_while_running(infusion: Infusion, spans: Sequence[Span]) -> timedelta | None:
    """Return how long the program was closed during this infusion and the pump not read since.

    None when it was open all the time, or when the pump's volume was typed after the last gap.
    """
    end = infusion.ended_at
    within = [
        (max(since, infusion.started_at), until)
        for since, until in spans
        if until > infusion.started_at and (end is None or since < end)
    ]
    if not within:
        return None
    opened_again = max(until for _, until in within)
    if any(at >= opened_again for at, _ in infusion.pump_reads):
        return None
    return sum((until - since for since, until in within), timedelta(0))
