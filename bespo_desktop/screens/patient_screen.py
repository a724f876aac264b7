"""The right patient, the right measurements, and whether the drug may be given at all."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import ClassVar

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from bespo_desktop.assets import load_form
from bespo_desktop.chart.about_dose import PrescriberDecided
from bespo_desktop.chart.about_patient import ReasonsAnswered, Refused
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.gates import GateClosedError
from bespo_desktop.chart.journal import JournalReadOnlyError
from bespo_desktop.chart.next_dose import next_dose
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.rights import NotAllowedError
from bespo_desktop.core.days import local_day
from bespo_desktop.core.finding import Finding
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.page import Page, Status
from bespo_desktop.screens.patient_form import PatientForm
from bespo_desktop.screens.patient_hint import DECIDABLE
from bespo_desktop.screens.patient_more import MoreButton
from bespo_desktop.screens.patient_new import NewPatient
from bespo_desktop.screens.patient_open import OpenPatient
from bespo_desktop.screens.patient_sheets import ConfirmSheet
from bespo_desktop.screens.prescriber_decision_dialog import PrescriberDecisionDialog
from bespo_desktop.screens.two_hands import save_by_two
from bespo_desktop.widgets.buttons import Action
from bespo_desktop.widgets.labels import IconLabel, Label
from bespo_desktop.widgets.pill import Pill

# Below these widths: two columns; no disease in the head; scrolled sideways.
NARROW, NO_DISEASE, NARROWEST = 1150, 880, 760


class PatientScreen(Page):
    """Shows the chart of a known patient, or asks who a new one is."""

    key: ClassVar[str] = "patient"
    title: ClassVar[str] = "Patient"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.form = load_form(PatientForm, self)
        self.open = OpenPatient(context, self.form, self)
        self.new = NewPatient(context, self.form, self)
        self.more = MoreButton(self, self)
        self._disease_sign, self._disease = IconLabel("cells", "muted"), Label("", "context")
        self._tag = Pill(self.tr("CYTOTOXIC"), "cyto")
        self._told = ""
        self._make_actions()
        self._standing: tuple[Chart, date, str] | None = None
        self._shown_new = False
        # Three columns may be too wide for a small window: then they are laid out anew.
        self.setMinimumWidth(NARROWEST)
        self._connect()

    def enter(self) -> None:
        """Show what is saved; for a chart without identity ask who it is."""
        chart = self.chart
        if chart is None:
            return
        self._told = ""
        if chart.identity is None:
            self.new.begin()
        else:
            self.open.fill(chart)
        self.refresh()

    def refresh(self) -> None:
        """Show the chart, keeping what was typed and not saved."""
        chart = self.chart
        if chart is None:
            return
        is_new = chart.identity is None
        if self._shown_new and not is_new:
            self.open.fill(chart)
        self._shown_new = is_new
        self.form.forms.setCurrentWidget(self.form.new_page if is_new else self.form.open_page)
        if not is_new:
            self.open.follow(chart)

    def held(self) -> Chart:
        """Return the open chart.

        Raises:
            LookupError: no patient is open.
        """
        chart = self.chart
        if chart is None:
            raise LookupError("no patient is open")
        return chart

    def title_text(self) -> str:
        """Return the words of the page head."""
        return self.tr("New patient") if self._is_new() else self.tr("Patient")

    def context_text(self) -> str:
        """Return where the course stands; worked out anew for another chart or day only."""
        chart = self.chart
        if chart is None or chart.identity is None:
            return ""
        today = local_day(self.context.now, self.context.zone)
        if self._standing is None or self._standing[:2] != (chart, today):
            self._standing = chart, today, self._stands(chart, today)
        return self._standing[2]

    def _stands(self, chart: Chart, today: date) -> str:
        coming = next_dose(self.context.facts, chart, today)
        if coming.ended is not None:
            return self.tr("Course ended")
        text = self.tr("Cycle {cycle} · Day {day}").format(cycle=coming.cycle, day=coming.day)
        return text + ("" if coming.earliest and coming.earliest > today else self.tr(" today"))

    def head_widgets(self) -> Sequence[QWidget]:
        """Return the disease, the tag and the other acts."""
        chart = self.chart
        if chart is None or chart.identity is None:
            return ()
        self._disease.setText(chart.diagnosis)
        if self.width() < NO_DISEASE:
            return (self._tag, self.more)
        return (self._disease_sign, self._disease, self._tag, self.more)

    def status(self) -> Status:
        """Return what is open, or why something was not saved."""
        if self._told:
            return Status("octx", self._told, "danger")
        if self._is_new():
            missing = self.new.missing()
            return Status("info", missing, "primary") if missing else self._ready()
        holding = self.open.holding()
        if not holding:
            return self._ready()
        text = holding[0]
        if len(holding) > 1:
            text = self.tr("{n} items open: {first}").format(n=len(holding), first=text)
        if self.open.stops():
            return Status("octx", text, "danger")
        return Status("warning", text, "caution")

    def buttons(self) -> Sequence[Action]:
        """Return undo, save where the way on is locked, and the way on."""
        if self._is_new():
            missing = self.new.missing()
            return (
                self._undo_action(self.new.touched()),
                Action(
                    self.tr("&Save the patient"),
                    self.register,
                    "check",
                    "primary",
                    "Ctrl+Return",
                    not missing,
                    missing,
                ),
            )
        if self.chart is None:
            return ()
        holding, undo = self.open.holding(), self._undo_action(self.open.edited())
        if not holding:
            return (undo, self._go_on)
        go_on = replace(self._go_on, enabled=False, reason=holding[0])
        if self.open.new_acts():
            keep = Action(self.tr("&Save"), self.save_typed, "check", shortcut="Ctrl+S")
            return (undo, keep, go_on)
        return (undo, go_on)

    def save(
        self, *acts: Payload, second: str | None = None, happened_at: datetime | None = None
    ) -> str:
        """Save acts; return "" or why they were not saved, which the bar shows too."""
        self._told = ""
        try:
            self.context.acts.do(
                self.held().patient_id, *acts, second=second, happened_at=happened_at
            )
        except (GateClosedError, NotAllowedError, JournalReadOnlyError) as why:
            self._told = str(why)
        self.altered.emit()
        return self._told

    def refuse(self, finding: Finding) -> None:
        """Record that the program stopped the person here."""
        self.save(Refused(place="patient", code=finding.code, text=finding.text))

    def register(self) -> None:
        """Save the new patient, once."""
        if self._is_new() and not self.new.missing():
            self.save(*self.new.acts())

    def save_typed(self, saved: Callable[[], object] = lambda: None) -> None:
        """Save what is complete and new, by two where a yes is taken back; then call `saved`."""
        acts = self.open.new_acts()
        stops = self.open.stops()
        if stops and any(isinstance(act, ReasonsAnswered) for act in acts):
            acts.append(Refused(place="patient", code=stops[0].code, text=stops[0].text))
        save_by_two(self, acts, saved, self)

    def confirm(self) -> None:
        """Save what is new and go to the dose."""
        if not self.open.holding():
            self.save_typed(lambda: self.go.emit("dose"))

    def undo(self) -> None:
        """Show again what is saved."""
        self.enter()
        self.altered.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Ctrl+Z in a field undo the page, not a letter."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.ShortcutOverride
            and event.matches(QKeySequence.StandardKey.Undo)
        ):
            event.ignore()
            return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the working below the cards where the page is narrow."""
        super().resizeEvent(event)
        self.open.set_narrow(self.width() < NARROW)
        self.open.show_weights()

    def _make_actions(self) -> None:
        """Make once the buttons that are asked for at every key."""
        self._undo = Action(
            self.tr("U&ndo"),
            self.undo,
            "undo",
            "secondary",
            "Ctrl+Z",
            reason=self.tr("Nothing was changed."),
        )
        self._no_undo = replace(self._undo, enabled=False)
        words = self.tr("&Confirm, go to Dose")
        self._go_on = Action(words, self.confirm, "arrow", "primary", "Ctrl+Return")

    def _connect(self) -> None:
        self.open.changed.connect(self._edited)
        self.new.changed.connect(self._new_edited)
        self.new.open_other.connect(self.open_patient)
        self.open.hint.right.connect(self._confirm_questions)
        self.open.hint.decide.connect(self._decide)
        for edit in self.findChildren(QLineEdit):
            edit.installEventFilter(self)

    def _edited(self) -> None:
        self._told = ""
        self.altered.emit()

    def _new_edited(self) -> None:
        self._told = ""
        self.new.show_alike()
        self.altered.emit()

    def _is_new(self) -> bool:
        chart = self.chart
        return chart is not None and chart.identity is None

    def _ready(self) -> Status:
        text = (
            self.tr("All is there: save.")
            if self._is_new()
            else self.tr("Nothing here speaks against a dose.")
        )
        return Status("checkcircle", text, "ok")

    def _undo_action(self, possible: bool) -> Action:
        return self._undo if possible else self._no_undo

    def _confirm_questions(self) -> None:
        questions = self.open.questions()
        sheet = ConfirmSheet(self, questions, self)
        sheet.accepted.connect(lambda: self.open.measures.confirm(questions, sheet.reason.words()))
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def _decide(self, finding: Finding) -> None:
        """Save what the decision is about, then ask what was decided."""
        self.save_typed(lambda: self._ask_decision(finding))

    def _ask_decision(self, finding: Finding) -> None:
        dialog = PrescriberDecisionDialog(
            finding, self._save_decision, self, by=DECIDABLE[finding.code]
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _save_decision(self, decision: PrescriberDecided) -> str:
        return self.save(decision)
