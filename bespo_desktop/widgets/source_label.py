"""Who says so: words that lead to the passage in the offline help."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from bespo_desktop.widgets.labels import Label


class SourceLabel(Label):
    """A source; a click, Enter or Space asks for its passage.

    Signals:
        chosen: carries the source.
    """

    chosen = Signal(str)

    def __init__(self, source: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__("", "caption", "muted", wrap=True, parent=parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleDescription("Enter shows what it says")
        self.set_source(source)

    def set_source(self, source: str, words: str = "") -> None:
        """Name another source; `words` are shown instead of it where they say more."""
        self._source = source
        self.setText(words or source)
        self.setAccessibleName(f"Source: {source}")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the passage."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.chosen.emit(self._source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for the passage; every other key is the page's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self._source)
            return
        super().keyPressEvent(event)
