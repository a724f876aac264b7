"""Rows that the step pages are made of."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from bespo_desktop.widgets.entry_field import EntryField
from bespo_desktop.widgets.labels import Label
from bespo_desktop.widgets.segmented import Option, Segmented

TOP = Qt.AlignmentFlag.AlignTop
LOW = (QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
MIDDLE = Qt.AlignmentFlag.AlignVCenter
GAP = 8


class AnswerRow(QWidget):
    """A question with its answers at the right; none is chosen until a person chooses.

    Signals:
        answered: another answer was chosen.
    """

    answered = Signal()

    def __init__(self, text: str, options: Sequence[Option], second: str = "") -> None:
        super().__init__()
        self.answers = Segmented(options, height=38)
        self.answers.setAccessibleName(text)
        self.answers.chosen.connect(self.answered)
        self.setSizePolicy(*LOW)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 1, 0, 1)
        row.setSpacing(GAP)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._words = [Label(text, "bodyStrong", wrap=True)]
        if second:
            self._words.append(Label(second, "caption", "muted", wrap=True))
        for label in self._words:
            words.addWidget(label)
        row.addLayout(words, 1)
        row.addWidget(self.answers, 0, MIDDLE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the height of the answers and of all words: a layout may squeeze what wraps."""
        super().resizeEvent(event)
        room = self.width() - self.answers.sizeHint().width() - GAP
        words = sum(label.heightForWidth(max(1, room)) for label in self._words)
        self.setMinimumHeight(max(self.answers.sizeHint().height(), words) + 2)

    def key(self) -> str:
        """Return the answer, "" while there is none."""
        return self.answers.key()

    def clear(self) -> None:
        """Take the answer back."""
        self.answers.choose("")


def yes_no(yes: str, no: str) -> tuple[Option, Option]:
    """Return the good answer in green and the other in red."""
    return (
        Option("yes", yes, "ok", "check"),
        Option("no", no, "danger", "close"),
    )


class NamedField(QWidget):
    """A field with its name above it."""

    def __init__(self, name: str, field: EntryField, width: int = 0) -> None:
        super().__init__()
        field.set_name(name)
        self.setSizePolicy(*LOW)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        # The ring of the field that has the keyboard reaches 5 pixels out of it.
        column.setSpacing(5)
        label = Label(name, "captionStrong", "muted", wrap=True)
        label.setBuddy(field.edit)
        column.addWidget(label)
        column.addWidget(field)
        if width:
            self.setFixedWidth(width)


def side_by_side(*widgets: QWidget, stretch: bool = False) -> QWidget:
    """Return the widgets in one row, their tops in line; `stretch` leaves room at the right."""
    frame = QWidget()
    frame.setSizePolicy(*LOW)
    row = QHBoxLayout(frame)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    for widget in widgets:
        row.addWidget(widget, 0 if stretch else 1, TOP)
    if stretch:
        row.addStretch(1)
    return frame
