"""The twelve keys under a PIN, for hands in gloves."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from bespo_desktop.services.language import in_language
from bespo_desktop.widgets.fonts import font, text_width
from bespo_desktop.widgets.painting import CENTRE, paint_box, paint_text, smooth_painter
from bespo_desktop.widgets.pin_dots import PinDots

KEYS = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "Clear", "0", "Delete")
HEIGHT = 60
DIGIT, WORD = 20, 14
SIDES = 34


class PadKey(QPushButton):
    """One key: a digit, or a word in smaller type."""

    def __init__(self, text: str, height: int) -> None:
        super().__init__(text)
        self._font = font("bodyStrong", size=WORD if len(text) > 1 else DIGIT)
        self.setFixedHeight(height)

    def sizeHint(self) -> QSize:
        """Return the room of the text."""
        return QSize(round(text_width(self.text(), self._font)) + SIDES, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw box and text."""
        painter = smooth_painter(self)
        hovered = self.isEnabled() and self.underMouse()
        fill, token = ("surface", "text") if self.isEnabled() else ("disabledBg", "disabledText")
        line = "ctlHover" if hovered else "ctl" if self.isEnabled() else "disabledBg"
        paint_box(painter, QRectF(self.rect()), fill, line)
        paint_text(painter, QRectF(self.rect()), self.text(), self._font, token, CENTRE)


def add_pad(side: QWidget, pin: PinDots, height: int = HEIGHT) -> None:
    """Put the keys into the grid "pad" of `side`; they write into `pin`.

    Raises:
        LookupError: the form has no grid of that name.
    """
    grid = side.findChild(QGridLayout, "pad")
    if grid is None:
        raise LookupError("the form has no grid 'pad'")
    for place, text in enumerate(KEYS):
        key = PadKey(in_language(text), height)
        # In a dialog Enter would press the first key that may be a default one.
        key.setAutoDefault(False)
        # Digits are typed: Tab goes past the pad, and a click leaves the keyboard where it is.
        key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if text == "Clear":
            key.clicked.connect(pin.clear)
        elif text == "Delete":
            key.clicked.connect(pin.delete)
        else:
            key.clicked.connect(lambda _=False, digit=text: pin.add_digit(digit))
        grid.addWidget(key, place // 3, place % 3)
