import tomllib
from decimal import Decimal

import pytest

from bespo_desktop import assets
from bespo_desktop.core.errors import DataFileError
from bespo_desktop.core.label import Label, Statement, not_to_give, parse_label, source_of
from bespo_desktop.core.units import magnitude
from tests.helpers.fact_mutants import written


@pytest.fixture(scope="module")
def text() -> str:
    return (assets.folder("resources") / "label" / "uk-2021-07.toml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def label(text) -> Label:
    return parse_label(text)


# Read from the leaflet, not from the file.
@pytest.mark.hazard("H11")
@pytest.mark.parametrize(
    ("path", "unit", "number"),
    [
        ("dosing.cycle_1.day_1", "mg/m2", "0.8"),
        ("dosing.cycle_1.day_8", "mg/m2", "0.5"),
        ("dosing.cycle_1.day_15", "mg/m2", "0.5"),
        ("dosing.cycle_1.total", "mg/m2", "1.8"),
        ("dosing.later_with_remission.day_1", "mg/m2", "0.5"),
        ("dosing.later_with_remission.day_8", "mg/m2", "0.5"),
        ("dosing.later_with_remission.day_15", "mg/m2", "0.5"),
        ("dosing.later_with_remission.total", "mg/m2", "1.5"),
        ("dosing.later_without_remission.day_1", "mg/m2", "0.8"),
        ("dosing.later_without_remission.day_8", "mg/m2", "0.5"),
        ("dosing.later_without_remission.day_15", "mg/m2", "0.5"),
        ("dosing.later_without_remission.total", "mg/m2", "1.8"),
        ("schedule.window", "d", "2"),
        ("schedule.minimum_gap", "d", "6"),
        ("schedule.cycle_1_length", "d", "21"),
        ("schedule.cycle_1_longest", "d", "28"),
        ("schedule.later_length", "d", "28"),
        ("remission.marrow_blasts_below", "%", "5"),
        ("remission.platelets_from", "10^9/L", "100"),
        ("remission.anc_from", "10^9/L", "1"),
        ("vial.strength", "mg", "1"),
        ("vial.solvent_volume", "mL", "4"),
        ("vial.concentration", "mg/mL", "0.25"),
        ("vial.density", "g/mL", "1.02"),
        ("bag.total_volume", "mL", "50"),
        ("bag.minimum", "mg/mL", "0.01"),
        ("bag.maximum", "mg/mL", "0.1"),
        ("infusion.rate", "mL/h", "50"),
        ("infusion.duration", "min", "60"),
        ("stability.to_dilution", "h", "4"),
        ("stability.to_end", "h", "8"),
        ("stability.reconstituted_in_fridge", "h", "4"),
        ("stability.warming", "h", "1"),
        ("temperatures.fridge_minimum", "degC", "2"),
        ("temperatures.fridge_maximum", "degC", "8"),
        ("temperatures.room_minimum", "degC", "20"),
        ("temperatures.room_maximum", "degC", "25"),
    ],
)
def test_the_quantities_are_those_of_the_leaflet(label, path, unit, number):
    fact = label
    for name in path.split("."):
        fact = getattr(fact, name)
    assert magnitude(fact.value, unit) == Decimal(number)
    assert fact.source.startswith("leaflet, ")


@pytest.mark.hazard("H11")
@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("product.minimum_age_years", 18),
        ("schedule.days", (1, 8, 15)),
        ("course.transplant_recommended", 2),
        ("course.transplant_longest", 3),
        ("course.otherwise_longest", 6),
        ("course.response_needed_within", 3),
        ("vial.shelf_life_years", 5),
        ("counselling.contraception_women_months", 8),
        ("counselling.contraception_men_months", 5),
        ("counselling.breast_feeding_months", 2),
        ("light.line_needs_cover", False),
        ("light.covers", ("amber bag", "dark brown bag", "green bag", "aluminium foil")),
        ("product.excipients", ("sucrose", "polysorbate 80", "sodium chloride", "tromethamine")),
        ("vial.solvent", "water for injections"),
        ("bag.diluent", "sodium chloride 9 mg/mL (0.9%) solution for injection"),
        ("infusion.never", ("intravenous push", "bolus")),
    ],
)
def test_counts_and_words_are_those_of_the_leaflet(label, path, value):
    fact = label
    for name in path.split("."):
        fact = getattr(fact, name)
    assert fact.value == value


def test_the_lists_are_as_long_as_in_the_leaflet(label):
    assert [row.key for row in label.contraindications] == ["allergy", "vod", "liver_disease"]
    assert len(label.side_effects.very_common.value) == 18
    assert len(label.side_effects.common.value) == 8
    assert [row.key for row in label.premedication][:3] == [
        "corticosteroid",
        "antipyretic",
        "antihistamine",
    ]


@pytest.mark.hazard("H11")
@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('"0.01 mg/mL"', '"0.01 mL"', "bag.minimum.value: write it in mg/mL"),
        ('"0.01 mg/mL"', '"0.01 mg/l"', "Use a known unit"),
        ('"0.01 mg/mL"', "0.01", "bag.minimum.value: write a text with its unit"),
        ('"0.01 mg/mL", source = "leaflet, HCP section: Dilution"', '"0.01 mg/mL"', "is missing"),
        ("[bag]", "[bag]\nnew = 1", "bag.new: is not a known row or key"),
        ('"1.8 mg/m2"', '"1.9 mg/m2"', "do not add up to the total"),
        ('"1.8 mg/m2"', '"1.7 mg/m2"', "do not add up to the total"),
        (
            "breast_feeding_months = { value = 2",
            "breast_feeding_months = { value = 0",
            "equal to 1",
        ),
        ("value = 18", "value = 18.0", "valid integer"),
        ("value = 18", 'value = "18"', "valid integer"),
        ("[bag]", "[bag", "not readable as TOML"),
    ],
)
def test_a_wrong_label_file_is_refused_with_the_row(text, old, new, why):
    assert old in text
    with pytest.raises(DataFileError, match=r"uk\.toml") as refusal:
        parse_label(text.replace(old, new, 1), "uk.toml")
    assert why in str(refusal.value)


def test_facts_cannot_be_changed(label):
    with pytest.raises(ValueError, match="frozen"):
        label.profile = "other"


def test_another_profile_needs_no_code(text):
    # United States figures: a vial delivers 0.9 mg; the container is the same.
    other = text.replace('profile = "uk-2021-07"', 'profile = "us"').replace(
        'strength = { value = "1 mg"', 'strength = { value = "0.9 mg"'
    )
    assert magnitude(parse_label(other).vial.strength.value, "mg") == Decimal("0.9")


def changed(text, **parts):
    return parse_label(written(tomllib.loads(text) | parts))


def test_every_fact_was_seen_in_the_leaflet(label):
    statements = (label.contraindications, label.warnings, label.premedication, label.monitoring)
    assert all(row.confirmed for rows in statements for row in rows)
    assert label.vial.strength.confirmed


def test_a_count_may_be_one(text):
    one = text.replace("breast_feeding_months = { value = 2", "breast_feeding_months = { value = 1")
    assert parse_label(one).counselling.breast_feeding_months.value == 1


@pytest.mark.parametrize("part", ["warnings", "premedication", "monitoring"])
def test_a_label_warns_of_one_thing_at_least(text, part):
    (first, *_) = tomllib.loads(text)[part]
    assert len(getattr(changed(text, **{part: [first]}), part)) == 1
    with pytest.raises(DataFileError, match=rf"{part}: .* at least 1 item"):
        changed(text, **{part: []})


def test_a_label_may_have_no_contraindication(text):
    assert changed(text, contraindications=[]).contraindications == ()


def _statements(**sources: str) -> tuple[Statement, ...]:
    return tuple(
        Statement.model_validate({"key": key, "text": "x", "source": f"leaflet, {source}"})
        for key, source in sources.items()
    )


@pytest.mark.parametrize("key", ["qt", "allergy", "vod"])
def test_the_section_of_a_statement_is_its_own(key):
    told = _statements(qt="section 2", allergy="section 3", vod="section 4")
    sections = {"qt": "leaflet, section 2", "allergy": "leaflet, section 3"}
    assert source_of(told, "".join(key)) == sections.get(key, "leaflet, section 4")


def test_a_statement_that_the_profile_does_not_have_has_no_section():
    with pytest.raises(LookupError, match="has no statement 'driving'"):
        source_of(_statements(qt="section 2", vod="section 4"), "driving")


def test_the_reasons_not_to_give_stand_in_the_section_of_the_first(label):
    reasons = _statements(allergy="A", vod="B", liver="C")
    warnings = _statements(qt="D", vod="E", liver="F")
    both = label.model_copy(update={"contraindications": reasons, "warnings": warnings})
    assert not_to_give(both) == "leaflet, A"
    assert not_to_give(both.model_copy(update={"contraindications": ()})) == "leaflet, D"
