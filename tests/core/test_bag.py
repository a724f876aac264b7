from decimal import Decimal

import pytest

from bespo_desktop.core.bag import expected_mass, judge_mass
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.units import magnitude, parse


def test_the_mass_follows_from_the_density(facts):
    # 5.76 mL × 1.02 g/mL = 5.8752 g
    assert magnitude(expected_mass(facts, parse("5.76 mL")), "g") == Decimal("5.8752")


@pytest.mark.parametrize(
    ("filled", "percent", "asked"),
    # 5 mL × 1.02 = 5.1 g wanted, empty 10 g.
    [
        ("15.1 g", "0", False),
        ("15.355 g", "5", False),
        ("15.36 g", "5.098", True),
        ("14.845 g", "-5", False),
        ("14.84 g", "-5.098", True),
    ],
)
def test_a_weighed_syringe_is_compared_with_its_volume(facts, filled, percent, asked):
    result = judge_mass(facts, parse("5 mL"), parse("10 g"), parse(filled))
    assert plain(round(result.value, 3)) == percent
    assert [finding.code for finding in result.findings] == ["mass-differs"] * asked
    assert result.working[0].numbers.endswith("against 5 mL × 1.02 g/mL = 5.1 g")


def test_an_empty_syringe_heavier_than_the_filled_is_refused(facts):
    with pytest.raises(RefusedError, match="must be heavier"):
        judge_mass(facts, parse("5 mL"), parse("15 g"), parse("15 g"))
