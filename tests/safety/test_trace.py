"""The register is true in both directions: nothing named is missing, nothing there is unnamed."""

import pytest

from bespo_desktop.facts_files import load_facts
from tests.helpers.trace import (
    fact_paths,
    known_tests,
    marked,
    module_of,
    place_exists,
    reached_from,
    register,
)

REGISTER = register()
HAZARDS = REGISTER.hazard
# Requirements are traced alike, whether the leaflet or the design of a screen asks for them.
REQUIRED = (*REGISTER.leaflet, *REGISTER.duty)
# A screen of the program without a duty would be one that nobody thought about.
SCREENS = {
    *("shell", "sign-in", "ward", "patient", "dose", "second check", "prepare", "give", "watch"),
    *("record", "alarms", "set up", "help", "stop"),
}
HELP = "help/topics.toml#"
# Facts that no step of the work uses: they can be read in the help and are read nowhere else.
ONLY_READ = {
    "product.sodium",
    "product.holder",
    "product.enquiries",
    "side_effects.very_common",
    "side_effects.common",
}
# Hazards whose part in the program is not shown whole; the register says why. None may be added.
OPEN: set[str] = set()


@pytest.fixture(scope="module")
def paths() -> set[str]:
    return fact_paths(load_facts())


def test_the_register_is_as_long_as_the_leaflet_asks():
    assert len(REGISTER.leaflet) >= 100
    assert [row.id for row in REGISTER.leaflet] == [
        f"L-{number:03d}" for number in range(1, len(REGISTER.leaflet) + 1)
    ]


def test_each_screen_has_its_duties_in_order():
    assert {row.screen for row in REGISTER.duty} == SCREENS
    assert [row.id for row in REGISTER.duty] == [
        f"D-{number:03d}" for number in range(1, len(REGISTER.duty) + 1)
    ]


def test_every_place_is_there():
    missing = [
        f"{row.id}: {place}" for row in REQUIRED for place in row.places if not place_exists(place)
    ]
    assert missing == []


def test_every_test_is_there():
    missing = [
        f"{row.id}: {test}" for row in REQUIRED for test in row.tests if test not in known_tests()
    ]
    assert missing == []


def test_no_row_names_a_fact_that_is_not_in_the_profile(paths):
    unknown = [
        f"{row.id}: {fact}" for row in REGISTER.leaflet for fact in row.facts if fact not in paths
    ]
    assert unknown == []


def test_every_fact_of_the_profile_has_its_row(paths):
    assert paths - {fact for row in REGISTER.leaflet for fact in row.facts} == set()


def test_only_these_facts_are_merely_read():
    used = {
        fact
        for row in REGISTER.leaflet
        if any(not place.startswith(HELP) for place in row.places)
        for fact in row.facts
    }
    named = {fact for row in REGISTER.leaflet for fact in row.facts}
    assert named - used == ONLY_READ


def test_every_place_belongs_to_what_people_can_open():
    people = reached_from("bespo_desktop.__main__", without=frozenset({"tour"}))
    rows = (*(row.places for row in REQUIRED), *(h.controls for h in HAZARDS))
    named = {module_of(place) for places in rows for place in places if "#" not in place}
    assert named - people == set()


def test_the_hazards_stand_in_order_and_those_of_the_log_are_all_there():
    assert len(HAZARDS) >= 40
    assert [hazard.id for hazard in HAZARDS] == [
        f"H{number:02d}" for number in range(1, len(HAZARDS) + 1)
    ]


def test_every_control_is_there():
    missing = [
        f"{hazard.id}: {control}"
        for hazard in HAZARDS
        for control in hazard.controls
        if not place_exists(control)
    ]
    assert missing == []


def test_marks_and_register_name_the_same_tests():
    listed = {hazard.id: set(hazard.tests) for hazard in HAZARDS if hazard.tests}
    assert marked() == listed


def test_no_hazard_is_opened_in_silence():
    still = {hazard.id: hazard.reason for hazard in HAZARDS if hazard.open}
    for name, reason in still.items():
        print(f"{name} is open: {reason}")
    assert set(still) <= OPEN


def test_likelihood_risk_and_approval_are_the_sites():
    assert {(h.likelihood, h.residual_risk, h.approved_by) for h in HAZARDS} == {("", "", "")}


@pytest.mark.parametrize(
    "place",
    [
        "bespo_desktop.core.dose.no_such_function",
        "bespo_desktop.core.no_such_module",
        "bespo_desktop.core.dose.magnitude",  # passed on by an import, not written there
        "checklists/before-start.toml#no-such-row",
        "checklists/no-such-file.toml#light-cover",
        "checklists/watch.toml#liver/chills",  # a sign of another danger
        "ui/no_such_form.ui",
        "ui/give_before.ui#no_such_widget",
    ],
)
def test_a_place_that_is_not_there_is_seen(place):
    assert not place_exists(place)


@pytest.mark.parametrize(
    "place",
    [
        "bespo_desktop.core.dose.plan_dose",
        "bespo_desktop.screens.give_screen.GivePage",
        "checklists/before-start.toml#light-cover",
        "checklists/watch.toml#liver/jaundice",
        "policy/default.toml#weight_age",
        "alarms/alarms.toml#limit-reached",
        "ui/give_before.ui",
    ],
)
def test_a_place_of_each_kind_is_found(place):
    assert place_exists(place)
