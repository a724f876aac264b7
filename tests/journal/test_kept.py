"""What an act takes from the one before it is never older than the file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bespo_desktop.chart.people import Person, Role
from bespo_desktop.chart.rights import NotAllowedError
from bespo_desktop.journal.errors import ChartMovedError
from bespo_desktop.journal.journal import SqlJournal
from bespo_desktop.journal.opening import open_journal
from bespo_desktop.journal.people import People
from bespo_desktop.journal.pins import PinCost
from bespo_desktop.journal.stamp import Stamp
from bespo_desktop.journal.verify import verify
from tests.helpers.acts import NOW, PATIENT, act, note, registration

KEY = bytes(range(32))
CHEAP = PinCost(memory_kib=8, passes=1, lanes=1)
STAMP = Stamp(now=NOW, zone="Europe/London", label="l", policy="p", program="0")
CHIEF = Person(id="", surname="Reilly", given="S", title="", roles=frozenset(Role))
NURSE = Person(id="", surname="Okafor", given="A", title="", roles=frozenset({Role.PREPARER}))


class TwoPrograms:
    """A ward's window and a command, both with the same record open."""

    def __init__(self, folder: Path) -> None:
        self.window = open_journal(folder, KEY, create=True)
        self.people = People(self.window, cost=CHEAP)
        self.chief = self.people.add_first(CHIEF, "482913", STAMP).id
        self.nurse = self.people.add(NURSE, "593024", self.chief, STAMP)
        self.window.append([act(registration(), by=self.chief)])
        self.command = open_journal(folder, KEY)

    def write(self, text: str) -> None:
        self.window.append([note(text, by=self.nurse.id)])


@pytest.fixture
def two(tmp_path: Path) -> Iterator[TwoPrograms]:
    ward = TwoPrograms(tmp_path)
    yield ward
    ward.command.close()
    ward.window.close()


def changed(nurse: Person, **fields) -> Person:
    return Person(**{name: getattr(nurse, name) for name in nurse.__slots__} | fields)


def at_rest(journal: SqlJournal) -> bool:
    return journal.unsettled() == ()


def settle(journal: SqlJournal) -> None:
    last = journal.events_of(PATIENT)[-1].id
    journal.settle({PATIENT: (last, True)})


@pytest.mark.hazard("H39")
@pytest.mark.parametrize("program", ["window", "command"])
def test_who_has_just_left_saves_nothing_more(two: TwoPrograms, program: str) -> None:
    two.write("before")
    people = People(getattr(two, program), cost=CHEAP)
    people.change(changed(two.nurse, active=False), two.chief, STAMP)
    with pytest.raises(NotAllowedError, match="no longer works"):
        two.write("after")
    people.change(two.nurse, two.chief, STAMP)
    two.write("back")
    assert two.window.events_of(PATIENT)[-1].payload.text == "back"


@pytest.mark.parametrize("program", ["window", "command"])
def test_a_chart_that_was_put_to_rest_wakes_at_the_next_act(two: TwoPrograms, program: str) -> None:
    two.write("one")
    settle(getattr(two, program))
    assert at_rest(two.window)
    two.write("two")
    assert not at_rest(two.command)


def test_an_act_that_failed_leaves_no_trace_in_the_chain(two: TwoPrograms) -> None:
    two.write("one")

    def fail(_connection: object) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        two.window.append([note("lost", by=two.nurse.id)], also=fail)
    with pytest.raises(ChartMovedError):
        two.window.append([note("late", by=two.nurse.id)], after={PATIENT: None})
    two.write("two")
    texts = [event.payload.text for event in two.window.events_of(PATIENT)[1:]]
    assert texts == ["one", "two"]
    assert two.window.head().position == two.window.count()
    assert verify(two.command, [two.window.head()]).sound
