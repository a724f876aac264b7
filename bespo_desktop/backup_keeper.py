"""Backups every hour and after each treatment, beside the window; each is opened and read."""

import threading
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from bespo_desktop.journal.backup import back_up
from bespo_desktop.journal.errors import BackupError
from bespo_desktop.journal.journal import SqlJournal

EVERY_MS = 60 * 60 * 1000


class BackupKeeper(QObject):
    """Makes backups in a thread of its own, one at a time.

    Signals:
        done: carries "" for a good backup, else the sentence that says why there is none.
    """

    done = Signal(str)

    def __init__(self, journal: SqlJournal, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._journal = journal
        self._now = now
        self._worker: threading.Thread | None = None
        self.problem = ""
        self.last_good: datetime | None = None
        self.done.connect(self._take)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.begin)
        self._timer.start()

    def begin(self) -> None:
        """Make a backup unless one is being made."""
        if self._worker is None or not self._worker.is_alive():
            self._worker = threading.Thread(target=self._run, name="backup")
            self._worker.start()

    def finish(self) -> None:
        """Wait for a backup that is being made, before the record is closed."""
        self._timer.stop()
        if self._worker is not None:
            self._worker.join()

    def _run(self) -> None:
        try:
            back_up(self._journal, self._now())
        except BackupError as problem:
            self.done.emit(str(problem))
        else:
            self.done.emit("")

    def _take(self, problem: str) -> None:
        self.problem = problem
        if not problem:
            self.last_good = self._now()
