"""A prescriber's word about one finding: who, what, how it came, where it is written, and why."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Literal, cast

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bespo_desktop.assets import Form, load_form
from bespo_desktop.chart.about_dose import PrescriberDecided
from bespo_desktop.chart.gate import NEEDS_CONSULTANT, NEEDS_CONSULTANT_AND_PHARMACIST, PASSING
from bespo_desktop.core.finding import Finding, Severity
from bespo_desktop.screens.help_key import add_help_key
from bespo_desktop.screens.typed_work import AskingDialog
from bespo_desktop.widgets.buttons import ActionButton
from bespo_desktop.widgets.focus_ring import FocusRing
from bespo_desktop.widgets.labels import Label
from bespo_desktop.widgets.note import Note
from bespo_desktop.widgets.segmented import Option, Segmented
from bespo_desktop.widgets.text_field import TextField

Decided = Literal["go ahead", "hold", "reduce", "omit", "resume", "stop for good"]
Received = Literal["written order", "phone, read back"]
Save = Callable[[PrescriberDecided], str]
WIDE = 620
USUAL: tuple[Decided, ...] = ("go ahead", "hold", "omit", "stop for good")


class DecisionForm(Form):
    """The widgets of the dialog."""

    ui_file = "prescriber_decision_dialog.ui"
    column: QVBoxLayout
    question: Label
    finding: Note
    decision_name: Label
    decision: Segmented
    prescriber_name: Label
    prescriber: TextField
    received_name: Label
    received: Segmented
    written_name: Label
    written: TextField
    reason_name: Label
    reason: TextField
    consultant_name: Label
    consultant: TextField
    pharmacist_name: Label
    pharmacist: TextField
    answer: Note
    cancel: ActionButton
    save: ActionButton


class PrescriberDecisionDialog(AskingDialog):
    """Nothing is chosen beforehand; Ctrl+Enter saves, plain Enter does nothing, Escape leaves.

    Where something was typed Escape asks first.
    `save` saves the act and returns why it was not saved, "" when it was. `about` is the code
    that a word to go on is recorded for, the finding's own when left out. `by` is what the deciding
    person is called, such as "Pharmacist". A word to reduce carries `reduction_percent`.
    """

    def __init__(
        self,
        finding: Finding,
        save: Save,
        parent: QWidget,
        *,
        about: str = "",
        decisions: Sequence[Decided] = USUAL,
        by: str = "",
        reduction_percent: Decimal | None = None,
    ) -> None:
        super().__init__(parent, WIDE)
        self._finding, self._save = finding, save
        self._about = about or finding.code
        self._reduction = reduction_percent
        self._by = by or self.tr("Prescriber")
        self.form = load_form(DecisionForm, self)
        self.setModal(True)
        self.let_scroll(self.form.column)
        self._dress(decisions)
        self._name_fields()
        self.form.cancel.clicked.connect(self.reject)
        self.form.save.clicked.connect(self._press)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._press)
        self.ring = FocusRing(self)
        add_help_key(self)
        self.form.decision.setFocus()

    def told(self) -> str:
        """Return what is said to be missing, or why nothing was saved."""
        return self.form.answer.title() if self.form.answer.isVisibleTo(self) else ""

    def missing(self) -> str:
        """Return what has to be filled in first, "" when all is there."""
        form = self.form
        if not form.decision.key():
            return self.tr("Say what was decided.")
        if not form.prescriber.words():
            return self.tr("Type who decided.")
        if not form.received.key():
            return self.tr("Say how the word came.")
        if not form.written.words():
            return self.tr("Say where it is written, or who read it back.")
        if not form.reason.words():
            return self.tr("Type the reason.")
        if self._needs_consultant() and not form.consultant.words():
            return self.tr("Name the consultant: this needs one.")
        if self._needs_pharmacist() and not form.pharmacist.words():
            return self.tr("Name the pharmacist: this needs one.")
        return ""

    def act(self) -> PrescriberDecided:
        """Return the word as it is saved."""
        form = self.form
        decision = cast(Decided, form.decision.key())
        return PrescriberDecided(
            about=self._about if decision in PASSING else self._finding.code,
            decision=decision,
            prescriber=form.prescriber.words(),
            received=cast(Received, form.received.key()),
            where_written=form.written.words(),
            reason=form.reason.words(),
            consultant=form.consultant.words() or None,
            pharmacist=form.pharmacist.words() or None,
            reduction_percent=self._reduction if decision == "reduce" else None,
        )

    def _press(self) -> None:
        if not self.form.save.isEnabled():
            return
        self.form.save.setEnabled(False)
        why = self.missing() or self._save(self.act())
        self.form.save.setEnabled(True)
        if not why:
            self.accept()
            return
        self._tell("danger", why)

    def tell_leaving(self, words: str) -> None:
        """Ask above the buttons."""
        self._tell("caution", words)

    def _tell(self, kind: str, text: str) -> None:
        self.form.answer.set_note(kind, text)
        self.form.answer.show()
        self.fit()

    def _dress(self, decisions: Sequence[Decided]) -> None:
        form = self.form
        title = self.tr("What did the {who} decide?").format(who=self._by.lower())
        self.setWindowTitle(title)
        form.question.set_type("title2")
        form.question.setText(title)
        kind = "danger" if self._finding.severity is Severity.STOP else "caution"
        form.finding.set_note(kind, self._finding.text, self._finding.source)
        form.decision.set_options([self._option(decision) for decision in decisions])
        form.received.set_options(
            [
                Option("written order", self.tr("Written order")),
                Option("phone, read back", self.tr("Phone, read back")),
            ]
        )
        form.prescriber_name.setText(self._by)
        for field, name, shown in (
            (form.consultant, form.consultant_name, self._needs_consultant()),
            (form.pharmacist, form.pharmacist_name, self._needs_pharmacist()),
        ):
            field.setVisible(shown)
            name.setVisible(shown)
        form.answer.hide()
        form.cancel.setText(self.tr("Cancel"))
        form.cancel.set_look("close", "secondary", "Esc")
        form.save.setText(self.tr("&Save the decision"))
        form.save.set_look("check", "primary", "Ctrl+Enter")

    def _name_fields(self) -> None:
        form = self.form
        for label, widget in (
            (form.decision_name, form.decision),
            (form.prescriber_name, form.prescriber),
            (form.received_name, form.received),
            (form.written_name, form.written),
            (form.reason_name, form.reason),
            (form.consultant_name, form.consultant),
            (form.pharmacist_name, form.pharmacist),
        ):
            label.set_type("captionStrong")
            label.set_tone("muted")
            if isinstance(widget, TextField):
                widget.set_name(label.text())
            else:
                widget.setAccessibleName(label.text())

    def _option(self, decision: Decided) -> Option:
        words: dict[Decided, tuple[str, str]] = {
            "go ahead": (self.tr("Go ahead"), "caution"),
            "hold": (self.tr("Hold today"), "primary"),
            "reduce": (self.tr("Reduce the dose"), "caution"),
            "omit": (self.tr("Omit this dose"), "primary"),
            "resume": (self.tr("Go on"), "caution"),
            "stop for good": (self.tr("Stop for good"), "danger"),
        }
        text, colour = words[decision]
        return Option(decision, text, colour)

    def _needs_consultant(self) -> bool:
        return self._finding.code in NEEDS_CONSULTANT | NEEDS_CONSULTANT_AND_PHARMACIST

    def _needs_pharmacist(self) -> bool:
        return self._finding.code in NEEDS_CONSULTANT_AND_PHARMACIST
