"""Containers, filters and lines: recommended by the label, not in its list, or forbidden."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import ask, stop
from bespo_desktop.core.label import Material, PartMaterials
from bespo_desktop.core.working import Result

LISTED = "listed"
NOT_LISTED = "not-listed"
FORBIDDEN = "forbidden"
PARTS = ("container", "filter", "line")
ABSENT = "none"
_ABSENT = (ABSENT, "no filter", "without filter")
# Words that say nothing about the material, and pore or tube sizes.
_NOISE = re.compile(
    r"\b(?:filter|membrane|inline|in|bag|container|set|line|tubing|infusion|iv|sterile"
    r"|low protein binding)\b"
)
_SIZE = re.compile(r"[0-9]*\.?[0-9]+ ?(?:um|μm|mm|microns?|micrometres?)\b|\b0\.[0-9]+\b")
_JOINED = re.compile(r"[/,;+&()]| and | or | with ", re.ASCII)
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class MaterialVerdict:
    """listed, not-listed or forbidden; and the material as understood."""

    verdict: str
    material: str


def judge(facts: Facts, part: str, text: str) -> Result[MaterialVerdict]:
    """Return whether the label recommends the material for the part.

    Args:
        facts: the label's three lists.
        part: container, filter or line.
        text: the material in any usual writing, or none.

    Raises:
        RefusedError: another part, or no text.
    """
    if part not in PARTS:
        raise RefusedError("unknown-part", f"Choose {', '.join(PARTS)}, not '{part}'.")
    if not text.strip() or len(text) > _LONGEST:
        raise RefusedError("no-material", f"Write the material of the {part} as on its pack.")
    lists: PartMaterials = getattr(facts.label.materials, part)
    simple = unicodedata.normalize("NFKC", text).casefold().replace("and/or", "/")
    if simple.strip() in _ABSENT:
        return _absent(lists, part)
    words = _words(simple)
    if forbidden := _mentioned(words, lists.forbidden.value):
        stopped = stop(
            "material-forbidden",
            f"Do not use this {part}: {forbidden} is forbidden. Take one of: {_names(lists)}.",
            lists.forbidden.source,
        )
        return Result(MaterialVerdict(FORBIDDEN, forbidden), findings=(stopped,))
    if listed := _recognised(simple, lists.listed.value):
        return Result(MaterialVerdict(LISTED, listed))
    return _unlisted(lists, part, text.strip())


def _absent(lists: PartMaterials, part: str) -> Result[MaterialVerdict]:
    if lists.may_be_absent.value:
        return Result(MaterialVerdict(LISTED, ABSENT))
    return _unlisted(lists, part, ABSENT)


def _unlisted(lists: PartMaterials, part: str, material: str) -> Result[MaterialVerdict]:
    asked = ask(
        "material-not-listed",
        f"Ask pharmacy: {material} is not among the label's materials for a {part}: "
        f"{_names(lists)}.",
        lists.listed.source,
    )
    return Result(MaterialVerdict(NOT_LISTED, material), findings=(asked,))


def _names(lists: PartMaterials) -> str:
    return ", ".join(material.name for material in lists.listed.value)


def _words(text: str) -> str:
    """Return the letters and digits in single spaces, without sizes and words like "filter"."""
    return " ".join(re.findall(r"[^\W_]+", _NOISE.sub(" ", _SIZE.sub(" ", text))))


def _writings(material: Material) -> set[str]:
    """Return every way to write the material, alone or with a word that makes no difference."""
    plain = {_words(writing.casefold()) for writing in (material.name, *material.synonyms)}
    with_word = {
        pair
        for writing in plain
        for word in material.either_way
        for pair in (f"{writing} {word}", f"{word} {writing}")
    }
    return plain | with_word


def _mentioned(words: str, materials: Sequence[Material]) -> str:
    """Return the first material that the text mentions anywhere as whole words, or nothing."""
    for material in materials:
        if any(f" {writing} " in f" {words} " for writing in _writings(material)):
            return material.name
    return ""


def _recognised(text: str, materials: Sequence[Material]) -> str:
    """Return the materials when every part of the text is one of them, or nothing."""
    by_writing = {writing: each.name for each in materials for writing in _writings(each)}
    if whole := by_writing.get(_words(text)):
        return whole
    parts = [_words(part) for part in _JOINED.split(text) if _words(part)]
    if not parts or any(part not in by_writing for part in parts):
        return ""
    return " and ".join(dict.fromkeys(by_writing[part] for part in parts))
