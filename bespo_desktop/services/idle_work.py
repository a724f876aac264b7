"""Small pieces of work for the moments in which nobody types."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer
from PySide6.QtGui import QInputEvent
from PySide6.QtWidgets import QApplication

BETWEEN_MS = 10
QUIET_MS = 200
HANDS = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel})


class IdleWork(QObject):
    """Does one piece after the other, and none while a hand is at the keyboard or the mouse.

    The pieces are asked for one by one, so a later one may rest on what an earlier one made.
    """

    def __init__(self, pieces: Iterable[Callable[[], object]], parent: QObject) -> None:
        super().__init__(parent)
        self._pieces = iter(pieces)
        self._quiet = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(BETWEEN_MS)
        self._timer.timeout.connect(self._do_one)

    def start(self) -> None:
        """Begin."""
        if app := QApplication.instance():
            app.installEventFilter(self)
        self._timer.start()

    def stop(self) -> None:
        """Do nothing any more."""
        self._timer.stop()
        if app := QApplication.instance():
            app.removeEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Remember when somebody last did something."""
        if isinstance(event, QInputEvent) and event.type() in HANDS:
            self._quiet.start()
        return False

    def _do_one(self) -> None:
        if self._quiet.isValid() and self._quiet.elapsed() < QUIET_MS:
            return
        piece = next(self._pieces, None)
        if piece is None:
            self.stop()
            return
        piece()
