from decimal import Decimal

import pytest

from bespo_desktop.core.bag import bag_content, expected_mass, judge_concentration, judge_mass
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.units import magnitude, parse


def test_the_mass_follows_from_the_density(facts):
    # 5.76 mL × 1.02 g/mL = 5.8752 g
    assert magnitude(expected_mass(facts, parse("5.76 mL")), "g") == Decimal("5.8752")


def test_a_bag_may_be_concentrate_alone_but_not_less(facts):
    # 1.44 mg ÷ 0.25 mg/mL = 5.76 mL.
    order = facts, parse("1.44 mg"), parse("5.76 mL")
    assert magnitude(bag_content(*order, parse("5.76 mL")).value.diluent, "mL") == 0
    assert magnitude(bag_content(*order, parse("6 mL")).value.diluent, "mL") == Decimal("0.24")
    with pytest.raises(RefusedError, match=r"at least the concentrate, 5\.76 mL"):
        bag_content(*order, parse("5.75 mL"))


def test_the_working_of_an_odd_bag_can_be_redone(facts):
    # 51.11 − 5.76 = 45.35; 1.44 ÷ 51.11 = 0.028174…; 51.11 ÷ 50 × 60 = 61.332 min.
    lines = bag_content(facts, parse("1.44 mg"), parse("5.76 mL"), parse("51.11 mL")).working
    assert [(line.numbers, line.result) for line in lines] == [
        ("51.11 mL − 5.76 mL", "45.35 mL"),
        ("1.44 mg ÷ 51.11 mL", "0.028175 mg/mL, allowed 0.01 to 0.1 mg/mL"),
        ("51.11 mL ÷ 50 mL/h", "61.33 min"),
    ]


@pytest.mark.parametrize(
    ("concentration", "said"),
    [("0.0098 mg/mL", ["0.0098 mg/mL is below"]), ("0.1002 mg/mL", ["0.1002 mg/mL is above"])]
    + [(edge, []) for edge in ("0.01 mg/mL", "0.05 mg/mL", "0.1 mg/mL")],
)
def test_a_concentration_outside_the_range_is_said_to_be_below_or_above(facts, concentration, said):
    found = judge_concentration(facts, parse(concentration))
    whole = [f"Ask pharmacy: {part} the allowed 0.01 to 0.1 mg/mL." for part in said]
    assert [finding.text for finding in found] == whole


@pytest.mark.parametrize(
    ("filled", "percent", "told", "asked"),
    # 5 mL × 1.02 = 5.1 g wanted, empty 2 g.
    [
        ("7.1 g", "0", "0.0 %", False),
        ("7.355 g", "5", "5.0 %", False),
        ("7.36 g", "5.098", "5.1 %", True),
        ("6.845 g", "-5", "-5.0 %", False),
        ("6.84 g", "-5.098", "-5.1 %", True),
    ],
)
def test_a_weighed_syringe_is_compared_with_its_volume(facts, filled, percent, told, asked):
    result = judge_mass(facts, parse("5 mL"), parse("2 g"), parse(filled))
    assert plain(round(result.value, 3)) == percent
    assert [finding.code for finding in result.findings] == ["mass-differs"] * asked
    assert all(
        finding.text == "Weigh again: 5.1 % off. Then the second person decides."
        for finding in result.findings
    )
    (line,) = result.working
    assert line.numbers.endswith("against 5 mL × 1.02 g/mL = 5.1 g")
    assert line.result == f"{told}, limit 5 %"


def test_a_small_volume_is_weighed_too(facts):
    # 0.5 mL × 1.02 = 0.51 g.
    result = judge_mass(facts, parse("0.5 mL"), parse("2 g"), parse("2.51 g"))
    assert result.value == 0


@pytest.mark.parametrize("filled", ["15 g", "14 g"])
def test_a_filled_syringe_that_is_not_heavier_is_refused(facts, filled):
    with pytest.raises(RefusedError, match="must be heavier"):
        judge_mass(facts, parse("5 mL"), parse("15 g"), parse(filled))
