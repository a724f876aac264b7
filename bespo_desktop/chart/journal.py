"""What the program needs of a journal, without knowing which kind of journal it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

# The names on the sign-in are read before pydantic is there, with the errors of this module.
if TYPE_CHECKING:
    from bespo_desktop.chart.event import Event, NewEvent


class JournalReadOnlyError(Exception):
    """Nothing can be saved now; the text says why and what to do."""


class ChartMovedError(Exception):
    """Somebody else saved an act for this patient first; the gate must be asked again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientLine:
    """One patient as lists show them: enough to find the right person, nothing more."""

    patient_id: str
    surname: str
    given: str
    born: date
    nhs_no: str | None
    hospital_no: str
    ward: str
    bed: str
    last_event_at: datetime


class Journal(Protocol):
    """An append-only record of acts."""

    @property
    def workstation_id(self) -> str:
        """Return this workstation's id, 32 hex digits."""

    def append(
        self, events: "Sequence[NewEvent]", *, after: Mapping[str, str | None] | None = None
    ) -> "tuple[Event, ...]":
        """Return the events as saved: all of them or none, durable when this returns.

        `after` names for each patient the last event of the chart on which the act rests.

        Raises:
            JournalReadOnlyError: nothing was saved.
            ChartMovedError: nothing was saved; the chart is no longer the newest.
        """

    def events_of(self, patient_id: str) -> "tuple[Event, ...]":
        """Return a patient's events in the order they were saved."""

    def workstation_events(self) -> "tuple[Event, ...]":
        """Return the events that belong to no patient (people, commissioning, clock)."""

    def patients(self, search: str = "") -> Sequence[PatientLine]:
        """Return the patients whose name or number holds `search`, by bed."""
