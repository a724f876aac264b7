import shutil
import threading
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from bespo_desktop.journal import migrations
from bespo_desktop.journal.connect import open_raw
from bespo_desktop.journal.copies import copy_database
from bespo_desktop.journal.errors import (
    JournalDamagedError,
    JournalNewerError,
    JournalUnavailableError,
)
from bespo_desktop.journal.migrate import migrate, version_of
from bespo_desktop.journal.opening import FILE_NAME, open_journal
from bespo_desktop.journal.people import People
from bespo_desktop.journal.pins import PinCost
from bespo_desktop.journal.verify import verify
from tests.helpers.acts import NOW, anybody, note, patient_id
from tests.helpers.small_disk import small_disk

KEY = bytes(range(32))
OLD = sorted(Path(__file__).with_name("old_databases").glob("step_*.db"))
MORE = (*migrations.STEPS, ("ALTER TABLE own ADD COLUMN name TEXT NOT NULL DEFAULT ''",))
NEXT = migrations.NEWEST + 1


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a journal as the last published version wrote it."""
    return Path(shutil.copy(OLD[-1], tmp_path / FILE_NAME))


def version(path: Path) -> int:
    with closing(open_raw(path, KEY)) as connection:
        return version_of(connection)


def test_one_old_database_a_step_is_kept():
    assert [path.stem for path in OLD] == [f"step_{n + 1:04d}" for n in range(migrations.NEWEST)]


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.stem)
def test_every_old_database_opens_verifies_and_takes_acts(old: Path, tmp_path: Path):
    shutil.copy(old, tmp_path / FILE_NAME)
    journal = open_journal(tmp_path, KEY, hands=anybody)
    assert journal.count() == 7
    assert [line.surname for line in journal.patients()] == ["Surname1", "Surname2"]
    (first,) = People(journal).all()
    assert People(journal, cost=PinCost(8, 1, 1)).check_pin(first.id, "482913", NOW).granted
    journal.append([note("new", patient_id(1))])
    assert verify(journal).sound
    journal.close()
    assert version(tmp_path / FILE_NAME) == migrations.NEWEST


def test_a_new_step_keeps_a_copy_of_what_was_before(path: Path):
    copy = migrate(path, KEY, steps=MORE)
    assert copy == path.with_name(f"journal-before-step-{NEXT}.db")
    assert (version(path), version(copy)) == (NEXT, migrations.NEWEST)
    assert migrate(path, KEY, steps=MORE) is None


def test_a_step_that_fails_leaves_the_file_as_it_was(path: Path):
    broken = (*migrations.STEPS, ("CREATE TABLE half (a TEXT) STRICT", "CREATE TABLE own (a)"))
    with pytest.raises(sqlcipher.OperationalError):
        migrate(path, KEY, steps=broken)
    with closing(open_raw(path, KEY)) as connection:
        assert version_of(connection) == migrations.NEWEST
        query = "SELECT count(*) FROM sqlite_schema WHERE name = 'half'"
        assert connection.execute(query).fetchone() == (0,)
    assert list(path.parent.iterdir()) == [path]


def test_of_two_programs_that_begin_at_once_one_takes_the_step(path: Path, monkeypatch):
    """Also `backup` and `export` open the record, maybe at the moment when the window does."""
    answers: list[Path | None] = []
    second = threading.Thread(target=lambda: answers.append(migrate(path, KEY, steps=MORE)))

    def copy_meanwhile(*args: Any) -> None:
        second.start()
        second.join(0.3)
        copy_database(*args)

    monkeypatch.setattr("bespo_desktop.journal.migrate.copy_database", copy_meanwhile)
    copy = migrate(path, KEY, steps=MORE)
    second.join()
    assert answers == [None]
    assert copy is not None
    assert (version(path), version(copy)) == (NEXT, migrations.NEWEST)


@pytest.mark.parametrize("kb", [150, 260])
def test_a_disk_without_room_for_the_copy_or_the_step_is_said(path: Path, tmp_path: Path, kb: int):
    with small_disk(tmp_path / "disk", kb) as place:
        shutil.copy(OLD[2], place / FILE_NAME)
        before = (place / FILE_NAME).read_bytes()
        with pytest.raises(JournalUnavailableError, match=r"disk is full\. Nothing was changed"):
            open_journal(place, KEY, hands=anybody)
        assert [found.name for found in place.iterdir()] == [FILE_NAME]
        assert (place / FILE_NAME).read_bytes() == before


def test_a_step_that_the_database_undoes_by_itself_says_its_own_cause(path: Path):
    undone = "INSERT OR ROLLBACK INTO own (one, workstation_id) SELECT 1, workstation_id FROM own"
    with pytest.raises(sqlcipher.IntegrityError, match="UNIQUE"):
        migrate(path, KEY, steps=(*migrations.STEPS, (undone,)))
    assert version(path) == migrations.NEWEST


def test_a_newer_file_is_refused_and_not_touched(path: Path, tmp_path: Path):
    migrate(path, KEY, steps=MORE)
    before = path.read_bytes()
    with pytest.raises(JournalNewerError, match=f"step {NEXT}; this version knows {NEXT - 1}"):
        open_journal(tmp_path, KEY, hands=anybody)
    assert path.read_bytes() == before


def test_a_keyed_file_of_another_program_is_refused(tmp_path: Path):
    with closing(open_raw(tmp_path / FILE_NAME, KEY)) as connection:
        connection.execute("CREATE TABLE t (a)")
    with pytest.raises(JournalDamagedError, match="not one that this program wrote"):
        open_journal(tmp_path, KEY, hands=anybody)
