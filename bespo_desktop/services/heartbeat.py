"""A sign of life in the data folder, so that the next start knows since when it was down."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from bespo_desktop.services.clock import Life

NAME = "alive.txt"
EVERY_MS = 5000


class Heartbeat(QObject):
    """Writes the time every five seconds; it is a hint, never the record."""

    def __init__(self, folder: Path, life: Callable[[], Life]) -> None:
        super().__init__()
        self._file = folder / NAME
        self._life = life
        self.last_alive = read_alive(folder)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.beat)

    def start(self) -> None:
        """Beat now and go on."""
        self.beat()
        self._timer.start()

    def stop(self) -> None:
        """Beat no more: the folder is another program's from now on."""
        self._timer.stop()

    def beat(self) -> None:
        """Write the time; a disk that takes nothing is the record's business to tell."""
        life = self._life()
        line = f"{life.at.isoformat()} {life.elapsed_ns} {life.boot}\n"
        try:
            self._file.write_text(line, encoding="ascii")
        except OSError:
            self._timer.stop()


def read_life(folder: Path) -> Life | None:
    """Return the last sign of life, or None when there is none that can be read.

    A time alone, as practice begins with, belongs to no start of the computer.
    """
    try:
        at, elapsed_ns, boot, *_ = [*(folder / NAME).read_text(encoding="ascii").split(), "0", ""]
        return Life(at=datetime.fromisoformat(at), elapsed_ns=int(elapsed_ns), boot=boot)
    except (OSError, ValueError):
        return None


def read_alive(folder: Path) -> datetime | None:
    """Return when the program was last seen alive, in UTC, None when that cannot be read."""
    life = read_life(folder)
    return life.at if life is not None else None
