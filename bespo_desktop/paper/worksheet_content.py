"""What the preparation worksheet is told; the numbers of its steps are the leaflet's."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bespo_desktop.core.working import WorkingLine
from bespo_desktop.paper.label_content import BagPatient


class BagMethod(StrEnum):
    """How the container is made ready."""

    EMPTY = "empty"
    REMOVED = "removed"
    AS_IT_IS = "as_it_is"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrescriptionLines:
    """Who prescribed what, and who verified it; `verified` says "not verified" where nobody did."""

    prescribed: str
    by: str
    number: str
    verified: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """One line of the materials; batch and expiry stay empty to be written by hand."""

    item: str
    batch: str = ""
    expiry: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorksheetContent:
    """A dose to prepare; volumes in mL, doses in mg, exact as calculated.

    `withdraw_ml` is the total taken from all vials; `diluent_ml` is what an empty container gets
    first; `minutes` is how long the bag and its flush run; `wasted_mg` is what is left of the
    opened vials. Before a preparation is started `bag_number` and `code` are empty and `method` is
    None, to be ticked by hand. `anchor` says where the record stood when this was printed.
    """

    patient: BagPatient
    age_years: int
    allergies: str
    cycle: int
    day: int
    bag_number: str
    body: str
    on: date
    prescription: PrescriptionLines
    working: tuple[WorkingLine, ...]
    calculated: str
    checked: str
    method: BagMethod | None
    dose_mg: Decimal
    vials: int
    withdraw_ml: Decimal
    diluent_ml: Decimal
    total_ml: Decimal
    minutes: Decimal
    wasted_mg: Decimal
    materials: tuple[Material, ...]
    diluent_words: str
    code: str
    anchor: str = ""
    practice: bool = False
