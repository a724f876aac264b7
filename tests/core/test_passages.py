"""Behind each source stands what it says, so that a click on it answers."""

import pytest

from bespo_desktop.core.passages import passages
from bespo_desktop.core.spoken import spoken


def said(facts, source):
    return {passage.name: passage.text for passage in passages(facts, source)}


@pytest.mark.parametrize(
    ("source", "name", "text"),
    [
        ("leaflet, HCP section: Reconstitution", "Solvent volume", "4 mL"),
        ("leaflet, HCP section: Storage times", "To end", "8 h"),
        ("Leaflet, HCP section: dosing table", "Cycle 1 day 1", "0.8 mg/m²"),
        ("Fridericia, Acta Med Scand 1920;53:469", "Fridericia", "QT ÷ ∛RR"),
        ("Bazett, Heart 1920;7:353", "Bazett", "QT ÷ √RR"),
        ("Mosteller, N Engl J Med 1987;317:1098", "Mosteller", "√(height × weight ÷ 3600)"),
    ],
)
def test_a_source_is_told_in_our_words(facts, source, name, text):
    assert said(facts, source)[name] == text


def test_a_policy_row_is_told_with_its_reason(facts):
    assert said(facts, "site policy, withdrawable volume")["Withdrawable volume"].startswith(
        "3.6 mL. "
    )


def test_two_sources_of_one_line_are_both_told(facts):
    told = said(facts, "leaflet, HCP section: Dilution; site policy, warming time")
    assert told["Total volume"] == "50 mL"
    assert told["Warming time"].startswith("60 min. ")


def test_a_heading_is_found_however_its_section_is_written(facts):
    told = passages(facts, "leaflet, section 2, Warnings and precautions")
    assert told == passages(facts, "leaflet, section 2: Warnings and precautions") != ()


def test_what_only_the_watch_list_says_is_told_in_its_words(facts):
    told = said(facts, "site policy, suspected sepsis")
    assert told["Fever or rigors: suspected sepsis"].endswith("whatever the grade.")


def test_a_section_does_not_tell_another_one(facts):
    assert not any("section 4" in p.source for p in passages(facts, "leaflet, section 5"))
    assert passages(facts, "leaflet, section") == ()


def test_what_was_not_seen_in_an_original_says_so(facts):
    told = said(facts, "general knowledge of heart-rate correction")
    assert "not seen in the original" in told["Heart rate band"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("alt_ast_factor", "ALT AST factor"),
        ("bsa-cap", "BSA cap"),
        ("weight_age", "Weight age"),
        ("qtcf_limit", "QTcF limit"),
    ],
)
def test_a_name_is_read_as_people_say_it(name, words):
    assert spoken(name) == words


def test_a_later_part_of_a_line_keeps_its_document(facts):
    # The warning of the QT interval is "leaflet, section 2: Warnings and precautions; section 4".
    assert said(facts, "leaflet, section 4")["QT"].startswith("History of, or tendency to")
    assert said(facts, "section 5") == said(facts, "leaflet, section 5")


def test_only_what_is_doubtful_says_so(facts):
    doubt = "not seen in the original; the pharmacist checks it"
    assert doubt in said(facts, "site policy, weighing tolerance")["Weighing tolerance"]
    assert doubt not in said(facts, "site policy, withdrawable volume")["Withdrawable volume"]
    assert doubt not in said(facts, "Bazett, Heart 1920;7:353")["Bazett"]
