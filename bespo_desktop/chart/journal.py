"""What the program needs of a journal, without knowing which kind of journal it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
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
        """Return the patients whose name, number or bed holds each word of `search`, by bed."""

    def on_board(self) -> Sequence[PatientLine]:
        """Return the patients of the board, by bed: all but those at rest whose course is over."""

    def unsettled(self) -> Sequence[str]:
        """Return the ids of the patients whose charts may hold a running clock, latest first."""

    def settle(self, rests: Mapping[str, tuple[str, bool]]) -> None:
        """Keep which charts are at rest: by patient their last event, and if the board lists them.

        Raises:
            JournalReadOnlyError: nothing was kept.
        """

    def marked(self, *marks: str) -> Sequence[PatientLine]:
        """Return the listed patients one of whose acts has one of these marks (`chart.marks`)."""

    def highest_mark(self, beginning: str) -> str | None:
        """Return the last mark in order of those that begin so, or None."""
