"""Put a backup in the journal's place; what was there is set aside, and the record says so."""

import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import update

from bespo_desktop.chart.about_workstation import Restored
from bespo_desktop.chart.rights import PROGRAM
from bespo_desktop.core.progress import Progress, halves, nobody_waits
from bespo_desktop.journal.backup import KEY_FILES, read_backup
from bespo_desktop.journal.copies import (
    copy_database,
    remove_companions,
    remove_with_companions,
    set_aside,
)
from bespo_desktop.journal.durable import move_durably, sync_file
from bespo_desktop.journal.errors import BackupError, RestoreRefusedError
from bespo_desktop.journal.faults import cause_of
from bespo_desktop.journal.ids import new_id
from bespo_desktop.journal.journal import SqlJournal
from bespo_desktop.journal.journal_file import JournalFile
from bespo_desktop.journal.migrate import migrate
from bespo_desktop.journal.opening import FILE_NAME
from bespo_desktop.journal.place import InstanceLock, assert_place
from bespo_desktop.journal.schema import OWN
from bespo_desktop.journal.seal import Anchor
from bespo_desktop.journal.stamp import Stamp
from bespo_desktop.journal.start import data_key, recover_key


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoredJournal:
    """What a restore did."""

    events: int
    last_act_at: datetime
    set_aside: Path | None


def restore(
    folder: Path,
    backup: Path,
    stamp: Stamp,
    *,
    recovery_key: str | None = None,
    reading: Progress = nobody_waits,
) -> RestoredJournal:
    """Restore a backup into a data folder that no program uses; the program itself signs for it.

    With `recovery_key` the folder of another computer takes over: the key's files are taken from
    beside the backup. The restored journal starts a chain of its own, so that no later act can
    have the number of one that was lost.

    `reading` is told how far it is, until the old record is about to be set aside; what it raises
    leaves the record as it was.

    Raises:
        JournalError: nothing was changed; the text says why.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    assert_place(folder)
    lock = InstanceLock(folder)
    try:
        if recovery_key is not None:
            _take_over(folder, backup.parent, recovery_key)
        return _restore(folder, backup, data_key(folder), stamp, reading)
    except (OSError, sqlcipher.Error) as error:
        raise RestoreRefusedError(f"{cause_of(error)} The backup was not restored.") from error
    finally:
        lock.release()


def _restore(
    folder: Path, backup: Path, key: bytes, stamp: Stamp, reading: Progress
) -> RestoredJournal:
    checked, copied = halves(reading)
    try:
        report = read_backup(backup, key, checked)
    except BackupError as error:
        raise RestoreRefusedError(str(error)) from error
    if not report.sound:
        raise RestoreRefusedError(" ".join(report.sentences) + " Take an older backup.")
    path = folder / FILE_NAME
    fresh = path.with_name("journal-restoring.db")
    try:
        copy_database(backup, fresh, key, copied)
        last = _begin_own_chain(fresh, key, stamp)
    except BaseException:
        for left in fresh.parent.glob(f"{fresh.stem}*"):
            left.unlink()
        raise
    aside = set_aside(path, "before-restore", stamp.now)
    remove_companions(path)
    move_durably(fresh, path)
    return RestoredJournal(events=report.events, last_act_at=last, set_aside=aside)


def _begin_own_chain(path: Path, key: bytes, stamp: Stamp) -> datetime:
    """Write the mark of the restore into the copy, before it becomes the journal."""
    if (older := migrate(path, key)) is not None:
        # the backup itself is that copy already
        remove_with_companions(older)
    journal = SqlJournal(JournalFile(path, key))
    old, last = journal.head(), journal.last_recorded_at() or stamp.now
    with journal.file.writing() as connection:
        connection.execute(update(OWN).values(workstation_id=new_id()))
    marked = SqlJournal(journal.file)
    marked.append([stamp.event(_mark(old, last), PROGRAM)])
    marked.close()
    sync_file(path)
    remove_companions(path)
    return last


def _mark(old: Anchor, last: datetime) -> Restored:
    return Restored(backup_of=last, of_workstation=old.workstation_id, of_position=old.position)


def _take_over(folder: Path, backups: Path, recovery_key: str) -> None:
    if (folder / FILE_NAME).exists():
        raise RestoreRefusedError(
            f"{folder} holds a record already. Choose an empty folder, or restore without the "
            "recovery key."
        )
    for name in KEY_FILES:
        if not (backups / name).exists():
            raise RestoreRefusedError(f"{backups / name} is missing. Copy it beside the backup.")
        shutil.copyfile(backups / name, folder / name)
    recover_key(folder, recovery_key)
