"""One open journal file: its transactions, and the moment from which it is read-only."""

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError

from bespo_desktop.chart.journal import JournalReadOnlyError
from bespo_desktop.journal.connect import (
    TO_READ_TOGETHER,
    WAY,
    Committed,
    driver_of,
    engine_over,
    open_raw,
)
from bespo_desktop.journal.faults import GONE, MISSING_ROWS, cause_of, read_only_text
from bespo_desktop.journal.kept import put_kept
from bespo_desktop.journal.one_at_a_time import OneAtATime

# twice an act: pathlib would make a path of the name each time
_look = os.stat


class JournalFile:
    """Transactions over one file; after the first fault nothing is written until reopened.

    A commit is never tried again: after a fault nobody knows what the disk holds.
    """

    def __init__(self, path: Path, key: bytes, *, write: bool = True) -> None:
        self.path = path
        self.key = key
        self.lock = threading.RLock()
        self._cause: str | None = None if write else "The record was opened to look at only."
        self._engine = engine_over(lambda: open_raw(path, key, write=write))
        self._one = OneAtATime()
        try:
            # one connection for the whole time: taking it anew costs more than a query
            self._connection = self._engine.connect()
            self._driver = driver_of(self._connection)
            self._kept = put_kept(self._connection)
            self._seen = _places([str(path), f"{path}-wal"] if write else [str(path)])
        except (DBAPIError, OSError) as error:
            self._engine.dispose()
            raise self.stop(cause_of(error)) from error

    @property
    def read_only_because(self) -> str | None:
        """Return why nothing is saved any more, as a sentence; None while all is well."""
        return self._cause and read_only_text(self._cause)

    @contextmanager
    def writing(
        self, landed: Callable[[Connection], bool] = lambda _connection: True
    ) -> Iterator[Connection]:
        """Give a transaction that holds the write lock; durable when the block is left.

        `landed` reads back before the commit whether what was written is there. All that can go
        wrong after that is the commit itself, and SQLite says so.

        Raises:
            JournalReadOnlyError: nothing was saved.
        """
        with self.lock, self._one:
            if self._cause is not None:
                raise JournalReadOnlyError(read_only_text(self._cause))
            try:
                with Committed(self._driver):
                    self._kept.forget_if_others_wrote(self._driver)
                    yield self._connection
                    if not landed(self._connection):
                        raise self.stop(MISSING_ROWS)
                    # what is refused must not be found again when the file is put back
                    self._check_places()
                self._check_places()
            except BaseException as error:
                self._kept.forget()
                if self._driver.in_transaction:  # interrupted at the edge of the transaction
                    self._driver.execute("ROLLBACK")
                if isinstance(error, DBAPIError | sqlcipher.Error | OSError):
                    raise self.stop(cause_of(error)) from error
                raise
            finally:
                # what SQLAlchemy takes for its own transaction is ended too
                self._connection.rollback()

    @contextmanager
    def reading(self, *, together: bool = False) -> Iterator[Connection]:
        """Give a connection for one query, or for several that see one state `together`.

        Raises:
            JournalReadOnlyError: the file cannot be read.
        """
        with self.lock, self._one:
            try:
                if together:
                    self._connection.info[WAY] = TO_READ_TOGETHER
                transaction = self._connection.begin()
                try:
                    yield self._connection
                finally:
                    transaction.rollback()
            except (DBAPIError, sqlcipher.Error, OSError) as error:
                raise self.stop(cause_of(error)) from error
            finally:
                # otherwise SQLAlchemy begins nothing: one query needs no BEGIN, an act has its own
                self._connection.info[WAY] = None

    def stop(self, cause: str) -> JournalReadOnlyError:
        """Let nothing be written any more; return what to raise. The first cause stays."""
        if self._cause is None:
            self._cause = cause
        return JournalReadOnlyError(read_only_text(self._cause))

    def close(self) -> None:
        """Close the file; the write-ahead log is folded into it."""
        with self.lock:
            self._connection.close()
            self._engine.dispose()

    def _check_places(self) -> None:
        """Stop when the names no longer lead to the files that this connection writes.

        SQLite goes on writing into a file that lost its name: looked at just before the commit, so
        that an act that is refused is nowhere, and after it, so that none is lost and called saved.
        """
        try:
            for path, device, number in self._seen:
                now = _look(path)
                if now.st_ino != number or now.st_dev != device:
                    raise self.stop(GONE)
        except FileNotFoundError as error:
            raise self.stop(GONE) from error


def _places(paths: Iterable[str]) -> tuple[tuple[str, int, int], ...]:
    """Return the files that the names lead to now."""
    return tuple((path, (found := _look(path)).st_dev, found.st_ino) for path in paths)
