"""Unused objects are collected between events of the window's own thread, never inside one.

Python looks for unreachable cycles whenever enough objects were made: in the middle of a paint
event, or in a thread that loads or saves. A Qt object that is taken away there takes the program
with it (seen: a segmentation fault inside `QPainter.fillRect`, gone without automatic collection).
"""

import gc
import linecache

from PySide6.QtCore import QObject, QTimer

from bespo_desktop.services.spare_memory import give_back

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

    def settle(self) -> None:
        """Look through everything a last time and leave it alone from now on.

        Called when all that stays as long as the program is there: to look through it takes 60 ms,
        which a person who types feels every few seconds.
        """
        # Lines of source that loading left behind; a report of a failure reads its own anew.
        linecache.clearcache()
        gc.collect()
        gc.freeze()
        give_back()

    def stop(self) -> None:
        """Let Python collect by itself again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
