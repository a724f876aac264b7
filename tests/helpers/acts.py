"""Acts of an invented ward, ready to be appended to a journal."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy.engine import Connection

from bespo_desktop.chart.about_patient import NoteAdded, PatientRegistered
from bespo_desktop.chart.event import NewEvent
from bespo_desktop.chart.payload import Payload

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
PATIENT = "a" * 32
NURSE = "1" * 32
COLLEAGUE = "2" * 32


def act(payload: Payload, patient_id: str = PATIENT, **fields: Any) -> NewEvent:
    """Return an act at 10:00 by the nurse; `fields` replace what is said here."""
    usual: dict[str, Any] = {
        "happened_at": NOW,
        "recorded_at": NOW,
        "zone": "Europe/London",
        "by": NURSE,
        "label": "uk-2021-07",
        "policy": "default-1",
        "program": "0.1.0",
    }
    return NewEvent(patient_id=patient_id, payload=payload, **{**usual, **fields})


def anybody(_connection: Connection, _events: Sequence[NewEvent]) -> None:
    """Ask nobody: for tests about the file, whose acts are by people nobody has set up."""


def note(text: str, patient_id: str = PATIENT, **fields: Any) -> NewEvent:
    return act(NoteAdded(text=text), patient_id, **fields)


def registration(number: int = 1, **fields: Any) -> PatientRegistered:
    """Return the registration of an invented patient, told apart by `number`."""
    usual: dict[str, Any] = {
        "surname": f"Surname{number}",
        "given": "Given",
        "born": date(1970, 1, 1),
        "sex": "female",
        "nhs_no": None,
        "no_nhs_reason": "invented",
        "hospital_no": f"H{number:06d}",
        "ward": "Ward 7",
        "bed": f"{number:03d}",
        "diagnosis": "B-cell precursor ALL",
    }
    return PatientRegistered(**{**usual, **fields})


def patient_id(number: int) -> str:
    return f"{number:032x}"
