"""Acts about who the patient is, what was measured, and whether the drug may be given at all."""

from datetime import date
from decimal import Decimal
from typing import ClassVar, Literal

from bespo_desktop.chart.payload import Payload, Utc

Sex = Literal["female", "male", "not known"]
Answer = Literal["no", "yes", "ask"]
Allergy = Literal["known", "none known", "not recorded", "unavailable"]


class PatientRegistered(Payload):
    """A patient is on the ward's list. `latin_name` is printed when the font lacks the script."""

    kind: ClassVar[str] = "patient-registered"
    surname: str
    given: str
    latin_name: str | None = None
    born: date
    sex: Sex
    nhs_no: str | None
    no_nhs_reason: str | None = None
    hospital_no: str
    ward: str
    bed: str
    diagnosis: str


class IdentityChanged(Payload):
    """A name or number was put right or has changed; the old one stays in the record."""

    kind: ClassVar[str] = "identity-changed"
    surname: str
    given: str
    latin_name: str | None = None
    born: date
    sex: Sex
    nhs_no: str | None
    hospital_no: str
    reason: str


class AllergiesRecorded(Payload):
    """What the patient reacts to; unknown is a state of its own."""

    kind: ClassVar[str] = "allergies-recorded"
    state: Allergy
    text: str = ""


class BedMoved(Payload):
    """The patient moved; clocks travel along."""

    kind: ClassVar[str] = "bed-moved"
    ward: str
    bed: str


class Measured(Payload):
    """Height and weight with their date. `confirmed` are the questions a person said yes to."""

    kind: ClassVar[str] = "measured"
    height_cm: Decimal
    weight_kg: Decimal
    measured_on: date
    formula: str
    confirmed: tuple[str, ...] = ()


class ReasonsAnswered(Payload):
    """Leaflet, section 2: the three reasons not to give the drug, each answered by a person."""

    kind: ClassVar[str] = "reasons-answered"
    allergic: Answer
    vod: Answer
    liver: Answer


class PlanRecorded(Payload):
    """What the course depends on beside the response."""

    kind: ClassVar[str] = "plan-recorded"
    transplant: Literal["yes", "no", "unknown"]
    pregnant: Literal["no", "yes", "ask", "does not apply"]
    breast_feeding: Literal["no", "yes", "ask", "does not apply"]


class RowAnswered(Payload):
    """One row of a checklist in resources/checklists, answered by a person."""

    kind: ClassVar[str] = "row-answered"
    checklist: str
    row: str
    answer: Literal["yes", "no", "not known", "does not apply"]
    detail: str = ""


class NoteAdded(Payload):
    """A free note."""

    kind: ClassVar[str] = "note-added"
    text: str


class Corrected(Payload):
    """An earlier act was wrong: what it should have said, and why. Both stay in the record."""

    kind: ClassVar[str] = "corrected"
    event_id: str
    reason: str
    replacement_kind: str | None
    replacement_json: str | None


class RecordExported(Payload):
    """The patient's record was written to a file in clear; `sha256` tells which."""

    kind: ClassVar[str] = "record-exported"
    events: int
    sha256: str


class Died(Payload):
    """The patient died: clocks end, the record stays."""

    kind: ClassVar[str] = "died"
    at: Utc


class Discharged(Payload):
    """The patient left the ward; open tasks are handed over by name."""

    kind: ClassVar[str] = "discharged"
    to: str


class PatientsMerged(Payload):
    """This patient was entered twice; the other record is read along.

    Nobody says alone that two records are one patient, as nobody says alone that they are not.
    """

    kind: ClassVar[str] = "patients-merged"
    two_person: ClassVar[bool] = True
    other_patient_id: str
    reason: str


class Refused(Payload):
    """The program stopped somebody: kept for the record and for near-miss learning."""

    kind: ClassVar[str] = "refused"
    place: str
    code: str
    text: str
