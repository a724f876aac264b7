import sqlite3
from contextlib import closing
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from bespo_desktop.chart.about_giving import InfusionStarted
from bespo_desktop.chart.about_patient import BedMoved, Corrected, IdentityChanged
from bespo_desktop.chart.event import Event
from bespo_desktop.journal.connect import SETTINGS, SettingError, open_raw
from bespo_desktop.journal.derived import rebuild
from bespo_desktop.journal.derived_check import differences
from bespo_desktop.journal.errors import (
    ChartMovedError,
    HandsError,
    JournalDamagedError,
    JournalMissingError,
)
from bespo_desktop.journal.journal import SqlJournal
from bespo_desktop.journal.opening import open_journal
from tests.helpers.acts import (
    COLLEAGUE,
    NOW,
    NURSE,
    PATIENT,
    act,
    anybody,
    note,
    patient_id,
    registration,
)
from tests.helpers.canary import REGISTERED, leaking_files

KEY = bytes(range(32))


def test_what_was_appended_is_read_back_equal_after_reopening(journal, tmp_path: Path):
    saved = journal.append([act(registration()), note("first"), note("for the ward", "")])
    journal.close()
    again = open_journal(tmp_path, KEY, hands=anybody)
    assert again.events_of(PATIENT) == saved[:2]
    assert again.workstation_events() == saved[2:]
    assert again.workstation_id == journal.workstation_id == saved[0].workstation_id
    again.close()


def test_microseconds_are_cut_so_that_memory_and_file_agree(journal):
    (saved,) = journal.append([note("x", recorded_at=NOW + timedelta(microseconds=1234567))])
    assert saved.recorded_at == NOW + timedelta(milliseconds=1234)
    assert journal.events_of(PATIENT) == (saved,)


def test_ids_rise_also_when_the_clock_goes_back(journal):
    saved = [
        *journal.append([note("a"), note("b")]),
        *journal.append([note("c", recorded_at=NOW - timedelta(days=1))]),
        *journal.append([note("d", recorded_at=NOW + timedelta(days=1))]),
    ]
    ids = [event.id for event in saved]
    assert ids == sorted(ids)
    assert len(set(ids)) == 4
    assert all(len(one) == 32 for one in ids)


def test_every_setting_is_read_back(tmp_path: Path):
    connection = open_raw(tmp_path / "x.db", KEY)
    for name, _, expected in SETTINGS:
        assert connection.execute(f"PRAGMA {name}").fetchone() == (expected,)
    connection.close()


def test_a_setting_that_is_not_taken_stops_the_opening(tmp_path: Path, monkeypatch):
    monkeypatch.setattr("bespo_desktop.journal.connect.SETTINGS", (("synchronous", "FULL", 99),))
    with pytest.raises(SettingError, match="did not take synchronous = FULL"):
        open_raw(tmp_path / "x.db", KEY)


def test_an_sqlite_that_can_corrupt_the_log_is_refused(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(sqlcipher, "sqlite_version_info", (3, 51, 2))
    with pytest.raises(SettingError, match="can damage the record"):
        open_raw(tmp_path / "x.db", KEY)


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE event SET json = '{}'", "never changed"),
        ("UPDATE event SET \"by\" = 'x' WHERE seq = 1", "never changed"),
        ("DELETE FROM event", "never deleted"),
        ("INSERT OR REPLACE INTO event SELECT * FROM event", "follows the last one"),
    ],
)
def test_an_event_is_never_changed_or_deleted(journal, statement, words):
    journal.append([note("x")])
    connection = open_raw(journal.file.path, KEY)
    with pytest.raises(sqlcipher.IntegrityError, match=words):
        connection.execute(statement)
    connection.close()
    assert len(journal.events_of(PATIENT)) == 1


def test_all_events_of_one_act_land_or_none(journal):
    class StopError(Exception):
        pass

    def fail(_connection):
        raise StopError

    with pytest.raises(StopError):
        journal.append([act(registration()), note("x")], also=fail)
    assert journal.count() == 0
    assert list(journal.patients()) == []
    assert journal.read_only_because is None


@pytest.mark.hazard("H39")
def test_one_person_is_never_both_hands(journal):
    started = InfusionStarted(
        preparation="1",
        cycle=1,
        day=1,
        dose_mg=Decimal("1.5"),
        volume_mL=Decimal(50),
        rate_mL_per_h=Decimal(50),
    )
    with pytest.raises(HandsError, match="both hands"):
        journal.append([act(started, second=NURSE)])
    with pytest.raises(HandsError, match="needs a second person"):
        journal.append([act(started)])
    assert journal.count() == 0
    journal.append([act(started, second=COLLEAGUE)])
    assert journal.count() == 1


def test_plain_sqlite_cannot_read_the_file_and_no_name_stands_in_its_bytes(journal, tmp_path: Path):
    journal.append([act(REGISTERED)])
    assert (tmp_path / "journal.db-wal").stat().st_size > 0
    assert leaking_files(tmp_path) == []
    with (
        closing(sqlite3.connect(tmp_path / "journal.db")) as plain,
        pytest.raises(sqlite3.DatabaseError, match="file is not a database"),
    ):
        plain.execute("SELECT * FROM event")
    journal.close()
    assert leaking_files(tmp_path) == []


def test_another_key_opens_nothing(journal, reopen, tmp_path: Path, capfd):
    journal.append([note("x")])
    journal.close()
    with pytest.raises(JournalDamagedError, match="damaged, or was written with another key"):
        open_journal(tmp_path, bytes(32), hands=anybody)
    assert capfd.readouterr() == ("", "")
    assert reopen().count() == 1


@pytest.mark.hazard("H40")
def test_a_missing_journal_is_never_recreated_in_silence(tmp_path: Path):
    with pytest.raises(JournalMissingError, match="restore the last backup"):
        open_journal(tmp_path, KEY, hands=anybody)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.hazard("H40")
def test_a_damaged_file_is_found_at_the_start_and_left_as_it_is(journal, tmp_path: Path, capfd):
    journal.append([note(f"{n}" * 500) for n in range(200)])
    journal.close()
    path = tmp_path / "journal.db"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(JournalDamagedError, match="Restore the last backup"):
        open_journal(tmp_path, KEY, hands=anybody)
    assert path.read_bytes() == content
    assert capfd.readouterr().err == ""


@pytest.mark.hazard("H37")
def test_two_writers_share_one_chain(journal, tmp_path: Path):
    other = open_journal(tmp_path, KEY, hands=anybody)
    for turn in range(10):
        journal.append([note(f"a{turn}")])
        other.append([note(f"b{turn}")])
    texts = [event.payload.text for event in journal.events_of(PATIENT)]
    assert texts == [f"{who}{turn}" for turn in range(10) for who in "ab"]
    assert journal.head() == other.head()
    assert journal.head().position == 20
    other.close()


@pytest.mark.hazard("H37")
def test_an_act_on_an_older_chart_is_refused(journal):
    journal.append([act(registration())], after={PATIENT: None})
    (last,) = journal.append([note("colleague")])
    for older in (None, "0" * 32):
        with pytest.raises(ChartMovedError, match="Somebody else has just recorded"):
            journal.append([note("x")], after={PATIENT: older})
    journal.append([note("x")], after={PATIENT: last.id})
    assert journal.count() == 3
    assert journal.read_only_because is None


def test_the_wrong_kind_of_patient_id_is_refused(journal):
    with pytest.raises(ValueError, match="32 hex digits"):
        journal.append([note("x", "p1")])


class TestPatients:
    def fill(self, journal: SqlJournal, many: int = 250) -> None:
        journal.append([act(registration(n), patient_id(n)) for n in range(1, many + 1)])

    def test_any_part_of_a_name_or_number_finds_the_patient(self, journal):
        found = registration(
            surname="O'Brien-Smith", given="Zoë Anna", nhs_no="9434765919", hospital_no="QX-77"
        )
        self.fill(journal)
        journal.append([act(found)])
        for search in ("brien", "O'Brien-S", "ZOE", "nna", "4765", "qx77", "smith 919 zo"):
            assert [line.patient_id for line in journal.patients(search)] == [PATIENT], search
        assert list(journal.patients("zoe smyth")) == []

    def test_lists_come_by_bed_and_lazily(self, journal):
        self.fill(journal)
        lines = journal.patients()
        assert len(lines) == 250
        assert [line.bed for line in lines] == [f"{n:03d}" for n in range(1, 251)]
        assert [line.bed for line in lines.first(3)] == ["001", "002", "003"]
        assert lines[-1].bed == "250"
        assert [line.bed for line in lines[100:102]] == ["101", "102"]
        many = journal.patients("surname")
        assert len(many.first(500)) == 250

    def test_the_line_follows_moves_changes_and_corrections(self, journal):
        journal.append([act(registration())])
        first_move, second_move = journal.append(
            [act(BedMoved(ward="Ward 8", bed="1")), act(BedMoved(ward="Ward 9", bed="2"))]
        )
        change = IdentityChanged(
            surname="Newname",
            given="Given",
            born=registration().born,
            sex="female",
            nhs_no=None,
            hospital_no="H000001",
            reason="married",
        )
        journal.append([act(change)])
        (line,) = journal.patients("newname")
        assert (line.surname, line.ward, line.bed) == ("Newname", "Ward 9", "2")
        assert list(journal.patients("surname1")) == []

        def correct(event: Event, kind: str | None, text: str | None) -> None:
            word = Corrected(
                event_id=event.id, reason="slip", replacement_kind=kind, replacement_json=text
            )
            journal.append([act(word)])

        correct(second_move, None, None)
        assert journal.patients()[0].ward == "Ward 8"
        correct(first_move, "bed-moved", '{"ward":"Ward 6","bed":"5"}')
        assert journal.patients()[0].ward == "Ward 6"

    def test_derived_rows_are_checked_against_the_events_and_can_be_rebuilt(self, journal):
        self.fill(journal, 5)
        connection = open_raw(journal.file.path, KEY)
        connection.execute("UPDATE patient SET bed = 'x' WHERE patient_id = ?", (patient_id(2),))
        connection.execute("DELETE FROM patient_part WHERE patient_id = ?", (patient_id(4),))
        connection.close()
        with journal.file.reading(together=True) as reading:
            assert differences(reading) == [patient_id(2), patient_id(4)]
        with journal.file.writing() as writing:
            rebuild(writing)
        with journal.file.reading(together=True) as reading:
            assert differences(reading) == []
