"""A PIN as dots: its digits are never drawn, spoken or kept longer than needed."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from bespo_desktop.widgets.painting import colour, paint_box, smooth_painter

STEP = 30


class PinDots(QWidget):
    """Six dots that fill as digits come, from the keyboard or the pad.

    Signals:
        changed: another number of digits stands in the field; carries it.
        submitted: Enter was pressed on a complete PIN, or its last digit came when asked so.
    """

    changed = Signal(int)
    submitted = Signal(str)

    def __init__(self, length: int = 6, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._length = length
        self._pin = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("PIN")
        self._tell()

    def add_digit(self, digit: str) -> None:
        """Take one more digit; a full field takes none."""
        if len(self._pin) < self._length and digit in "0123456789":
            self._pin += digit
            self._tell()

    def delete(self) -> None:
        """Take the last digit away."""
        self._pin = self._pin[:-1]
        self._tell()

    def clear(self) -> None:
        """Take all digits away."""
        self._pin = ""
        self._tell()

    def complete(self) -> bool:
        """Return whether all digits are there."""
        return len(self._pin) == self._length

    def submit(self) -> None:
        """Hand the complete PIN over and forget it."""
        if self.complete():
            pin = self._pin
            self.clear()
            self.submitted.emit(pin)

    def sizeHint(self) -> QSize:
        """Return the room of the dots."""
        return QSize(STEP * self._length + 148, 56)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take digits, Backspace and Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
        elif event.key() == Qt.Key.Key_Backspace:
            self.delete()
        elif event.text() and event.text() in "0123456789":
            self.add_digit(event.text())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame and the dots."""
        painter = smooth_painter(self)
        paint_box(painter, QRectF(self.rect()), "surface", "ctl", 6)
        x = (self.width() - STEP * (self._length - 1)) / 2
        for index in range(self._length):
            full = index < len(self._pin)
            painter.setPen(QPen(colour("text" if full else "ctl"), 2))
            painter.setBrush(colour("text") if full else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(x + STEP * index, self.height() / 2), 6, 6)

    def _tell(self) -> None:
        self.setAccessibleDescription(f"{len(self._pin)} of {self._length} digits")
        self.changed.emit(len(self._pin))
        self.update()
