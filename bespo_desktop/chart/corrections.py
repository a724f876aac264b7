"""What a correction is about."""

from bespo_desktop.chart.about_patient import Corrected
from bespo_desktop.chart.event import Event
from bespo_desktop.chart.payload import Payload


def target(events: tuple[Event, ...], act: Corrected) -> Payload | None:
    """Return the act that a correction is about in the end, through corrections of corrections."""
    by_id = {event.id: event.payload for event in events}
    about = by_id.get(act.event_id)
    while isinstance(about, Corrected):
        about = by_id.get(about.event_id)
    return about
