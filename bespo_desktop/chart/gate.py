"""May this happen now, and if not, why not."""

from collections.abc import Iterable
from dataclasses import dataclass

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.known_since import known_since
from bespo_desktop.chart.state_patient import Decision
from bespo_desktop.core.finding import Finding, Severity, note

# A stop that the texts let named people pass, and which names the decision must carry.
NEEDS_CONSULTANT_AND_PHARMACIST = frozenset({"contraindicated"})
NEEDS_CONSULTANT = frozenset({"under-age"})
PASSING = frozenset({"go ahead", "resume", "reduce"})


@dataclass(frozen=True, slots=True)
class Gate:
    """What speaks against a step. Open when nothing does but notes."""

    findings: tuple[Finding, ...]

    @property
    def open(self) -> bool:
        """Return whether the step may happen."""
        return all(finding.severity is Severity.NOTE for finding in self.findings)

    @property
    def closed_by(self) -> tuple[Finding, ...]:
        """Return what has to be dealt with first, the stops before the questions."""
        holding = [f for f in self.findings if f.severity is not Severity.NOTE]
        return tuple(sorted(holding, key=lambda f: f.severity is Severity.ASK))


class GateClosedError(Exception):
    """A step was tried that may not happen now; nothing was saved."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(findings[0].text)
        self.findings = findings


def gate(chart: Chart, findings: Iterable[Finding]) -> Gate:
    """Return the gate after the prescriber's words: a decided question becomes a note."""
    return Gate(tuple(_settled(chart, finding) for finding in findings))


def decision_on(chart: Chart, code: str) -> Decision | None:
    """Return the prescriber's latest word on a finding, or None.

    A word from before the last dose does not count, nor one from before the answer, act or value
    that it is about was entered: the prescriber knew another one.
    """
    words = [decision for decision in chart.decisions if decision.about == code]
    if not words:
        return None
    since, known = chart.last_dose_at, known_since(chart, code)
    for decision in reversed(words):
        if (since is None or decision.at > since) and (known is None or decision.at >= known):
            return decision
    return None


def allows(chart: Chart, code: str) -> bool:
    """Return whether the prescriber's latest word on a finding lets the dose go on."""
    decision = decision_on(chart, code)
    return decision is not None and decision.decision in PASSING


def _settled(chart: Chart, finding: Finding) -> Finding:
    if finding.severity is Severity.NOTE:
        return finding
    decision = decision_on(chart, finding.code)
    if decision is None or decision.decision not in PASSING:
        return finding
    if finding.severity is Severity.STOP and not _may_pass_stop(finding.code, decision):
        return finding
    text = f"{finding.text} Decided by {decision.prescriber}: {decision.reason}"
    return note(finding.code, text, finding.source)


def _may_pass_stop(code: str, decision: Decision) -> bool:
    if code in NEEDS_CONSULTANT_AND_PHARMACIST:
        return bool(decision.consultant and decision.pharmacist)
    return code in NEEDS_CONSULTANT and bool(decision.consultant)
