"""Bring a file to the newest tables: one transaction, a copy first, newer files refused.

Numbered SQL steps instead of Alembic: a chain of a few steps on one database needs neither
Alembic's environment nor its second way of opening an encrypted file.
"""

from contextlib import closing
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from bespo_desktop.journal import migrations
from bespo_desktop.journal.connect import Committed, open_raw
from bespo_desktop.journal.copies import copy_database, remove_with_companions
from bespo_desktop.journal.errors import JournalDamagedError, JournalNewerError
from bespo_desktop.journal.ids import new_id

NEWER = (
    "A newer version of this program wrote the record (step {found}; this version knows {known}). "
    "Install the newer version; nothing was changed."
)


def version_of(connection: sqlcipher.Connection) -> int:
    """Return the number of the last step that the file took; 0 for an empty file."""
    row = connection.execute("PRAGMA user_version").fetchone()
    return 0 if row is None else int(row[0])


def migrate(
    path: Path,
    key: bytes,
    *,
    steps: tuple[tuple[str, ...], ...] = migrations.STEPS,
) -> Path | None:
    """Apply the steps that the file has not taken; return the copy made before, if any.

    Raises:
        JournalNewerError: the file took steps that this version does not know.
        JournalDamagedError: the file holds tables but no version.
    """
    with closing(open_raw(path, key)) as connection:
        if _known(connection, steps) == len(steps):
            return None
        # asked again behind the lock: a second program may have begun at the same moment
        with Committed(connection):
            found = _known(connection, steps)
            if found == len(steps):
                return None
            if not found:
                _begin(connection, steps)
                return None
            copy = path.with_name(f"{path.stem}-before-step-{found + 1}{path.suffix}")
            try:
                copy_database(path, copy, key)
                _apply(connection, steps, found)
            except BaseException:
                # not after a failed commit: nobody knows then what the disk holds
                remove_with_companions(copy)
                raise
            return copy


def _known(connection: sqlcipher.Connection, steps: tuple[tuple[str, ...], ...]) -> int:
    found = version_of(connection)
    if found > len(steps):
        raise JournalNewerError(NEWER.format(found=found, known=len(steps)))
    return found


def _begin(connection: sqlcipher.Connection, steps: tuple[tuple[str, ...], ...]) -> None:
    if connection.execute("SELECT 1 FROM sqlite_schema").fetchone():
        raise JournalDamagedError("The record's file is not one that this program wrote.")
    _apply(connection, steps, 0)
    connection.execute("INSERT INTO own (one, workstation_id) VALUES (1, ?)", (new_id(),))


def _apply(
    connection: sqlcipher.Connection, steps: tuple[tuple[str, ...], ...], found: int
) -> None:
    for step in steps[found:]:
        for statement in step:
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {len(steps)}")
