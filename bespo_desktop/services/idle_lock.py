"""Locks the screen when nobody has touched keyboard or mouse for the policy's minutes."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
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
    """Counts anew at every touch; patients are hidden, clocks and alarms go on."""

    def __init__(self, session: Session, after_ms: int, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(after_ms)
        self._timer.timeout.connect(session.lock)
        session.person_changed.connect(self._begin)
        app = QCoreApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count anew; the event goes on to where it was meant."""
        # Every event of the program passes here: to ask its type costs more than its class.
        touch = isinstance(event, QInputEvent) and event.type() in TOUCHES
        if touch and self._timer.isActive():
            self._timer.start()
        return False

    def _begin(self) -> None:
        if self._session.person is None:
            self._timer.stop()
        else:
            self._timer.start()
