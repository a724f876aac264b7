"""Acts between the prescription and the released dose."""

from datetime import date
from decimal import Decimal
from typing import ClassVar, Literal

from bespo_desktop.chart.payload import Payload, Utc

Response = Literal["none", "cr", "cri", "no_response"]


class Prescribed(Payload):
    """The prescription as written: the authority for the dose."""

    kind: ClassVar[str] = "prescribed"
    reference: str
    prescriber: str
    written_on: date
    dose_mg: Decimal
    bsa_m2: Decimal
    dose_per_area_mg_per_m2: Decimal
    cycle: int
    day: int


class PrescriptionVerified(Payload):
    """A pharmacist verified the prescription."""

    kind: ClassVar[str] = "prescription-verified"
    reference: str
    pharmacist: str
    at: Utc


class PrescriptionWithdrawn(Payload):
    """The prescription no longer holds."""

    kind: ClassVar[str] = "prescription-withdrawn"
    reference: str
    reason: str


class LabResult(Payload):
    """One value from the laboratory or the ECG, with its own unit and time."""

    kind: ClassVar[str] = "lab-result"
    test: str
    value: Decimal
    unit: str
    taken_at: Utc


class ResponseAssessed(Payload):
    """What marrow, blood and counts showed after a full cycle, and what that is called."""

    kind: ClassVar[str] = "response-assessed"
    assessed_on: date
    marrow_blasts_percent: Decimal
    blood_blasts: bool
    platelets_10_9_per_L: Decimal
    anc_10_9_per_L: Decimal
    extramedullary_resolved: bool
    response: Response
    mrd: Literal["negative", "positive", "unknown"]


class PrescriberDecided(Payload):
    """A prescriber's word, how it came, and what it decides. `about` is a finding's code.

    `reduction_percent` is set when the word lowers the dose; a reduced dose never rises again.
    """

    kind: ClassVar[str] = "prescriber-decided"
    about: str
    decision: Literal["go ahead", "hold", "reduce", "omit", "resume", "stop for good"]
    prescriber: str
    received: Literal["written order", "phone, read back"]
    where_written: str
    reason: str
    consultant: str | None = None
    pharmacist: str | None = None
    reduction_percent: Decimal | None = None


class DoseCalculated(Payload):
    """The nurse's own figures, as the core gave them, and everything they rest on."""

    kind: ClassVar[str] = "dose-calculated"
    prescription: str
    cycle: int
    day: int
    response: Response
    reduction_percent: Decimal
    formula: str
    height_cm: Decimal
    weight_kg: Decimal
    bsa_m2: Decimal
    dose_per_area_mg_per_m2: Decimal
    dose_mg: Decimal
    prepared_mg: Decimal
    difference_percent: Decimal
    concentrate_mL: Decimal
    vials: int
    total_mL: Decimal
    concentration_mg_per_mL: Decimal


class SecondChecked(Payload):
    """The blind result of the second person, right or wrong, beside the calculation it answers."""

    kind: ClassVar[str] = "second-checked"
    calculation_id: str
    calculated_by: str
    height_cm: Decimal
    weight_kg: Decimal
    bsa_m2: Decimal
    dose_mg: Decimal
    concentrate_mL: Decimal
    vials: int
    first_difference: str | None


class GoAhead(Payload):
    """The treatment today is allowed, or the word was taken back."""

    kind: ClassVar[str] = "go-ahead"
    given: bool
    by_name: str
    reason: str = ""


class GivenElsewhere(Payload):
    """A dose of this course that this record did not see being given."""

    kind: ClassVar[str] = "given-elsewhere"
    cycle: int
    day: int
    given_on: date
    dose_mg: Decimal
    dose_per_area_mg_per_m2: Decimal
    where: str
    document: str


class NotGiven(Payload):
    """A planned dose that will not be given today, and what that means for the course."""

    kind: ClassVar[str] = "not-given"
    cycle: int
    day: int
    how: Literal["deferred", "omitted", "declined"]
    reason: str
    prescriber: str | None
    review_on: date | None = None


class PartDoseDecided(Payload):
    """What a part dose counts as, by the prescriber's word.

    "complete" stands in older records for "counts as given"; no page says it any more.
    """

    kind: ClassVar[str] = "part-dose-decided"
    cycle: int
    day: int
    decision: Literal["complete", "counts as given", "repeat"]
    prescriber: str
    received: Literal["written order", "phone, read back"]
    reason: str
