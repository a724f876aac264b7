"""Acts between the first vial and the labelled bag."""

from datetime import date
from decimal import Decimal
from typing import ClassVar, Literal

from bespo_desktop.chart.payload import Payload, Utc

Method = Literal["empty container", "drug volume and overfill removed", "bag as it is"]


class PreparationStarted(Payload):
    """A preparation with its own number; a second one for the same dose has its own too."""

    kind: ClassVar[str] = "preparation-started"
    preparation: str
    prescription: str
    cycle: int
    day: int
    dose_mg: Decimal
    concentrate_mL: Decimal
    total_mL: Decimal
    vials: int


class ContainerReady(Payload):
    """The container and how it was made ready; `diluent_mL` is what is in it now."""

    kind: ClassVar[str] = "container-ready"
    preparation: str
    method: Method
    material: str
    reference: str
    diluent_mL: Decimal | None
    diluent_batch: str
    diluent_expiry: date


class VialTaken(Payload):
    """A vial on the tray: scanned, or typed and looked at by a second person."""

    kind: ClassVar[str] = "vial-taken"
    preparation: str
    number: int
    product_code: str | None
    batch: str
    expiry: date
    serial: str | None
    how: Literal["scanned", "typed"]


class VialSetAside(Payload):
    """A vial that may not be used, or gave too little."""

    kind: ClassVar[str] = "vial-set-aside"
    preparation: str
    number: int
    why: Literal["broken", "short", "discoloured", "expired", "not from the fridge", "other"]
    detail: str = ""


class PowderInspected(Payload):
    """White to off-white, undamaged, from the fridge and the carton."""

    kind: ClassVar[str] = "powder-inspected"
    preparation: str
    passed: bool


class WaterAdded(Payload):
    """T0: water for injections went into the first vial used."""

    kind: ClassVar[str] = "water-added"
    preparation: str
    t0: Utc
    water_mL_each: Decimal
    water_batch: str
    water_expiry: date


class T0Moved(Payload):
    """The start of the clocks put right: earlier freely, later only with a second person."""

    kind: ClassVar[str] = "t0-moved"
    preparation: str
    t0: Utc
    reason: str


class Swirled(Payload):
    """Each vial gently swirled, not shaken."""

    kind: ClassVar[str] = "swirled"
    preparation: str


class SolutionInspected(Payload):
    """The reconstituted solution: clear to slightly cloudy, colourless, free of particles."""

    kind: ClassVar[str] = "solution-inspected"
    preparation: str
    clear: bool
    colourless: bool
    no_particles: bool


class ConcentrateKept(Payload):
    """Used at once, or into the fridge."""

    kind: ClassVar[str] = "concentrate-kept"
    preparation: str
    how: Literal["used at once", "in the fridge"]


class Withdrawn(Payload):
    """The concentrate drawn up in all; what stays in the vials is waste."""

    kind: ClassVar[str] = "withdrawn"
    preparation: str
    volume_mL: Decimal
    wasted_mg: Decimal
    empty_g: Decimal | None = None
    filled_g: Decimal | None = None


class Diluted(Payload):
    """The concentrate is in the container and gently inverted; the total is what is in it."""

    kind: ClassVar[str] = "diluted"
    preparation: str
    total_mL: Decimal


class BagInspected(Payload):
    """The bag looked at: no particles, no discolouration, no leak."""

    kind: ClassVar[str] = "bag-inspected"
    preparation: str
    passed: bool


class LabelPrinted(Payload):
    """Copies of the label left the printer or became a PDF; a reprint needs its reason.

    Whose label it is was typed again from the prescription: the last four signs of the NHS or
    hospital number, the year of birth, the id of the person who typed both, and when. Acts of
    before this was kept hold none of it, and stay as they are; a new act without it is refused.
    """

    kind: ClassVar[str] = "label-printed"
    two_person: ClassVar[bool] = True
    preparation: str
    first_copy: int
    copies: int
    size: str
    where: str
    reason: str | None
    typed_last_four: str | None = None
    typed_year: str | None = None
    typed_by: str | None = None
    typed_at: Utc | None = None


class LabelScanned(Payload):
    """The label on the finished bag was read back: from now on the bag can be given."""

    kind: ClassVar[str] = "label-scanned"
    preparation: str
    how: Literal["scanned", "unable to scan"]
    reason: str | None = None


class BagKept(Payload):
    """Where the bag waits, with its light cover on."""

    kind: ClassVar[str] = "bag-kept"
    preparation: str
    where: Literal["room temperature", "fridge", "to the bedside"]


class BagOutOfFridge(Payload):
    """The chilled bag stands at room temperature: the warming time runs."""

    kind: ClassVar[str] = "bag-out-of-fridge"
    preparation: str


class TroubleMet(Payload):
    """Something went wrong with vial or bag, or somebody was exposed."""

    kind: ClassVar[str] = "trouble-met"
    preparation: str
    what: Literal[
        "leaking", "temperature breach", "frozen", "spill, person exposed", "failed check"
    ]
    detail: str


class PreparationVoided(Payload):
    """Nothing of this preparation may be given any more."""

    kind: ClassVar[str] = "preparation-voided"
    preparation: str
    reason: str


class ReceivedFromPharmacy(Payload):
    """A bag that pharmacy made, as its label and a look at it say."""

    kind: ClassVar[str] = "received-from-pharmacy"
    preparation: str
    prescription: str
    cycle: int
    day: int
    dose_mg: Decimal
    total_mL: Decimal
    reconstituted_at: Utc
    diluted_at: Utc
    kept: Literal["room temperature", "fridge"]
    vial_batches: tuple[str, ...]
    container_material: str
    seal_whole: bool
    no_leak: bool
    colourless: bool
    no_particles: bool
