"""What a source says: the facts, policy rows and papers behind "Show the working"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from bespo_desktop.core.facts import Facts
from bespo_desktop.core.leaflet_facts import leaflet_facts, value_text
from bespo_desktop.core.spoken import spoken

NOT_CONFIRMED = "not seen in the original; the pharmacist checks it"
_DOUBT = " (not confirmed)"
# "section 2, Pregnancy" is written with a comma by checklists, with a colon by the label.
_HEADING = re.compile(r"(section \d+), ")


@dataclass(frozen=True, slots=True)
class Passage:
    """One statement in our own words: what it is about, what is said, who says so."""

    name: str
    text: str
    source: str


def passages(facts: Facts, source: str) -> tuple[Passage, ...]:
    """Return every statement that stands under the source, such as "leaflet, section 5".

    Of two sources that one line names with a semicolon, both are looked up. A shorter name finds
    what stands under it: "leaflet, HCP section: dosing table" also finds its notes. What nothing
    but the watch list says, such as "site policy, suspected sepsis", is told in its words.
    """
    asked = _parts(source)

    def under(all_of: Iterable[Passage]) -> tuple[Passage, ...]:
        return tuple(
            passage
            for passage in all_of
            if any(_stands_under(part, one) for part in _parts(passage.source) for one in asked)
        )

    return under((*_label(facts), *_policy(facts), *_literature(facts))) or under(_watch(facts))


def _parts(source: str) -> tuple[str, ...]:
    """Return the sources that a line names, in one spelling; a later part keeps its document."""
    found: list[str] = []
    for part in source.removesuffix(_DOUBT).casefold().split(";"):
        words = part.strip().replace("site policy ", "site policy, ")
        words = _HEADING.sub(r"\1: ", words)
        if words.startswith(("section ", "hcp section")):
            words = f"leaflet, {words}"
        found.append(words)
    return tuple(found)


def _stands_under(part: str, asked: str) -> bool:
    rest = part.removeprefix(asked)
    return part.startswith(asked) and (not rest or rest[0] in ",:")


def _label(facts: Facts) -> Iterator[Passage]:
    for fact in leaflet_facts(facts.label):
        yield Passage(fact.name, fact.text, fact.source)


def _policy(facts: Facts) -> Iterator[Passage]:
    for name, row in facts.policy.rows():
        text = f"{value_text(row.value)}. {row.reason}{_doubt(row.confirmed)}"
        yield Passage(spoken(name), text, row.source)


def _watch(facts: Facts) -> Iterator[Passage]:
    for danger in facts.questions.watch.danger:
        for sign in danger.sign:
            yield Passage(sign.text, f"{sign.detail}{_doubt(sign.confirmed)}", sign.source)
        for step in danger.step:
            yield Passage(step.title, f"{step.detail}{_doubt(step.confirmed)}", step.source)


def _literature(facts: Facts) -> Iterator[Passage]:
    for field in type(facts.literature).model_fields:
        yield from _sourced(field, getattr(facts.literature, field))


def _sourced(name: str, part: object) -> Iterator[Passage]:
    if isinstance(part, dict):
        for key, value in part.items():
            yield from _sourced(str(key), value)
    if not isinstance(part, BaseModel):
        return
    fields = {field: getattr(part, field) for field in type(part).model_fields}
    if "source" in fields:
        doubt = _doubt(bool(fields["confirmed"]))
        yield Passage(spoken(name), f"{_said(fields)}{doubt}", fields["source"])
        return
    for field, value in fields.items():
        yield from _sourced(field, value)


def _doubt(confirmed: bool) -> str:
    return "" if confirmed else f" ({NOT_CONFIRMED})"


def _said(fields: dict[str, object]) -> str:
    """Return a formula as it is written; other groups as their values, each with its name."""
    if "formula" in fields:
        return value_text(fields["formula"])
    return "; ".join(
        f"{spoken(field)}: {value_text(value)}"
        for field, value in fields.items()
        if field not in ("source", "confirmed")
    )
