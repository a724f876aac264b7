"""The one lasting filter of the application: keys, clicks and touches pass here.

Each filter of the application turns each of Qt's events into an object of Python's, fifty at one
key: several of them together were a tenth of what a key costs.
"""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QInputEvent

Seen = Callable[[QObject, QInputEvent, QEvent.Type], bool]
"""Is told the object that an event is meant for, the event and its type; returns whether it keeps
it. To ask an event for its type makes an object of Python's each time."""


class InputWatch(QObject):
    """Asks in this order until one keeps the event; what nobody keeps goes where it was meant."""

    def __init__(self, parent: QObject, *asked: Seen) -> None:
        super().__init__(parent)
        self._asked = asked
        app = QCoreApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return whether somebody kept the event."""
        if not isinstance(event, QInputEvent):
            return False
        kind = event.type()
        for seen in self._asked:  # noqa: SIM110 - at every key, and any() makes a generator
            if seen(watched, event, kind):
                return True
        return False
