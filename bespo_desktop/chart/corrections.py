"""What a correction is about, and the acts as they should have been."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bespo_desktop.chart.about_patient import Corrected
from bespo_desktop.chart.event import Event
from bespo_desktop.chart.payload import REGISTER, Payload


def acts_by_id(events: Sequence[Event]) -> dict[str, Payload]:
    """Return each event's act by the event's id: made once for all corrections of a chart."""
    return {event.id: event.payload for event in events}


def target(by_id: Mapping[str, Payload], act: Corrected) -> Payload | None:
    """Return the act that a correction is about in the end, through corrections of corrections."""
    about = by_id.get(act.event_id)
    while isinstance(about, Corrected):
        about = by_id.get(about.event_id)
    return about


def corrected(events: tuple[Event, ...]) -> tuple[Event, ...]:
    """Return the acts as they should have been: replaced or left out where corrected.

    The last word about an act counts; a correction that was taken back is no word. What was put
    right, or came back with a correction of a correction, is known since then only: it counts as
    recorded with the latest of them.
    """
    last_word, known = _last_words(events)
    out: list[Event] = []
    for event in events:
        right = last_word.get(event.id)
        if right is None:
            # A correction that counts is about something known; its own time stays.
            came_back = event.id in known and not isinstance(event.payload, Corrected)
            out.append(replace(event, recorded_at=known[event.id]) if came_back else event)
        elif right.replacement_kind is not None and right.replacement_json is not None:
            content = REGISTER[right.replacement_kind].model_validate(
                json.loads(right.replacement_json), strict=False
            )
            out.append(replace(event, payload=content, recorded_at=known[event.id]))
    return tuple(out)


def _last_words(
    events: Sequence[Event],
) -> tuple[dict[str, Corrected], dict[str, datetime]]:
    """Return by act the correction that counts, and when any of its corrections was last made."""
    last_word: dict[str, Corrected] = {}
    known: dict[str, datetime] = {}
    for event in reversed(events):
        if not isinstance(event.payload, Corrected):
            continue
        about = event.payload.event_id
        known[about] = max(
            known.get(about, event.recorded_at), known.get(event.id, event.recorded_at)
        )
        if event.id not in last_word:
            last_word.setdefault(about, event.payload)
    return last_word, known
