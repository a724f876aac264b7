"""The questions of the Patient page: the leaflet's reasons not to give it, and the plan."""

from collections.abc import Iterable
from typing import Literal, cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from bespo_desktop.chart.about_patient import Answer, PlanRecorded, ReasonsAnswered
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.gates_answers import belied
from bespo_desktop.core.days import local_day
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.identity import age_years, judge_age
from bespo_desktop.core.label import not_to_give
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.patient_form import PatientForm
from bespo_desktop.screens.prepare_parts import AnswerRow
from bespo_desktop.widgets.card import line
from bespo_desktop.widgets.labels import IconLabel, Label, plain, strong
from bespo_desktop.widgets.segmented import Option

Transplant = Literal["yes", "no", "unknown"]
Applies = Literal["no", "yes", "ask", "does not apply"]
REASONS = ("allergic", "vod", "liver")
NOT_ASKED: Applies = "does not apply"


class Answers(QObject):
    """The two cards of questions.

    Signals:
        changed: another answer was chosen.
    """

    changed = Signal()

    def __init__(self, context: Context, form: PatientForm, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._form = context, form
        self._asks_pregnancy = True
        self.reasons = self._reason_rows()
        self._age, self._age_sign, self._age_word = (
            Label("", wrap=True),
            IconLabel(size=18),
            Label("", "label"),
        )
        self.transplant = AnswerRow(
            self.tr("Transplant planned?"),
            (
                Option("yes", self.tr("Yes")),
                Option("no", self.tr("No")),
                Option("unknown", self.tr("Not decided"), "caution"),
            ),
        )
        self.pregnant = AnswerRow(self.tr("Pregnant?"), self._three())
        self.breast_feeding = AnswerRow(self.tr("Breast-feeding?"), self._three())
        self._course = Label("", "body", wrap=True)
        self._lay_out()
        for row in (*self.reasons.values(), *self._plan_rows()):
            row.answered.connect(self.changed)

    def fill(self, chart: Chart) -> None:
        """Show what is saved; an answer that was never given, or is belied, is not chosen."""
        who = chart.identity
        self._asks_pregnancy = who is None or who.sex != "male"
        for name, row in self.reasons.items():
            row.answers.choose(getattr(chart.reasons, name) if chart.reasons is not None else "")
        plan = chart.plan
        self.transplant.answers.choose(plan.transplant if plan is not None else "")
        anew = belied(chart)
        for name, row in (("pregnant", self.pregnant), ("breast_feeding", self.breast_feeding)):
            row.setVisible(self._asks_pregnancy)
            said = getattr(plan, name) if plan is not None and not anew else ""
            row.answers.choose("" if said == NOT_ASKED else said)
        self._show_age(chart)
        self.show_plan()

    def answered(self) -> ReasonsAnswered | None:
        """Return the three answers, None while one is open."""
        said = {name: row.key() for name, row in self.reasons.items()}
        if "" in said.values():
            return None
        return ReasonsAnswered(
            allergic=cast(Answer, said["allergic"]),
            vod=cast(Answer, said["vod"]),
            liver=cast(Answer, said["liver"]),
        )

    def planned(self) -> PlanRecorded | None:
        """Return the plan, None while an answer is open."""
        rows = self._plan_rows() if self._asks_pregnancy else (self.transplant,)
        if any(row.key() == "" for row in rows):
            return None
        asked = self._asks_pregnancy
        return PlanRecorded(
            transplant=cast(Transplant, self.transplant.key()),
            pregnant=cast(Applies, self.pregnant.key()) if asked else NOT_ASKED,
            breast_feeding=cast(Applies, self.breast_feeding.key()) if asked else NOT_ASKED,
        )

    def has_yes(self) -> bool:
        """Return whether a reason not to give the drug was answered with Yes."""
        return any(row.key() == "yes" for row in self.reasons.values())

    def differ(self, chart: Chart) -> bool:
        """Return whether an answer is another than the saved one."""
        said = chart.reasons
        if any(row.key() != (getattr(said, name) if said else "") for name, row in self._named()):
            return True
        plan = chart.plan
        rows = [("transplant", self.transplant)]
        if self._asks_pregnancy:
            rows += [("pregnant", self.pregnant), ("breast_feeding", self.breast_feeding)]
        return any(row.key() != (getattr(plan, name) if plan else "") for name, row in rows)

    def show_plan(self) -> None:
        """Show what the answers mean: the course's length, and the red frame of a Yes."""
        head, rest = course_words(self._context.facts, self.transplant.key(), self)
        self._course.set_parts(strong(head), plain(f" {rest}"))
        self._form.reasons.set_tone("stop" if self.has_yes() else "plain")

    def show_source(self, *, narrow: bool) -> None:
        """Name the section with the reasons; where there is room also what a Yes does."""
        source = not_to_give(self._context.facts.label)
        words = self.tr("{section} · any Yes stops the dose").format(section=source.split(":")[0])
        self._form.reasons.set_source(source, "" if narrow else words)

    def _named(self) -> Iterable[tuple[str, AnswerRow]]:
        return self.reasons.items()

    def _plan_rows(self) -> tuple[AnswerRow, AnswerRow, AnswerRow]:
        return (self.transplant, self.pregnant, self.breast_feeding)

    def _three(self) -> tuple[Option, Option, Option]:
        return (
            Option("no", self.tr("No"), "ok"),
            Option("yes", self.tr("Yes"), "danger"),
            Option("ask", self.tr("Ask"), "caution"),
        )

    def _reason_rows(self) -> dict[str, AnswerRow]:
        texts = (
            (
                self.tr("Allergic to the drug or an ingredient"),
                ", ".join(self._context.facts.label.product.excipients.value),
            ),
            (
                self.tr("Severe VOD before, confirmed, or VOD now"),
                self.tr("venoocclusive liver disease"),
            ),
            (
                self.tr("Serious liver disease now"),
                self.tr("cirrhosis, nodular regenerative hyperplasia, active hepatitis"),
            ),
        )
        return {
            name: AnswerRow(text, self._three(), second)
            for name, (text, second) in zip(REASONS, texts, strict=True)
        }

    def _lay_out(self) -> None:
        reasons, plan = self._form.reasons_column, self._form.plan_column
        self.show_source(narrow=False)
        self._form.plan.set_source(self._context.facts.label.course.otherwise_longest.source)
        for row in self.reasons.values():
            reasons.addWidget(line())
            reasons.addWidget(row)
            # In a high window each question has the same room below it.
            reasons.addStretch(1)
        reasons.addWidget(line())
        age = QWidget()
        words = QHBoxLayout(age)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(6)
        words.addWidget(self._age, 1)
        words.addWidget(self._age_sign, 0, Qt.AlignmentFlag.AlignVCenter)
        words.addWidget(self._age_word)
        reasons.addWidget(age)
        for row in self._plan_rows():
            plan.addWidget(row)
            plan.addStretch(1)
        plan.addWidget(line())
        plan.addWidget(self._course)

    def _show_age(self, chart: Chart) -> None:
        who = chart.identity
        if who is None:
            return
        facts, today = self._context.facts, local_day(self._context.now, self._context.zone)
        minimum = facts.label.product.minimum_age_years.value
        self._age.set_parts(
            strong(self.tr("Age:")),
            plain(
                self.tr(" {years} years, from the date of birth").format(
                    years=age_years(who.born, today)
                )
            ),
        )
        young = bool(judge_age(facts, who.born, today))
        over = self.tr("{years} or over").format(years=minimum)
        under = self.tr("Under {years}").format(years=minimum)
        self._age_word.setText(under if young else over)
        self._age_word.set_tone("danger" if young else "ok")
        self._age_sign.set_icon(
            "octx" if young else "checkcircle", "dangerText" if young else "okText"
        )


def course_words(facts: Facts, transplant: str, translator: QObject) -> tuple[str, str]:
    """Return how long the course may be: the half bold words and the rest.

    Source: leaflet, HCP section, how many cycles.
    """
    course = facts.label.course
    few, third = course.transplant_recommended.value, course.transplant_longest.value
    if transplant == "yes":
        return (
            translator.tr("{few} cycles.").format(few=few),
            translator.tr("C{third} only by the prescriber's decision.").format(third=third),
        )
    if transplant == "no":
        return (
            translator.tr("Up to {most} cycles.").format(most=course.otherwise_longest.value),
            translator.tr("No CR or CRi within {within}: treatment ends.").format(
                within=course.response_needed_within.value
            ),
        )
    if transplant == "unknown":
        return (
            translator.tr("{few} cycles").format(few=few),
            translator.tr("before it must be decided."),
        )
    return "", translator.tr("The length of the course depends on it.")
