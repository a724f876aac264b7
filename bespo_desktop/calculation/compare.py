"""Compares the hospital's worked examples with what the program answers."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bespo_desktop.calculation.outcome import Answer
from bespo_desktop.calculation.requests import answer_request
from bespo_desktop.calculation.table import Row
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.numbers import places

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?", re.ASCII)
_TEXTS = ("answer", "finding")


@dataclass(frozen=True, slots=True)
class Comparison:
    """One expectation beside what was found."""

    line: int
    key: str
    expected: str
    found: str
    passed: bool


def to_nobody(_done: int, _of: int) -> None:
    """Be told how far the comparison is, where nobody waits for it."""


def compare(
    facts: Facts, rows: Sequence[Row], told: Callable[[int, int], None] = to_nobody
) -> list[Comparison]:
    """Return every filled expectation of the table beside the program's own value.

    `told` hears how many rows are done; what it raises ends the comparison.
    """
    found = []
    for number, row in enumerate(rows):
        told(number, len(rows))
        answer = answer_request(facts, row.request)
        found += [_one(row.line, key, wanted, answer) for key, wanted in row.expected.items()]
    told(len(rows), len(rows))
    return found


def _one(line: int, key: str, expected: str, answer: Answer) -> Comparison:
    if key == "finding":
        found = _codes(answer)
        return Comparison(line, key, expected, ", ".join(found) or "none", expected in found)
    if key not in answer:
        return Comparison(line, key, expected, _why_not(answer), passed=False)
    value = str(answer[key])
    if key in _TEXTS:
        return Comparison(line, key, expected, value, expected == value)
    return Comparison(line, key, expected, value, _same(expected, value))


def _same(expected: str, found: str) -> bool:
    """Return whether the numbers agree at the places that the expectation is written with."""
    if not _NUMBER.fullmatch(expected):
        return False
    count = len(expected.partition(".")[2])
    return Decimal(expected) == Decimal(places(Decimal(found), count))


def _findings(answer: Answer) -> list[dict[str, str]]:
    findings = answer["findings"]
    return findings if isinstance(findings, list) else []


def _codes(answer: Answer) -> list[str]:
    return [finding["code"] for finding in _findings(answer)]


def _why_not(answer: Answer) -> str:
    if answer["answer"] == "ok":
        return "not in the answer"
    return "refused: " + " ".join(finding["text"] for finding in _findings(answer))
