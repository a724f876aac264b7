"""Acts of watching: observations, signs, what was done about them, and what stays due."""

from datetime import date
from decimal import Decimal
from typing import ClassVar, Literal

from bespo_desktop.chart.payload import Payload, Utc

Danger = Literal["reaction", "tumour-lysis", "qt", "liver", "counts", "sepsis", "extravasation"]


class Observed(Payload):
    """One row of the observation chart; what was not measured is None."""

    kind: ClassVar[str] = "observed"
    temperature_degC: Decimal | None
    pulse_per_min: Decimal | None
    systolic_mmHg: Decimal | None
    diastolic_mmHg: Decimal | None
    respiratory_rate_per_min: Decimal | None
    spo2_percent: Decimal | None


class NoSigns(Payload):
    """Looked and asked: none of a danger's signs."""

    kind: ClassVar[str] = "no-signs"
    danger: Danger


class SignsTicked(Payload):
    """Signs that a person saw, of one danger, while the drug ran or later."""

    kind: ClassVar[str] = "signs-ticked"
    danger: Danger
    signs: tuple[str, ...]
    while_running: bool
    detail: str = ""


class SignsWithdrawn(Payload):
    """Ticked by mistake: why; observations become due at once."""

    kind: ClassVar[str] = "signs-withdrawn"
    danger: Danger
    reason: str


class HelpCalled(Payload):
    """A doctor or the emergency team was called about a danger."""

    kind: ClassVar[str] = "help-called"
    danger: Danger
    whom: str


class ReactionGraded(Payload):
    """The whole reaction, graded after it was stopped."""

    kind: ClassVar[str] = "reaction-graded"
    treatment_needed: bool
    prompt_response: bool
    recurred: bool
    hospital: bool
    life_threatening: bool
    grade: int
    version: str


class EcgRecorded(Payload):
    """An ECG as read; corrections follow from it and are kept as shown."""

    kind: ClassVar[str] = "ecg-recorded"
    qt_ms: Decimal
    heart_rate_per_min: Decimal
    qtcf_ms: Decimal
    qtcb_ms: Decimal
    grade: int | None
    version: str
    taken_at: Utc


class LysisBloods(Payload):
    """A blood test for tumour lysis; each value in the unit reported.

    `creatinine` is what was measured; acts from before it was kept have its multiple alone.
    """

    kind: ClassVar[str] = "lysis-bloods"
    taken_at: Utc
    uric_acid: str | None
    potassium: str | None
    phosphate: str | None
    calcium: str | None
    creatinine_x_uln: Decimal | None
    laboratory: bool
    clinical: bool
    criteria: tuple[str, ...]
    creatinine: str | None = None


class Weighed(Payload):
    """A later weight, for the liver watch; it does not change a checked dose by itself."""

    kind: ClassVar[str] = "weighed"
    weight_kg: Decimal
    weighed_on: date


class ObservationFinished(Payload):
    """The hour after the end of administration is over and the patient was looked at.

    Before the hour is over it needs a reason, and a prescriber's name or a second person.
    """

    kind: ClassVar[str] = "observation-finished"
    signs: bool
    reason: str = ""
    prescriber: str = ""


class TaskOpened(Payload):
    """Something that stays due after the infusion is closed."""

    kind: ClassVar[str] = "task-opened"
    task: str
    what: str
    detail: str
    due_at: Utc


class TaskHandedOver(Payload):
    """A named person takes the task over."""

    kind: ClassVar[str] = "task-handed-over"
    task: str
    to: str


class TaskDone(Payload):
    """The task was done, with what came of it."""

    kind: ClassVar[str] = "task-done"
    task: str
    detail: str = ""


class AlarmAnswered(Payload):
    """An alarm was raised, silenced or acknowledged, or its cause ended: four different things.

    `read` is a high alarm that was over and that somebody has seen afterwards. `late_s` is how many
    seconds after its cause it was raised (sleep, a program that was closed), `sound` why nobody
    could hear it then, "" when nothing spoke against it.
    """

    kind: ClassVar[str] = "alarm-answered"
    alarm: str
    what: Literal["raised", "silenced", "acknowledged", "resolved", "escalated", "read"]
    late_s: int = 0
    sound: str = ""
