"""Locks the screen when nobody has touched keyboard or mouse for the policy's minutes."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QInputEvent

from bespo_desktop.services.session import Session

TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class IdleLock(QObject):
    """Counts anew at every touch that an `InputWatch` has `seen`; clocks and alarms go on."""

    def __init__(self, session: Session, after_ms: int, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(after_ms)
        self._timer.timeout.connect(session.lock)
        session.person_changed.connect(self._begin)

    def seen(self, _watched: QObject, _event: QInputEvent, kind: QEvent.Type) -> bool:
        """Count anew at a touch; the event goes on to where it was meant."""
        if kind in TOUCHES and self._timer.isActive():
            self._timer.start()
        return False

    def _begin(self) -> None:
        if self._session.person is None:
            self._timer.stop()
        else:
            self._timer.start()
