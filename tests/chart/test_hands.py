"""Who may do what: role, training, second person; each refusal says why and who may."""

from datetime import date
from typing import Any

import pytest

from bespo_desktop.chart.about_giving import HandedOver, InfusionClosed
from bespo_desktop.chart.about_patient import NoteAdded
from bespo_desktop.chart.about_preparing import PreparationVoided
from bespo_desktop.chart.about_watching import AlarmAnswered
from bespo_desktop.chart.about_workstation import ClockMoved, PersonAdded
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.people import Person, Role
from bespo_desktop.chart.rights import PROGRAM, NotAllowedError, check_hands
from tests.helpers.acts import act

TODAY = date(2026, 11, 24)
NOTE = NoteAdded(text="x")
CLOSED = InfusionClosed(preparation="26K24-0031")


def person(name: str, *roles: Role, **more: Any) -> Person:
    return Person(
        id=name, surname=name.capitalize(), given="Ann", title="", roles=frozenset(roles), **more
    )


PEOPLE = {
    one.id: one
    for one in (
        person("prep", Role.PREPARER),
        person("check", Role.CHECKER),
        person("admin", Role.ADMINISTRATOR),
        person("look", Role.AUDITOR),
        person("gone", Role.PREPARER, active=False),
        person("late", Role.PREPARER, Role.CHECKER, chemo_until=date(2026, 11, 23)),
        person("still", Role.PREPARER, chemo_until=TODAY),
    )
}


def refusal(payload: Payload, by: str, second: str | None = None) -> str:
    with pytest.raises(NotAllowedError) as refused:
        check_hands(act(payload, by=by, second=second), PEOPLE, TODAY)
    return str(refused.value)


@pytest.mark.parametrize("by", ["prep", "still"])
def test_a_preparer_in_training_may_act(by: str) -> None:
    check_hands(act(NOTE, by=by), PEOPLE, TODAY)


@pytest.mark.parametrize(
    ("by", "why"),
    [
        ("", "Nobody is signed in. Sign in first."),
        ("nobody", "Nobody is signed in. Sign in first."),
        ("gone", "Ann GONE no longer works with this program."),
        ("look", "Ann LOOK is not set up as preparer. Ask the ward manager."),
        ("admin", "Ann ADMIN is not set up as preparer. Ask the ward manager."),
        (
            "late",
            "The chemo training of Ann LATE ended on 23-Nov-2026: look and watch only.",
        ),
        (PROGRAM, "The program itself cannot do this. Sign in first."),
    ],
)
def test_who_may_not_act_hears_why(by: str, why: str) -> None:
    assert refusal(NOTE, by) == why


def test_an_administrator_has_no_clinical_right_and_nobody_else_sets_people_up() -> None:
    added = PersonAdded.model_construct()
    check_hands(act(added, "", by="admin"), PEOPLE, TODAY)
    assert "not set up as administrator" in refusal(added, "prep")


def test_alarms_are_answered_by_anybody_and_by_the_program() -> None:
    answered = AlarmAnswered.model_construct()
    for by in ("look", "late", PROGRAM):
        check_hands(act(answered, by=by), PEOPLE, TODAY)
    check_hands(act(ClockMoved.model_construct(), "", by=PROGRAM), PEOPLE, TODAY)


@pytest.mark.parametrize(
    ("second", "why"),
    [
        (None, "This step needs a second person with their own PIN."),
        ("nobody", "The second person is not set up here."),
        ("prep", "You cannot be your own second person. Someone else must check."),
        ("look", "Ann LOOK is not set up as checker. Ask the ward manager."),
        ("late", "The chemo training of Ann LATE ended on 23-Nov-2026: look and watch only."),
    ],
)
def test_a_two_person_step_needs_another_trained_checker(second: str | None, why: str) -> None:
    assert refusal(CLOSED, "prep", second) == why
    check_hands(act(CLOSED, by="prep", second="check"), PEOPLE, TODAY)


def test_a_second_person_where_none_is_needed_is_a_checker_too() -> None:
    for payload in (HandedOver(to="x"), PreparationVoided(preparation="b", reason="x")):
        check_hands(act(payload, by="prep", second="check"), PEOPLE, TODAY)
        assert "not set up as checker" in refusal(payload, "prep", "admin")


def test_names_as_the_ward_writes_them() -> None:
    one = PEOPLE["prep"]
    assert (one.full_name, one.short_name, one.initials) == ("Ann PREP", "A. Prep", "AP")
