"""The file itself takes an act only as the next one of its chain, and never gives one back."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from bespo_desktop.journal.connect import open_raw
from bespo_desktop.journal.errors import JournalDamagedError
from bespo_desktop.journal.journal import SqlJournal
from bespo_desktop.journal.opening import FILE_NAME
from bespo_desktop.journal.seal import FIRST
from bespo_desktop.journal.verify import verify
from tests.helpers.acts import note
from tests.helpers.guards import guards_of, take_guards_off

KEY = bytes(range(32))
OLD = Path(__file__).with_name("old_databases")
CHAIN = "an event follows the last one of its chain"
ORDER = "an event comes next after all others"
GUARDS = {
    "event_comes_next",
    "event_follows_its_chain",
    "event_is_never_changed",
    "event_is_never_deleted",
}
OTHER = "c" * 32
SEAL = "e" * 64
Row = dict[str, Any]


@pytest.fixture
def driver(journal: SqlJournal) -> Iterator[sqlcipher.Connection]:
    """Return a connection beside a journal of three acts."""
    journal.append([note("one"), note("two"), note("three")])
    with closing(open_raw(journal.file.path, KEY)) as connection:
        yield connection


def last(driver: sqlcipher.Connection) -> Row:
    found = driver.execute("SELECT * FROM event ORDER BY seq DESC LIMIT 1")
    names = [column[0] for column in found.description]
    return dict(zip(names, found.fetchone(), strict=True))


def follower(driver: sqlcipher.Connection) -> Row:
    """Return what may come next: number 4, with an id above and the third's seal before it."""
    row = last(driver)
    return row | {
        "seq": 4,
        "position": 4,
        "id": f"{int(row['id'], 16) + 1:032x}",
        "previous_hash": row["hash"],
        "hash": SEAL,
    }


def put(driver: sqlcipher.Connection, row: Row) -> None:
    driver.execute(f"INSERT INTO event VALUES ({', '.join('?' for _ in row)})", tuple(row.values()))


def test_the_next_act_of_a_chain_is_taken(driver):
    put(driver, follower(driver))
    assert (last(driver)["seq"], last(driver)["position"]) == (4, 4)


def test_another_workstation_begins_at_one_and_both_go_on(driver):
    own = follower(driver)
    other = own | {"workstation_id": OTHER, "position": 1, "previous_hash": FIRST, "id": "0" * 32}
    put(driver, other)
    put(driver, own | {"seq": 5})
    put(driver, other | {"seq": 6, "position": 2, "previous_hash": SEAL, "id": "1" * 32})
    places = driver.execute("SELECT workstation_id = ?, position FROM event", (OTHER,)).fetchall()
    assert places == [(0, 1), (0, 2), (0, 3), (1, 1), (0, 4), (1, 2)]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param({"position": 5}, CHAIN, id="a place left out"),
        pytest.param({"position": 3}, CHAIN, id="a place taken again"),
        pytest.param({"position": 1}, CHAIN, id="the chain begun again"),
        pytest.param({"id": "0" * 32}, CHAIN, id="an older id"),
        pytest.param({"previous_hash": SEAL}, CHAIN, id="another seal before it"),
        pytest.param({"workstation_id": OTHER}, CHAIN, id="another chain, not from one"),
        pytest.param({"seq": 0}, ORDER, id="before all others"),
        pytest.param({"seq": -(2**63)}, ORDER, id="below all others"),
        pytest.param({"seq": 3}, ORDER, id="in another's place"),
        pytest.param({"seq": 5}, ORDER, id="a number left out"),
        pytest.param({"seq": 2**63 - 1}, ORDER, id="so that nothing can follow"),
        pytest.param(
            {"workstation_id": OTHER, "position": 1}, CHAIN, id="another chain that has one before"
        ),
    ],
)
@pytest.mark.hazard("H38")
def test_anything_else_is_refused_by_the_file_itself(driver, change, said):
    with pytest.raises(sqlcipher.IntegrityError, match=said):
        put(driver, follower(driver) | change)
    assert last(driver)["seq"] == 3


def test_an_id_comes_once(driver):
    row = follower(driver)
    with pytest.raises(sqlcipher.IntegrityError, match=CHAIN):
        put(driver, row | {"id": last(driver)["id"]})


@pytest.mark.hazard("H38")
@pytest.mark.parametrize("way", ["OR REPLACE", "OR IGNORE"])
def test_no_way_of_inserting_puts_an_act_in_another_s_place(driver, way):
    row = follower(driver) | {"seq": 3, "position": 4}
    with pytest.raises(sqlcipher.IntegrityError):
        driver.execute(
            f"INSERT {way} INTO event VALUES ({', '.join('?' for _ in row)})", tuple(row.values())
        )
    assert last(driver)["hash"] != SEAL


@pytest.mark.parametrize("old", sorted(OLD.glob("step_*.db")), ids=lambda path: path.stem)
def test_every_record_has_its_guards_whichever_version_began_it(old: Path, tmp_path, reopen):
    shutil.copy(old, tmp_path / FILE_NAME)
    reopen().close()
    with closing(open_raw(tmp_path / FILE_NAME, KEY)) as connection:
        assert guards_of(connection) == GUARDS
        with pytest.raises(sqlcipher.IntegrityError, match="never changed"):
            connection.execute("UPDATE event SET json = json")
        with pytest.raises(sqlcipher.IntegrityError, match="never deleted"):
            connection.execute("DELETE FROM event")


@pytest.mark.hazard("H38")
def test_guards_that_were_taken_off_stand_there_again_once_the_program_has_opened(
    journal, reopen, driver
):
    journal.close()
    take_guards_off(driver)
    driver.execute("CREATE TRIGGER event_comes_next BEFORE INSERT ON event BEGIN SELECT 1; END")
    driver.execute('CREATE TRIGGER "a ""b" AFTER INSERT ON event BEGIN SELECT 1; END')
    reopen().append([note("four")])
    assert guards_of(driver) == GUARDS
    with pytest.raises(sqlcipher.IntegrityError, match=ORDER):
        put(driver, follower(driver) | {"seq": 9, "position": 5})


@pytest.mark.hazard("H38")
def test_an_older_record_that_was_tampered_with_opens_and_the_event_is_named(tmp_path, reopen):
    tamper_with_old(tmp_path, "UPDATE event SET \"by\" = 'x' WHERE position = 4")
    report = verify(reopen())
    assert report.bad is not None
    assert (report.events, report.bad.position) == (7, 4)


def test_an_older_record_with_a_row_that_no_table_takes_is_damaged(tmp_path, reopen):
    path = tamper_with_old(tmp_path, "UPDATE event SET json = 'no JSON' WHERE position = 4")
    before = path.read_bytes()
    with pytest.raises(JournalDamagedError, match=r"damaged. Nothing was changed. Restore the"):
        reopen()
    assert path.read_bytes() == before


def tamper_with_old(folder: Path, statement: str) -> Path:
    path = Path(shutil.copy(OLD / "step_0003.db", folder / FILE_NAME))
    with closing(open_raw(path, KEY)) as connection:
        take_guards_off(connection)
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(statement)
    return path
