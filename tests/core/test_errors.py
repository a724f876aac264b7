"""What the core raises is a sentence for the person at the screen."""

from bespo_desktop.core.errors import CoreError, DataFileError, RefusedError


def test_a_refusal_carries_code_sentence_and_source():
    refusal = RefusedError("outside-limits", "Read it again.", "leaflet, section 5")
    assert (refusal.code, refusal.text, refusal.source) == (
        "outside-limits",
        "Read it again.",
        "leaflet, section 5",
    )
    assert str(refusal) == "Read it again."


def test_a_refusal_without_a_source_is_one_of_the_entry():
    assert RefusedError("empty", "Type a number.").source == "entry limits"


def test_both_are_errors_of_the_core():
    assert issubclass(RefusedError, CoreError)
    assert issubclass(DataFileError, CoreError)
