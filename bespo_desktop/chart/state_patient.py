"""The parts of a chart that say who the patient is and how the course has gone."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from bespo_desktop.chart.about_dose import Response
from bespo_desktop.core.moments import down_to_minute

Disposition = Literal["given", "part", "omitted", "deferred", "declined", "elsewhere"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who the patient is; `printed_name` is the Latin form where there is one."""

    surname: str
    given: str
    latin_name: str | None
    born: date
    sex: str
    nhs_no: str | None
    hospital_no: str

    @property
    def listed_name(self) -> str:
        """Return "OKAFOR, Amara"."""
        return f"{self.surname.upper()}, {self.given}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """Height in cm, weight in kg, and the day they were measured."""

    event_id: str
    height_cm: Decimal
    weight_kg: Decimal
    measured_on: date
    recorded_at: datetime
    formula: str
    confirmed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseDone:
    """One planned dose and what became of it; `mg` is what was really given."""

    cycle: int
    day: int
    on: date
    what: Disposition
    mg: Decimal
    dose_per_area_mg_per_m2: Decimal | None
    decision: str | None = None
    reason: str = ""

    @property
    def finished(self) -> bool:
        """Return whether the course goes on to the next day after this dose."""
        if self.what == "part":
            return self.decision in {"complete", "counts as given"}
        return self.what in {"given", "elsewhere", "omitted"}

    @property
    def drug_was_given(self) -> bool:
        """Return whether drug went into the patient: the 6-day rule counts from it."""
        return self.what in {"given", "part", "elsewhere"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseState:
    """The last assessment of the disease."""

    assessed_on: date
    response: Response
    mrd: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LabValue:
    """One laboratory or ECG value as reported; a word about it must come after `entered_at`."""

    test: str
    value: Decimal
    unit: str
    taken_at: datetime
    entered_at: datetime
    by: str

    @property
    def place(self) -> tuple[datetime, datetime]:
        """Return what orders values of a test: of one sample the one entered last is newer."""
        return down_to_minute(self.taken_at), self.entered_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A prescriber's word about one finding."""

    about: str
    decision: str
    prescriber: str
    where_written: str
    received: str
    reason: str
    at: datetime
    by: str
    consultant: str | None
    pharmacist: str | None
    reduction_percent: Decimal | None
    second: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Prescription:
    """The prescription in force; `verified_by` is empty until a pharmacist verified it."""

    reference: str
    prescriber: str
    written_on: date
    dose_mg: Decimal
    bsa_m2: Decimal
    dose_per_area_mg_per_m2: Decimal
    cycle: int
    day: int
    entered_at: datetime
    verified_by: str = ""
    verified_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RowState:
    """How a checklist row was answered."""

    answer: str
    detail: str
    at: datetime
    by: str
