from decimal import Decimal

import pytest

from bespo_desktop.core.numbers import brief, half_up, places, plain, whole


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1.40", "1.4"),
        ("50.00", "50"),
        ("1E+1", "10"),
        ("100", "100"),
        ("0.00", "0"),
        ("-0", "0"),
        ("1.80", "1.8"),
        ("-4.10", "-4.1"),
        ("0.0288", "0.0288"),
        ("1E-7", "0.0000001"),
    ],
)
def test_no_exponent_and_no_trailing_zero_is_written(value, text):
    assert plain(Decimal(value)) == text


@pytest.mark.hazard("H04")
@pytest.mark.parametrize(
    ("value", "rounded"),
    [
        ("0.845", "0.85"),
        ("0.844999", "0.84"),
        ("0.945", "0.95"),
        ("2.675", "2.68"),
        ("1", "1.00"),
        ("-0.125", "-0.13"),
    ],
)
def test_a_tie_goes_away_from_zero(value, rounded):
    assert str(half_up(Decimal(value), Decimal("0.01"))) == rounded


@pytest.mark.parametrize(
    ("value", "rounded"), [("450.5", "451"), ("450.49", "450"), ("-0.5", "-1")]
)
def test_a_whole_number_is_rounded_half_up(value, rounded):
    assert str(whole(Decimal(value))) == rounded


def test_fixed_places_keep_their_zeros_and_brief_ones_do_not():
    assert places(Decimal("1.8"), 2) == "1.80"
    assert brief(Decimal("0.0270000000001")) == "0.027"
    assert brief(Decimal("0.12345678")) == "0.123457"
    assert brief(Decimal(1) / Decimal(3), 2) == "0.33"
