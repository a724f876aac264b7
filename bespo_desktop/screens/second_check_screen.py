"""The blind second check: facts only, six own numbers, compared once they are locked."""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bespo_desktop.assets import Form, load_form
from bespo_desktop.chart.about_dose import SecondChecked
from bespo_desktop.chart.about_patient import NoteAdded, Refused
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.figures import first_difference
from bespo_desktop.chart.gates import GateClosedError
from bespo_desktop.chart.gates_dose import missed_findings
from bespo_desktop.chart.journal import JournalReadOnlyError
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.rights import NotAllowedError
from bespo_desktop.chart.state_treatment import Calculation
from bespo_desktop.core.days import time_text
from bespo_desktop.core.finding import Finding
from bespo_desktop.core.units import magnitude
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.dose_rows import primary
from bespo_desktop.screens.page import Status
from bespo_desktop.screens.second_check_layout import OwnRows, Sources, rules
from bespo_desktop.screens.second_check_parts import (
    NUMBERS,
    HiddenResult,
    both_columns,
    fill_dosing_table,
)
from bespo_desktop.screens.three_columns import ThreeColumns
from bespo_desktop.screens.typed_work import TypedWork, leaving_words
from bespo_desktop.widgets.buttons import Action
from bespo_desktop.widgets.card import Card
from bespo_desktop.widgets.labels import Label
from bespo_desktop.widgets.note import Note
from bespo_desktop.widgets.number_field import CountField, NumberField, use_facts

LEFT = "The second check of the dose was left; nothing typed was kept."
State = Literal["", "typing", "missed", "locked", "matched"]


class SecondCheckForm(Form):
    """The widgets of the second check."""

    ui_file = "second_check_screen.ui"
    columns: QHBoxLayout
    left_column: QVBoxLayout
    right: QWidget
    sources: Card
    table: Card
    own: Card
    outcome: Note
    first: Card
    differ: Card
    match: Card


class SecondCheckView(ThreeColumns):
    """What the second person types stays here until it is compared; leaving keeps nothing.

    Signals:
        altered: state, status or buttons are others.
        finished: the second person is done; carries the place to go to, "" for the Dose page.
    """

    altered = Signal()
    finished = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.state: State = ""
        self._patient_id, self._by, self._refused = "", "", ""
        self.form = load_form(SecondCheckForm, self)
        self.height_cm = NumberField("height")
        self.weight_kg = NumberField("weight")
        self.bsa_m2 = NumberField("bsa")
        self.dose_mg = NumberField("dose")
        self.concentrate_mL = NumberField("concentrate")
        self.vials = CountField("vials")
        self.results = [HiddenResult(name) for name in NUMBERS]
        self.own = OwnRows(self.form.own, context.facts, self.fields())
        self._sources = Sources(self.form.sources, context.facts)
        self._whose = Label("", "caption", "muted", wrap=True)
        self._lay_out()
        self.arrange(self.form.columns, self.form.right, self.form.left_column)
        self._work = TypedWork(self)
        use_facts(self, context.facts, context.facts.policy.decimal_mark.value)

    @property
    def matched(self) -> bool:
        """Return whether the two results were compared and match."""
        return self.state == "matched"

    def start(self, patient_id: str, by: str) -> None:
        """Let this person check the dose of this patient, from the beginning."""
        self._patient_id, self._by = patient_id, by
        self._begin()
        chart = self._chart()
        if (held := chart.calculation) is not None:
            text = self.tr("{name}, {time}. Shown after you compare.")
            who = self.context.name_of(held.by)
            time = time_text(held.at, self.context.zone)
            self._whose.setText(text.format(name=who, time=time))
        self._sources.show_chart(chart)

    def cancel(self) -> str:
        """Keep nothing of what was typed and log that the check was left; return any trouble."""
        state, self.state = self.state, ""
        self._blank()
        if state != "typing":
            return ""
        return self._do(NoteAdded(text=LEFT))

    def who(self) -> str:
        """Return who checks, for the page head."""
        person = self.context.desk.people().get(self._by)
        name = person.full_name if person is not None else self.context.name_of(self._by)
        return self.tr("{name} checks").format(name=name)

    def fields(self) -> Sequence[NumberField | CountField]:
        """Return the six fields in their order."""
        return (*self._numbers(), self.vials)

    def status(self) -> Status:
        """Return what was refused, or how the check stands."""
        if self._refused:
            return Status("octx", self._refused, "danger")
        if self.state == "typing" and self._work.asked():
            return Status("warning", leaving_words(), "caution")
        if self.state == "matched":
            return Status("checkcircle", self.tr("Match: two people agree on the dose."), "ok")
        if self.state in {"missed", "locked"}:
            return Status("warning", self.form.outcome.title(), "caution")
        text = self.tr("You are the second person. You cannot check your own calculation.")
        return Status("second", text)

    def buttons(self) -> Sequence[Action]:
        """Return leaving and comparing, or the way on after it."""
        if self.state == "matched":
            text = self.tr("Go to &Prepare")
            return (
                Action(self.tr("Show the &dose"), lambda: self.finished.emit(""), "dose"),
                primary(text, lambda: self.finished.emit("prepare"), "prepare"),
            )
        leave = Action(self.tr("&Cancel"), self._leave, shortcut="Esc")
        if self.state == "locked":
            text = self.tr("Back to the dose")
            return (primary(text, lambda: self.finished.emit(""), "dose"),)
        if self.state == "missed":
            return (leave, primary(self.tr("&Both have read again"), self._begin, "undo"))
        missing = self._missing()
        text = self.tr("C&ompare and sign")
        return (leave, primary(text, self.compare, "checkcircle", missing))

    def compare(self) -> None:
        """Lock the numbers, save them, and say whether the two results match."""
        held = self._chart().calculation
        if held is None:
            self._refused = self.tr("The dose was changed meanwhile. Go back and hand over again.")
            self.altered.emit()
            return
        answer = self._answer(held)
        if answer is None:
            return
        self._refused = self._do(answer)
        if not self._refused:
            self._lock(True)
            self._show_outcome(held, answer)
        self.altered.emit()

    def _answer(self, held: Calculation) -> SecondChecked | None:
        values = [
            magnitude(value, unit)
            for field, unit in zip(self._numbers(), ("cm", "kg", "m2", "mg", "mL"), strict=True)
            if (value := field.quantity()) is not None
        ]
        vials = self.vials.count()
        if len(values) < len(self._numbers()) or vials is None:
            return None
        height, weight, area, dose, volume = values
        answer = SecondChecked(
            calculation_id=held.event_id,
            calculated_by=held.by,
            height_cm=height,
            weight_kg=weight,
            bsa_m2=area,
            dose_mg=dose,
            concentrate_mL=volume,
            vials=vials,
            first_difference=None,
        )
        return answer.model_copy(
            update={"first_difference": first_difference(held.figures, answer)}
        )

    def _show_outcome(self, held: Calculation, answer: SecondChecked) -> None:
        form, differs = self.form, answer.first_difference
        if differs is None:
            self.state = "matched"
            form.first.set_tone("ok")
            form.first.set_icon("checkcircle")
            form.first.set_title(self.tr("The two results match"))
            self._whose.setText(self.tr("First, and second in green"))
            for row, pair in zip(self.results, both_columns(held.figures, answer), strict=True):
                row.show_results(*pair)
            form.outcome.set_note("ok", self.tr("Match: saved and signed by both."))
        else:
            self.state = "locked" if missed_findings(self._chart()) else "missed"
            title = self.tr("The two results differ: {what}.").format(what=differs)
            text = self.tr("Both of you read the sources again, then type all six again.")
            if self.state == "locked":
                text = self.tr("They differed twice. Call the pharmacist before anybody goes on.")
            form.outcome.set_note("caution", title, text)
        form.outcome.show()
        form.match.hide()
        form.differ.setVisible(differs is not None)

    def _numbers(self) -> Sequence[NumberField]:
        return (self.height_cm, self.weight_kg, self.bsa_m2, self.dose_mg, self.concentrate_mL)

    def _leave(self) -> None:
        if self.state != "typing" or self._work.may_leave():
            self.finished.emit("")
        self.altered.emit()

    def _begin(self) -> None:
        self._blank()
        self._work.begin()
        self.state = "typing"
        self.fields()[0].setFocus()
        self.altered.emit()

    def _blank(self) -> None:
        self._refused = ""
        self._lock(False)
        for field in self.fields():
            field.set_text("")
            field.show_reason("")
        for row in self.results:
            row.hide_result()
        self.form.first.set_tone("sunken")
        self.form.first.set_icon("hide")
        self.form.first.set_title(self.tr("First result: hidden"))
        self.form.outcome.hide()
        self.form.match.show()
        self.form.differ.show()

    def _lock(self, locked: bool) -> None:
        for field in self.fields():
            field.set_read_only(locked)

    def _lay_out(self) -> None:
        fill_dosing_table(self.form.table, self.context.facts)
        column = self.form.first.body(0)
        column.addWidget(self._whose)
        for row in self.results:
            column.addWidget(row)
        column.addStretch(1)
        rules(self.form.differ, self.form.match)
        self.form.outcome.hide()
        for field in self.fields():
            field.value_changed.connect(self.altered)

    def _missing(self) -> str:
        for field in self.fields():
            name = field.edit.accessibleName().partition(",")[0]
            if field.refusal() is not None:
                return self.tr("Read it again: {name}.").format(name=name)
            if field.result() is None:
                return self.tr("Type your own number: {name}.").format(name=name)
        return ""

    def _do(self, act: Payload) -> str:
        try:
            self.context.acts.do(self._patient_id, act, by=self._by)
        except GateClosedError as closed:
            return self._refuse(closed.findings[0])
        except (NotAllowedError, JournalReadOnlyError) as why:
            return str(why)
        return ""

    def _refuse(self, finding: Finding) -> str:
        stopped = Refused(place="second check", code=finding.code, text=finding.text)
        try:
            self.context.acts.do(self._patient_id, stopped, by=self._by)
        except (NotAllowedError, JournalReadOnlyError) as why:
            return f"{finding.text} {why}"
        return finding.text

    def _chart(self) -> Chart:
        return self.context.ward.chart(self._patient_id)
