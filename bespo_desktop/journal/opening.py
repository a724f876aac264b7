"""Open the journal of a data folder: newest tables, guarded and sound, lists by today's rule."""

from contextlib import closing
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from bespo_desktop.journal.connect import open_raw
from bespo_desktop.journal.derived import bring_up, is_up
from bespo_desktop.journal.errors import (
    JournalDamagedError,
    JournalError,
    JournalMissingError,
    JournalReadOnlyError,
    JournalUnavailableError,
)
from bespo_desktop.journal.faults import cause_of, result_name
from bespo_desktop.journal.guards import guarded, put_guards_back
from bespo_desktop.journal.hands import Hands, checked_hands
from bespo_desktop.journal.journal import SqlJournal
from bespo_desktop.journal.journal_file import JournalFile
from bespo_desktop.journal.migrate import migrate

FILE_NAME = "journal.db"
MISSING = (
    "The record {path} is missing, though this data folder had one. "
    "Nothing new was made: restore the last backup, or call support."
)
UNAVAILABLE = "{cause} Nothing was changed. Mend the cause, then start the program again."
DAMAGED_FILE = "The record's file is damaged."
DAMAGED = (
    "{cause} Nothing was changed. Restore the last backup (bespo-desktop restore sets this file "
    "aside), then enter from paper what was done since."
)


def open_journal(
    folder: Path,
    key: bytes,
    *,
    create: bool = False,
    check: bool = True,
    hands: Hands = checked_hands,
) -> SqlJournal:
    """Return the journal of a data folder, brought to the newest tables and quickly checked.

    Without `check` the caller checks the file itself before anything rests on it: that takes as
    long as the file is large. `hands` looks at an act's two hands before it is saved.

    Raises:
        JournalMissingError: there is no file and `create` is not set.
        JournalDamagedError: the file is damaged; it was left as it is.
        JournalUnavailableError: it cannot be opened for writing now.
        JournalNewerError: a newer version wrote it.
    """
    path = folder / FILE_NAME
    if not create and not path.exists():
        raise JournalMissingError(MISSING.format(path=path))
    try:
        migrate(path, key)
        if check:
            quick_check(path, key)
    except sqlcipher.Error as error:
        raise _not_opened(error) from error
    try:
        journal = SqlJournal(JournalFile(path, key), hands)
    except JournalReadOnlyError as error:
        raise JournalUnavailableError(str(error)) from error
    try:
        _bring_up(journal)
    except JournalReadOnlyError as error:
        journal.close()
        raise JournalUnavailableError(str(error)) from error
    return journal


def open_to_read(path: Path, key: bytes) -> SqlJournal:
    """Return a journal file that is only looked at: a backup, or one that was set aside."""
    return SqlJournal(JournalFile(path, key, write=False))


def _bring_up(journal: SqlJournal) -> None:
    with journal.file.reading(together=True) as connection:
        safe, up = guarded(connection), is_up(connection)
    if not safe:
        with journal.file.writing() as connection:
            put_guards_back(connection)
    if not up:
        with journal.file.writing() as connection:
            bring_up(connection)


def quick_check(path: Path, key: bytes) -> None:
    """Let SQLite look through the file.

    Raises:
        JournalDamagedError: it is damaged.
        JournalUnavailableError: it cannot be read.
    """
    try:
        with closing(open_raw(path, key)) as connection:
            found = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlcipher.Error as error:
        raise _not_opened(error) from error
    if found != ("ok",):
        raise JournalDamagedError(DAMAGED.format(cause=DAMAGED_FILE))


def _not_opened(error: sqlcipher.Error) -> JournalError:
    name = result_name(error)
    if name.startswith("SQLITE_CONSTRAINT"):
        # an older file holds a row that its tables refuse, and no step may carry it on
        return JournalDamagedError(DAMAGED.format(cause=DAMAGED_FILE))
    if name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
        return JournalDamagedError(DAMAGED.format(cause=cause_of(error)))
    return JournalUnavailableError(UNAVAILABLE.format(cause=cause_of(error)))
