"""Acts at the bedside, from the wristband to the end of the flush."""

from decimal import Decimal
from typing import ClassVar, Literal

from bespo_desktop.chart.payload import Payload, Utc

PauseReason = Literal["line blocked", "patient moved", "pump alarm", "checking a sign", "other"]
StopReason = Literal["reaction", "line or site", "patient's wish", "time limit", "other"]


class PatientIdentified(Payload):
    """Two identifiers, asked and read from the wristband, matched this patient."""

    kind: ClassVar[str] = "patient-identified"
    how: Literal["scanned", "typed"]
    reason: str | None = None


class BagIdentified(Payload):
    """The bag's own code, or what was typed from its label, matched this patient and dose."""

    kind: ClassVar[str] = "bag-identified"
    preparation: str
    how: Literal["scanned", "typed"]
    reason: str | None = None


class MaterialChosen(Payload):
    """What container, filter or line is used, and how the leaflet judges it."""

    kind: ClassVar[str] = "material-chosen"
    part: Literal["container", "filter", "line"]
    material: str
    reference: str | None
    verdict: Literal["listed", "not-listed", "forbidden"]
    asked: str | None = None


class Premedicated(Payload):
    """One of the three kinds of premedication: given at a time, or not given because."""

    kind: ClassVar[str] = "premedicated"
    drug_class: Literal["corticosteroid", "antipyretic", "antihistamine"]
    given_at: Utc | None
    drug: str
    not_given_reason: str | None = None


class PumpTyped(Payload):
    """The last check: what the pump's own display says."""

    kind: ClassVar[str] = "pump-typed"
    rate_mL_per_h: Decimal
    volume_mL: Decimal


class InfusionStarted(Payload):
    """The drug runs."""

    kind: ClassVar[str] = "infusion-started"
    two_person: ClassVar[bool] = True
    preparation: str
    cycle: int
    day: int
    dose_mg: Decimal
    volume_mL: Decimal
    rate_mL_per_h: Decimal


class InfusionPaused(Payload):
    """The pump stands; the 8 h clock goes on."""

    kind: ClassVar[str] = "infusion-paused"
    preparation: str
    reason: PauseReason
    detail: str = ""


class InfusionResumed(Payload):
    """The pump runs again."""

    kind: ClassVar[str] = "infusion-resumed"
    preparation: str
    rate_mL_per_h: Decimal


class PumpRead(Payload):
    """The volume that the pump itself says it has given."""

    kind: ClassVar[str] = "pump-read"
    preparation: str
    given_mL: Decimal


class InfusionStopped(Payload):
    """The drug does not run any more before the bag was empty."""

    kind: ClassVar[str] = "infusion-stopped"
    preparation: str
    reason: StopReason
    given_by_clock_mL: Decimal
    given_by_pump_mL: Decimal | None
    detail: str = ""


class StopUndone(Payload):
    """The stop was pressed by mistake and the pump never stood."""

    kind: ClassVar[str] = "stop-undone"
    preparation: str
    reason: str


class BagEmptied(Payload):
    """The pump says that the bag is empty."""

    kind: ClassVar[str] = "bag-emptied"
    preparation: str
    given_by_pump_mL: Decimal
    given_by_clock_mL: Decimal


class FlushStarted(Payload):
    """The line is flushed at the same rate; it counts into the 8 h."""

    kind: ClassVar[str] = "flush-started"
    preparation: str
    volume_mL: Decimal
    rate_mL_per_h: Decimal


class InfusionEnded(Payload):
    """End of administration: the drug and any flush are in."""

    kind: ClassVar[str] = "infusion-ended"
    preparation: str
    given_mL: Decimal
    given_mg: Decimal
    complete: bool


class PartChanged(Payload):
    """Pump, line or bag was changed while the drug was being given."""

    kind: ClassVar[str] = "part-changed"
    preparation: str
    part: Literal["pump", "line", "bag", "access"]
    detail: str


class NoAccess(Payload):
    """No vein could be used: the bag waits, its clock goes on."""

    kind: ClassVar[str] = "no-access"
    preparation: str
    detail: str


class HandedOver(Payload):
    """Another nurse looks after this patient now."""

    kind: ClassVar[str] = "handed-over"
    to: str


class InfusionClosed(Payload):
    """The infusion's paper is closed by two people; open tasks stay due."""

    kind: ClassVar[str] = "infusion-closed"
    two_person: ClassVar[bool] = True
    preparation: str
