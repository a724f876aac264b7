"""Sentences that carry the label's facts: another profile changes the words, no code does."""

import shutil
from pathlib import Path

import pytest

from bespo_desktop import assets, facts_files
from bespo_desktop.core.errors import DataFileError
from bespo_desktop.core.label_words import (
    capital,
    end_limit,
    fill,
    fridge_temperature,
    room_temperature,
)
from bespo_desktop.facts_files import load_facts

US = Path(__file__).parents[1] / "data" / "us-profile.toml"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("until ${counselling.contraception_women_months} months", "until 8 months"),
        ("${stability.to_end:h} h and ${stability.to_dilution:min} min", "8 h and 240 min"),
        ("${temperatures.fridge_minimum:degC} °C", "2 °C"),
        ("${vial.solvent}, not shaken", "water for injections, not shaken"),
        ("${light.covers}", "amber bag, dark brown bag, green bag, aluminium foil"),
        (
            "cover ${light.line_needs_cover:on the line too|not on the line}",
            "cover not on the line",
        ),
        ("nothing {name} to fill, $5", "nothing {name} to fill, $5"),
    ],
)
def test_a_place_is_filled_from_the_leaflet(facts, text, said):
    assert fill(text, facts.label) == said


@pytest.mark.parametrize(
    "text",
    [
        "${stability.to_start:h}",
        "${stability}",
        "${vial.strength}",
        "${vial.solvent:h}",
        "${light.line_needs_cover}",
        "${light.line_needs_cover:yes}",
        "${light.line_needs_cover:yes|no|perhaps}",
        "${materials.filter.listed}",
    ],
)
def test_a_place_that_the_profile_cannot_fill_is_refused(facts, text):
    with pytest.raises(DataFileError, match="does not say"):
        fill(f"before {text} after", facts.label)


def test_a_refusal_names_the_place_and_its_form(facts):
    with pytest.raises(DataFileError, match=r"does not say 'stability\.to_start' as 'h'\."):
        fill("${stability.to_start:h}", facts.label)
    with pytest.raises(DataFileError, match=r"does not say 'stability' as 'words'\."):
        fill("${stability}", facts.label)


def test_words_with_quotes_stay_inside_their_quotes(facts):
    solvent = facts.label.vial.solvent.model_copy(update={"value": 'so-called "water" \\ WFI'})
    vial = facts.label.vial.model_copy(update={"solvent": solvent})
    label = facts.label.model_copy(update={"vial": vial})
    assert fill('"${vial.solvent}"', label) == r'"so-called \"water\" \\ WFI"'


def test_short_words_of_the_leaflet(facts):
    assert end_limit(facts.label) == "8 h"
    assert room_temperature(facts.label) == "20–25 °C"
    assert fridge_temperature(facts.label) == "2–8 °C"
    assert capital("clear to slightly cloudy") == "Clear to slightly cloudy"


def test_questions_and_alarms_follow_another_profile(tmp_path, monkeypatch):
    folder = tmp_path / "resources"
    shutil.copytree(assets.folder("resources"), folder)
    text = US.read_text("utf-8")
    for old, new in (
        ('to_end = { value = "8 h"', 'to_end = { value = "7 h"'),
        ('room_minimum = { value = "20 degC"', 'room_minimum = { value = "19 degC"'),
        ("contraception_men_months = { value = 5", "contraception_men_months = { value = 6"),
    ):
        assert old in text
        text = text.replace(old, new)
    (folder / "label" / "another.toml").write_text(text, "utf-8")
    monkeypatch.setattr(facts_files.assets, "folder", lambda name: tmp_path / name)
    facts = load_facts("another")
    start = {row.id: row for row in facts.questions.before_start.row}
    dose = {row.id: row for row in facts.questions.before_dose.row}
    assert start["room-temperature"].title == "Bag at room temperature, 19–25 °C"
    assert "men until 6 months" in dose["contraception"].detail
    assert facts.alarms.row("limit-reached").title == "7 h LIMIT REACHED"
