"""Every value of the fact files changed by one step, in memory, as text for the real readers."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from bespo_desktop import assets
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.label import parse_label
from bespo_desktop.core.literature import parse_literature
from bespo_desktop.core.policy import parse_policy

LABEL = "label/uk-2021-07.toml"
POLICY = "policy/default.toml"
FOLDER = "literature"
Place = tuple[str | int, ...]
REMOVED = "(taken out)"


@dataclass(frozen=True)
class Mutant:
    """One changed value: where, and what it was and is."""

    file: str
    place: Place
    was: object
    now: object

    @property
    def tables(self) -> dict[str, Any]:
        """Return the file as tables, with the one change in it."""
        changed = tomllib.loads(_shipped(self.file))
        spot: Any = changed
        for part in self.place[:-1]:
            spot = spot[part]
        if self.now is REMOVED:
            del spot[self.place[-1]]
        else:
            spot[self.place[-1]] = self.now
        return changed

    @property
    def name(self) -> str:
        """Return "label/uk-2021-07.toml vial.strength.value: '1 mg' -> '2 mg'"."""
        where = ".".join(str(part) for part in self.place)
        return f"{self.file} {where}: {self.was!r} -> {self.now!r}"

    @property
    def key(self) -> str:
        """Return the name of the value's own key, whatever list it stands in."""
        return [part for part in self.place if isinstance(part, str)][-1]


def files() -> list[str]:
    """Return the fact files that are mutated."""
    papers = sorted((assets.folder("resources") / FOLDER).glob("*.toml"))
    return [LABEL, POLICY, *(f"{FOLDER}/{path.name}" for path in papers)]


def mutants(file: str) -> Iterator[Mutant]:
    """Yield the file with each value changed, and with each item of each list taken out."""
    tables = tomllib.loads(_shipped(file))
    for place, was in _leaves(tables):
        for now in _changes(was):
            yield Mutant(file, place, was, now)
    for place, items in _lists(tables):
        for number, was in enumerate(items):
            yield Mutant(file, (*place, number), was, REMOVED)


def mutated(facts: Facts, mutant: Mutant) -> Facts:
    """Return the facts as the readers read them from the changed text.

    Raises:
        DataFileError: a reader refuses the changed file.
    """
    text = written(mutant.tables)
    if mutant.file == LABEL:
        label = parse_label(text)
        return replace(facts, label=label, policy=parse_policy(_shipped(POLICY), label))
    if mutant.file == POLICY:
        return replace(facts, policy=parse_policy(text, facts.label))
    texts = {Path(name).stem: _shipped(name) for name in files() if name.startswith(FOLDER)}
    return replace(facts, literature=parse_literature({**texts, Path(mutant.file).stem: text}))


def written(tables: dict[str, Any]) -> str:
    """Return the tables as TOML, each top-level key on its own line."""
    return "\n".join(f"{_value(key)} = {_value(value)}" for key, value in tables.items()) + "\n"


def _shipped(file: str) -> str:
    return (assets.folder("resources") / file).read_text(encoding="utf-8")


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    if isinstance(value, list):
        return f"[{', '.join(_value(item) for item in value)}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_value(k)} = {_value(v)}" for k, v in value.items()) + "}"
    return str(value)


def _leaves(value: object, place: Place = ()) -> Iterator[tuple[Place, object]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, (*place, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _leaves(inner, (*place, number))
    else:
        yield place, value


def _lists(value: object, place: Place = ()) -> Iterator[tuple[Place, list[Any]]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _lists(inner, (*place, key))
    elif isinstance(value, list):
        yield place, value
        for number, inner in enumerate(value):
            yield from _lists(inner, (*place, number))


def _changes(value: object) -> list[object]:
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int):
        return [value + 1]
    assert isinstance(value, str)
    number, space, rest = value.partition(" ")
    if number.replace(".", "", 1).isdigit():
        step = Decimal(1).scaleb(-len(number.partition(".")[2]))
        return [f"{Decimal(number) + step}{space}{rest}"]
    return [_other_text(value)]


def _other_text(text: str) -> str:
    """Return the text without its last word, or the one word it is with a letter more."""
    words = text.split(" ")
    return " ".join(words[:-1]) if len(words) > 1 else f"{text}x"
