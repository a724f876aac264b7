"""Sheets of the Dose page about the prescription and the go-ahead."""

from datetime import datetime
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from bespo_desktop.chart.about_dose import (
    GoAhead,
    Prescribed,
    PrescriptionVerified,
    PrescriptionWithdrawn,
)
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.state_patient import Prescription
from bespo_desktop.chart.wall_times import recent_moment
from bespo_desktop.core.days import local_day, time_text
from bespo_desktop.core.entry import read_date
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.numbers import places, plain
from bespo_desktop.core.units import magnitude
from bespo_desktop.screens.give_bench import DRUG, GiveBench
from bespo_desktop.screens.give_sheet import GiveSheet
from bespo_desktop.screens.prepare_parts import AnswerRow, NamedField, side_by_side
from bespo_desktop.widgets.date_time_field import DateField, TimeField
from bespo_desktop.widgets.number_field import NumberField, use_facts
from bespo_desktop.widgets.segmented import Option
from bespo_desktop.widgets.text_field import TextField


def named_patient(chart: Chart) -> str:
    """Return patient and drug, as every step that cannot be undone says."""
    who = chart.identity.listed_name if chart.identity is not None else ""
    return f"{who} · {DRUG}"


def number_in(field: NumberField, unit: str) -> Decimal:
    """Return the number typed in this unit.

    Raises:
        ValueError: the field holds no number that can be used.
    """
    value = field.quantity()
    if value is None:
        raise ValueError("The field holds no number.")
    return magnitude(value, unit)


class DoseSheet(GiveSheet):
    """A sheet whose number fields read by the site's limits; an unusual number is asked twice."""

    def __init__(self, bench: GiveBench, parent: QWidget, *, icon: str = "check") -> None:
        super().__init__(bench, parent, icon=icon)
        self._confirmed: set[tuple[str, str]] = set()

    def ready(self) -> None:
        """Give the fields their limits; called once all are put in."""
        facts = self.bench.context.facts
        use_facts(self, facts, facts.policy.decimal_mark.value)

    def unread(self, *fields: NumberField) -> str:
        """Return why a number cannot be used yet, "" when all can."""
        for field in fields:
            name = field.edit.accessibleName().rpartition(",")[0] or field.edit.accessibleName()
            refusal = field.refusal()
            if refusal is not None:
                field.check()
                field.setFocus()
                return str(refusal)
            result = field.result()
            if result is None:
                field.setFocus()
                return self.tr("Type this first: {name}.").format(name=name)
            if result.findings and (name, field.text()) not in self._confirmed:
                self._confirmed.add((name, field.text()))
                field.check()
                return self.tr("{said} Save again if it is right.").format(
                    said=result.findings[0].text
                )
        return ""

    def unread_day(self, field: DateField, what: str) -> str:
        """Return why a day cannot be used: not typed, unreadable, or not come yet."""
        context = self.bench.context
        if not field.text().strip():
            field.setFocus()
            return self.tr("Type this first: {name}.").format(name=what)
        try:
            read_date(field.text(), latest=local_day(context.now, context.zone))
        except RefusedError as refusal:
            field.setFocus()
            return str(refusal)
        return ""


class PrescriptionSheet(DoseSheet):
    """The prescription as it is written; nothing is filled in."""

    def __init__(self, bench: GiveBench, parent: QWidget) -> None:
        super().__init__(bench, parent, icon="note")
        chart = bench.held()
        self.head(
            self.tr("What does the prescription say?"),
            self.tr("{who}. Type it as it is written.").format(who=named_patient(chart)),
            self.tr("&Save the prescription"),
        )
        self.reference, self.prescriber, self.written = TextField(), TextField(), DateField()
        self.reference.set_code(True)
        self.dose = NumberField("dose", "mg")
        self.area = NumberField("bsa", "m²")
        self.level = NumberField("dose_per_area", "mg/m²")
        numbers = [
            str(n) for n in range(1, bench.context.facts.label.course.otherwise_longest.value + 1)
        ]
        days = [str(day) for day in bench.context.facts.label.schedule.days.value]
        self.cycle = AnswerRow(self.tr("Cycle"), [Option(n, n) for n in numbers])
        self.day = AnswerRow(self.tr("Day"), [Option(day, day) for day in days])
        self.add(
            side_by_side(
                NamedField(self.tr("Reference"), self.reference),
                NamedField(self.tr("Written on"), self.written),
            ),
            NamedField(self.tr("Prescriber"), self.prescriber),
            side_by_side(
                NamedField(self.tr("Dose"), self.dose),
                NamedField(self.tr("Dose level"), self.level),
                NamedField(self.tr("Body surface area"), self.area),
            ),
            self.cycle,
            self.day,
        )
        self.ready()
        self.reference.setFocus()

    def confirm(self) -> str:
        """Save the prescription; return why it was not saved."""
        if missing := self._missing():
            return missing
        return self.bench.save(
            Prescribed(
                reference=self.reference.words(),
                prescriber=self.prescriber.words(),
                written_on=read_date(self.written.text()),
                dose_mg=number_in(self.dose, "mg"),
                bsa_m2=number_in(self.area, "m2"),
                dose_per_area_mg_per_m2=number_in(self.level, "mg/m2"),
                cycle=int(self.cycle.key()),
                day=int(self.day.key()),
            )
        )

    def _missing(self) -> str:
        if not self.reference.words():
            return self.tr("Type the reference of the prescription.")
        if why := self.unread_day(self.written, self.tr("Written on")):
            return why
        if not self.prescriber.words():
            return self.tr("Type the prescriber's name.")
        if why := self.unread(self.dose, self.level, self.area):
            return why
        if not self.cycle.key():
            return self.tr("Choose the cycle that is written.")
        return "" if self.day.key() else self.tr("Choose the day that is written.")


class VerifiedSheet(DoseSheet):
    """The pharmacist who verified the prescription, and when."""

    def __init__(self, bench: GiveBench, order: Prescription, parent: QWidget) -> None:
        super().__init__(bench, parent)
        self._order = order
        self.head(self.tr("Who verified it?"), _order_words(order), self.tr("&Save"))
        self.pharmacist, self.time = TextField(), TimeField()
        context = bench.context
        self.time.set_text(time_text(context.now, context.zone)[:5])
        self.add(
            side_by_side(
                NamedField(self.tr("Pharmacist"), self.pharmacist),
                NamedField(self.tr("At"), self.time, 120),
            )
        )
        self.pharmacist.setFocus()

    def confirm(self) -> str:
        """Save the name; return what is missing."""
        if not self.pharmacist.words():
            return self.tr("Type the pharmacist's name.")
        at = self._at()
        if at is None or at > self.bench.context.now:
            return self.tr("Type the time like 09:05, not later than now.")
        act = PrescriptionVerified(
            reference=self._order.reference, pharmacist=self.pharmacist.words(), at=at
        )
        return self.bench.save(act)

    def _at(self) -> datetime | None:
        clock, context = self.time.value(), self.bench.context
        return recent_moment(clock, context.now, context.zone) if clock is not None else None


class WithdrawnSheet(DoseSheet):
    """Why the prescription no longer holds."""

    def __init__(self, bench: GiveBench, order: Prescription, parent: QWidget) -> None:
        super().__init__(bench, parent, icon="bin")
        self._order = order
        text = self.tr("{order}. Nothing is prepared without one.")
        self.head(
            self.tr("Withdraw this prescription?"),
            text.format(order=_order_words(order)),
            self.tr("&Withdraw it"),
        )
        self.reason = TextField()
        self.add(NamedField(self.tr("Reason, and by whom"), self.reason))
        self.reason.setFocus()

    def confirm(self) -> str:
        """Save the withdrawal; return what is missing."""
        if not self.reason.words():
            return self.tr("Type the reason, and who withdrew it.")
        return self.bench.save(
            PrescriptionWithdrawn(reference=self._order.reference, reason=self.reason.words())
        )


class GoAheadSheet(DoseSheet):
    """The doctor's word that today's dose may be given, or that it is taken back."""

    def __init__(self, bench: GiveBench, parent: QWidget) -> None:
        super().__init__(bench, parent)
        chart = bench.held()
        self.head(self.tr("May the dose be given today?"), named_patient(chart), self.tr("&Save"))
        self.given = AnswerRow(
            self.tr("The doctor's word"),
            (
                Option("yes", self.tr("Go ahead"), "ok", "check"),
                Option("no", self.tr("Not today"), "danger", "close"),
            ),
        )
        self.doctor, self.reason = TextField(), TextField()
        self.add(
            self.given,
            NamedField(self.tr("Doctor"), self.doctor),
            NamedField(self.tr("Reason, when not today"), self.reason),
        )
        self.given.answers.setFocus()

    def confirm(self) -> str:
        """Save the word; return what is missing."""
        if not self.given.key():
            return self.tr("Say what the doctor said.")
        if not self.doctor.words():
            return self.tr("Type the doctor's name.")
        given = self.given.key() == "yes"
        if not given and not self.reason.words():
            return self.tr("Type the reason.")
        return self.bench.save(
            GoAhead(given=given, by_name=self.doctor.words(), reason=self.reason.words())
        )


def _order_words(order: Prescription) -> str:
    return (
        f"{order.reference} · {DRUG} · {plain(order.dose_mg)} mg · cycle {order.cycle}, "
        f"day {order.day} · {places(order.bsa_m2, 2)} m²"
    )
