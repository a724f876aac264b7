"""The list of the leaflet's facts: each with its own path, none left out, all told by the help."""

import tomllib
from decimal import Decimal

import pytest

from bespo_desktop import assets
from bespo_desktop.core.help_topics import parse_help
from bespo_desktop.core.label import Label
from bespo_desktop.core.leaflet_facts import leaflet_facts, value_text
from bespo_desktop.core.units import magnitude, parse


def sources_in(part) -> int:
    """Return how many times a file names a source: once for each fact and statement."""
    if isinstance(part, dict):
        return ("source" in part) + sum(sources_in(value) for value in part.values())
    return sum(sources_in(value) for value in part) if isinstance(part, list) else 0


def test_every_fact_of_the_file_is_in_the_list_once(facts):
    path = assets.folder("resources") / "label" / "uk-2021-07.toml"
    paths = [fact.path for fact in leaflet_facts(facts.label)]
    assert len(paths) == sources_in(tomllib.loads(path.read_text(encoding="utf-8")))
    assert len(set(paths)) == len(paths)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("dosing.cycle_1.day_1", "0.8 mg/m²"),
        ("bag.minimum", "0.01 mg/mL"),
        ("remission.marrow_blasts_below", "5 %"),
        ("light.line_needs_cover", "no"),
        ("materials.line.forbidden", "none"),
        ("materials.filter.forbidden", "nylon, mixed cellulose ester (MCE)"),
        ("warnings.low_counts", "bruising easily, frequent nose bleeds"),
        ("infusion.never", "intravenous push, bolus"),
    ],
)
def test_a_fact_is_told_as_people_read_it(facts, path, text):
    told = {fact.path: fact.text for fact in leaflet_facts(facts.label)}
    assert told[path].endswith(text)


def test_every_fact_of_the_profile_is_told_by_a_topic_of_the_help(facts):
    text = (assets.folder("resources") / "help" / "topics.toml").read_text(encoding="utf-8")
    told = [group for topic in parse_help(text).topic for group in topic.groups]
    groups = {fact.group for fact in leaflet_facts(facts.label)}
    assert groups == set(told)
    assert groups <= set(Label.model_fields)


def test_50_ml_at_50_ml_an_hour_is_the_leaflets_hour(facts):
    label = facts.label
    volume, rate = label.bag.total_volume.value, label.infusion.rate.value
    assert magnitude(volume, "mL") / magnitude(rate, "mL/h") == Decimal(1)
    assert magnitude(label.infusion.duration.value, "h") == Decimal(1)


def test_1_mg_in_4_ml_is_the_leaflets_strength(facts):
    vial = facts.label.vial
    strength = magnitude(vial.strength.value, "mg") / magnitude(vial.solvent_volume.value, "mL")
    assert strength == magnitude(vial.concentration.value, "mg/mL") == Decimal("0.25")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "yes"),
        (False, "no"),
        ((), "none"),
        (("a", "b"), "a, b"),
        ((1, 8, 15), "1, 8, 15"),
        (parse("50 mL"), "50 mL"),
        (parse("5 %"), "5 %"),
        (parse("0.8 mg/m2"), "0.8 mg/m²"),
        ("word", "word"),
        (18, "18"),
    ],
)
def test_a_value_is_written_as_people_read_it(value, text):
    assert value_text(value) == text


def test_a_statement_is_told_with_its_signs_and_without(facts):
    told = {fact.path: fact for fact in leaflet_facts(facts.label)}
    warned = told["warnings.infusion_reaction"]
    assert warned.text.endswith("the infusion: fever, chills, breathing problems")
    assert (warned.group, warned.name) == ("warnings", "Infusion reaction")
    assert told["warnings.liver_enzymes"].text.endswith("in the first few days")
    dose = told["dosing.cycle_1.day_1"]
    assert (dose.group, dose.name) == ("dosing", "Cycle 1 day 1")
