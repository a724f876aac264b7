"""A double click is one press: Qt makes two of it, and the act would be done or undone twice."""

from PySide6.QtGui import QMouseEvent


class PressedOnce:
    """To be named before the Qt class of a button."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take the second press of a double click, and do nothing."""
        event.accept()
