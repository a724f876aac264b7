"""One open journal file: its transactions, and the moment from which it is read-only."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError

from bespo_desktop.chart.journal import JournalReadOnlyError
from bespo_desktop.journal.connect import engine_over, open_raw
from bespo_desktop.journal.faults import GONE, cause_of, read_only_text


class JournalFile:
    """Transactions over one file; after the first fault nothing is written until reopened.

    A commit is never tried again: after a fault nobody knows what the disk holds.
    """

    def __init__(self, path: Path, key: bytes, *, write: bool = True) -> None:
        self.path = path
        self.key = key
        self.lock = threading.RLock()
        self._log = path.with_name(path.name + "-wal") if write else None
        self._cause: str | None = None if write else "The record was opened to look at only."
        self._engine = engine_over(lambda: open_raw(path, key, write=write))
        with self.reading():
            self._seen = self._places()

    @property
    def read_only_because(self) -> str | None:
        """Return why nothing is saved any more, as a sentence; None while all is well."""
        return self._cause and read_only_text(self._cause)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a transaction that holds the write lock; durable when the block is left.

        Raises:
            JournalReadOnlyError: nothing was saved.
        """
        with self.lock:
            if self._cause is not None:
                raise JournalReadOnlyError(read_only_text(self._cause))
            try:
                self._check_places()
                with self._engine.connect() as connection, connection.begin():
                    yield connection
                self._check_places()
            except (DBAPIError, OSError) as error:
                raise self.stop(cause_of(error)) from error

    @contextmanager
    def reading(self, *, together: bool = False) -> Iterator[Connection]:
        """Give a connection for one query, or for several that see one state `together`.

        Raises:
            JournalReadOnlyError: the file cannot be read.
        """
        with self.lock:
            try:
                with self._engine.connect() as connection:
                    yield connection.execution_options(way="BEGIN" if together else None)
            except (DBAPIError, OSError) as error:
                raise self.stop(cause_of(error)) from error

    def stop(self, cause: str) -> JournalReadOnlyError:
        """Let nothing be written any more; return what to raise. The first cause stays."""
        if self._cause is None:
            self._cause = cause
        return JournalReadOnlyError(read_only_text(self._cause))

    def close(self) -> None:
        """Close the file; the write-ahead log is folded into it."""
        with self.lock:
            self._engine.dispose()

    def _places(self) -> tuple[tuple[int, int], ...]:
        paths = [self.path] if self._log is None else [self.path, self._log]
        return tuple((s.st_dev, s.st_ino) for s in (p.stat() for p in paths))

    def _check_places(self) -> None:
        """Stop when the names no longer lead to the files that this connection writes.

        SQLite goes on writing into a file that lost its name; what it saves there is lost.
        """
        try:
            same = self._places() == self._seen
        except FileNotFoundError:
            same = False
        if not same:
            raise self.stop(GONE)
