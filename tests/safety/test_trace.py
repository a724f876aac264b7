"""The register is true in both directions: nothing named is missing, nothing there is unnamed."""

import pytest

from bespo_desktop.facts_files import load_facts
from tests.helpers.trace import fact_paths, known_tests, place_exists, register

REGISTER = register()
HELP = "help/topics.toml#"
# Facts that no step of the work uses: they can be read in the help and are read nowhere else.
ONLY_READ = {
    "product.sodium",
    "product.holder",
    "product.enquiries",
    "side_effects.very_common",
    "side_effects.common",
}


@pytest.fixture(scope="module")
def paths() -> set[str]:
    return fact_paths(load_facts())


def test_the_register_is_as_long_as_the_leaflet_asks():
    assert len(REGISTER.leaflet) >= 100
    assert [row.id for row in REGISTER.leaflet] == [
        f"L-{number:03d}" for number in range(1, len(REGISTER.leaflet) + 1)
    ]


def test_every_place_is_there():
    missing = [
        f"{row.id}: {place}"
        for row in REGISTER.leaflet
        for place in row.places
        if not place_exists(place)
    ]
    assert missing == []


def test_every_test_is_there():
    missing = [
        f"{row.id}: {test}"
        for row in REGISTER.leaflet
        for test in row.tests
        if test not in known_tests()
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
