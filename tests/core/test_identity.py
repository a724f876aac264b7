from datetime import date

import pytest

from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.identity import (
    Identifiers,
    age_years,
    check_nhs_number,
    is_test_number,
    judge_age,
    same_patient,
    spaced_nhs_number,
)


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        # 9×10 + 4×9 + 3×8 + 4×7 + 7×6 + 6×5 + 5×4 + 9×3 + 1×2 = 299 = 27×11 + 2, so 11 − 2 = 9.
        ("943 476 5919", "9434765919"),
        ("9434765919", "9434765919"),
        ("943-476-5919", "9434765919"),
        ("999 999 9999", "9999999999"),
        # 4×10 + 1×2 = 42 = 3×11 + 9, so 11 − 9 = 2.
        ("4000000012", "4000000012"),
        # 1×10 + 1×1… : 11 stands for 0: 1×10 + 0 + 6×2 = 22.
        ("1000000060", "1000000060"),
    ],
)
def test_a_right_check_digit_passes(text, digits):
    assert check_nhs_number(text) == digits


@pytest.mark.hazard("H07")
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("943 476 5918", "nhs-number-check"),
        ("934 476 5919", "nhs-number-check"),
        ("999 123 4567", "nhs-number-check"),
        # 1×10 + 1×2 = 12 = 11 + 1, so the check digit would be 10: never issued.
        ("1000000010", "nhs-number-check"),
        ("1000000011", "nhs-number-check"),
        ("943 476 591", "nhs-number-length"),
        ("94347659190", "nhs-number-length"),
        ("943476591X", "nhs-number-length"),
        ("٩٤٣٤٧٦٥٩١٩", "nhs-number-length"),
        ("", "nhs-number-length"),
    ],
)
def test_a_wrong_number_is_refused(text, code):
    with pytest.raises(RefusedError) as refusal:
        check_nhs_number(text)
    assert refusal.value.code == code


@pytest.mark.hazard("H07")
def test_every_slip_of_one_digit_and_every_swap_of_neighbours_is_caught():
    right = "9434765919"
    slips = {
        right[:place] + digit + right[place + 1 :] for place in range(10) for digit in "0123456789"
    }
    swaps = {
        right[:place] + right[place + 1] + right[place] + right[place + 2 :] for place in range(9)
    }
    for wrong in (slips | swaps) - {right}:
        with pytest.raises(RefusedError):
            check_nhs_number(wrong)


def test_the_number_is_shown_in_three_groups():
    assert spaced_nhs_number("9434765919") == "943 476 5919"
    assert is_test_number("9999999999")
    assert not is_test_number("9434765919")


@pytest.mark.hazard("H13")
@pytest.mark.parametrize(
    ("born", "on", "years"),
    [
        (date(1968, 3, 12), date(2026, 11, 24), 58),
        (date(1968, 11, 24), date(2026, 11, 24), 58),
        (date(1968, 11, 25), date(2026, 11, 24), 57),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2008, 2, 29), date(2028, 2, 29), 20),
        (date(2026, 11, 24), date(2026, 11, 24), 0),
    ],
)
def test_age_in_completed_years(born, on, years):
    assert age_years(born, on) == years


def test_a_birth_in_the_future_is_refused():
    with pytest.raises(RefusedError, match="25-Nov-2026"):
        age_years(date(2026, 11, 25), date(2026, 11, 24))


@pytest.mark.hazard("H13")
def test_under_eighteen_stops(facts, site_facts):
    today = date(2026, 11, 24)
    assert judge_age(facts, date(2008, 11, 24), today) == ()
    assert judge_age(facts, date(1968, 3, 12), today) == ()
    assert [found.code for found in judge_age(facts, date(2016, 3, 12), today)] == ["under-age"]
    (finding,) = judge_age(facts, date(2008, 11, 25), today)
    assert (finding.severity.value, finding.code) == ("stop", "under-age")
    assert "A specialist may decide otherwise" in finding.text
    strict = site_facts('[under_age]\nvalue = "stop"')
    assert "specialist" not in judge_age(strict, date(2008, 11, 25), today)[0].text


AMARA = Identifiers(date(1968, 3, 12), "OKAFOR", "H-1187", "9434765919")


@pytest.mark.hazard("H06")
@pytest.mark.parametrize(
    ("seen", "codes"),
    [
        (AMARA, []),
        (Identifiers(date(1968, 3, 12), "Okafor "), []),
        (Identifiers(born=date(1968, 3, 12), hospital_number="h-1187"), []),
        (Identifiers(born=date(1968, 3, 12)), ["too-few-identifiers"]),
        (Identifiers(), ["too-few-identifiers"]),
        (Identifiers(date(1968, 3, 13), "OKAFOR", "H-1187", "9434765919"), ["other-patient"]),
        (Identifiers(nhs_number="9999999999"), ["other-patient"]),
        (Identifiers(nhs_number="4000000012"), ["other-patient"]),
        (Identifiers(family="ADEYEMI", nhs_number="9434765919"), ["other-patient"]),
    ],
)
def test_two_identifiers_must_agree_and_none_may_differ(seen, codes):
    assert [finding.code for finding in same_patient(AMARA, seen)] == codes


def test_every_identifier_that_differs_is_named():
    (finding,) = same_patient(AMARA, Identifiers(date(1968, 3, 13), "OKAFOR", "H-1188"))
    assert finding.text == "Stop: another patient. The date of birth and hospital number differs."
