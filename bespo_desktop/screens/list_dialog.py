"""A list over a page: what each row is, what can be done with it, and what became of that."""

from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from bespo_desktop.assets import Form, load_form
from bespo_desktop.screens.help_key import add_help_key
from bespo_desktop.widgets.buttons import ActionButton
from bespo_desktop.widgets.card import Card
from bespo_desktop.widgets.fitting_dialog import FittingDialog
from bespo_desktop.widgets.focus_ring import FocusRing
from bespo_desktop.widgets.labels import Label
from bespo_desktop.widgets.note import Note


class ListForm(Form):
    """The widgets of the dialog."""

    ui_file = "list_dialog.ui"
    column: QVBoxLayout
    title: Label
    what: Label
    list: Card
    rows: QVBoxLayout
    answer: Note
    done: ActionButton


class ListDialog(FittingDialog):
    """Each row acts by itself and at once, so Escape leaves and loses nothing."""

    def __init__(self, parent: QWidget, wide: int) -> None:
        super().__init__(parent, wide)
        self.form = load_form(ListForm, self)
        self.setModal(True)
        self.let_scroll(self.form.column)
        self.form.title.set_type("title2")
        self.form.what.setWordWrap(True)
        self.form.answer.hide()
        self.form.done.setText(self.tr("&Close"))
        self.form.done.set_look("check", "primary", "Esc")
        self.form.done.clicked.connect(self.accept)
        self.ring = FocusRing(self)
        add_help_key(self)

    def head(self, title: str, what: str, rows: str, icon: str) -> None:
        """Say what the list is, of whom or what for, and what its rows are called."""
        self.setWindowTitle(title)
        self.form.title.setText(title)
        self.form.what.setText(what)
        self.form.list.set_title(rows)
        self.form.list.set_icon(icon)

    def say(self, text: str, tone: str) -> None:
        """Show what became of a row, nothing for ""; it may be told after the dialog was left."""
        if isValid(self):
            self.form.answer.set_note(tone, text)
            self.form.answer.setVisible(bool(text))
            self.fit()
