"""Facts as lines of text, "vial.strength.value = 1 mg", to be held against a second record."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

import pint
from pydantic import BaseModel

from bespo_desktop.core.numbers import plain
from bespo_desktop.core.units import unit_text

# Prose for the pharmacist who signs a row: read there, used nowhere; and the seal of all that was
# read, which is no fact of a file.
LEFT_OUT = frozenset({"reason", "contents"})


def lines(facts: object, place: str = "") -> Iterator[str]:
    """Yield one line for each value, in the order of the file."""
    if isinstance(facts, BaseModel):
        for name in type(facts).model_fields:
            if name not in LEFT_OUT:
                yield from lines(getattr(facts, name), f"{place}.{name}")
    elif isinstance(facts, Mapping):
        for name, inner in facts.items():
            yield from lines(inner, f"{place}.{name}")
    elif isinstance(facts, tuple):
        for number, inner in enumerate(facts, 1):
            yield from lines(inner, f"{place}.{number}")
    else:
        yield f"{place.removeprefix('.')} = {_text(facts)}"


def _text(value: object) -> str:
    if isinstance(value, pint.Quantity):
        return f"{plain(value.magnitude)} {unit_text(value)}"
    return plain(value) if isinstance(value, Decimal) else str(value)
