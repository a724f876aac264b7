"""What the file system or the database said, in a sentence for the ward."""

import errno

from sqlalchemy.exc import DBAPIError

from bespo_desktop.chart.journal import JournalReadOnlyError

NOT_SAVED = "Nothing was saved."
THEN = "Use the paper worksheet, mend the cause, then start the program again."

# Prefix of SQLite's own name of the result -> what it means for the person at the screen.
CAUSES: tuple[tuple[str, str], ...] = (
    ("SQLITE_FULL", "The disk is full."),
    ("SQLITE_READONLY_DBMOVED", "The record's file was moved or deleted while the program ran."),
    ("SQLITE_READONLY", "The record's file may only be read: disk or folder are write-protected."),
    ("SQLITE_IOERR", "The disk did not take the record."),
    ("SQLITE_CANTOPEN", "The record's file cannot be opened: the disk or folder is not reachable."),
    ("SQLITE_PERM", "The record's file may not be opened by this account."),
    ("SQLITE_BUSY", "Another program holds the record's file."),
    ("SQLITE_LOCKED", "Another program holds the record's file."),
    ("SQLITE_CORRUPT", "The record's file is damaged."),
    ("SQLITE_NOTADB", "The record's file is damaged, or was written with another key."),
    ("SQLITE_CONSTRAINT", "The record refused an act that does not fit what it holds."),
    ("SQLITE_NOMEM", "The computer has no memory left."),
)
SYSTEM_CAUSES = {
    errno.ENOSPC: "The disk is full.",
    errno.EDQUOT: "The disk space of this account is used up.",
    errno.EFBIG: "The disk is full.",
    errno.EROFS: "The disk is write-protected.",
    errno.EACCES: "This account may not write there.",
    errno.EPERM: "This account may not write there.",
    errno.EIO: "The disk did not take the record.",
}
GONE = "The record's file was moved or deleted while the program ran."
CHANGED_ACT = "An act of the record cannot be read: it was changed, or the file is damaged."
NEWER_ACT = "A newer version of this program wrote an act that this version cannot read."
MISSING_ROWS = "What was written could not be read back from the record."


def cause_of(error: BaseException) -> str:
    """Return the cause as a sentence; it never holds a name or a path."""
    if isinstance(error, JournalReadOnlyError) and error.__cause__ is not None:
        error = error.__cause__
    if isinstance(error, OSError):
        return SYSTEM_CAUSES.get(error.errno or 0, "The disk did not do what it should.")
    name = result_name(error.orig if isinstance(error, DBAPIError) else error)
    for prefix, sentence in CAUSES:
        if name.startswith(prefix):
            return sentence
    return "The record's file did not answer as it should."


def result_name(error: BaseException | None) -> str:
    """Return SQLite's own name of a result, "" when it told none.

    A copy through SQLite's backup tells it in words only (sqlcipher3 0.6).
    """
    name = getattr(error, "sqlite_errorname", "") or ""
    return "SQLITE_FULL" if not name and "disk is full" in str(error) else str(name)


def read_only_text(cause: str) -> str:
    """Return the whole sentence for a journal that has gone read-only."""
    return f"{cause} {NOT_SAVED} {THEN}"
