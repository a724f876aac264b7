"""A field that takes every keystroke as it comes, to see what a scanner really types."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from bespo_desktop.widgets.framed_edit import FramedEdit

QUIET_MS = 300
DIGITS = range(Qt.Key.Key_0.value, Qt.Key.Key_9.value + 1)


class RawScanField(FramedEdit):
    """Shows nothing; collects keys, Enter and Tab too, until no key came for a while.

    Signals:
        typed: everything that came in one go; control signs as they are.
    """

    typed = Signal(str)

    def __init__(self, prompt: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(prompt)
        self.setAccessibleName(prompt)
        self.setFixedHeight(52)
        self._came = ""
        self._alt = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET_MS)
        self._timer.timeout.connect(self._tell)

    def event(self, event: QEvent) -> bool:
        """Keep a scanner's keys from shortcuts and from the focus; Escape and Tab leave."""
        if isinstance(event, QKeyEvent) and not self._leaves(event):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._take(event)
                return True
        return super().event(event)

    def _leaves(self, event: QKeyEvent) -> bool:
        """Return whether a person leaves the field; within a burst Tab is the scanner's."""
        tab = event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        return event.key() == Qt.Key.Key_Escape or (tab and not self._came)

    def _take(self, event: QKeyEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in DIGITS:
            self._alt += chr(event.key())
        else:
            self._end_alt()
            self._came += event.text()
        self._timer.start()

    def _end_alt(self) -> None:
        digits, self._alt = self._alt, ""
        self._came += chr(int(digits)) if digits and int(digits) < 128 else ""

    def _tell(self) -> None:
        self._end_alt()
        came, self._came = self._came, ""
        if came:
            self.typed.emit(came)
