"""Sheets of the Dose page about the course: doses elsewhere or not given, response, relapse."""

from typing import Literal, cast

from PySide6.QtWidgets import QWidget

from bespo_desktop.chart.about_course import CycleExtended, Relapsed
from bespo_desktop.chart.about_dose import GivenElsewhere, NotGiven
from bespo_desktop.chart.next_dose import NextDose
from bespo_desktop.core.days import local_day
from bespo_desktop.core.entry import read_date
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.screens.dose_sheets import DoseSheet, named_patient, number_in
from bespo_desktop.screens.give_bench import GiveBench
from bespo_desktop.screens.prepare_parts import AnswerRow, NamedField, side_by_side
from bespo_desktop.widgets.date_time_field import DateField
from bespo_desktop.widgets.number_field import NumberField
from bespo_desktop.widgets.segmented import Option
from bespo_desktop.widgets.text_field import TextField

How = Literal["deferred", "omitted", "declined"]
Mrd = Literal["negative", "positive", "unknown"]
Reason = Literal["CR or CRi", "recovery"]


class ElsewhereSheet(DoseSheet):
    """A dose of this course that another place gave."""

    def __init__(self, bench: GiveBench, parent: QWidget) -> None:
        super().__init__(bench, parent, icon="history")
        self.head(
            self.tr("Which dose was given elsewhere?"),
            named_patient(bench.held()),
            self.tr("&Save the dose"),
        )
        label = bench.context.facts.label
        cycles = [str(n) for n in range(1, label.course.otherwise_longest.value + 1)]
        days = [str(day) for day in label.schedule.days.value]
        self.cycle = AnswerRow(self.tr("Cycle"), [Option(n, n) for n in cycles])
        self.day = AnswerRow(self.tr("Day"), [Option(day, day) for day in days])
        self.given_on = DateField()
        self.dose, self.level = NumberField("dose", "mg"), NumberField("dose_per_area", "mg/m²")
        self.where, self.document = TextField(), TextField()
        self.add(
            self.cycle,
            self.day,
            side_by_side(
                NamedField(self.tr("Given on"), self.given_on),
                NamedField(self.tr("Dose given"), self.dose),
                NamedField(self.tr("Dose level"), self.level),
            ),
            NamedField(self.tr("Where"), self.where),
            NamedField(self.tr("Document you read it from"), self.document),
        )
        self.ready()
        self.cycle.answers.setFocus()

    def confirm(self) -> str:
        """Save the dose; return what is missing."""
        if not self.cycle.key() or not self.day.key():
            return self.tr("Choose cycle and day.")
        if why := self.unread_day(self.given_on, self.tr("Given on")):
            return why
        if why := self.unread(self.dose, self.level):
            return why
        if not self.where.words() or not self.document.words():
            return self.tr("Say where it was given and what you read it from.")
        return self.bench.save(
            GivenElsewhere(
                cycle=int(self.cycle.key()),
                day=int(self.day.key()),
                given_on=read_date(self.given_on.text()),
                dose_mg=number_in(self.dose, "mg"),
                dose_per_area_mg_per_m2=number_in(self.level, "mg/m2"),
                where=self.where.words(),
                document=self.document.words(),
            )
        )


class NotGivenSheet(DoseSheet):
    """The next dose is deferred, omitted, or declined by the patient."""

    def __init__(self, bench: GiveBench, how: How, coming: NextDose, parent: QWidget) -> None:
        super().__init__(bench, parent, icon="timer")
        self._how, self._coming = how, coming
        titles = {
            "deferred": self.tr("Defer this dose?"),
            "omitted": self.tr("Omit this dose?"),
            "declined": self.tr("Does the patient decline this dose?"),
        }
        names = {
            "deferred": self.tr("&Defer it"),
            "omitted": self.tr("&Omit it"),
            "declined": self.tr("&Record it"),
        }
        text = self.tr("{who} · cycle {cycle}, day {day}").format(
            who=named_patient(bench.held()), cycle=coming.cycle, day=coming.day
        )
        self.head(titles[how], text, names[how])
        self.reason, self.prescriber, self.review = TextField(), TextField(), DateField()
        self.add(NamedField(self.tr("Reason"), self.reason))
        self.add(NamedField(self.tr("Prescriber"), self.prescriber))
        if how == "deferred":
            self.add(NamedField(self.tr("Look again on"), self.review, 200))
        self.reason.setFocus()

    def confirm(self) -> str:
        """Save what becomes of the dose; return what is missing."""
        if not self.reason.words():
            return self.tr("Type the reason.")
        if self._how != "declined" and not self.prescriber.words():
            return self.tr("Type the prescriber's name.")
        review = None
        if self._how == "deferred":
            context = self.bench.context
            try:
                today = local_day(context.now, context.zone)
                review = read_date(self.review.text().strip(), earliest=today)
            except RefusedError as refusal:
                return str(refusal)
        return self.bench.save(
            NotGiven(
                cycle=self._coming.cycle,
                day=self._coming.day,
                how=self._how,
                reason=self.reason.words(),
                prescriber=self.prescriber.words() or None,
                review_on=review,
            )
        )


class ExtensionSheet(DoseSheet):
    """Why cycle 1 runs beyond its length."""

    def __init__(self, bench: GiveBench, parent: QWidget) -> None:
        super().__init__(bench, parent, icon="calendar")
        self.head(self.tr("Why is cycle 1 longer?"), named_patient(bench.held()), self.tr("&Save"))
        self.reason = AnswerRow(
            self.tr("Reason"),
            (
                Option("CR or CRi", self.tr("CR or CRi")),
                Option("recovery", self.tr("Recovery from toxicity")),
            ),
        )
        self.recovery = TextField()
        self.add(self.reason, NamedField(self.tr("Recovery from what"), self.recovery))
        self.reason.answers.setFocus()

    def confirm(self) -> str:
        """Save the reason; return what is missing."""
        if not self.reason.key():
            return self.tr("Choose the reason.")
        if self.reason.key() == "recovery" and not self.recovery.words():
            return self.tr("Say what the patient recovers from.")
        reason = cast(Reason, self.reason.key())
        return self.bench.save(CycleExtended(reason=reason, recovery_from=self.recovery.words()))


class RelapseSheet(DoseSheet):
    """The disease came back: an earlier response no longer holds."""

    def __init__(self, bench: GiveBench, parent: QWidget) -> None:
        super().__init__(bench, parent, icon="warning")
        text = self.tr("{who}. An earlier response no longer holds.")
        self.head(
            self.tr("When was the relapse found?"),
            text.format(who=named_patient(bench.held())),
            self.tr("&Save the relapse"),
        )
        self.found = DateField()
        self.add(NamedField(self.tr("Found on"), self.found, 200))
        self.found.setFocus()

    def confirm(self) -> str:
        """Save the relapse; return what is missing."""
        if why := self.unread_day(self.found, self.tr("Found on")):
            return why
        return self.bench.save(Relapsed(found_on=read_date(self.found.text())))
