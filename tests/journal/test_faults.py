"""Whatever the disk does: read-only with a plain sentence, and never "saved" for what is not."""

import errno
import logging
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bespo_desktop.journal import journal_file
from bespo_desktop.journal.connect import Committed, open_raw
from bespo_desktop.journal.copies import copy_database
from bespo_desktop.journal.errors import (
    JournalDamagedError,
    JournalReadOnlyError,
    JournalUnavailableError,
    PlaceRefusedError,
)
from bespo_desktop.journal.journal import SqlJournal
from bespo_desktop.journal.opening import open_journal
from bespo_desktop.journal.start import start
from tests.campaigns import faults
from tests.helpers import disk
from tests.helpers.acts import PATIENT, act, anybody, note, registration
from tests.helpers.canary import REGISTERED, leaks
from tests.helpers.small_disk import small_disk

resource = pytest.importorskip("resource", reason="limits of a file's size are set on POSIX")

KEY = bytes(range(32))
THEN = " Nothing was saved. Use the paper worksheet, mend the cause, then start the program again."
ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def fails(journal: SqlJournal, cause: str) -> float:
    """Return how many seconds the refusal of an act took; it stays read-only afterwards."""
    before = time.monotonic()
    with pytest.raises(JournalReadOnlyError) as refused:
        journal.append([note("x" * 100_000)])
    took = time.monotonic() - before
    assert str(refused.value) == cause + THEN
    assert journal.read_only_because == cause + THEN
    with pytest.raises(JournalReadOnlyError):
        journal.append([note("later")])
    return took


@contextmanager
def no_file_longer_than(size: int) -> Iterator[None]:
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, old[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)


def test_a_file_that_may_not_grow(journal, tmp_path: Path):
    journal.append([act(registration())])
    with no_file_longer_than((tmp_path / "journal.db-wal").stat().st_size + 50_000):
        assert fails(journal, "The disk did not take the record.") < 2
        assert len(journal.events_of(PATIENT)) == 1
    with pytest.raises(JournalReadOnlyError):
        journal.append([note("the disk is fine again, but nobody knows what it holds")])
    journal.close()
    again = open_journal(tmp_path, KEY, hands=anybody)
    again.append([note("x")])
    assert again.count() == 2
    again.close()


@pytest.fixture
def full_soon(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "disk", 1024) as place:
        yield place


@pytest.mark.hazard("H38")
def test_a_full_disk(full_soon: Path):
    journal = open_journal(full_soon, KEY, create=True, hands=anybody)
    journal.append([act(registration())])
    saved = 1
    refusal = ""
    while not refusal:
        try:
            journal.append([note("x" * 5000)])
            saved += 1
        except JournalReadOnlyError as refused:
            refusal = str(refused)
    assert refusal == "The disk is full." + THEN
    assert saved > 5
    assert journal.count() == saved
    journal.close()
    again = open_journal(full_soon, KEY, hands=anybody)
    assert again.count() == saved
    again.close()


@pytest.mark.parametrize("name", ["journal.db", "journal.db-wal"])
@pytest.mark.parametrize("how", [Path.unlink, lambda path: path.rename(path.with_suffix(".x"))])
def test_a_deleted_or_moved_file(journal, tmp_path: Path, name: str, how: Callable[[Path], None]):
    journal.append([note("x")])
    how(tmp_path / name)
    took = fails(journal, "The record's file was moved or deleted while the program ran.")
    assert took < 2


@pytest.mark.parametrize("name", ["journal.db", "journal.db-wal", ""])
def test_an_act_that_was_refused_is_not_there_when_the_file_is_put_back(
    tmp_path: Path, name: str
) -> None:
    """It stands on paper then: entered from there it would be in the record twice."""
    folder, away = tmp_path / "data", tmp_path / "away"
    folder.mkdir()
    journal = open_journal(folder, KEY, create=True, hands=anybody)
    journal.append([note("saved")])
    (folder / name).rename(away)
    fails(journal, "The record's file was moved or deleted while the program ran.")
    away.rename(folder / name)
    journal.close()
    again = open_journal(folder, KEY, hands=anybody)
    assert [event.payload.text for event in again.events_of(PATIENT)] == ["saved"]
    again.close()


def test_a_backup_that_was_put_in_its_place_stays_whole(journal, tmp_path: Path, reopen) -> None:
    journal.append([note("in the backup")])
    copy_database(tmp_path / "journal.db", tmp_path / "copy.db", KEY)
    journal.append([note("later")])
    journal.close()
    journal = reopen()
    (tmp_path / "copy.db").replace(tmp_path / "journal.db")
    fails(journal, "The record's file was moved or deleted while the program ran.")
    journal.close()
    assert [event.payload.text for event in reopen().events_of(PATIENT)] == ["in the backup"]


def test_a_file_that_is_deleted_during_the_commit_is_not_called_saved(journal, tmp_path: Path):
    def delete(_connection) -> None:
        (tmp_path / "journal.db").unlink()

    with pytest.raises(JournalReadOnlyError, match="moved or deleted"):
        journal.append([note("x")], also=delete)


def test_a_command_that_is_interrupted_before_the_commit_leaves_nothing_open(
    journal, monkeypatch
) -> None:
    """Ctrl-C may come between any two steps, also where neither commit nor undo has begun."""

    def interrupted(*_left: object) -> None:
        raise KeyboardInterrupt

    journal.append([note("saved")])
    with monkeypatch.context() as patched:
        patched.setattr(Committed, "__exit__", interrupted)
        with pytest.raises(KeyboardInterrupt):
            journal.append([note("ghost")])
    assert [event.payload.text for event in journal.events_of(PATIENT)] == ["saved"]
    journal.append([note("next")])
    assert journal.count() == 2


def test_another_file_in_its_place(journal, tmp_path: Path):
    path = tmp_path / "journal.db"
    path.rename(tmp_path / "old")
    path.write_bytes((tmp_path / "old").read_bytes())
    fails(journal, "The record's file was moved or deleted while the program ran.")


def test_a_lock_that_another_program_holds(journal, tmp_path: Path, monkeypatch):
    other = open_raw(tmp_path / "journal.db", KEY)
    other.execute("BEGIN IMMEDIATE")
    with journal.file.reading() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 200")
    assert fails(journal, "Another program holds the record's file.") < 2
    other.close()


def test_rows_that_did_not_land_are_not_called_saved(journal):
    def take_out(connection) -> None:
        connection.exec_driver_sql("DROP TRIGGER event_is_never_deleted")
        connection.exec_driver_sql("DELETE FROM event")

    journal.append([note("kept")])
    with pytest.raises(JournalReadOnlyError, match="could not be read back"):
        journal.append([note("x")], also=take_out)
    assert [event.payload.text for event in journal.events_of(PATIENT)] == ["kept"]


def test_reading_goes_on_when_writing_has_stopped(journal):
    journal.append([act(registration())])
    journal.file.stop("The disk is full.")
    assert len(journal.events_of(PATIENT)) == 1
    assert journal.patients("surname")[0].bed == "001"
    assert journal.head().position == 1


def as_nobody(work: Callable[[], None]) -> int:
    """Return the exit status of `work` in a child without rights: 0 when it was refused."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.setgid(65534)
            os.setuid(65534)
            work()
        except (JournalUnavailableError, JournalReadOnlyError, PlaceRefusedError) as error:
            status = 0 if "Nothing was" in str(error) or "cannot be" in str(error) else 2
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.fixture
def open_path(tmp_path: Path) -> Path:
    """Return the folder, reachable for every account."""
    for folder in (tmp_path, *tmp_path.parents):
        if "pytest-of-" in str(folder):
            folder.chmod(0o755)
    return tmp_path


@pytest.mark.skipif(not ROOT, reason="becoming another account needs root")
@pytest.mark.parametrize("file_mode", [0o600, 0o644])
def test_a_file_that_this_account_may_not_write(journal, reopen, open_path: Path, file_mode: int):
    journal.append([note("x")])
    journal.close()
    (open_path / "journal.db").chmod(file_mode)
    assert as_nobody(lambda: open_journal(open_path, KEY, hands=anybody).append([note("y")])) == 0
    assert reopen().count() == 1


@pytest.mark.skipif(not ROOT, reason="becoming another account needs root")
def test_a_folder_that_this_account_may_not_write(open_path: Path):
    start(open_path).close()
    assert as_nobody(lambda: start(open_path).close()) == 0


def test_a_file_of_something_else_is_refused_and_left(tmp_path: Path):
    path = tmp_path / "journal.db"
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE t (a)")
    plain.close()
    before = path.read_bytes()
    with pytest.raises(JournalDamagedError):
        open_journal(tmp_path, KEY, hands=anybody)
    assert path.read_bytes() == before


def test_no_name_stands_in_what_a_fault_says_or_logs(journal, caplog, capfd, monkeypatch):
    caplog.set_level(logging.DEBUG)
    journal.append([act(REGISTERED)])
    texts = []
    for statement in ("INSERT INTO patient SELECT * FROM patient", "SELECT nothing"):

        def broken(connection, statement=statement) -> None:
            connection.exec_driver_sql(statement)

        journal.file._cause = None
        with pytest.raises(JournalReadOnlyError) as refused:
            journal.append([act(REGISTERED, PATIENT)], also=broken)
        error: BaseException | None = refused.value
        while error is not None:
            texts.append(repr(error) + str(error))
            error = error.__cause__ or error.__context__
    assert leaks([*texts, caplog.text, *capfd.readouterr()]) == []


def damage(path: Path, pages: range) -> None:
    content = bytearray(path.read_bytes())
    for page in pages:
        content[page * 4096 + 2000] ^= 1
    path.write_bytes(content)


@pytest.mark.hazard("H38")
def test_a_page_that_cannot_be_read_stops_the_journal(journal, tmp_path: Path):
    journal.append([act(registration()), *(note(f"{n:0400}") for n in range(200))])
    journal.close()
    again = SqlJournal(journal_file.JournalFile(tmp_path / "journal.db", KEY))
    pages = (tmp_path / "journal.db").stat().st_size // 4096
    assert pages > 40
    damage(tmp_path / "journal.db", range(2, pages))
    with pytest.raises(JournalReadOnlyError):
        again.head()
    assert again.read_only_because is not None
    with pytest.raises(JournalReadOnlyError):
        again.append([note("later")])
    again.close()


def test_the_first_cause_stays(tmp_path: Path):
    file = journal_file.JournalFile.__new__(journal_file.JournalFile)
    file._cause = None
    assert str(file.stop("First.")) == str(file.stop("Second.")) == f"First.{THEN}"


@pytest.mark.hazard("H38")
def test_a_disk_that_fails_anywhere_in_a_writers_life(tmp_path: Path):
    shim = disk.build(tmp_path)
    if shim is None:
        pytest.skip("the shim needs Linux and a C compiler")
    figures = faults.run(150, shim, tmp_path, {"I/O error": errno.EIO})
    assert figures.runs >= 3
    assert figures.refused_with_a_sentence == figures.runs
    assert figures.acknowledged_events_lost == figures.half_acts == 0
    assert figures.slower_than_2_s == figures.not_sound_afterwards == 0
