"""The lines that a person can redo with a pocket calculator, and the result that carries them."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from bespo_desktop.core.finding import Finding, Severity

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class WorkingLine:
    """One line of "show the working": name, formula, numbers put in, result with unit, source."""

    name: str
    formula: str
    numbers: str
    result: str
    source: str


@dataclass(frozen=True, slots=True)
class Result(Generic[T]):
    """A value that never travels alone: with its working and what there is to heed."""

    value: T
    working: tuple[WorkingLine, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def stopped(self) -> bool:
        """Return whether a finding forbids going on with the value."""
        return Severity.STOP in [finding.severity for finding in self.findings]
