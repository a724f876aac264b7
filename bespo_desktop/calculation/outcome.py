"""What a handler hands back, and the answer that is written for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.finding import Finding, stop
from bespo_desktop.core.working import WorkingLine

# Whole counts are integers, every other number is text.
Value: TypeAlias = str | int | bool | list[str] | None
Answer: TypeAlias = dict[str, object]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result keys of one answer in the contract's order, with findings and working."""

    values: Mapping[str, Value]
    findings: tuple[Finding, ...] = ()
    working: tuple[WorkingLine, ...] = ()


def bad_request(text: str) -> RefusedError:
    """Return the refusal of a request that does not keep to the contract."""
    return RefusedError("bad-request", text, "request")


def ok_answer(outcome: Outcome) -> Answer:
    """Return the answer of a request that has a result, also when a finding stops it."""
    return {
        "answer": "ok",
        **outcome.values,
        "findings": [_finding(finding) for finding in outcome.findings],
        "working": [
            {
                "name": line.name,
                "formula": line.formula,
                "numbers": line.numbers,
                "result": line.result,
                "source": line.source,
            }
            for line in outcome.working
        ],
    }


def refused_answer(refused: RefusedError) -> Answer:
    """Return the answer of a request that has no result; it carries no result keys."""
    finding = stop(refused.code, refused.text, refused.source)
    return {"answer": "refused", "findings": [_finding(finding)], "working": []}


def _finding(finding: Finding) -> dict[str, str]:
    return {
        "severity": finding.severity.value,
        "code": finding.code,
        "text": finding.text,
        "source": finding.source,
    }
