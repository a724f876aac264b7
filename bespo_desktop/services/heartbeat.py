"""A sign of life in the data folder, so that the next start knows since when it was down."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

NAME = "alive.txt"
EVERY_MS = 5000


class Heartbeat(QObject):
    """Writes the time every five seconds; it is a hint, never the record."""

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._file = folder / NAME
        self._now = now
        self.last_alive = read_alive(folder)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.beat)

    def start(self) -> None:
        """Beat now and go on."""
        self.beat()
        self._timer.start()

    def beat(self) -> None:
        """Write the time; a disk that takes nothing is the record's business to tell."""
        try:
            self._file.write_text(self._now().isoformat(), encoding="ascii")
        except OSError:
            self._timer.stop()


def read_alive(folder: Path) -> datetime | None:
    """Return the last sign of life, or None when there is none that can be read."""
    try:
        return datetime.fromisoformat((folder / NAME).read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        return None
