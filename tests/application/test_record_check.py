"""The record is read behind the sign-in: a dose is begun only on a record that is as it was."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bespo_desktop.chart.gates import GateClosedError
from bespo_desktop.chart.journal import JournalReadOnlyError
from bespo_desktop.chart.payload import REGISTER
from bespo_desktop.chart.people import Person, Role
from bespo_desktop.core.progress import nobody_waits
from bespo_desktop.journal.backup import back_up
from bespo_desktop.journal.connect import open_raw
from bespo_desktop.journal.people import People
from bespo_desktop.journal.pins import PinCost
from bespo_desktop.journal.restore import restore
from bespo_desktop.journal.stamp import Stamp
from bespo_desktop.journal.start import data_key, start
from bespo_desktop.record_check import check_record
from bespo_desktop.services.clock import SetClock
from bespo_desktop.services.dosing_lock import BEGINNINGS
from bespo_desktop.start_work import Looked, look_through, prepare
from bespo_desktop.window import open_prepared, prepare_window
from tests.helpers.acts import NOW, act, note, registration
from tests.helpers.guards import take_guards_off
from tests.helpers.window import empty, practice, sign_in

CLOCK = SetClock(datetime(2026, 11, 24, 8, tzinfo=UTC), "Europe/London")
STAMP = Stamp(now=NOW, zone="Europe/London", label="l", policy="p", program="0")
PIN = "246810"
CHEAP = PinCost(memory_kib=8, passes=1, lanes=1)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a data folder with a manager, a nurse and a patient."""
    started = start(tmp_path / "data")
    people = People(started.journal, cost=CHEAP)
    manager = people.add_first(_person("Ferreira", Role.ADMINISTRATOR), PIN, STAMP).id
    nurse = people.add(_person("Reilly", Role.PREPARER), PIN, manager, STAMP).id
    started.journal.append([act(registration(), by=nurse), note("one", by=nurse)])
    started.close()
    return tmp_path / "data"


def _person(surname: str, *roles: Role) -> Person:
    return Person(id="", surname=surname, given="A", title="t", roles=frozenset(roles))


def tamper(data: Path, *statements: str) -> None:
    with closing(open_raw(data / "journal.db", data_key(data))) as connection:
        take_guards_off(connection)
        for statement in statements:
            connection.execute(statement)


def looked(data: Path) -> Looked:
    """Return what the check behind the sign-in says of the record."""
    prepared = prepare_window(data, CLOCK, check=False)
    try:
        return look_through(prepared, nobody_waits)
    finally:
        prepared.started.close()


@pytest.mark.hazard("H38")
def test_acts_that_begin_a_dose_ask_and_others_go_on(qtbot, qapp, tmp_path):
    with practice(tmp_path) as conductor:
        sign_in(qtbot, conductor, "rei")
        acts = conductor.context.acts
        conductor.context.lock.stop("The record is still being checked.")
        patient = next(iter(conductor.context.ward.on_board())).patient_id
        for kind in sorted(BEGINNINGS):
            with pytest.raises(GateClosedError, match="still being checked"):
                acts.do(patient, REGISTER[kind].model_construct())
        acts.do(patient, note("goes on").payload)


def test_a_record_as_it_was_saved_opens_the_lock(data):
    assert looked(data) == Looked("", lists_anew=False)


@pytest.mark.hazard("H38")
def test_a_file_that_was_damaged_after_it_was_opened_stops_the_record(data):
    prepared = prepare_window(data, CLOCK, check=False)
    path = data / "journal.db"
    content = bytearray(path.read_bytes())
    content[2000] ^= 1
    path.write_bytes(content)
    found = look_through(prepared, nobody_waits)
    assert "The record's file is damaged" in found.problem
    with pytest.raises(JournalReadOnlyError):
        prepared.started.journal.append([note("not to be saved")])
    prepared.started.close()


@pytest.mark.hazard("H38")
def test_a_changed_act_is_said_and_stops_the_beginning_of_a_dose(data):
    tamper(
        data,
        "UPDATE event SET json = replace(json, '\"one\"', '\"two\"') WHERE kind = 'note-added'",
    )
    found = looked(data)
    assert "Use the paper worksheet" in found.problem
    assert "its text is not the one that was sealed" in found.problem


@pytest.mark.hazard("H38")
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE patient SET surname = 'Somebody', search = 'somebody'",
        "DELETE FROM patient",
        "DELETE FROM patient_part",
        "INSERT INTO mark VALUES ('vial:x', 'y')",
        "UPDATE person SET roles = 'administrator preparer' WHERE surname = 'Reilly'",
        "UPDATE person SET active = 0",
        "INSERT INTO person VALUES ('x', 'Intruder', 'I', 't', 'administrator', NULL, 1)",
    ],
)
def test_lists_that_were_changed_are_made_anew_from_the_acts(data, statement):
    with closing(open_raw(data / "journal.db", data_key(data))) as connection:
        connection.execute(statement)
    assert looked(data) == Looked("", lists_anew=True)
    started = start(data)
    names = {person.surname: person.roles for person in People(started.journal).all()}
    assert names == {"Ferreira": {Role.ADMINISTRATOR}, "Reilly": {Role.PREPARER}}
    assert [line.surname for line in started.journal.patients("surn")] == ["Surname1"]
    started.close()
    assert looked(data) == Looked("", lists_anew=False)


@pytest.mark.hazard("H38")
def test_a_page_that_went_bad_makes_the_record_read_only(data):
    started = start(data)
    nurse = next(p.id for p in People(started.journal).all() if p.surname == "Reilly")
    started.journal.append([note("x" * 3000, by=nurse) for _ in range(200)])
    started.close()
    content = bytearray((data / "journal.db").read_bytes())
    content[len(content) // 2] ^= 1
    (data / "journal.db").write_bytes(content)
    started = start(data, check=False)
    problem, anew = check_record(started.journal, nobody_waits)
    assert "damaged" in problem
    assert not anew
    assert "The record's file is damaged." in str(started.journal.read_only_because)
    started.close()


def test_a_restored_record_says_so_on_every_page_until_papers_are_entered(qtbot, qapp, data):
    started = start(data)
    made = back_up(started.journal, NOW)
    started.close()
    restore(data, made.path, STAMP)
    with empty(data, CLOCK) as conductor:
        sign_in(qtbot, conductor, "rei", PIN)
        assert conductor._bars._marks._restored.isVisible()
        conductor.open_place("setup")
        form = conductor.page.form
        assert form.restored.title() == (
            "Restored from a backup: what was done after 22-Nov-2026 10:00 must be entered "
            "from paper."
        )
        assert not form.restored.isEnabled()
        conductor.context.session.lock()
        sign_in(qtbot, conductor, "fer", PIN)
        conductor.page._papers_entered()
        assert not conductor.page.form.restored.isVisible()
        conductor.open_place("ward")
        assert not conductor._bars._marks._restored.isVisible()
    with empty(data, CLOCK) as conductor:
        assert conductor.context.keeping.restored() == ""


def test_the_screen_says_that_records_are_on_this_computer_only(qtbot, qapp, data):
    with empty(data, CLOCK) as conductor:
        assert "on this computer only" in conductor.pages["sign-in"].form.offline.text()
        assert conductor._saved_word()[1] == "Saved on this computer"


@pytest.mark.hazard("H38")
@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"text"', '"tixt"', "cannot be read"),
        ('"kind":"note-added"', '"kind":"note-addid"', "newer version"),
        ('"zone":', '"zune":', "cannot be read"),
        ("2026-11-22T", "2026-99-22T", "cannot be read"),
    ],
)
def test_an_act_that_cannot_be_read_is_said_at_the_start(qtbot, qapp, data, old, new, words):
    tamper(
        data, f"UPDATE event SET json = replace(json, '{old}', '{new}') WHERE kind = 'note-added'"
    )
    with pytest.raises(JournalReadOnlyError, match=words):
        open_prepared(prepare(data, CLOCK, practice=False))
