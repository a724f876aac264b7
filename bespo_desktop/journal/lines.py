"""One patient's line for lists and search, derived from the events and from nothing else."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace

from bespo_desktop.chart.about_patient import (
    BedMoved,
    Corrected,
    IdentityChanged,
    PatientRegistered,
)
from bespo_desktop.chart.corrections import corrected
from bespo_desktop.chart.event import Event
from bespo_desktop.chart.payload import Payload
from bespo_desktop.journal.words import words_of

_DIGITS = "0123456789"
# What an integer of the table can hold with room to spare.
_MOST_DIGITS = 9
KINDS = tuple(c.kind for c in (PatientRegistered, IdentityChanged, BedMoved, Corrected))


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Who and where a patient is; fields as in the patient table."""

    surname: str
    given: str
    born: str
    nhs_no: str | None
    hospital_no: str
    ward: str
    bed: str

    @property
    def search(self) -> str:
        """Return the words that a search looks through, parted by spaces."""
        return " ".join(words_of([self.surname, self.given, self.nhs_no, self.hospital_no]))

    @property
    def bed_number(self) -> int:
        """Return the bed's digits as a number, so that bed 9 comes before bed 10; 0 for none."""
        digits = "".join(sign for sign in self.bed if sign in _DIGITS)
        return int(digits[:_MOST_DIGITS] or "0")

    def row(self) -> dict[str, object]:
        """Return the values of the patient table that the acts about identity and bed decide."""
        return {**asdict(self), "bed_number": self.bed_number, "search": self.search}


def after(line: Line | None, payload: Payload) -> Line | None:
    """Return the line after one act; None before the patient is registered."""
    match payload:
        case PatientRegistered():
            return _line(payload, payload.ward, payload.bed)
        case IdentityChanged() if line is not None:
            return _line(payload, line.ward, line.bed)
        case BedMoved() if line is not None:
            return replace(line, ward=payload.ward, bed=payload.bed)
    return line


def line_of(events: Iterable[Event]) -> Line | None:
    """Return the line that a patient's events make, each as it was last corrected."""
    line = None
    for event in corrected(tuple(events)):
        line = after(line, event.payload)
    return line


def _line(payload: PatientRegistered | IdentityChanged, ward: str, bed: str) -> Line:
    return Line(
        surname=payload.surname,
        given=payload.given,
        born=payload.born.isoformat(),
        nhs_no=payload.nhs_no,
        hospital_no=payload.hospital_no,
        ward=ward,
        bed=bed,
    )
