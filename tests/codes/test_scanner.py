import pytest

from bespo_desktop.codes.scanner import GS, Keystroke, KeystrokeBurst, ScannerSettings

SCAN = f"]d2010950600013435217270800{GS}10FT8842"


def feed(burst, text, every_ms=10, start_ms=1000):
    return [burst.key(letter, start_ms + i * every_ms) for i, letter in enumerate(text)]


def test_a_burst_with_its_suffix_is_one_scan_and_nothing_reaches_the_field():
    outcomes = feed(KeystrokeBurst(ScannerSettings()), SCAN + "\r")
    assert {o.keystroke for o in outcomes[:-1]} == {Keystroke.HELD}
    assert (outcomes[-1].keystroke, outcomes[-1].text) == (Keystroke.SCANNED, SCAN)


def test_a_persons_typing_comes_out_again_complete_and_in_order():
    burst = KeystrokeBurst(ScannerSettings())
    out = "".join(o.text for o in feed(burst, "69.4 kg", every_ms=120))
    out += burst.pause(10_000).text
    assert out == "69.4 kg"


def test_typing_just_before_a_scan_is_not_part_of_it():
    burst = KeystrokeBurst(ScannerSettings())
    assert burst.key("7", 0).keystroke is Keystroke.HELD
    outcomes = feed(burst, SCAN + "\r", start_ms=500)
    assert (outcomes[0].keystroke, outcomes[0].text) == (Keystroke.TYPED, "7")
    assert outcomes[-1].text == SCAN


def test_a_short_word_and_enter_is_typing():
    outcome = feed(KeystrokeBurst(ScannerSettings()), "yes\r")[-1]
    assert (outcome.keystroke, outcome.text) == (Keystroke.TYPED, "yes\r")


def test_the_pause_is_only_over_after_the_longest_gap():
    burst = KeystrokeBurst(ScannerSettings())
    burst.key("6", 1000)
    assert burst.pause(1050).keystroke is Keystroke.HELD
    assert burst.pause(1051).text == "6"
    assert burst.pause(5000).text == ""


def test_a_separator_typed_as_alt_029_is_kept():
    burst = KeystrokeBurst(ScannerSettings())
    feed(burst, "10FT8842")
    for i, digit in enumerate("029"):
        burst.key(digit, 1080 + i * 5, alt=True)
    assert feed(burst, "217K20\r", start_ms=1100)[-1].text == f"10FT8842{GS}217K20"


def test_a_substitute_set_for_the_scanner_becomes_the_separator():
    burst = KeystrokeBurst(ScannerSettings(substitutes="~"))
    assert feed(burst, "10FT8842~217K20\r")[-1].text == f"10FT8842{GS}217K20"


def test_a_scanners_prefix_and_suffix_are_taken_off():
    burst = KeystrokeBurst(ScannerSettings(prefix="\x02", suffix="\x03"))
    assert feed(burst, "\x02H407716\x03", every_ms=200)[-1].text == "H407716"


def test_half_a_prefixed_scan_never_lands_in_a_field():
    burst = KeystrokeBurst(ScannerSettings(prefix="\x02", suffix="\x03"))
    feed(burst, "\x02H4077")
    assert burst.pause(99_999).text == ""


def test_with_a_prefix_set_a_fast_typist_is_never_a_scan():
    burst = KeystrokeBurst(ScannerSettings(prefix="\x02"))
    assert feed(burst, "penicillin\r")[-1].keystroke is Keystroke.TYPED


def test_a_scanner_without_suffix_cannot_be_set():
    with pytest.raises(ValueError, match="suffix"):
        ScannerSettings(suffix="")
