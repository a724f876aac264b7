"""Copies of a database through SQLite's own backup, and names for files that are set aside."""

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from bespo_desktop.journal.connect import ONCE, open_raw
from bespo_desktop.journal.durable import sync_file, sync_folder

COMPANIONS = ("-wal", "-shm", "-journal")
# A few milliseconds of copying between two words about how far it is.
PAGES_AT_ONCE = 2000


def copy_database(
    source: Path,
    target: Path,
    key: bytes,
    copying: Callable[[int, int], None] | None = None,
) -> None:
    """Copy a database that may be in use; the copy is one whole file on the disk.

    A plain copy of a file with a write-ahead log would be old or broken. The source is only
    read: a backup stays byte for byte what it was, also on a disk that takes nothing. `copying` is
    told how many pages are copied, and of how many; what it raises ends the copy. Only for a source
    that nobody writes: each act of another would begin the copy anew.
    """
    remove_with_companions(target)
    with (
        closing(open_raw(source, key, write=False)) as original,
        closing(open_raw(target, key)) as copy,
    ):
        copy.execute(f"PRAGMA {ONCE[0]} = {ONCE[1]}").fetchall()
        if copying is None:
            original.backup(copy)
        else:
            original.backup(
                copy,
                pages=PAGES_AT_ONCE,
                progress=lambda _status, left, of: copying(of - left, of),
            )
        copy.execute("PRAGMA journal_mode = DELETE").fetchall()
    sync_file(target)


def set_aside(path: Path, why: str, now: datetime) -> Path | None:
    """Give a database and its companions a new name beside the old; nothing is deleted."""
    if not path.exists():
        return None
    stamp = file_time(now)
    for number in count(1):
        suffix = "" if number == 1 else f"-{number}"
        target = path.with_name(f"{path.stem}-{why}-{stamp}{suffix}{path.suffix}")
        if not target.exists():
            break
    for companion in ("", *COMPANIONS):
        part = path.with_name(path.name + companion)
        if part.exists():
            part.replace(target.with_name(target.name + companion))
    sync_folder(path.parent)
    return target


def remove_with_companions(path: Path) -> None:
    """Delete a temporary database and what SQLite keeps beside it."""
    path.unlink(missing_ok=True)
    remove_companions(path)


def remove_companions(path: Path) -> None:
    """Delete what SQLite kept beside a database, which would not belong to another one there."""
    for companion in COMPANIONS:
        path.with_name(path.name + companion).unlink(missing_ok=True)


def file_time(moment: datetime) -> str:
    """Return "20261122T101500Z", sortable and allowed in every file system."""
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def from_file_time(text: str) -> datetime:
    """Return the moment that `file_time` wrote.

    Raises:
        ValueError: `text` has another form.
    """
    return datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
