"""Tampering by somebody who holds the key and knows the tables: 6 of 6 are found."""

import shutil
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from bespo_desktop.journal.connect import open_raw
from bespo_desktop.journal.derived import PAGE
from bespo_desktop.journal.journal import SqlJournal
from bespo_desktop.journal.seal import Anchor
from bespo_desktop.journal.verify import verify
from tests.helpers.acts import act, note, registration
from tests.helpers.guards import take_guards_off

KEY = bytes(range(32))


def fill(journal: SqlJournal) -> list[str]:
    """Return the ids of a registration and nine notes."""
    saved = journal.append([act(registration()), *(note(f"note {n}") for n in range(9))])
    return [event.id for event in saved]


@pytest.fixture
def tampered(journal: SqlJournal, reopen) -> Callable[..., SqlJournal]:
    """Return what tampers with the journal and opens it again."""

    def tamper(*statements: str) -> SqlJournal:
        _run(journal, *statements)
        return reopen()

    return tamper


def _run(journal: SqlJournal, *statements: str) -> None:
    """Run statements that the journal's triggers would have refused."""
    path = journal.file.path
    journal.close()
    connection = open_raw(path, KEY)
    take_guards_off(connection)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def test_an_untouched_journal_is_sound(journal):
    fill(journal)
    report = verify(journal, [journal.head()])
    assert report.sound
    assert report.events == 10
    assert report.sentences == (f"All 10 events are as they were saved ({journal.head().text}).",)


@pytest.mark.hazard("H38")
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET json = replace(json, 'note 4', 'note 5') WHERE position = 6",
        "UPDATE event SET happened_at_ms = happened_at_ms + 1 WHERE position = 6",
        "UPDATE event SET \"by\" = 'x' WHERE position = 6",
        "UPDATE event SET patient_id = '' WHERE position = 6",
        "UPDATE event SET hash = lower(hex(zeroblob(32))) WHERE position = 6",
    ],
)
def test_an_edit_is_found(journal, tampered, statement):
    ids = fill(journal)
    report = verify(tampered(statement))
    assert report.bad is not None
    assert (report.bad.event_id, report.bad.position) == (ids[5], 6)
    assert f"Event {ids[5]}, number 6" in report.sentences[0]


@pytest.mark.hazard("H38")
def test_a_deleted_event_is_found(journal, tampered):
    ids = fill(journal)
    report = verify(tampered("DELETE FROM event WHERE position = 6"))
    assert report.bad is not None
    assert report.bad.event_id == ids[6]
    assert "does not follow" in report.bad.text


@pytest.mark.hazard("H38")
def test_a_changed_order_is_found(journal, tampered):
    ids = fill(journal)
    swap = (
        "UPDATE event SET position = 100 WHERE position = 6",
        "UPDATE event SET position = 6, seq = 99 WHERE position = 7",
        "UPDATE event SET position = 7, seq = 7 WHERE position = 100",
        "UPDATE event SET seq = 6 WHERE seq = 99",
    )
    report = verify(tampered(*swap))
    assert report.bad is not None
    assert report.bad.event_id == ids[6]


@pytest.mark.hazard("H38")
@pytest.mark.parametrize("place", [11, 0, -1, -(2**63)], ids=["end", "before", "below", "lowest"])
def test_an_inserted_event_is_found(journal, tampered, place):
    fill(journal)
    columns = "patient_id, workstation_id, 11, kind, happened_at_ms, recorded_at_ms, 'x', second"
    text = "replace(json, 'note 3', 'note x')"
    insertion = (
        f"INSERT INTO event SELECT {place}, '{'f' * 32}', {columns}, {text}, "
        "(SELECT hash FROM event WHERE position = 10), hash FROM event WHERE position = 5"
    )
    report = verify(tampered(insertion))
    assert report.bad is not None
    assert report.bad.event_id == "f" * 32


@pytest.mark.hazard("H38")
def test_a_cut_end_is_found_by_the_anchor_on_paper(journal, tampered):
    fill(journal)
    printed = Anchor.from_text(journal.head().text)
    report = verify(tampered("DELETE FROM event WHERE position > 7"), [printed])
    assert report.bad is None
    assert report.missing == (printed,)
    assert "its end was cut off" in report.sentences[0]


@pytest.mark.hazard("H38")
def test_an_older_file_put_back_is_found_by_the_anchor_on_paper(journal, reopen, tmp_path: Path):
    fill(journal)
    journal.close()
    shutil.copy(tmp_path / "journal.db", tmp_path / "older")
    newer = reopen()
    newer.append([note("the dose was given")])
    printed = Anchor.from_text(newer.head().text)
    newer.close()
    shutil.copy(tmp_path / "older", tmp_path / "journal.db")
    older = reopen()
    assert verify(older).sound
    assert verify(older, [printed]).missing == (printed,)


def test_an_anchor_of_another_form_is_refused():
    with pytest.raises(ValueError, match="an anchor reads like"):
        Anchor.from_text("12345")


def test_a_check_holds_a_page_of_the_record_at_a_time(journal):
    """A shift's record held whole, 15 MB beside the window, was never given back again."""
    journal.append([act(registration()), *(note(f"note {n}") for n in range(2 * PAGE))])
    verify(journal)
    tracemalloc.start()
    report = verify(journal)
    _left, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (report.sound, report.events) == (True, 2 * PAGE + 1)
    assert most < 1_900_000
