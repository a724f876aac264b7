import pytest

from bespo_desktop.codes.scanner import GS, Keystroke, KeystrokeBurst, ScannerSettings

SCAN = f"]d2010950600013435217270800{GS}10FT8842"


def feed(burst, text, every_ms=10, start_ms=1000):
    return [burst.key(letter, start_ms + i * every_ms) for i, letter in enumerate(text)]


def test_a_burst_with_its_suffix_is_one_scan_and_nothing_reaches_the_field():
    outcomes = feed(KeystrokeBurst(ScannerSettings()), SCAN + "\r")
    assert {o.keystroke for o in outcomes[:-1]} == {Keystroke.HELD}
    assert (outcomes[-1].keystroke, outcomes[-1].text) == (Keystroke.SCANNED, SCAN)


def test_a_persons_typing_is_no_scan():
    outcomes = feed(KeystrokeBurst(ScannerSettings()), "FT8842\r", every_ms=120)
    assert {o.keystroke for o in outcomes[1:]} == {Keystroke.TYPED}
    assert {o.text for o in outcomes} == {""}


@pytest.mark.parametrize(("gap_ms", "scanned"), [(50, SCAN), (51, "")])
def test_a_scan_breaks_off_at_a_gap(gap_ms, scanned):
    burst = KeystrokeBurst(ScannerSettings())
    feed(burst, SCAN[:20])
    assert feed(burst, SCAN[20:] + "\r", start_ms=1190 + gap_ms)[-1].text == scanned


@pytest.mark.parametrize(("gap_ms", "scanned"), [(300, ""), (301, SCAN)])
def test_after_keys_of_a_person_a_scan_needs_a_pause_before_it(gap_ms, scanned):
    burst = KeystrokeBurst(ScannerSettings())
    assert burst.key("7", 0).keystroke is Keystroke.HELD
    assert feed(burst, SCAN + "\r", start_ms=gap_ms)[-1].text == scanned


def test_the_rest_of_a_broken_scan_is_dropped_up_to_its_end():
    burst = KeystrokeBurst(ScannerSettings())
    feed(burst, SCAN[:20])
    feed(burst, SCAN[20:24], start_ms=1300)
    rest = feed(burst, SCAN[24:] + "\r", start_ms=1500)
    assert {o.keystroke for o in rest} == {Keystroke.TYPED}
    assert feed(burst, SCAN + "\r", start_ms=1900)[-1].text == SCAN


def test_a_short_word_and_enter_is_typing():
    assert feed(KeystrokeBurst(ScannerSettings()), "yes\r")[-1].keystroke is Keystroke.TYPED


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


@pytest.mark.parametrize(("gap_ms", "goes_on"), [(1000, True), (1001, False)])
def test_half_a_prefixed_scan_is_over_after_a_second(gap_ms, goes_on):
    burst = KeystrokeBurst(ScannerSettings(prefix="\x02", suffix="\x03"))
    feed(burst, "\x02H4077")
    assert burst.goes_on(1050 + gap_ms) is goes_on
    end = feed(burst, "16\x03", start_ms=1050 + gap_ms)[-1]
    assert end.text == ("H407716" if goes_on else "")
    assert not burst.goes_on(1070 + gap_ms)


def test_with_a_prefix_set_a_fast_typist_is_never_a_scan():
    burst = KeystrokeBurst(ScannerSettings(prefix="\x02"))
    assert feed(burst, "penicillin\r")[-1].keystroke is Keystroke.TYPED


def test_a_scanner_without_suffix_cannot_be_set():
    with pytest.raises(ValueError, match="suffix"):
        ScannerSettings(suffix="")
