"""Which function folds which kind of act. The fold modules fill this table."""

from collections.abc import Callable
from typing import Any, TypeVar

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.event import Event
from bespo_desktop.chart.payload import Payload

P = TypeVar("P", bound=Payload)
Handler = Callable[[Chart, Event, P], Chart]

HANDLERS: dict[type[Payload], Callable[[Chart, Event, Any], Chart]] = {}


def on(kind: type[P]) -> Callable[[Handler[P]], Handler[P]]:
    """Return a decorator that makes a function fold acts of `kind`."""

    def keep(handler: Handler[P]) -> Handler[P]:
        HANDLERS[kind] = handler
        return handler

    return keep
