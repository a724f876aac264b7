"""The fields of a late entry, one set for each kind of act; each makes its acts or says why not."""

from datetime import datetime
from decimal import Decimal
from typing import ClassVar, cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bespo_desktop.chart import late_acts
from bespo_desktop.chart.about_giving import (
    InfusionPaused,
    InfusionResumed,
    PauseReason,
    Premedicated,
    PumpRead,
)
from bespo_desktop.chart.about_patient import NoteAdded
from bespo_desktop.chart.about_watching import Observed
from bespo_desktop.chart.amount_given import amount_given
from bespo_desktop.chart.gates_give import DrugClass
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.wall_times import on_day
from bespo_desktop.core.days import local_day, time_text
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.finding import Finding, Severity
from bespo_desktop.core.units import magnitude
from bespo_desktop.screens.give_bench import GiveBench
from bespo_desktop.screens.give_observations import FIELDS
from bespo_desktop.screens.prepare_parts import NamedField, side_by_side
from bespo_desktop.widgets.date_time_field import TimeField
from bespo_desktop.widgets.number_field import NumberField
from bespo_desktop.widgets.segmented import Option, Segmented
from bespo_desktop.widgets.text_field import TextField

Timed = tuple[datetime, Payload]


class LatePart(QWidget):
    """The fields of one kind. `asked` is what a person must confirm by saving again."""

    def __init__(self, bench: GiveBench) -> None:
        super().__init__()
        self.bench = bench
        self.asked: tuple[Finding, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self.build()

    def build(self) -> None:
        """Put the fields in."""

    def acts(self, at: datetime) -> tuple[Timed, ...]:
        """Return what is saved.

        Raises:
            RefusedError: something is missing or cannot be.
        """
        raise NotImplementedError

    def questions(self) -> str:
        """Return what the fields ask to be confirmed, as it was found by the last `acts`."""
        return " ".join(finding.text for finding in self.asked)

    def add(self, *widgets: QWidget) -> None:
        """Put widgets below each other."""
        for widget in widgets:
            self._column.addWidget(widget)

    def number(self, field: str, unit: str) -> NumberField:
        """Return a field that reads as the facts say."""
        made, facts = NumberField(field, unit), self.bench.context.facts
        made.use_facts(facts, facts.policy.decimal_mark.value)
        return made

    def read(self, number: NumberField, unit: str) -> Decimal | None:
        """Return the number typed, None for an empty field.

        Raises:
            RefusedError: it cannot be read.
        """
        if not number.text().strip():
            return None
        if refusal := number.refusal():
            number.check()
            raise refusal
        self.asked = (*self.asked, *number.findings())
        value = number.quantity()
        return magnitude(value, unit) if value is not None else None


class ObservationsPart(LatePart):
    """One row of the observation chart."""

    def build(self) -> None:
        """Ask the six values."""
        names = (
            self.tr("Temperature"),
            self.tr("Pulse"),
            self.tr("BP, systolic"),
            self.tr("BP, diastolic"),
            self.tr("Breaths"),
            self.tr("SpO₂"),
        )
        self.fields = {field: self.number(field, shown) for field, _, shown, _ in FIELDS}
        named = [NamedField(n, f) for n, f in zip(names, self.fields.values(), strict=True)]
        self.add(side_by_side(*named[:3]), side_by_side(*named[3:]))

    def acts(self, at: datetime) -> tuple[Timed, ...]:
        """Return the row; what was not measured stays empty."""
        values = {key: self.read(self.fields[field], unit) for field, unit, _, key in FIELDS}
        if all(value is None for value in values.values()):
            raise RefusedError("empty", self.tr("Type at least one value."))
        return ((at, Observed(**values)),)


class PremedicationPart(LatePart):
    """One kind of premedication that was given."""

    def build(self) -> None:
        """Ask kind and drug."""
        self.kind = Segmented(
            (
                Option("corticosteroid", self.tr("Corticosteroid")),
                Option("antipyretic", self.tr("Antipyretic")),
                Option("antihistamine", self.tr("Antihistamine")),
            )
        )
        self.kind.setAccessibleName(self.tr("Kind of premedication"))
        self.drug = TextField()
        self.add(self.kind, NamedField(self.tr("Drug and dose, as prescribed"), self.drug))

    def acts(self, at: datetime) -> tuple[Timed, ...]:
        """Return that it was given at the time typed."""
        if not self.kind.key():
            raise RefusedError("empty", self.tr("Choose the kind of premedication."))
        if not self.drug.words():
            raise RefusedError("empty", self.tr("Type drug and dose."))
        bag, zone = self.bench.held().bag, self.bench.context.zone
        if bag is not None and at < bag.started_at:
            text = self.tr("The bag was begun at {time}. Enter on Give what was given before it.")
            raise RefusedError("before-bag", text.format(time=time_text(bag.started_at, zone)))
        kind = cast(DrugClass, self.kind.key())
        return ((at, Premedicated(drug_class=kind, given_at=at, drug=self.drug.words())),)


class PumpPart(LatePart):
    """The volume that the pump showed: a reading, the empty bag, or the end."""

    what: ClassVar[str] = "read"

    def build(self) -> None:
        """Ask the volume."""
        self.volume = self.number("pump_given", "mL")
        self.add(NamedField(self.tr("Given, as the pump showed it"), self.volume, 240))

    def acts(self, at: datetime) -> tuple[Timed, ...]:
        """Return the act with the volume."""
        facts, chart = self.bench.context.facts, self.bench.held()
        typed = self.read(self.volume, "mL")
        if typed is None:
            raise RefusedError("empty", self.tr("Type the volume that the pump showed."))
        infusion = late_acts.infusion_then(chart, at)
        act: Payload = PumpRead(preparation=infusion.preparation, given_mL=typed)
        findings = amount_given(facts, infusion, typed).findings
        if self.what == "read":
            findings = tuple(f for f in findings if f.severity is Severity.STOP)
        elif self.what == "empty":
            act = late_acts.emptied(facts, chart, at, typed).value
        else:
            act = late_acts.ended(facts, chart, at, typed).value
        for finding in findings:
            if finding.severity is Severity.STOP:
                raise RefusedError(finding.code, finding.text, finding.source)
        self.asked = (*self.asked, *findings)
        return ((at, act),)


class EmptyPart(PumpPart):
    """The bag was empty."""

    what = "empty"


class EndedPart(PumpPart):
    """The administration was over."""

    what = "ended"


class PausedPart(LatePart):
    """The pump stood, and may have gone on again."""

    def build(self) -> None:
        """Ask why, and when it went on."""
        self.reason = Segmented(
            (
                Option("line blocked", self.tr("Line blocked")),
                Option("patient moved", self.tr("Patient moved")),
                Option("pump alarm", self.tr("Pump alarm")),
                Option("checking a sign", self.tr("Checking a sign")),
                Option("other", self.tr("Other")),
            )
        )
        self.reason.setAccessibleName(self.tr("Reason"))
        self.detail, self.again = TextField(), TimeField()
        self.add(
            self.reason,
            side_by_side(
                NamedField(self.tr("What happened (for “other”: needed)"), self.detail),
                NamedField(self.tr("Ran again at (empty: not yet)"), self.again),
            ),
        )

    def acts(self, at: datetime) -> tuple[Timed, ...]:
        """Return the pause, and that the pump ran again where that is known."""
        if not self.reason.key():
            raise RefusedError("empty", self.tr("Choose the reason."))
        if self.reason.key() == "other" and not self.detail.words():
            raise RefusedError("empty", self.tr("Write what happened."))
        preparation = late_acts.infusion_then(self.bench.held(), at).preparation
        pause = InfusionPaused(
            preparation=preparation,
            reason=cast(PauseReason, self.reason.key()),
            detail=self.detail.words(),
        )
        again = clock_after(self.again, at, self.bench.context.zone)
        if again is None:
            return ((at, pause),)
        if again <= at:
            raise RefusedError("order", self.tr("It ran again after the pause, on the same day."))
        return ((at, pause), (again, resumed(self.bench, preparation)))


class NotePart(LatePart):
    """A free note."""

    def build(self) -> None:
        """Ask the words."""
        self.note = TextField()
        self.add(NamedField(self.tr("Note"), self.note))

    def acts(self, at: datetime) -> tuple[Timed, ...]:
        """Return the note."""
        if not self.note.words():
            raise RefusedError("empty", self.tr("Write the note."))
        return ((at, NoteAdded(text=self.note.words())),)


def resumed(bench: GiveBench, preparation: str) -> InfusionResumed:
    """Return that the pump ran again, at the label's rate."""
    rate = magnitude(bench.context.facts.label.infusion.rate.value, "mL/h")
    return InfusionResumed(preparation=preparation, rate_mL_per_h=rate)


def clock_after(field: TimeField, at: datetime, zone: str) -> datetime | None:
    """Return the time typed, on the day of another; None for an empty field.

    Raises:
        RefusedError: it cannot be read.
    """
    if not field.text().strip():
        return None
    clock = field.value()
    if clock is None:
        field.check()
        raise RefusedError("unreadable", field.reason())
    return on_day(local_day(at, zone), clock, zone)
