"""A double click is one press: Qt makes two of it, and the act would be done or undone twice."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget


class PressedOnce:
    """To be named before the Qt class of a button."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take the second press of a double click, and do nothing."""
        event.accept()


class ClickedOnce(QWidget):
    """A painted widget that is clicked: pressed and let go on it, whatever moved meanwhile.

    A double click is one click. Its second press alone is none: it may have been meant for what
    stood here before the page went on.
    """

    _pressed = False

    def clicked_at(self, place: QPointF) -> None:
        """Do what a click at this place of the widget does."""
        raise NotImplementedError

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click."""
        self._pressed = event.button() is Qt.MouseButton.LeftButton
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take the second press of a double click, and begin nothing."""
        self._pressed = False
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the click that was begun here."""
        begun, self._pressed = self._pressed, False
        if begun and self.rect().contains(event.position().toPoint()):
            self.clicked_at(event.position())
