"""Which values of an act can be typed right, and what the record says after a correction."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pydantic import ValidationError

from bespo_desktop.chart.about_patient import Corrected
from bespo_desktop.chart.corrections import corrected
from bespo_desktop.chart.event import Event
from bespo_desktop.chart.gates_judged import is_judged
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.story import story

# As in every field; 1E+30, 1_0 and other digits are numbers to Python, and to nobody on a ward.
NUMBER = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,9})?", re.ASCII)


def correctable(act: Payload) -> dict[str, str]:
    """Return the plain values of an act as text, by field; lists and nested parts stay.

    Nothing of an act that was judged from its values: one of them alone would belie the judgement.
    """
    if is_judged(act):
        return {}
    content = act.model_dump(mode="json")
    return {
        name: "" if value is None else str(value)
        for name, value in content.items()
        if not isinstance(value, list | dict)
    }


def corrected_payload(act: Payload, typed: dict[str, str]) -> Payload:
    """Return the act with the values typed; whatever fits its kind no more is refused.

    Raises:
        ValueError: nothing was changed, or a value does not fit; the text names the field.
    """
    before = act.model_dump(mode="json")
    changed = {
        name: text
        for name, text in typed.items()
        if text != ("" if before[name] is None else str(before[name]))
    }
    if not changed:
        raise ValueError("Nothing was changed. Type the right value, or say it never happened.")
    try:
        right = type(act).model_validate({**before, **changed}, strict=False)
    except ValidationError as problem:
        name = ".".join(str(part) for part in problem.errors()[0]["loc"])
        raise ValueError(_unfit(name)) from problem
    for name, text in changed.items():
        if isinstance(getattr(right, name), Decimal) and not NUMBER.fullmatch(text):
            raise ValueError(_unfit(name))
    return right


def _unfit(name: str) -> str:
    return f"Read {name.replace('_', ' ')} again: it does not fit."


@dataclass(frozen=True, slots=True)
class Effect:
    """One entry as the record reads it before and after; "" where it holds no entry then.

    `values` are those that change: name, before, after.
    """

    before: str
    after: str
    values: tuple[tuple[str, str, str], ...] = ()


def effects(events: Sequence[Event], told: Event) -> tuple[Effect, ...]:
    """Return what a correction changes, through corrections of corrections: all that is read."""
    held = {event.id: event for event in corrected(tuple(events))}
    then = {event.id: event for event in corrected((*events, told))}
    return tuple(
        _effect(held.get(event.id), then.get(event.id))
        for event in events
        if not isinstance(event.payload, Corrected)
        and _payload(held.get(event.id)) != _payload(then.get(event.id))
    )


def _payload(event: Event | None) -> Payload | None:
    return event.payload if event is not None else None


def _effect(before: Event | None, after: Event | None) -> Effect:
    if before is None or after is None:
        return Effect(_words(before), _words(after))
    was, now = (event.payload.model_dump(mode="json") for event in (before, after))
    values = tuple(
        (name.replace("_", " "), _text(was.get(name)), _text(value))
        for name, value in now.items()
        if was.get(name) != value
    )
    return Effect(_words(before), _words(after), values)


def _text(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(_text(each) for each in value)
    return "" if value is None else str(value)


def _words(event: Event | None) -> str:
    if event is None:
        return ""
    line = story((event,))[0]
    return f"{line.what} {line.detail}".strip()
