"""Backups every hour and after each treatment, beside the window; each is opened and read."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from bespo_desktop.journal.backup import back_up
from bespo_desktop.journal.errors import BackupError
from bespo_desktop.journal.journal import SqlJournal
from bespo_desktop.services.background_task import BackgroundTask

EVERY_MS = 60 * 60 * 1000


class BackupKeeper(QObject):
    """Makes backups beside the window, one at a time.

    Signals:
        done: carries "" for a good backup, else the sentence that says why there is none.
    """

    done = Signal(str)

    def __init__(self, journal: SqlJournal, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._journal = journal
        self._now = now
        self._task: BackgroundTask | None = None
        self.problem = ""
        self.last_good: datetime | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.begin)
        self._timer.start()

    def begin(self) -> None:
        """Make a backup unless one is being made."""
        if self._task is None or not self._task.running:
            self._task = BackgroundTask(
                lambda _progress: back_up(self._journal, self._now()),
                lambda _made: self._take(""),
                lambda why: self._take(str(why)),
                (BackupError,),
            )
            self._task.start()

    def finish(self) -> None:
        """Wait for a backup that is being made, before the record is closed."""
        self._timer.stop()
        if self._task is not None:
            self._task.wait()

    def _take(self, problem: str) -> None:
        self.problem = problem
        if not problem:
            self.last_good = self._now()
        self.done.emit(problem)
