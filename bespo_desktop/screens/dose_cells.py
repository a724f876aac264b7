"""One check as a cell: what it is, its limits, the value with its time, and how it stands."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.fonts import font, text_width
from bespo_desktop.widgets.painting import (
    LEFT,
    RIGHT,
    Run,
    colour,
    hairline,
    paint_runs,
    paint_text,
    runs_width,
    smooth_painter,
)
from bespo_desktop.widgets.pressed_once import ClickedOnce

STATE_ROOM = 88
SIDE = 16
# Between a name and its value on the same line.
LEAST_GAP = 6
# state -> (icon, colour, ground)
STATES = {
    "ok": ("checkcircle", "okText", ""),
    "low": ("warning", "cautionText", "cautionTint"),
    "high": ("warning", "cautionText", "cautionTint"),
    "old": ("timer", "cautionText", "cautionTint"),
    "missing": ("timer", "muted", ""),
    "open": ("timer", "muted", ""),
    "no": ("octx", "dangerText", "dangerTint"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CellData:
    """What a cell says; `state` is a key of STATES, `word` what stands beside its icon."""

    name: str
    second: str
    state: str
    word: str
    value: str = ""
    unit: str = ""
    below: str = ""


class CheckCell(ClickedOnce):
    """A cell that is opened by a click, F2, Enter or Space.

    Signals:
        opened: the person wants to change what it says.
    """

    opened = Signal()

    def __init__(self, data: CellData, height: int = 38, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data, self._height = data, height
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_data(data)

    def set_data(self, data: CellData) -> None:
        """Show another check."""
        self._data = data
        said = f"{data.name}: {data.value} {data.unit}".rstrip(": ")
        self.setAccessibleName(f"{said}, {data.word}")
        self.setAccessibleDescription(f"{data.second} {data.below}".strip())
        self.update()

    def set_height(self, height: int) -> None:
        """Take this height."""
        if height != self._height:
            self._height = height
            self.updateGeometry()

    def data(self) -> CellData:
        """Return what is shown."""
        return self._data

    def sizeHint(self) -> QSize:
        """Return the room of name, value and state."""
        return QSize(290, self._height)

    def minimumSizeHint(self) -> QSize:
        """Return the same: a check is never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with F2, Enter or Space; leave other keys to the page."""
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        wanted = (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if plain and event.key() in wanted:
            self.opened.emit()
            return
        super().keyPressEvent(event)

    def clicked_at(self, _place: QPointF) -> None:
        """Open when the mouse is let go over the cell."""
        self.opened.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, name with limits, value with time, and state."""
        painter = smooth_painter(self)
        data, width, height = self._data, self.width(), self.height()
        icon, token, ground = STATES[data.state]
        if ground:
            painter.fillRect(QRectF(self.rect()), colour(ground))
        hairline(painter, 0, height - 1, width)
        top = (height - 1) / 2 - 18
        upper = QRectF(SIDE, top, width - SIDE, 20)
        lower = QRectF(SIDE, top + 18, width - SIDE, 17)
        paint_text(painter, upper, data.name, font("bodyStrong"))
        paint_text(painter, lower, data.second, font("caption"), "muted")
        right = width - STATE_ROOM - 12
        self._paint_value(painter, right, upper if data.below else QRectF(0, top + 8, width, 20))
        below = QRectF(0, top + 18, right, 17)
        paint_text(painter, below, data.below, font("caption"), "muted", RIGHT)
        left = width - STATE_ROOM
        middle = (height - 1) / 2
        theme().paint_icon(painter, icon, token, QRectF(left, middle - 9, 18, 18))
        words = QRectF(left + 22, 0, STATE_ROOM - 22, height - 2)
        paint_text(painter, words, data.word, font("label"), token, LEFT)

    def _paint_value(self, painter: QPainter, right: float, line: QRectF) -> None:
        unit = f" {self._data.unit}" if self._data.unit else ""
        runs = [Run(self._data.value, font("bodyStrong")), Run(unit, font("body"))]
        paint_runs(painter, right - runs_width(runs), line.top() + 15, runs)


def needed_width(data: CellData) -> int:
    """Return how wide the cell must be so that what stands on one line does not touch."""
    unit = f" {data.unit}" if data.unit else ""
    value = text_width(data.value, font("bodyStrong")) + text_width(unit, font("body"))
    upper = text_width(data.name, font("bodyStrong")) + value
    lower = text_width(data.second, font("caption")) + text_width(data.below, font("caption"))
    return round(max(upper, lower)) + SIDE + STATE_ROOM + 12 + LEAST_GAP
