from decimal import Decimal

import mpmath
import pytest

from bespo_desktop.core.body import body_surface_area
from bespo_desktop.core.body_curves import band_of_index, curve_of_area
from bespo_desktop.core.numbers import places
from bespo_desktop.core.units import magnitude, parse, quantity

HEIGHTS = (Decimal(150), Decimal(200))


@pytest.mark.parametrize(
    "formula", ["mosteller", "du_bois", "haycock", "gehan_george", "boyd", "takahira"]
)
def test_each_point_of_a_curve_has_the_area_of_the_curve(facts, formula):
    for height, weight in curve_of_area(facts, Decimal("1.8"), HEIGHTS, formula):
        area = body_surface_area(facts, quantity(height, "cm"), quantity(weight, "kg"), formula)
        assert places(magnitude(area.value.exact, "m2"), 2) == "1.80"


def test_mosteller_solved_for_the_weight_by_hand(facts):
    # 1.8² × 3600 ÷ 150 = 77.76; ÷ 200 = 58.32.
    assert curve_of_area(facts, Decimal("1.8"), HEIGHTS) == (
        (Decimal(150), Decimal("77.8")),
        (Decimal(200), Decimal("58.3")),
    )


def test_the_band_lies_between_the_two_indexes():
    # 40 × 1.5² = 90, 40 × 2² = 160, 16 × 2² = 64, 16 × 1.5² = 36.
    assert band_of_index(HEIGHTS, parse("16 kg/m2"), parse("40 kg/m2")) == (
        (Decimal(150), Decimal("90.0")),
        (Decimal(200), Decimal("160.0")),
        (Decimal(200), Decimal("64.0")),
        (Decimal(150), Decimal("36.0")),
    )


def boyd(height, grams):
    """Return the area by the formula as published, in binary fractions of fifteen digits."""
    exponent = mpmath.mpf("0.7285") - mpmath.mpf("0.0188") * mpmath.log10(grams)
    return mpmath.mpf("0.0003207") * mpmath.mpf(str(height)) ** mpmath.mpf("0.3") * grams**exponent


def test_boyds_weight_is_that_of_an_independent_search(facts):
    for height, weight in curve_of_area(facts, Decimal("2.6"), HEIGHTS, "boyd"):
        grams = mpmath.mpf(str(weight)) * 1000
        assert boyd(height, grams - 51) < 2.6 < boyd(height, grams + 51)
