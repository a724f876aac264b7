"""The loudspeaker in the top bar: whether alarms can be heard, for everybody to see."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from bespo_desktop.services.language import in_language
from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.painting import colour, paint_box, smooth_painter
from bespo_desktop.widgets.pressed_once import PressedOnce

# state -> (fill, border, icon colour, icon, mark)
STATES = {
    "ok": ("surface", "ctl", "text", "sound", ""),
    "due": ("cautionTint", "cautionLine", "cautionText", "sound", "caution"),
    "silent": ("danger", "danger", "onDanger", "nosound", ""),
}


class SoundButton(PressedOnce, QPushButton):
    """Ok: heard in this shift. Due: nobody has listened yet. Silent: nothing can be heard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = "due"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_state("due", "Sound not checked in this shift")

    def show_state(self, state: str, words: str) -> None:
        """Show another state; the words say it to those who hover or listen."""
        self.state = state
        self.setAccessibleName(in_language(words))
        self.setToolTip(f"{in_language(words)}  Ctrl+Shift+S")
        self.update()

    def sizeHint(self) -> QSize:
        """Return a square for a finger."""
        return QSize(40, 40)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw frame, loudspeaker and the mark of what is due."""
        painter = smooth_painter(self)
        fill, line, token, icon, mark = STATES[self.state]
        paint_box(painter, QRectF(self.rect()), fill, line, 6)
        theme().paint_icon(painter, icon, token, QRectF(9, 9, 22, 22))
        if mark:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(mark))
            painter.drawEllipse(QRectF(27, 4, 9, 9))
