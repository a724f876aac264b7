"""An act as one line of the record: what happened and its detail, in the ward's words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from bespo_desktop.chart.event import Event
from bespo_desktop.chart.payload import Payload

P = TypeVar("P", bound=Payload)
Words = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One line. `main` lines are the story; the others are there when all is asked for.

    `standing` is "", "refused", "corrected" (struck through) or "correction".
    """

    event: Event
    icon: str
    what: str
    detail: str
    main: bool
    standing: str


@dataclass(frozen=True, slots=True)
class Teller:
    """How a kind of act is told."""

    icon: str
    main: bool
    words: Callable[[Any], Words]


TELLERS: dict[type[Payload], Teller] = {}


def tells(
    kind: type[P], icon: str, *, main: bool = False
) -> Callable[[Callable[[P], Words]], Callable[[P], Words]]:
    """Return a decorator that makes a function tell acts of `kind`."""

    def keep(words: Callable[[P], Words]) -> Callable[[P], Words]:
        TELLERS[kind] = Teller(icon, main, words)
        return words

    return keep
