"""A correction: the right values or "it never happened", with a reason; the old entry stays."""

from dataclasses import replace

from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from bespo_desktop.assets import Form, load_form
from bespo_desktop.chart.about_patient import Corrected
from bespo_desktop.chart.correcting import Effect, correctable, corrected_payload, effects
from bespo_desktop.chart.gates import GateClosedError
from bespo_desktop.chart.journal import JournalReadOnlyError
from bespo_desktop.chart.rights import NotAllowedError
from bespo_desktop.chart.taken_away import NEEDS_SECOND, TAKES_AWAY
from bespo_desktop.chart.told import Told
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.help_key import add_help_key
from bespo_desktop.screens.typed_work import AskingDialog
from bespo_desktop.widgets.buttons import ActionButton
from bespo_desktop.widgets.focus_ring import FocusRing
from bespo_desktop.widgets.labels import Label
from bespo_desktop.widgets.text_field import TextField

WIDE = 560


class CorrectForm(Form):
    """The widgets of the dialog."""

    ui_file = "correct_dialog.ui"
    column: QVBoxLayout
    title: Label
    entry: Label
    fields: QFormLayout
    why: TextField
    answer: Label
    cancel: ActionButton
    take_back: ActionButton
    replace: ActionButton


class CorrectDialog(AskingDialog):
    """Shows the entry's own values to be typed right; saves one Corrected act."""

    def __init__(self, line: Told, context: Context, parent: QWidget) -> None:
        super().__init__(parent, WIDE)
        add_help_key(self)
        self._line, self._context = line, context
        self.setWindowTitle(self.tr("Correct an entry"))
        self.setModal(True)
        self.form = load_form(CorrectForm, self)
        self.let_scroll(self.form.column)
        self._values: dict[str, TextField] = {}
        form = self.form
        form.title.set_type("title2")
        form.entry.set_type("bodyStrong")
        form.entry.setText(f"{line.what}. {line.detail}")
        form.entry.setWordWrap(True)
        form.answer.setWordWrap(True)
        form.cancel.set_look("close", "secondary", "Esc")
        form.take_back.set_look("undo", "danger_outline")
        form.replace.set_look("check", "primary")
        for name, value in correctable(line.event.payload).items():
            field = TextField()
            field.set_text(value)
            field.set_name(name.replace("_", " "))
            self._values[name] = field
            form.fields.addRow(Label(name.replace("_", " ")), field)
        form.replace.setVisible(bool(self._values))
        if not self._values:
            words = self.tr(
                "To correct it, say that it never happened, then enter it again: with its true "
                "time under Late entry, where it is older than 12 h."
            )
            self._tell(words, "muted")
        for button in (form.cancel, form.take_back, form.replace):
            button.setAutoDefault(False)
        self.ring = FocusRing(self)
        form.cancel.clicked.connect(self.reject)
        form.take_back.clicked.connect(self._take_back)
        form.replace.clicked.connect(self._replace)

    def tell_leaving(self, words: str) -> None:
        """Ask above the buttons."""
        self._tell(words, "caution")

    def _tell(self, text: str, tone: str = "danger") -> None:
        self.form.answer.set_tone(tone)
        self.form.answer.setText(text)

    def _take_back(self) -> None:
        self._save(None, None)

    def _replace(self) -> None:
        typed = {name: field.text() for name, field in self._values.items()}
        try:
            right = corrected_payload(self._line.event.payload, typed)
        except ValueError as refusal:
            self._tell(str(refusal))
            return
        self._save(right.kind, right.model_dump_json())

    def _save(self, kind: str | None, content: str | None) -> None:
        reason = self.form.why.text().strip()
        if not reason:
            self._tell(self.tr("Say why it was wrong."))
            return
        act = Corrected(
            event_id=self._line.event.id,
            reason=reason,
            replacement_kind=kind,
            replacement_json=content,
        )
        self._try(act)

    def _try(self, act: Corrected, second: str | None = None) -> None:
        """Save the correction; ask the second person where the gate says that it takes two."""
        try:
            self._context.acts.do(self._line.event.patient_id, act, second=second)
        except GateClosedError as refusal:
            self._tell(str(refusal))
            if second is None and any(f.code == NEEDS_SECOND for f in refusal.findings):
                self._ask_second(act, str(refusal).partition(TAKES_AWAY)[2])
            return
        except (NotAllowedError, JournalReadOnlyError) as refusal:
            self._tell(str(refusal))
            return
        self.accept()

    def _ask_second(self, act: Corrected, gone: str) -> None:
        """Show the second person the entry as it is read now, as it would be, and what goes."""
        chart = self._context.ward.chart(self._line.event.patient_id)
        parts = [chart.identity.listed_name + "."] if chart.identity is not None else []
        told = replace(self._line.event, id="", payload=act)
        parts += [self._words(effect) for effect in effects(chart.events, told)]
        if gone:
            parts.append(self.tr("It takes away: {gone}").format(gone=gone))
        parts.append(self.tr("Why: {why}").format(why=act.reason))
        title = self.tr("Take away what protects the patient?")
        self._context.ask_second(
            title, " ".join(parts), lambda second: self._try(act, second), self
        )

    def _words(self, effect: Effect) -> str:
        if not effect.after:
            return self.tr("It never happened: {entry}.").format(entry=effect.before)
        if not effect.before:
            return self.tr("It happened after all: {entry}.").format(entry=effect.after)
        values = "; ".join(
            self.tr("{name} from “{old}” to “{new}”").format(name=name, old=old, new=new)
            for name, old, new in effect.values
        )
        return self.tr("Changed: {old}. It becomes: {new} ({values}).").format(
            old=effect.before, new=effect.after, values=values
        )
