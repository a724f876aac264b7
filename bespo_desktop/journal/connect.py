"""Connections to the encrypted file: every setting is set, then read back."""

from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import sqlcipher3.dbapi2 as sqlcipher

from bespo_desktop.journal.errors import JournalError

# The names on the sign-in are read over such a connection before SQLAlchemy is there.
if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlalchemy.engine import Connection

# SQLite up to 3.51.2 can corrupt a WAL database when two connections reset the log at once.
OLDEST_SQLITE = (3, 51, 3)
BUSY_MS = 5000
KEY_BYTES = 32

# How the next transaction that reads begins, kept in a connection's `info`. One query sees one
# state by itself and needs no BEGIN; several that read together do.
WAY = "way to begin"
TO_READ_TOGETHER = "BEGIN"

# (name, what is set, what must be read back). journal_mode comes first: it needs no transaction.
SETTINGS: tuple[tuple[str, str, object], ...] = (
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),
    ("foreign_keys", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("recursive_triggers", "ON", 1),
    ("temp_store", "MEMORY", 2),
    ("fullfsync", "ON", 1),
    ("checkpoint_fullfsync", "ON", 1),
    ("busy_timeout", str(BUSY_MS), BUSY_MS),
)
# Who only reads goes through the file once: pages kept for later, else 8 MB, are for nothing.
ONCE = ("cache_size", "-512", -512)
READ_ONLY_SETTINGS = (*(row for row in SETTINGS if row[0] != "journal_mode"), ONCE)


class SettingError(JournalError):
    """The database did not take a setting that the record's safety rests on."""


def assert_version() -> None:
    """Check the SQLite that is built in.

    Raises:
        SettingError: it is older than 3.51.3, which can damage a file.
    """
    if sqlcipher.sqlite_version_info < OLDEST_SQLITE:
        raise SettingError(
            f"SQLite {sqlcipher.sqlite_version} can damage the record. Install this program again."
        )


def open_raw(path: Path, key: bytes, *, write: bool = True) -> sqlcipher.Connection:
    """Return a keyed connection in autocommit mode with every setting read back.

    Raises:
        SettingError: a setting was not taken.
        sqlcipher.DatabaseError: the key is another one, or the file is no database.
    """
    assert_version()
    if len(key) != KEY_BYTES:
        raise ValueError("the data key has 32 bytes")
    mode = "rwc" if write else "ro"
    # as_uri() percent-encodes, so that no part of a folder's name is read as an option
    connection = sqlcipher.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=BUSY_MS / 1000,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        _prepare(connection, key, SETTINGS if write else READ_ONLY_SETTINGS)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(
    connection: sqlcipher.Connection, key: bytes, settings: tuple[tuple[str, str, object], ...]
) -> None:
    # SQLCipher would print its own words about damaged pages to stderr: faults.py speaks instead
    connection.execute("PRAGMA cipher_log_level = NONE").fetchall()
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"").fetchall()
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
    for name, value, expected in settings:
        connection.execute(f"PRAGMA {name} = {value}").fetchall()
        row = connection.execute(f"PRAGMA {name}").fetchone()
        if row is None or row[0] != expected:
            raise SettingError(f"The record's file did not take {name} = {value}.")


class Committed:
    """A transaction that holds the write lock from the beginning, and commits unless one raises.

    A class and no generator, for the same reason as `OneAtATime`.
    """

    def __init__(self, driver: sqlcipher.Connection) -> None:
        self._driver = driver

    def __enter__(self) -> None:
        """Take the write lock."""
        self._driver.execute("BEGIN IMMEDIATE")

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        error: BaseException | None,
        _where: TracebackType | None,
    ) -> None:
        """Commit, or undo; after some faults SQLite has undone everything by itself."""
        try:
            if error is None:
                self._driver.execute("COMMIT")
        finally:
            if self._driver.in_transaction:
                self._driver.execute("ROLLBACK")


def engine_over(connect: Callable[[], sqlcipher.Connection]) -> "Engine":
    """Return an engine with one connection, whose `info[WAY]` says how transactions begin.

    Parameters never appear in the text of an exception: they hold names.
    """
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import StaticPool

    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=connect,
        poolclass=StaticPool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return engine


def driver_of(connection: "Connection") -> sqlcipher.Connection:
    """Return the driver's own connection, for the few statements that run in every act.

    SQLAlchemy's way to and from each of them costs more than the statement itself.
    """
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlcipher.Connection)
    return driver


def _begin(connection: "Connection") -> None:
    if (way := connection.info.get(WAY)) is not None:
        connection.exec_driver_sql(way)
