"""A list of papers, what each is for, and a button that prints it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bespo_desktop.screens.list_dialog import ListDialog
from bespo_desktop.screens.paper_out import Say
from bespo_desktop.widgets.buttons import ActionButton
from bespo_desktop.widgets.labels import Label

WIDE = 700


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One row: its key, name, what it is for, and what makes it.

    `save` is for a file only; `locked` says why this person may not have it.
    """

    key: str
    name: str
    use: str
    put: Callable[[Say], None]
    save: bool = False
    locked: str = ""


class PapersDialog(ListDialog):
    """Prints what is asked for, says what became of it, and stays open for the next."""

    def __init__(self, title: str, what: str, papers: Sequence[Paper], parent: QWidget) -> None:
        super().__init__(parent, WIDE)
        self.head(title, what, self.tr("Papers"), "print")
        self.buttons = {paper.key: self._row(paper) for paper in papers}

    def _row(self, paper: Paper) -> ActionButton:
        text, icon = (self.tr("Save"), "export") if paper.save else (self.tr("Print"), "print")
        row, button = offered(paper.name, paper.use, text, icon)
        button.lock(paper.locked)
        button.clicked.connect(lambda: paper.put(self.say))
        self.form.rows.addWidget(row)
        return button


def offered(name: str, use: str, words: str, icon: str) -> tuple[QWidget, ActionButton]:
    """Return a row with a name, what it is for, and a button; and the button."""
    frame = QWidget()
    row = QHBoxLayout(frame)
    row.setContentsMargins(16, 6, 16, 7)
    row.setSpacing(12)
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(Label(name, "bodyStrong", wrap=True))
    column.addWidget(Label(use, "caption", "muted", wrap=True))
    button = ActionButton(words, icon)
    button.setAccessibleName(f"{words}: {name}")
    row.addLayout(column, 1)
    row.addWidget(button)
    return frame, button
