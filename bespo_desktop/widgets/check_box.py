"""The square that is ticked, refused or open, large enough for a gloved finger."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from bespo_desktop.services.language import in_language
from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.fonts import font, text_width
from bespo_desktop.widgets.painting import paint_box, paint_text, smooth_painter
from bespo_desktop.widgets.pressed_once import PressedOnce

BOX = 22
# state -> (fill, border, icon, colour of the icon, border width)
STATES: dict[str, tuple[str, str, str, str, int]] = {
    "open": ("surface", "ctl", "", "text", 2),
    "done": ("ok", "ok", "check", "onOk", 1),
    "ticked": ("primary", "primary", "check", "onPrimary", 1),
    "refused": ("danger", "danger", "close", "onDanger", 1),
}


def paint_check_square(painter: QPainter, x: float, y: float, state: str) -> None:
    """Draw the square of a state (open, done, ticked, refused) with its corner at (x, y)."""
    fill, line, icon, token, width = STATES[state]
    paint_box(painter, QRectF(x, y, BOX, BOX), fill, line, 4, width)
    if icon:
        theme().paint_icon(painter, icon, token, QRectF(x + 2, y + 2, BOX - 4, BOX - 4))


class CheckBox(PressedOnce, QAbstractButton):
    """A tick with an optional icon and words; Space ticks. `done` ticks are green, others blue."""

    def __init__(
        self,
        text: str = "",
        icon: str = "",
        *,
        verified: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._verified = verified
        self.setText(text)
        self.setAccessibleDescription(in_language("Space ticks it, or takes the tick away."))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_icon_name(self, icon: str) -> None:
        """Show an icon between square and words."""
        self._icon = icon
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of square, icon and words, at least 36 pixels high."""
        words = self.text().replace("&", "")
        width = BOX + 8 + (27 if self._icon else 0) + text_width(words, font("body"))
        return QSize(round(width) + 4, 36)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw square, icon and words."""
        painter = smooth_painter(self)
        top = (self.height() - BOX) / 2
        ticked = "done" if self._verified else "ticked"
        paint_check_square(painter, 0, top, ticked if self.isChecked() else "open")
        x = BOX + 8
        if self._icon:
            theme().paint_icon(painter, self._icon, "muted", QRectF(x + 1, top + 1, 20, 20))
            x += 27
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic
        token = "text" if self.isEnabled() else "disabledText"
        rect = QRectF(x, 0, self.width() - x, self.height() - 1)
        paint_text(painter, rect, self.text(), font("body"), token, flags)
