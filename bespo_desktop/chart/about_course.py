"""Acts about the course as a whole."""

from datetime import date
from typing import ClassVar, Literal

from bespo_desktop.chart.payload import Payload


class CycleExtended(Payload):
    """Cycle 1 runs beyond 21 days, for which of the leaflet's reasons."""

    kind: ClassVar[str] = "cycle-extended"
    reason: Literal["CR or CRi", "recovery"]
    recovery_from: str = ""


class TransplantDone(Payload):
    """The stem cell transplant was done: liver signs are watched by its criteria."""

    kind: ClassVar[str] = "transplant-done"
    done_on: date


class Relapsed(Payload):
    """The disease came back: an earlier response no longer holds."""

    kind: ClassVar[str] = "relapsed"
    found_on: date


class CourseEnded(Payload):
    """No further dose of this course."""

    kind: ClassVar[str] = "course-ended"
    reason: str
    prescriber: str


class Consented(Payload):
    """Consent and counselling: what the patient was told and given."""

    kind: ClassVar[str] = "consented"
    consent: bool
    told: tuple[str, ...]
    leaflet_given: bool
