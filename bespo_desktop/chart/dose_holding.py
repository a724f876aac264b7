"""What holds up the dose, grouped as people deal with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bespo_desktop.chart.gate import NEEDS_CONSULTANT, NEEDS_CONSULTANT_AND_PHARMACIST
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding, Severity, ask, stop
from bespo_desktop.core.laboratory import UNKNOWN

Way = Literal[
    "values",
    "questions",
    "decide",
    "patient",
    "prescription",
    "verify",
    "go-ahead",
    "response",
    "extension",
    "part-dose",
    "watch",
    "",
]

WAYS: dict[str, Way] = {
    "second-check-missed": "decide",
    "go-ahead-missing": "go-ahead",
    "response-needed": "response",
    "cycle-extended-reason": "extension",
    "part-dose-open": "part-dose",
    "not-verified": "verify",
    "prescription-missing": "prescription",
    "prescription-day-differs": "prescription",
    "prescription-level-differs": "prescription",
    "prescription-differs": "prescription",
    "no-identity": "patient",
    "allergies-not-recorded": "patient",
    "not-measured": "patient",
    "weight-stale": "patient",
    "weight-in-future": "patient",
    "reasons-open": "patient",
    "reason-asked": "patient",
    "contraindicated": "patient",
    "plan-open": "patient",
    "breast-feeding": "patient",
    "reaction-ungraded": "watch",
    "observation-unanswered": "watch",
    "liver-signs-stand": "watch",
}
# A stop of the rules that a prescriber's judgement changes, and what that judgement is about.
JUDGED = {
    "counts-low": "counts-due-to-disease",
    "one-liver-test-raised": "one-liver-test-raised",
    "liver-tests-raised": "gilbert-or-haemolysis",
}
PASSABLE = NEEDS_CONSULTANT | NEEDS_CONSULTANT_AND_PHARMACIST


@dataclass(frozen=True, slots=True)
class Hold:
    """One thing to deal with: the finding, the way to do it, what a decision is about."""

    finding: Finding
    way: Way
    about: str = ""


def holds(facts: Facts, findings: Sequence[Finding]) -> tuple[Hold, ...]:
    """Return what to deal with; missing values and open questions are one row each."""
    missing = {f"{test.id}-{state}" for test in facts.questions.tests.test for state in UNKNOWN}
    asked = {f"{row.id}-open" for row in facts.questions.before_dose.row}
    values = [f for f in findings if f.code in missing]
    questions = [f for f in findings if f.code in asked]
    rest = [f for f in findings if f.code not in missing | asked]
    grouped = [_single(finding) for finding in dict.fromkeys(rest)]
    if questions:
        grouped.append(Hold(_questions(questions), "questions"))
    if values:
        grouped.append(Hold(_values(facts, values), "values"))
    return tuple(sorted(grouped, key=lambda hold: hold.finding.severity is Severity.ASK))


def _single(finding: Finding) -> Hold:
    if finding.code in JUDGED:
        return Hold(finding, "decide", JUDGED[finding.code])
    way = WAYS.get(finding.code)
    if way is None:
        decided = finding.severity is Severity.ASK or finding.code in PASSABLE
        way = "decide" if decided else ""
    return Hold(finding, way, finding.code if way in {"decide", "verify", "patient"} else "")


def _questions(found: Sequence[Finding]) -> Finding:
    count = len(found)
    text = "1 question before the dose is open." if count == 1 else ""
    return stop("questions-open", text or f"{count} questions before the dose are open.", "")


def _values(facts: Facts, found: Sequence[Finding]) -> Finding:
    codes = {finding.code for finding in found}
    tests = {test.id: test for test in facts.questions.tests.test}
    names = [
        f"{test.name} or {tests[test.instead].name.lower()}" if test.instead else test.name
        for test in tests.values()
        if codes & {f"{test.id}-{state}" for state in UNKNOWN}
    ]
    return ask("values-missing", f"Enter today's values: {', '.join(names)}.", "site policy")
