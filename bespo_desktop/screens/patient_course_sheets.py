"""Sheets about the course: a dose from elsewhere, transplant, relapse, end."""

from decimal import Decimal

from bespo_desktop.chart.about_course import CourseEnded, Relapsed, TransplantDone
from bespo_desktop.chart.about_dose import GivenElsewhere
from bespo_desktop.chart.payload import Payload
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.names import read_words
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.units import magnitude
from bespo_desktop.screens.patient_sheet import ActSheet
from bespo_desktop.screens.prepare_parts import AnswerRow, NamedField, side_by_side
from bespo_desktop.widgets.date_time_field import DateField
from bespo_desktop.widgets.number_field import NumberField
from bespo_desktop.widgets.segmented import Option
from bespo_desktop.widgets.text_field import TextField


class ElsewhereSheet(ActSheet):
    """A dose of this course that this record did not see, taken over from paper."""

    def words(self) -> tuple[str, str]:
        """Return title and button."""
        return self.tr("Dose given elsewhere"), self.tr("&Save the dose")

    def build(self) -> None:
        """Ask which dose, when, how much, where, and by which paper."""
        label = self.bench.context.facts.label
        cycles = range(1, label.course.otherwise_longest.value + 1)
        days = label.schedule.days.value
        rows = (label.dosing.cycle_1, label.dosing.later_without_remission)
        doses = (dose.value for row in rows for dose in (row.day_1, row.day_8, row.day_15))
        levels = {plain(magnitude(dose, "mg/m2")) for dose in doses}
        self.cycle = AnswerRow(self.tr("Cycle"), [Option(str(c), str(c)) for c in cycles])
        self.day = AnswerRow(self.tr("Day"), [Option(str(d), str(d)) for d in days])
        self.level = AnswerRow(
            self.tr("Dose level, mg/m²"), [Option(text, text) for text in sorted(levels)]
        )
        self.on, self.mg = DateField(), NumberField("dose", "mg")
        mark = self.bench.context.facts.policy.decimal_mark.value
        self.mg.use_facts(self.bench.context.facts, mark)
        self.where, self.document = TextField(), TextField()
        self.add(
            self.cycle,
            self.day,
            self.level,
            side_by_side(
                NamedField(self.tr("Given on"), self.on), NamedField(self.tr("Dose"), self.mg)
            ),
            side_by_side(
                NamedField(self.tr("Where"), self.where),
                NamedField(self.tr("Which paper says so"), self.document),
            ),
        )

    def act(self) -> Payload:
        """Return the dose."""
        for row, text in (
            (self.cycle, self.tr("Choose the cycle.")),
            (self.day, self.tr("Choose the day.")),
            (self.level, self.tr("Choose the dose level.")),
        ):
            if not row.key():
                raise RefusedError("empty", text)
        if refusal := self.mg.refusal():
            raise refusal
        dose = self.mg.quantity()
        if dose is None:
            raise RefusedError("empty", self.tr("Type the dose in mg."))
        cycle, day = int(self.cycle.key()), int(self.day.key())
        if any((d.cycle, d.day) == (cycle, day) and d.finished for d in self.bench.held().doses):
            text = self.tr("Cycle {cycle}, day {day} is in the record already.")
            raise RefusedError("dose-known", text.format(cycle=cycle, day=day))
        return GivenElsewhere(
            cycle=cycle,
            day=day,
            given_on=self.past_day(self.on, self.tr("it was given")),
            dose_mg=magnitude(dose, "mg"),
            dose_per_area_mg_per_m2=Decimal(self.level.key()),
            where=read_words(self.tr("place"), self.where.text()),
            document=read_words(self.tr("paper"), self.document.text()),
        )


class TransplantSheet(ActSheet):
    """The transplant was done: liver signs are watched by its criteria."""

    def words(self) -> tuple[str, str]:
        """Return title and button."""
        return self.tr("Stem cell transplant done"), self.tr("&Save the day")

    def build(self) -> None:
        """Ask the day."""
        self.on = DateField()
        self.add(NamedField(self.tr("Day of the transplant"), self.on, 260))

    def act(self) -> Payload:
        """Return the day."""
        return TransplantDone(done_on=self.past_day(self.on, self.tr("of the transplant")))


class RelapseSheet(ActSheet):
    """The disease came back: an earlier response no longer holds."""

    def words(self) -> tuple[str, str]:
        """Return title and button."""
        return self.tr("Relapse"), self.tr("&Save the relapse")

    def build(self) -> None:
        """Ask the day."""
        self.on = DateField()
        self.add(NamedField(self.tr("Found on"), self.on, 260))

    def act(self) -> Payload:
        """Return the day."""
        return Relapsed(found_on=self.past_day(self.on, self.tr("it was found")))


class EndSheet(ActSheet):
    """No further dose of this course."""

    kind = "danger"

    def words(self) -> tuple[str, str]:
        """Return title and button."""
        return self.tr("End the course of inotuzumab ozogamicin"), self.tr("&End the course")

    def build(self) -> None:
        """Ask why, and by whose word."""
        self.reason, self.prescriber = TextField(), TextField()
        self.add(
            NamedField(self.tr("Reason"), self.reason),
            NamedField(self.tr("Prescriber"), self.prescriber),
        )

    def act(self) -> Payload:
        """Return the end of the course."""
        return CourseEnded(
            reason=read_words(self.tr("reason"), self.reason.text()),
            prescriber=read_words(self.tr("prescriber's name"), self.prescriber.text()),
        )
