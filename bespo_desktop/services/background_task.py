"""Long work beside the window: one shape for all of it, with progress and a way to cancel.

The work runs in a thread of its own and is handed a `Progress`. It calls it often: that is how
it says how far it is, and how it learns that the person does not want it any more: then the call
raises `CancelledError`, which is let pass after cleaning up.
"""

import threading
from collections.abc import Callable
from typing import ClassVar, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from bespo_desktop.core.progress import Progress
from bespo_desktop.services.cancelling import CancelledError
from bespo_desktop.services.spare_memory import give_back

T = TypeVar("T")


class BackgroundTask(QObject):
    """One piece of long work; it is begun once.

    Args:
        work: runs in the thread; must not touch a widget.
        done: is called in the window's thread with what the work returned.
        refused: is called there with the exception, when it is one of `refusals`.
        refusals: what the work may raise for a person to read. Anything else goes to the crash
            report, as it does everywhere.

    Signals:
        progressed: carries how many steps are done, and of how many.
        ended: the work is over: done, refused, cancelled or broken. Comes last, exactly once.
    """

    progressed = Signal(int, int)
    ended = Signal()
    _left = Signal()

    _running: ClassVar[set["BackgroundTask"]] = set()

    def __init__(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        refused: Callable[[Exception], None],
        refusals: tuple[type[Exception], ...],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._work, self._done = work, done
        self._refused, self._refusals = refused, refusals
        self._answer: Callable[[], None] | None = None
        self._cancel = threading.Event()
        self._told = -1
        self._thread = threading.Thread(target=self._run, name="background task", daemon=True)
        self._left.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Begin; the window goes on."""
        self._running.add(self)
        self._thread.start()

    def cancel(self) -> None:
        """Let the work stop at its next step; its answer is not wanted any more."""
        self._cancel.set()

    def wait(self) -> None:
        """Wait for the work's own end and take its answer: it must not be broken off."""
        if self.running:
            self._take()

    @property
    def cancelled(self) -> bool:
        """Return whether the person cancelled it."""
        return self._cancel.is_set()

    @property
    def running(self) -> bool:
        """Return whether its end has not been told yet."""
        return self in self._running

    @classmethod
    def any_running(cls) -> bool:
        """Return whether work is going on whose end has not been told yet."""
        return bool(cls._running)

    @classmethod
    def finish_all(cls) -> None:
        """Cancel everything and wait for it: the record is about to be closed."""
        for task in tuple(cls._running):
            task.cancel()
            task._thread.join()
            cls._running.discard(task)

    def _run(self) -> None:
        """Work in the thread; the answer is kept for the window's own thread."""
        try:
            result = self._work(self._tell)
        except CancelledError:
            pass
        except self._refusals as why:
            refusal = why
            self._answer = lambda: self._refused(refusal)
        else:
            self._answer = lambda: self._done(result)
        finally:
            give_back()
            self._left.emit()

    def _tell(self, done: int, of: int) -> None:
        if self._cancel.is_set():
            raise CancelledError
        percent = 100 * done // max(of, 1)
        if percent != self._told:
            self._told = percent
            self.progressed.emit(done, of)

    def _take(self) -> None:
        """Hand the answer over, unless it is not wanted any more."""
        if not self.running:
            return
        self._thread.join()
        self._running.discard(self)
        if self._answer is not None and not self.cancelled:
            self._answer()
        self.ended.emit()
