"""A list of papers, what each is for, and a button that prints it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from bespo_desktop.assets import Form, load_form
from bespo_desktop.screens.help_key import add_help_key
from bespo_desktop.screens.paper_out import Say
from bespo_desktop.widgets.buttons import ActionButton
from bespo_desktop.widgets.card import Card
from bespo_desktop.widgets.fitting_dialog import FittingDialog
from bespo_desktop.widgets.focus_ring import FocusRing
from bespo_desktop.widgets.labels import Label
from bespo_desktop.widgets.note import Note

SHORT, WIDE = 36, 700


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One row: its key, name, what it is for, and what makes it.

    `save` is for a file only; `locked` says why this person may not have it; `button` is its word
    and icon where it says something else than Print or Save.
    """

    key: str
    name: str
    use: str
    put: Callable[[Say], None]
    save: bool = False
    locked: str = ""
    button: tuple[str, str] | None = None


class PapersForm(Form):
    """The widgets of the dialog."""

    ui_file = "papers_dialog.ui"
    column: QVBoxLayout
    title: Label
    what: Label
    papers: Card
    rows: QVBoxLayout
    answer: Note
    done: ActionButton


class PapersDialog(FittingDialog):
    """Prints what is asked for, says what became of it, and stays open for the next."""

    def __init__(self, title: str, what: str, papers: Sequence[Paper], parent: QWidget) -> None:
        super().__init__(parent, WIDE)
        self.form = load_form(PapersForm, self)
        self.setModal(True)
        self.let_scroll(self.form.column)
        self.setWindowTitle(title)
        self.form.title.set_type("title2")
        self.form.title.setText(title)
        self.form.what.setWordWrap(True)
        self.form.what.setText(what)
        self.form.answer.hide()
        self.form.done.setText(self.tr("&Close"))
        self.form.done.set_look("check", "primary", "Esc")
        self.form.done.clicked.connect(self.accept)
        self.buttons = {paper.key: self._row(paper) for paper in papers}
        self.ring = FocusRing(self)
        add_help_key(self)

    def say(self, text: str, tone: str) -> None:
        """Show what became of a paper; a printer may answer after the dialog was left."""
        if isValid(self):
            self.form.answer.set_note(tone, text)
            self.form.answer.show()
            self.fit()

    def _row(self, paper: Paper) -> ActionButton:
        frame = QWidget()
        row = QHBoxLayout(frame)
        row.setContentsMargins(16, 6, 16, 7)
        row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(paper.name, "bodyStrong", wrap=True))
        words.addWidget(Label(paper.use, "caption", "muted", wrap=True))
        text, icon = (self.tr("Save"), "export") if paper.save else (self.tr("Print"), "print")
        if paper.button is not None:
            text, icon = paper.button
        button = ActionButton(text, icon, height=SHORT)
        button.setAccessibleName(f"{text}: {paper.name}")
        button.lock(paper.locked)
        button.clicked.connect(lambda: paper.put(self.say))
        row.addLayout(words, 1)
        row.addWidget(button)
        self.form.rows.addWidget(frame)
        return button
