"""A sentence of the core is found again by its form, and its values never change."""

import pytest

from bespo_desktop.services.sentences import Sentences, WrongSentenceError

GERMAN = {
    "Weight": "Gewicht",
    "Watch": "Beobachten",
    "Weight is {1} days old (limit {2}).": "Das Gewicht ist {1} Tage alt (höchstens {2}).",
    "{1} mL is too weak for {2} mL.": "Für {2} mL sind {1} mL zu schwach.",
    "{1}: {2}": "{1} = {2}",
    "Call pharmacy.": "Apotheke anrufen.",
    "Bag {1} of {2} is at the bedside.": "Beutel {1} von {2} ist am Bett.",
}


@pytest.fixture(scope="module")
def german():
    return Sentences(GERMAN)


@pytest.mark.parametrize(
    ("english", "said"),
    [
        ("Weight", "Gewicht"),
        ("Weight is 8 days old (limit 7).", "Das Gewicht ist 8 Tage alt (höchstens 7)."),
        ("0.0096 mL is too weak for 50 mL.", "Für 50 mL sind 0.0096 mL zu schwach."),
        (
            "0.0096 mL is too weak for 50 mL. Call pharmacy.",
            "Für 50 mL sind 0.0096 mL zu schwach. Apotheke anrufen.",
        ),
        ("Not known here. Call pharmacy.", "Not known here. Apotheke anrufen."),
        ("", ""),
    ],
)
def test_a_text_of_the_program_is_said_with_its_values_letter_by_letter(german, english, said):
    assert german.said(english) == said


def test_a_text_that_could_be_read_in_two_ways_stays_english(german):
    """Is it bag "3" of "4 of 5", or bag "3 of 4" of "5"? Nobody guesses."""
    assert german.said("Bag 3 of 4 of 5 is at the bedside.") == "Bag 3 of 4 of 5 is at the bedside."
    assert german.said("Bag 3 of 4 is at the bedside.") == "Beutel 3 von 4 ist am Bett."


def test_a_form_with_hardly_a_word_of_its_own_recognises_nothing(german):
    assert german.said("OKAFOR: Watch") == "OKAFOR: Watch"


def test_a_value_that_looks_like_a_word_of_the_program_stays(german):
    said = german.said("Bag Weight of Watch is at the bedside.")
    assert said == "Beutel Weight von Watch ist am Bett."


def test_qt_asks_for_whole_texts_only(german):
    assert german.exactly("Weight is 8 days old (limit 7).") is None
    assert german.exactly("Weight") == "Gewicht"


@pytest.mark.parametrize("wrong", ["{1} Tage", "{1} von {2} von {2}", "{1} von {3}"])
def test_a_translation_that_lost_or_gained_a_value_is_refused(wrong):
    with pytest.raises(WrongSentenceError):
        Sentences({"{1} days of {2}": wrong})
