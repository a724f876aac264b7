import shutil
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from bespo_desktop.chart.rights import PROGRAM
from bespo_desktop.journal.anchors import keep_anchor
from bespo_desktop.journal.backup import back_up, backups, read_backup
from bespo_desktop.journal.connect import open_raw
from bespo_desktop.journal.copies import copy_database, set_aside
from bespo_desktop.journal.errors import (
    AlreadyRunningError,
    BackupError,
    JournalNewerError,
    KeyLostError,
    RestoreRefusedError,
)
from bespo_desktop.journal.opening import open_to_read
from bespo_desktop.journal.restore import restore
from bespo_desktop.journal.retention import kept
from bespo_desktop.journal.slots import machine_slot
from bespo_desktop.journal.stamp import Stamp
from bespo_desktop.journal.start import Started, data_key, start
from bespo_desktop.journal.verify import verify_all
from bespo_desktop.services.cancelling import CancelledError
from bespo_desktop.services.spare_memory import give_back
from tests.campaigns.bench_parts.started import memory_kb
from tests.helpers.acts import NOW, PATIENT, act, anybody, note
from tests.helpers.canary import REGISTERED, leaking_files

HOUR = timedelta(hours=1)
LATER = Stamp(now=NOW + 5 * HOUR, zone="Europe/London", label="l", policy="p", program="0")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def started(data: Path) -> Iterator[Started]:
    opened = start(data, hands=anybody)
    opened.journal.append([act(REGISTERED), note("before the backup")])
    yield opened
    opened.close()


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc")
def test_a_copy_takes_little_memory_beside_the_window(started, tmp_path):
    """It took 16 MB for every treatment that ended; SQLite's own place for pages is 8 a file."""
    record = started.journal.file
    started.journal.append([note(f"{n} " * 2000) for n in range(1500)])
    assert record.path.stat().st_size > 12_000_000
    give_back()
    before = memory_kb()
    copy_database(record.path, tmp_path / "copy.db", record.key)
    assert memory_kb() - before < 4_000


def test_a_backup_is_verified_before_it_has_its_name(started, data):
    made = back_up(started.journal, NOW)
    assert made.path == data / "backups/bespo-20261122T100000Z.db"
    assert made.events == 2
    assert made.heads == (started.journal.head(),)
    assert sorted(p.name for p in (data / "backups").iterdir()) == [
        "bespo-20261122T100000Z.db",
        "bespo-20261122T100000Z.json",
        "key.check",
        "recovery.db",
    ]
    assert read_backup(made.path, data_key(data)).sound
    assert leaking_files(data) == []


def test_acts_go_on_during_and_after_a_backup(started):
    back_up(started.journal, NOW)
    started.journal.append([note("after")])
    assert back_up(started.journal, NOW + HOUR).events == 3


def test_a_copy_that_is_not_sound_is_no_backup(started, data, monkeypatch):
    def spoiled(source, target, key):
        shutil.copy(source, target)

    started.journal.append([note("only in the log")])
    monkeypatch.setattr("bespo_desktop.journal.backup.copy_database", spoiled)
    with pytest.raises(BackupError, match="No backup was made"):
        back_up(started.journal, NOW)
    assert list((data / "backups").glob("*.db*")) == []


def test_a_folder_that_cannot_be_written_is_said(started, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(BackupError, match="Make room or choose another folder"):
        back_up(started.journal, NOW, blocked)


def test_a_restore_sets_aside_says_so_and_starts_its_own_chain(started, data):
    made = back_up(started.journal, NOW)
    started.journal.append([note("lost later")])
    lost = started.journal.head()
    keep_anchor(data, data_key(data), lost, "label", NOW)
    old_workstation = started.journal.workstation_id
    started.close()
    done = restore(data, made.path, LATER)
    assert done.events == 2
    assert done.last_act_at == NOW
    assert done.set_aside == data / "journal-before-restore-20261122T150000Z.db"
    again = start(data, hands=anybody)
    texts = [e.payload.kind for e in again.journal.events_of(PATIENT)]
    assert texts == ["patient-registered", "note-added"]
    (mark,) = again.journal.workstation_events()
    assert (mark.payload.kind, mark.payload.backup_of, mark.by) == ("restored", NOW, PROGRAM)
    assert (mark.payload.of_workstation, mark.payload.of_position) == (old_workstation, 2)
    assert again.journal.workstation_id not in ("", old_workstation)
    report = verify_all(again.journal)
    assert report.sound
    assert report.left_by_restore == (lost,)
    assert "enter from paper" in " ".join(report.sentences)
    set_aside_journal = open_to_read(done.set_aside, data_key(data))
    assert set_aside_journal.count() == 3
    set_aside_journal.close()
    again.close()


def test_stale_logs_do_not_get_into_a_restored_journal(started, data):
    made = back_up(started.journal, NOW)
    started.journal.append([note("after")])
    shutil.copy(data / "journal.db-wal", data / "stale")
    started.close()
    (data / "journal.db").unlink()
    (data / "stale").replace(data / "journal.db-wal")
    restore(data, made.path, LATER)
    again = start(data, hands=anybody)
    assert [e.payload.kind for e in again.journal.events_of(PATIENT)][-1] == "note-added"
    assert verify_all(again.journal).left_by_restore == ()
    again.close()


def test_a_restore_waits_until_the_program_is_closed(started, data):
    made = back_up(started.journal, NOW)
    with pytest.raises(AlreadyRunningError):
        restore(data, made.path, LATER)
    started.close()


def test_a_damaged_backup_changes_nothing(started, data):
    made = back_up(started.journal, NOW)
    started.close()
    before = (data / "journal.db").read_bytes()
    content = bytearray(made.path.read_bytes())
    content[-2000] ^= 1
    made.path.write_bytes(content)
    with pytest.raises(RestoreRefusedError, match="damaged"):
        restore(data, made.path, LATER)
    with pytest.raises(RestoreRefusedError):
        restore(data, data / "no-such.db", LATER)
    assert (data / "journal.db").read_bytes() == before


OLD = sorted(Path(__file__).with_name("old_databases").glob("step_*.db"))


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.stem)
def test_a_backup_of_an_older_version_leaves_the_journal_and_no_copy_more(old, data):
    data.mkdir()
    machine_slot(data).write(bytes(range(32)))
    backup = Path(shutil.copy(old, data.parent))
    restore(data, backup, LATER)
    assert backup.read_bytes() == old.read_bytes()
    assert [path.name for path in data.glob("journal*")] == ["journal.db"]
    again = start(data, hands=anybody)
    assert [line.surname for line in again.journal.patients()] == ["Surname1", "Surname2"]
    again.close()


def test_a_backup_of_a_newer_version_leaves_everything_as_it_was(started, data):
    made = back_up(started.journal, NOW)
    started.close()
    with closing(open_raw(made.path, data_key(data))) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = sorted(path.name for path in data.iterdir())
    with pytest.raises(JournalNewerError):
        restore(data, made.path, LATER)
    assert sorted(path.name for path in data.iterdir()) == before


def test_another_computer_takes_over_with_the_printed_key(started, data, tmp_path):
    made = back_up(started.journal, NOW)
    started.close()
    other = tmp_path / "other"
    with pytest.raises(KeyLostError):
        restore(other, made.path, LATER)
    restore(other, made.path, LATER, recovery_key=started.recovery_key)
    opened = start(other, hands=anybody)
    assert opened.recovery_key is None
    assert len(opened.journal.events_of(PATIENT)) == 2
    opened.close()
    with pytest.raises(RestoreRefusedError, match="holds a record already"):
        restore(other, made.path, LATER, recovery_key=started.recovery_key)


def test_the_anchors_of_backups_find_an_older_file_put_back(started, data):
    older = back_up(started.journal, NOW)
    started.journal.append([note("the dose was given")])
    back_up(started.journal, NOW + 24 * HOUR)
    head = started.journal.head()
    started.close()
    shutil.copy(older.path, data / "journal.db")
    again = start(data, hands=anybody)
    report = verify_all(again.journal)
    assert report.missing == (head,)
    again.close()


def test_a_changed_line_of_the_anchor_list_is_found(started, data):
    back_up(started.journal, NOW)
    path = data / "anchors.jsonl"
    text = path.read_text()
    path.write_text(text.replace('"position": 2', '"position": 1'))
    report = verify_all(started.journal)
    assert not report.sound
    assert "1 lines of anchors.jsonl were changed" in report.sentences[0]
    path.write_text(text + '{"half')
    assert verify_all(started.journal).sound
    started.close()


def test_a_file_is_set_aside_with_its_companions_and_a_free_name(tmp_path: Path):
    path = tmp_path / "journal.db"
    for _ in range(2):
        for name in ("journal.db", "journal.db-wal"):
            (tmp_path / name).write_text("x")
        set_aside(path, "damaged", NOW)
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        "journal-damaged-20261122T100000Z-2.db",
        "journal-damaged-20261122T100000Z-2.db-wal",
        "journal-damaged-20261122T100000Z.db",
        "journal-damaged-20261122T100000Z.db-wal",
    ]
    assert set_aside(path, "damaged", NOW) is None


def test_seven_days_four_weeks_and_twelve_months_stay():
    end = datetime(2026, 11, 22, 10, tzinfo=UTC)
    hourly = [end - n * HOUR for n in range(24 * 500)]
    stay = sorted(kept(hourly), reverse=True)
    assert [m.date().isoformat() for m in stay] == [
        *(f"2026-11-{day}" for day in (22, 21, 20, 19, 18, 17, 16)),
        *("2026-11-15", "2026-11-08", "2026-11-01"),
        *("2026-10-31", "2026-09-30", "2026-08-31", "2026-07-31", "2026-06-30", "2026-05-31"),
        *("2026-04-30", "2026-03-31", "2026-02-28", "2026-01-31", "2025-12-31"),
    ]


def test_old_backups_are_pruned_and_foreign_files_left_alone(started, data):
    folder = data / "backups"
    for n in range(3):
        back_up(started.journal, NOW + n * HOUR)
    (folder / "bespo-mine.db").write_text("")
    back_up(started.journal, NOW + 3 * HOUR)
    assert [moment for moment, _ in backups(folder)] == [NOW + 3 * HOUR]
    assert (folder / "bespo-mine.db").exists()
    assert len(list(folder.glob("*.json"))) == 1
    started.close()


class Impatient:
    """Hears how far work is, and wants no more of it at its n-th word."""

    def __init__(self, words: int) -> None:
        self.left = words

    def __call__(self, done: int, of: int) -> None:
        assert 0 <= done <= of
        self.left -= 1
        if self.left < 0:
            raise CancelledError


def test_a_restore_cancelled_at_any_step_leaves_everything_as_it_was(started, data):
    made = back_up(started.journal, NOW)
    started.journal.append([note("later")])
    started.close()
    before = {p: p.read_bytes() for p in data.rglob("*") if p.is_file()}
    for words in count():
        try:
            restore(data, made.path, LATER, reading=Impatient(words))
        except CancelledError:
            assert {p: p.read_bytes() for p in data.rglob("*") if p.is_file()} == before
        else:
            break
    assert words >= 3


def test_a_cancelled_backup_leaves_no_file(started, data):
    with pytest.raises(CancelledError):
        back_up(started.journal, NOW, reading=Impatient(1))
    assert [*(data / "backups").iterdir()] == []
