from datetime import date

import pytest

from bespo_desktop.chart.bedside_identity import PRESCRIPTION, identifiers_typed, judge_identifiers
from bespo_desktop.chart.state_patient import Identity

AMARA = Identity(
    surname="Okafor",
    given="Amara",
    latin_name=None,
    born=date(1968, 3, 12),
    sex="female",
    nhs_no="9434765919",
    hospital_no="H407716",
)


@pytest.mark.parametrize("last_four", ["5919", "7716"])
def test_either_number_with_the_year_names_the_patient(last_four: str) -> None:
    assert judge_identifiers(AMARA, last_four, "1968") is None


@pytest.mark.hazard("H06")
@pytest.mark.parametrize(
    ("last_four", "year", "differs"),
    [
        ("5918", "1968", "The number on"),
        ("5919", "1969", "The year of birth on"),
        ("0000", "1986", "The number and the year of birth on"),
    ],
)
def test_one_difference_is_another_patient(last_four: str, year: str, differs: str) -> None:
    finding = judge_identifiers(AMARA, last_four, year)
    assert finding is not None
    assert finding.code == "wrong-patient"
    assert finding.text.startswith(differs)


def test_a_difference_on_the_prescription_stops_the_label_and_not_the_line() -> None:
    finding = judge_identifiers(AMARA, "5918", "1968", PRESCRIPTION)
    assert finding is not None
    assert finding.code == "wrong-prescription"
    assert finding.text == (
        "The number on the prescription differs from this chart. "
        "Do not print the label. Find the right prescription, or open the right patient."
    )
    assert judge_identifiers(AMARA, "7716", "1968", PRESCRIPTION) is None


@pytest.mark.parametrize(("last_four", "year"), [("919", "1968"), ("5919", "68"), ("٥٩١٩", "1968")])
def test_what_cannot_be_compared_is_no_other_patient(last_four: str, year: str) -> None:
    finding = judge_identifiers(AMARA, last_four, year)
    assert finding is not None
    assert finding.code != "wrong-patient"
    assert not identifiers_typed(last_four, year)
