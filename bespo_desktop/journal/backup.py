"""Backups that were opened and read before they are called backups."""

import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.exc import DBAPIError

from bespo_desktop.chart.journal import JournalReadOnlyError
from bespo_desktop.core.progress import Progress, nobody_waits
from bespo_desktop.journal import recovery
from bespo_desktop.journal.anchors import BACKUPS, MANIFEST, keep_anchor, keep_manifest
from bespo_desktop.journal.copies import (
    copy_database,
    file_time,
    from_file_time,
    remove_with_companions,
)
from bespo_desktop.journal.durable import move_durably
from bespo_desktop.journal.errors import BackupError
from bespo_desktop.journal.faults import cause_of
from bespo_desktop.journal.journal import SqlJournal
from bespo_desktop.journal.opening import open_to_read
from bespo_desktop.journal.retention import kept
from bespo_desktop.journal.seal import Anchor
from bespo_desktop.journal.verify import VerifyReport, verify

PREFIX = "bespo-"
# Without these two no other computer could open the backup with the printed recovery key.
KEY_FILES = (recovery.FILE_NAME, "key.check")


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A verified copy of the journal."""

    path: Path
    made_at: datetime
    events: int
    heads: tuple[Anchor, ...]


def back_up(
    journal: SqlJournal,
    now: datetime,
    folder: Path | None = None,
    reading: Progress = nobody_waits,
) -> Backup:
    """Return a new backup in `folder` (default: `backups` beside the journal); prune old ones.

    `reading` is told how much of the new file was read back; what it raises leaves no file.

    Raises:
        BackupError: there is no new backup; the old ones are as they were.
    """
    data = journal.file.path.parent
    folder = folder or data / BACKUPS
    path = folder / f"{PREFIX}{file_time(now)}.db"
    fresh = path.with_name(path.name + ".new")
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        head = journal.head()
        copy_database(journal.file.path, fresh, journal.file.key)
        report = _verified(fresh, journal.file.key, head, reading)
        move_durably(fresh, path)
        backup = Backup(path=path, made_at=now, events=report.events, heads=report.heads)
        keep_manifest(path, report.events, report.heads, now)
        for name in KEY_FILES:
            if (data / name).exists():
                shutil.copyfile(data / name, folder / name)
        keep_anchor(data, journal.file.key, head, "backup", now)
    except (OSError, sqlcipher.Error, DBAPIError, JournalReadOnlyError) as error:
        with suppress(OSError):
            remove_with_companions(fresh)
        raise BackupError(
            f"{cause_of(error)} No backup was made. Make room or choose another folder."
        ) from error
    except BaseException:
        # Not wanted any more.
        remove_with_companions(fresh)
        raise
    prune(folder)
    return backup


def backups(folder: Path) -> tuple[tuple[datetime, Path], ...]:
    """Return the backups of a folder with the times they were made, oldest first."""
    found = []
    for path in folder.glob(f"{PREFIX}*.db"):
        try:
            found.append((from_file_time(path.stem.removeprefix(PREFIX)), path))
        except ValueError:
            continue
    return tuple(sorted(found))


def prune(folder: Path) -> None:
    """Delete the backups that the retention does not keep."""
    there = backups(folder)
    stay = kept(moment for moment, _ in there)
    for moment, path in there:
        if moment not in stay:
            remove_with_companions(path)
            path.with_suffix(MANIFEST).unlink(missing_ok=True)


def read_backup(path: Path, key: bytes, reading: Progress = nobody_waits) -> VerifyReport:
    """Return what `verify` says about a backup; `reading` is told how far it is.

    Raises:
        BackupError: it cannot be opened.
    """
    try:
        copy = open_to_read(path, key)
    except (sqlcipher.Error, DBAPIError, JournalReadOnlyError) as error:
        raise BackupError(f"{cause_of(error)} {path.name} cannot be used.") from error
    try:
        return verify(copy, reading=reading)
    finally:
        copy.close()


def _verified(path: Path, key: bytes, head: Anchor, reading: Progress) -> VerifyReport:
    copy = open_to_read(path, key)
    try:
        report = verify(copy, [head], reading)
    finally:
        copy.close()
    if not report.sound:
        remove_with_companions(path)
        raise BackupError("No backup was made: " + " ".join(report.sentences))
    return report
