"""Unused objects are collected between events of the window's own thread, never inside one.

Python looks for unreachable cycles whenever enough objects were made: in the middle of a paint
event, or in a thread that loads or saves. A Qt object that is taken away there takes the program
with it (seen: a segmentation fault inside `QPainter.fillRect`, gone without automatic collection).
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000
OLDEST_FIRST = (2, 1, 0)


class Tidy(QObject):
    """Takes the place of the automatic collection until `stop`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect the oldest generation that Python itself would collect now, if there is one."""
        counts, limits = gc.get_count(), gc.get_threshold()
        for generation in OLDEST_FIRST:
            if counts[generation] > limits[generation]:
                gc.collect(generation)
                return

    def stop(self) -> None:
        """Let Python collect by itself again."""
        self._timer.stop()
        gc.enable()
