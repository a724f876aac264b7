"""A sheet over a page: one question, its fields, and a button that says what it saves."""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bespo_desktop.assets import Form, load_form
from bespo_desktop.screens.help_key import add_help_key
from bespo_desktop.screens.typed_work import AskingDialog
from bespo_desktop.widgets.buttons import ActionButton
from bespo_desktop.widgets.focus_ring import FocusRing
from bespo_desktop.widgets.labels import Label
from bespo_desktop.widgets.note import Note

WIDE = 580


class SheetForm(Form):
    """The widgets every sheet has."""

    ui_file = "give_sheet.ui"
    column: QVBoxLayout
    title: Label
    what: Label
    rows: QVBoxLayout
    answer: Note
    cancel: ActionButton
    confirm: ActionButton


class Sheet(AskingDialog):
    """Enter does nothing by itself, Ctrl+Enter confirms, Escape leaves without saving.

    Where something was typed Escape asks first.
    """

    def __init__(self, parent: QWidget, *, icon: str = "check", kind: str = "primary") -> None:
        super().__init__(parent, WIDE)
        self.form = load_form(SheetForm, self)
        self.let_scroll(self.form.column)
        self.setModal(True)
        self.form.title.set_type("title2")
        self.form.what.setWordWrap(True)
        self.form.answer.hide()
        self.form.cancel.setText(self.tr("Cancel"))
        self.form.cancel.set_look("close", "secondary", "Esc")
        self.form.confirm.set_look(icon, kind, "Ctrl+Enter")
        for button in (self.form.cancel, self.form.confirm):
            button.setAutoDefault(False)
        self.form.cancel.clicked.connect(self.reject)
        self.form.confirm.clicked.connect(self._press)
        self.ring = FocusRing(self)
        add_help_key(self)

    def head(self, title: str, what: str, confirm: str) -> None:
        """Say what is asked and what the button saves."""
        self.setWindowTitle(title)
        self.form.title.setText(title)
        self.form.what.setText(what)
        self.form.what.setVisible(bool(what))
        self.form.confirm.setText(confirm)

    def add(self, *widgets: QWidget) -> None:
        """Put widgets below each other."""
        for widget in widgets:
            self.form.rows.addWidget(widget)

    def tell(self, text: str, kind: str = "danger") -> None:
        """Show why nothing was saved yet; an empty text shows nothing."""
        self.form.answer.set_note(kind, text)
        self.form.answer.setVisible(bool(text))
        self.fit()

    def told(self) -> str:
        """Return what is shown as the reason."""
        return self.form.answer.title() if self.form.answer.isVisibleTo(self) else ""

    def tell_leaving(self, words: str) -> None:
        """Ask above the buttons."""
        self.tell(words, "caution")

    def confirm(self) -> str:
        """Save; return why it was not saved, "" when it was."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Ctrl+Enter confirm; Enter alone does nothing."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier and not event.isAutoRepeat():
            self._press()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the first field; the buttons come last."""
        super().showEvent(event)
        buttons = (self.form.cancel, self.form.confirm)
        fields = [
            widget
            for widget in self.findChildren(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget not in buttons
        ]
        for one, other in pairwise((*fields, *buttons)):
            QWidget.setTabOrder(one, other)
        (fields or buttons)[0].setFocus()

    def _press(self) -> None:
        if not self.form.confirm.isEnabled():
            return
        self.form.confirm.setEnabled(False)
        why = self.confirm()
        self.form.confirm.setEnabled(True)
        if why:
            self.tell(why)
        else:
            self.accept()
