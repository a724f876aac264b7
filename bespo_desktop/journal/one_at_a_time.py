"""Who may use the one connection now: one thread, and no transaction inside another."""

import threading
from types import TracebackType


class OneAtATime:
    """Held for the length of a transaction.

    A class and no generator: it is entered at each act, and half the cost of that is the entering.
    """

    def __init__(self, lock: threading.RLock) -> None:
        self._lock = lock
        self._inside = False

    def __enter__(self) -> None:
        """Wait for the other threads.

        Raises:
            RuntimeError: this thread is inside a transaction; the two would share one connection.
        """
        self._lock.acquire()
        if self._inside:
            self._lock.release()
            raise RuntimeError("a transaction of the journal is open already")
        self._inside = True

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _where: TracebackType | None,
    ) -> None:
        """Let the next one in."""
        self._inside = False
        self._lock.release()
