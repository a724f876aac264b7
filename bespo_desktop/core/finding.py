"""What a result has to say beside its number."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How far a finding holds up the person: stop, ask a named person, or know."""

    STOP = "stop"
    ASK = "ask"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to heed: `source` names who says so (leaflet, SmPC, site policy row, paper)."""

    severity: Severity
    code: str
    text: str
    source: str


def stop(code: str, text: str, source: str) -> Finding:
    """Return a finding that cannot be passed."""
    return Finding(Severity.STOP, code, text, source)


def ask(code: str, text: str, source: str) -> Finding:
    """Return a finding that a named person must decide, with a reason."""
    return Finding(Severity.ASK, code, text, source)


def note(code: str, text: str, source: str) -> Finding:
    """Return a finding to know of."""
    return Finding(Severity.NOTE, code, text, source)
