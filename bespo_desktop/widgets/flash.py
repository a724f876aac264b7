"""The flashing of an alarm: its frame comes and goes, its words never do."""

from decimal import Decimal

from PySide6.QtCore import QObject, QTimer, Signal

from bespo_desktop.services.theme import theme

HALF_A_SECOND_MS = 500


class Flash(QObject):
    """Says when the frame is lit: as often a second as it is told, steady where that is wished.

    Signals:
        changed: the frame is lit now and was not, or the other way round.
    """

    changed = Signal()

    def __init__(self, hertz: Decimal, parent: QObject) -> None:
        super().__init__(parent)
        self.lit = True
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._turn)
        if hertz and not theme().steady:
            self._timer.start(round(HALF_A_SECOND_MS / hertz))

    def interval_ms(self) -> int:
        """Return how long the frame is lit before it goes out, 0 when it is steady."""
        return self._timer.interval() if self._timer.isActive() else 0

    def _turn(self) -> None:
        self.lit = not self.lit
        self.changed.emit()
