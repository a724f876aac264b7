import itertools
from contextlib import closing
from datetime import date, timedelta

import pytest

from bespo_desktop.chart.people import Person, Role
from bespo_desktop.journal.connect import open_raw
from bespo_desktop.journal.errors import PinFormError, RightsError
from bespo_desktop.journal.journal import SqlJournal
from bespo_desktop.journal.people import People
from bespo_desktop.journal.pins import WARD, PinCost, PinHasher
from bespo_desktop.journal.stamp import Stamp
from bespo_desktop.journal.verify import verify
from tests.helpers.acts import NOW

KEY = bytes(range(32))
CHEAP = PinCost(memory_kib=8, passes=1, lanes=1)
PIN = "482913"
STAMP = Stamp(now=NOW, zone="Europe/London", label="l", policy="p", program="0")
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


def person(surname: str = "Reilly", *roles: Role, **fields) -> Person:
    return Person(
        id="",
        surname=surname,
        given="Sinead",
        title="Charge nurse",
        roles=frozenset(roles or {Role.ADMINISTRATOR, Role.PREPARER}),
        **fields,
    )


@pytest.fixture
def people(journal: SqlJournal) -> People:
    return People(journal, cost=CHEAP)


@pytest.fixture
def first(people: People) -> Person:
    return people.add_first(person(), PIN, STAMP)


def guess(people: People, who: Person, times: int, now=NOW) -> list[str]:
    return [people.check_pin(who.id, "000000", now).text for _ in range(times)]


def test_the_first_person_is_an_administrator_and_there_is_only_one_first(people, journal):
    with pytest.raises(RightsError, match="must be an administrator"):
        people.add_first(person("Reilly", Role.PREPARER), PIN, STAMP)
    first = people.add_first(person(), PIN, STAMP)
    assert people.all() == (first,)
    with pytest.raises(RightsError, match="set up already"):
        people.add_first(person("Other"), PIN, STAMP)
    (event,) = journal.workstation_events()
    assert (event.payload.kind, event.by, event.payload.person) == (
        "person-added",
        first.id,
        first.id,
    )


def test_only_an_administrator_adds_changes_and_resets(people, first):
    nurse = people.add(person("Okafor", Role.PREPARER), "111222", first.id, STAMP)
    for forbidden in (
        lambda: people.add(person("X"), PIN, nurse.id, STAMP),
        lambda: people.change(nurse, nurse.id, STAMP),
        lambda: people.reset_pin(first.id, PIN, nurse.id, STAMP),
    ):
        with pytest.raises(RightsError, match="Only an administrator"):
            forbidden()


def test_people_survive_reopening_and_their_changes_are_events(people, first, journal, reopen):
    until = date(2027, 3, 31)
    nurse = people.add(
        person("Okafor", Role.PREPARER, Role.CHECKER, chemo_until=until), PIN, first.id, STAMP
    )
    left = Person(
        id=nurse.id,
        surname=nurse.surname,
        given=nurse.given,
        title="Staff nurse",
        roles=frozenset({Role.CHECKER}),
        chemo_until=until,
        active=False,
    )
    people.change(left, first.id, STAMP)
    journal.close()
    again = reopen()
    assert People(again, cost=CHEAP).all() == (left, first)
    kinds = [event.payload.kind for event in again.workstation_events()]
    assert kinds == ["person-added", "person-added", "person-changed"]
    answer = People(again, cost=CHEAP).check_pin(left.id, PIN, NOW)
    assert answer.text == "Sinead OKAFOR no longer works with this program."


def test_the_last_administrator_stays(people, first):
    gone = Person(
        id=first.id,
        surname=first.surname,
        given=first.given,
        title="",
        roles=frozenset({Role.PREPARER}),
    )
    with pytest.raises(RightsError, match="last administrator"):
        people.change(gone, first.id, STAMP)


@pytest.mark.parametrize(
    "pin", ["", "12345", "1234567", "12345a", "１２３４５６", "12 456", "123456\n"]
)
def test_a_pin_is_six_ascii_digits(people, pin):
    with pytest.raises(PinFormError, match="has 6 digits"):
        people.add_first(person(), pin, STAMP)
    assert people.all() == ()


def test_neither_pin_nor_hash_stands_in_the_events(people, first, journal):
    people.reset_pin(first.id, "998877", first.id, STAMP)
    texts = "".join(event.to_json() for event in journal.workstation_events())
    assert PIN not in texts
    assert "998877" not in texts
    assert "argon2" not in texts


def test_the_ward_pays_64_mib_three_passes_and_four_lanes_for_a_hash():
    assert PinHasher(WARD).hash(PIN).startswith("$argon2id$v=19$m=65536,t=3,p=4$")


def test_a_hash_of_another_cost_still_lets_its_person_in(people, first, journal):
    dearer = People(journal, cost=PinCost(memory_kib=16, passes=2, lanes=1))
    assert dearer.check_pin(first.id, PIN, NOW).granted


def test_a_hash_that_was_put_in_from_outside_lets_nobody_in_and_is_found(people, first, journal):
    """Whoever can write into the file takes a colleague's row for their own PIN's hash."""
    nurse = people.add(person("Okafor", Role.PREPARER), "111222", first.id, STAMP)
    with closing(open_raw(journal.file.path, KEY)) as connection:
        own = "(SELECT pin_hash FROM pin WHERE person_id = ?)"
        put_in = f"UPDATE pin SET pin_hash = {own} WHERE person_id = ?"
        connection.execute(put_in, (nurse.id, first.id))
    answer = people.check_pin(first.id, "111222", NOW)
    assert (answer.granted, answer.text) == (
        False,
        "This PIN was not given in this program. Ask an administrator for a new PIN.",
    )
    report = verify(journal)
    assert not report.sound
    assert report.wrong_pins == (first.id,)
    people.reset_pin(first.id, "333444", first.id, STAMP)
    assert people.check_pin(first.id, "333444", NOW).granted
    assert verify(journal).sound


@pytest.mark.hazard("H39")
class TestLockOut:
    def test_five_tries_then_1_5_and_15_min_and_a_reset_at_ten(self, people, first):
        assert guess(people, first, 5) == [
            "That is not the PIN. 4 tries are left. Type it again.",
            "That is not the PIN. 3 tries are left. Type it again.",
            "That is not the PIN. 2 tries are left. Type it again.",
            "That is not the PIN. 1 try is left. Type it again.",
            "5 wrong PINs. Wait 1 min, then try again.",
        ]
        now = NOW
        for minutes, wait in ((1, 5), (5, 15), (15, 15), (15, 15)):
            early = now + minutes * MINUTE - timedelta(seconds=1)
            assert people.check_pin(first.id, PIN, early).wait == timedelta(seconds=1)
            now += minutes * MINUTE
            assert people.check_pin(first.id, "000000", now).wait == wait * MINUTE
        assert people.check_pin(first.id, "000000", now + 15 * MINUTE).text == (
            "Ten wrong PINs. Ask an administrator for a new PIN."
        )
        answer = people.check_pin(first.id, PIN, now + 365 * DAY)
        assert not answer.granted

    def test_a_right_pin_forgets_wrong_ones(self, people, first):
        guess(people, first, 4)
        assert people.check_pin(first.id, PIN, NOW).granted
        assert "4 tries are left" in guess(people, first, 1)[0]

    def test_a_try_during_the_wait_is_neither_looked_at_nor_counted(self, people, first):
        guess(people, first, 5)
        guess(people, first, 20)
        assert people.check_pin(first.id, PIN, NOW + MINUTE).granted

    def test_an_administrator_resets(self, people, first, journal):
        nurse = people.add(person("Okafor", Role.PREPARER), "111222", first.id, STAMP)
        now = NOW
        for _ in range(10):
            people.check_pin(nurse.id, "000000", now)
            now += 15 * MINUTE
        assert "administrator" in people.check_pin(nurse.id, "111222", now).text
        people.reset_pin(nurse.id, "333444", first.id, STAMP)
        assert people.check_pin(nurse.id, "333444", NOW).granted
        assert not people.check_pin(nurse.id, "111222", NOW).granted

    def test_it_survives_a_restart(self, people, first, journal, reopen):
        guess(people, first, 5)
        journal.close()
        again = People(reopen(), cost=CHEAP)
        assert again.check_pin(first.id, PIN, NOW + timedelta(seconds=30)).wait == MINUTE / 2
        assert again.check_pin(first.id, PIN, NOW + MINUTE).granted

    def test_a_clock_put_back_a_day_shortens_nothing(self, people, first, journal, reopen):
        guess(people, first, 5)
        assert people.check_pin(first.id, PIN, NOW - DAY).wait == MINUTE
        journal.close()
        again = People(reopen(), cost=CHEAP)
        assert again.check_pin(first.id, PIN, NOW - DAY).wait == MINUTE
        assert again.check_pin(first.id, PIN, NOW - DAY + 2 * MINUTE).wait == MINUTE
        assert again.check_pin(first.id, PIN, NOW + MINUTE).granted

    def test_with_a_clock_that_cannot_be_set_the_wall_clock_neither_helps_nor_hurts(self, journal):
        steady = itertools.count(0, 10_000)
        people = People(journal, cost=CHEAP, steady_ms=lambda: next(steady))
        first = people.add_first(person(), PIN, STAMP)
        guess(people, first, 5)
        waits = [
            people.check_pin(first.id, PIN, now).wait.total_seconds()
            for now in (NOW + DAY, NOW - DAY, NOW)
        ]
        assert waits == [50, 40, 30]
        people.check_pin(first.id, PIN, NOW)
        people.check_pin(first.id, PIN, NOW)
        assert people.check_pin(first.id, PIN, NOW - DAY).granted

    def test_a_kill_while_the_pin_is_looked_at_is_no_free_try(
        self, people, first, journal, reopen, monkeypatch
    ):
        def killed(*_):
            raise KeyboardInterrupt

        monkeypatch.setattr(PinHasher, "fits", killed)
        for _ in range(5):
            with pytest.raises(KeyboardInterrupt):
                people.check_pin(first.id, PIN, NOW)
        monkeypatch.undo()
        journal.close()
        again = People(reopen(), cost=CHEAP)
        assert again.check_pin(first.id, PIN, NOW).wait == MINUTE

    def test_a_read_only_journal_still_counts_in_memory(self, people, first, journal):
        journal.file.stop("The disk is full.")
        assert people.check_pin(first.id, PIN, NOW).granted
        guess(people, first, 5)
        assert people.check_pin(first.id, PIN, NOW).wait == MINUTE


def test_a_person_changes_their_own_pin_with_the_old_one(people, first):
    assert not people.change_own_pin(first.id, "000000", "111111", STAMP).granted
    assert people.change_own_pin(first.id, PIN, "111111", STAMP).granted
    assert people.check_pin(first.id, "111111", NOW).granted
