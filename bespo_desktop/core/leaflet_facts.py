"""The label profile as a list of facts, each with its section: what the help page shows."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pydantic import BaseModel

from bespo_desktop.core.datafile import Fact
from bespo_desktop.core.label import Label, Material, Statement
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.spoken import spoken


@dataclass(frozen=True, slots=True)
class LeafletFact:
    """One fact: where it stands, which part of the profile, its name, its words, who says so.

    `path` is dotted, such as "dosing.cycle_1.day_1"; a statement of a list goes by its key.
    """

    path: str
    group: str
    name: str
    text: str
    source: str


def leaflet_facts(label: Label) -> tuple[LeafletFact, ...]:
    """Return every fact of the profile in the order of the file."""
    found: list[LeafletFact] = []
    for group in type(label).model_fields:
        found += _facts(group, "", getattr(label, group), group)
    return tuple(found)


def _facts(group: str, name: str, part: object, path: str) -> Iterator[LeafletFact]:
    if isinstance(part, Fact):
        yield LeafletFact(path, group, spoken(name), value_text(part.value), part.source)
    elif isinstance(part, Statement):
        signs = f": {', '.join(part.signs)}" if part.signs else ""
        text = f"{part.text}{signs}"
        yield LeafletFact(f"{path}.{part.key}", group, spoken(part.key), text, part.source)
    elif isinstance(part, tuple):
        for item in part:
            yield from _facts(group, name, item, path)
    elif isinstance(part, BaseModel):
        for field in type(part).model_fields:
            part_name = f"{name} {field}".strip()
            yield from _facts(group, part_name, getattr(part, field), f"{path}.{field}")


def value_text(value: object) -> str:
    """Return a fact's value as people read it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(value_text(item) for item in value) or "none"
    if isinstance(value, Material):
        return value.name
    magnitude = getattr(value, "magnitude", None)
    if isinstance(magnitude, Decimal):
        unit = f"{getattr(value, 'units', ''):~P}".replace("percent", "%")
        return f"{plain(magnitude)} {unit}".strip()
    return str(value)
