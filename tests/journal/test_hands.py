"""Rights are asked where acts are saved: every act by every wrong hand, past all screens."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from bespo_desktop.chart.about_dose import DoseCalculated, SecondChecked
from bespo_desktop.chart.about_patient import NoteAdded
from bespo_desktop.chart.about_workstation import PersonAdded, PersonChanged, PinReset
from bespo_desktop.chart.event import NewEvent
from bespo_desktop.chart.payload import REGISTER, Payload
from bespo_desktop.chart.people import Person, Role
from bespo_desktop.chart.rights import PROGRAM, NotAllowedError
from bespo_desktop.journal.errors import HandsError
from bespo_desktop.journal.hands import checked_hands
from bespo_desktop.journal.journal import SqlJournal
from bespo_desktop.journal.opening import open_journal
from bespo_desktop.journal.people import People
from bespo_desktop.journal.pins import PinCost
from bespo_desktop.journal.stamp import Stamp
from tests.helpers.acts import NOW, PATIENT, act

KEY = bytes(range(32))
CHEAP = PinCost(memory_kib=8, passes=1, lanes=1)
STAMP = Stamp(now=NOW, zone="Europe/London", label="l", policy="p", program="0")

# Said by hand from the decisions about people: whoever is not named here is refused.
ADMINISTRATORS = {
    *("person-added", "person-changed", "pin-reset", "commissioned"),
    *("recovery-key-renewed", "papers-entered"),
}
CHECKERS = {"second-checked"}
ANYBODY = {"alarm-answered", "session-changed", "sound-checked", "record-exported"}
ONLY_PROGRAMS = {"practice-begun"}
PROGRAMS = {"clock-moved", "program-was-down", "restored", "alarm-answered"} | ONLY_PROGRAMS
TWO_PERSONS = {
    "second-checked",
    "label-printed",
    "infusion-started",
    "infusion-closed",
    "patients-merged",
}
STAFF = {
    "preparer": ({Role.PREPARER}, {}),
    "checker": ({Role.CHECKER}, {}),
    "administrator": ({Role.ADMINISTRATOR}, {}),
    "auditor": ({Role.AUDITOR}, {}),
    "left": (set(Role), {"active": False}),
    "untrained": ({Role.PREPARER, Role.CHECKER}, {"chemo_until": date(2026, 11, 21)}),
}


class Ward:
    """A guarded journal with one person a role."""

    def __init__(self, journal: SqlJournal) -> None:
        self.journal = journal
        self.people = People(journal, cost=CHEAP)
        chief = _person("chief", {Role.ADMINISTRATOR})
        self.chief = self.people.add_first(chief, "482913", STAMP).id
        self.ids = {"nobody": "f" * 32, "signed out": "", "program": PROGRAM}
        for name, (roles, more) in STAFF.items():
            added = self.people.add(_person(name, roles), "482913", self.chief, STAMP)
            self.ids[name] = added.id
            if more:
                self.people.change(_person(name, roles, id=added.id, **more), self.chief, STAMP)

    def allows(self, event: NewEvent) -> bool:
        try:
            with self.journal.file.reading(together=True) as connection:
                checked_hands(connection, [event])
        except NotAllowedError:
            return False
        return True


def _person(name: str, roles: set[Role], **more) -> Person:
    fields = {"id": "", "surname": name, "given": "A", "title": "t", **more}
    return Person(roles=frozenset(roles), **fields)


@pytest.fixture
def ward(tmp_path: Path) -> Iterator[Ward]:
    journal = open_journal(tmp_path, KEY, create=True)
    yield Ward(journal)
    journal.close()


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ward]:
    """Return a ward that is only asked: nothing is saved in it."""
    journal = open_journal(tmp_path_factory.mktemp("asked"), KEY, create=True)
    yield Ward(journal)
    journal.close()


def _may(name: str, kind: str) -> bool:
    if name in ("nobody", "signed out", "left"):
        return False
    if name == "program":
        return kind in PROGRAMS
    if kind in ONLY_PROGRAMS:
        return False
    if kind in ANYBODY:
        return True
    if kind in ADMINISTRATORS:
        return name == "administrator"
    if kind in CHECKERS:
        return name == "checker"
    return name == "preparer"


def _bare(kind: str) -> Payload:
    """Return an act of this kind about which only the hands are asked."""
    content = REGISTER[kind].model_construct()
    for field in ("calculated_by", "person"):
        if field in type(content).model_fields:
            object.__setattr__(content, field, "0" * 32)
    if isinstance(content, PersonChanged):
        object.__setattr__(content, "active", False)
    return content


@pytest.mark.hazard("H39")
@pytest.mark.parametrize("kind", sorted(REGISTER))
def test_every_act_by_every_hand(asked: Ward, kind: str):
    before = asked.journal.count()
    for name, who in asked.ids.items():
        second = asked.ids["checker"] if name != "checker" else asked.ids["preparer"]
        signed = second if kind in TWO_PERSONS else None
        event = act(_bare(kind), PATIENT, by=who, second=signed)
        if _may(name, kind) and not (kind in TWO_PERSONS and name == "checker"):
            assert asked.allows(event), f"{name} may do {kind}"
            continue
        with pytest.raises((NotAllowedError, HandsError)):
            asked.journal.append([event])
    assert asked.journal.count() == before
    assert asked.journal.read_only_because is None


def test_the_list_of_acts_of_two_persons_is_the_one_above():
    assert {kind for kind, content in REGISTER.items() if content.two_person} == TWO_PERSONS - {
        "second-checked"
    }


@pytest.mark.hazard("H39")
@pytest.mark.parametrize("kind", sorted(TWO_PERSONS - {"second-checked"}))
def test_the_second_hand_is_another_person_who_may_check(asked: Ward, kind: str):
    preparer = asked.ids["preparer"]
    for name, who in {**asked.ids, "the same": preparer, "none": None}.items():
        event = act(_bare(kind), PATIENT, by=preparer, second=who)
        if name == "checker":
            assert asked.allows(event)
        else:
            with pytest.raises((NotAllowedError, HandsError)):
                asked.journal.append([event])


@pytest.mark.hazard("H39")
def test_nobody_checks_what_they_worked_out_whatever_the_act_says(ward: Ward):
    both = _person("both", {Role.PREPARER, Role.CHECKER})
    both = ward.people.add(both, "482913", ward.chief, STAMP)
    figures = DoseCalculated.model_construct()
    ward.journal._hands = lambda _connection, _events: None
    ward.journal.append([act(figures, PATIENT, by=both.id)])
    ward.journal._hands = checked_hands
    lie = SecondChecked.model_construct(calculated_by=ward.ids["preparer"])
    with pytest.raises(NotAllowedError, match="You worked this out"):
        ward.journal.append([act(lie, PATIENT, by=both.id)])
    assert ward.allows(act(lie, PATIENT, by=ward.ids["checker"]))


def test_only_the_very_first_person_enters_themselves(tmp_path: Path):
    journal = open_journal(tmp_path, KEY, create=True)
    own = "c" * 32
    fields = {"surname": "A", "given": "B", "title": "", "chemo_until": None}

    def add(person: str, *roles: str, by: str = own) -> NewEvent:
        return act(PersonAdded(person=person, roles=roles, **fields), "", by=by)

    for event in (add(own, "preparer"), add("d" * 32, "administrator"), add(own)):
        with pytest.raises(NotAllowedError):
            journal.append([event])
    journal.append([add(own, "administrator")])
    with pytest.raises(NotAllowedError):
        journal.append([add("d" * 32, "administrator", by="d" * 32)])
    journal.close()


def test_a_person_gives_only_themselves_a_pin_without_an_administrator(asked: Ward):
    nurse = asked.ids["preparer"]
    assert asked.allows(act(PinReset(person=nurse), "", by=nurse))
    assert not asked.allows(act(PinReset(person=asked.chief), "", by=nurse))


def test_a_right_that_was_taken_away_is_gone_for_the_next_act(ward: Ward):
    nurse = ward.ids["preparer"]
    ward.journal.append([act(NoteAdded(text="x"), PATIENT, by=nurse)])
    other = _person("preparer", {Role.AUDITOR}, id=nurse)
    ward.people.change(other, ward.chief, STAMP)
    with pytest.raises(NotAllowedError, match="not set up as preparer"):
        ward.journal.append([act(NoteAdded(text="x"), PATIENT, by=nurse)])


@pytest.mark.parametrize("days", [0, 1])
def test_training_ends_with_its_day_where_the_ward_lives(ward: Ward, days: int):
    """Trained to 22-Nov: at 23:59 in London the act is taken, a minute later no more."""
    nurse = ward.ids["preparer"]
    until = date(2026, 11, 22)
    ward.people.change(
        _person("preparer", {Role.PREPARER}, id=nurse, chemo_until=until), ward.chief, STAMP
    )
    moment = NOW.replace(hour=23, minute=59) + timedelta(minutes=days)
    event = act(NoteAdded(text="x"), PATIENT, by=nurse, recorded_at=moment)
    assert ward.allows(event) is (days == 0)


def test_acts_of_a_batch_are_asked_one_by_one(ward: Ward):
    good = act(NoteAdded(text="x"), PATIENT, by=ward.ids["preparer"])
    bad = act(NoteAdded(text="y"), PATIENT, by=ward.ids["auditor"])
    before = ward.journal.count()
    with pytest.raises(NotAllowedError):
        ward.journal.append([good, bad])
    assert ward.journal.count() == before


def test_the_last_administrator_cannot_be_taken_away(ward: Ward):
    def changed(person: str, *roles: str, active: bool = True) -> NewEvent:
        fields = {"surname": "A", "given": "B", "title": "", "chemo_until": None}
        content = PersonChanged(person=person, roles=roles, active=active, **fields)
        return act(content, "", by=ward.chief)

    second = ward.ids["administrator"]
    assert ward.allows(changed(second, "preparer"))
    ward.journal.append([changed(second, "administrator", active=False)])
    for event in (changed(ward.chief, "preparer"), changed(ward.chief, active=False)):
        with pytest.raises(NotAllowedError, match="last administrator"):
            ward.journal.append([event])
    assert ward.allows(changed(ward.chief, "administrator", "preparer"))
