"""The steps of a procedure: done with their time, the current one chosen, the rest waiting."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from bespo_desktop.services.language import in_language
from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.fonts import font
from bespo_desktop.widgets.painting import (
    CENTRE,
    RIGHT,
    colour,
    hairline,
    paint_text,
    smooth_painter,
)
from bespo_desktop.widgets.pressed_once import ClickedOnce

ROW = 46
RADIUS = 12


@dataclass(frozen=True, slots=True)
class Step:
    """A step: its words, its state (done, current, waiting, refused) and a word on the right."""

    text: str
    state: str = "waiting"
    right: str = ""


class StepList(ClickedOnce):
    """Rows of 46 pixels; a click or Enter on a done step asks to look at it.

    Signals:
        step_chosen: carries the index of the row.
    """

    step_chosen = Signal(int)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[Step, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._cursor = 0

    def set_steps(self, steps: Sequence[Step]) -> None:
        """Show these steps."""
        self._steps = tuple(steps)
        self._cursor = next(
            (index for index, step in enumerate(steps) if step.state == "current"), 0
        )
        self._describe()

    def sizeHint(self) -> QSize:
        """Return one row for each step."""
        return QSize(240, ROW * len(self._steps))

    def minimumSizeHint(self) -> QSize:
        """Return the same height: no step is hidden."""
        return QSize(180, ROW * len(self._steps))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with Up and Down, look with Enter."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and self._steps:
            self._cursor = max(0, min(self._cursor + step, len(self._steps) - 1))
            self._describe()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step_chosen.emit(self._cursor)
        else:
            super().keyPressEvent(event)

    def clicked_at(self, place: QPointF) -> None:
        """Ask for the step under the mouse."""
        index = int(place.y()) // ROW
        if 0 <= index < len(self._steps):
            self._cursor = index
            self.step_chosen.emit(index)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw all rows."""
        painter = smooth_painter(self)
        for index, step in enumerate(self._steps):
            self._paint_row(painter, index, step)

    def _paint_row(self, painter: QPainter, index: int, step: Step) -> None:
        row = QRectF(0, index * ROW, self.width(), ROW)
        if step.state == "current":
            painter.fillRect(row, colour("select"))
            painter.fillRect(QRectF(0, row.top(), 4, ROW), colour("primary"))
        elif index == self._cursor and self.hasFocus():
            painter.fillRect(row, colour("sunken"))
        hairline(painter, 0, row.bottom() - 1, self.width())
        paint_step_mark(painter, QPointF(28, row.center().y()), str(index + 1), step.state)
        strong = step.state != "waiting"
        words = row.adjusted(48, 0, -12, -2)
        face = font("bodyStrong" if strong else "body")
        paint_text(painter, words, step.text, face, "text" if strong else "muted")
        paint_text(painter, words, step.right, font("label", 400), "muted", RIGHT)

    def _describe(self) -> None:
        done = sum(step.state == "done" for step in self._steps)
        self.setAccessibleName(in_language(f"Steps, {done} of {len(self._steps)} done"))
        if self._steps:
            step = self._steps[self._cursor]
            said = f"{in_language(step.text)}, {in_language(step.state)}"
            self.setAccessibleDescription(f"{self._cursor + 1}. {said}")
        self.updateGeometry()
        self.update()


def paint_step_mark(
    painter: QPainter, centre: QPointF, number: str, state: str, radius: float = RADIUS
) -> None:
    """Draw the round mark of a step: green tick, filled number, ring with number, red cross."""
    filled = {"done": "ok", "current": "primary", "now": "text", "refused": "danger"}.get(state)
    box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
    icon = {"done": ("check", "onOk"), "refused": ("close", "onDanger")}.get(state)
    if filled is None:
        painter.setPen(QPen(colour("ctl"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(filled))
        painter.drawEllipse(box)
    if icon:
        theme().paint_icon(painter, icon[0], icon[1], box.adjusted(4, 4, -4, -4))
        return
    token = {"current": "onPrimary", "now": "surface"}.get(state, "muted")
    size = 13 if radius <= RADIUS else 16
    paint_text(painter, box, number, font("label", size=size), token, CENTRE)
