"""What a correction is about."""

from collections.abc import Mapping, Sequence

from bespo_desktop.chart.about_patient import Corrected
from bespo_desktop.chart.event import Event
from bespo_desktop.chart.payload import Payload


def acts_by_id(events: Sequence[Event]) -> dict[str, Payload]:
    """Return each event's act by the event's id: made once for all corrections of a chart."""
    return {event.id: event.payload for event in events}


def target(by_id: Mapping[str, Payload], act: Corrected) -> Payload | None:
    """Return the act that a correction is about in the end, through corrections of corrections."""
    about = by_id.get(act.event_id)
    while isinstance(about, Corrected):
        about = by_id.get(about.event_id)
    return about
