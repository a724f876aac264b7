"""Each formula in other units of the same kinds gives the same result: no unit is assumed."""

from decimal import Decimal

import pytest

from bespo_desktop.core.bag import expected_mass, judge_concentration
from bespo_desktop.core.body import body_surface_area, plausibility
from bespo_desktop.core.dose import plan_dose, with_total
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.qt import qtc
from bespo_desktop.core.stability import run_time
from bespo_desktop.core.units import UNITS, magnitude, quantity

FORMULAS = (
    *("mosteller", "du_bois", "haycock", "gehan_george", "boyd", "fujimoto", "takahira"),
    *("shuter_aslani", "livingston_lee"),
)


def other(value, unit):
    """Return the same quantity held in another unit, as pint converts it."""
    return value.to(UNITS[unit])


# 66 in = 167.64 cm and 153 lb = 69.39963261 kg exactly, by the definitions 2.54 cm and 453.59237 g.
TALL, HEAVY = quantity("167.64", "cm"), quantity("69.39963261", "kg")


@pytest.mark.parametrize("formula", FORMULAS)
@pytest.mark.parametrize(("length", "mass"), [("in", "lb"), ("m", "g"), ("cm", "mg")])
def test_the_area_is_the_same_in_inches_pounds_metres_and_grams(facts, formula, length, mass):
    usual = body_surface_area(facts, TALL, HEAVY, formula).value
    there = body_surface_area(facts, other(TALL, length), other(HEAVY, mass), formula).value
    assert there.rounded == usual.rounded
    apart = magnitude(there.exact, "m2") - magnitude(usual.exact, "m2")
    assert abs(apart) < Decimal("1e-25")


def test_inches_and_pounds_are_those_of_their_definition():
    assert magnitude(quantity(66, "in"), "cm") == Decimal("167.64")
    assert magnitude(quantity(153, "lb"), "kg") == Decimal("69.39963261")


def test_the_dose_is_the_same_when_the_prescription_is_in_micrograms(facts):
    area = body_surface_area(facts, TALL, HEAVY, "mosteller").value
    order = {"cycle": 1, "day": 1}
    usual = plan_dose(facts, area, prescribed=quantity("1.44", "mg"), **order).value
    there = plan_dose(facts, area, prescribed=quantity(1440, "microgram"), **order).value
    for name in ("dose", "concentrate", "diluent", "concentration", "duration", "vials"):
        assert getattr(there, name) == getattr(usual, name), name
    assert magnitude(there.concentrate, "L") == Decimal("0.00576")
    assert magnitude(there.concentration, "microgram/mL") == Decimal("28.8")


def test_a_total_in_litres_gives_the_same_bag(facts):
    usual = with_total(facts, quantity("1.44", "mg"), quantity(50, "mL"))
    there = with_total(facts, quantity(1440, "microgram"), quantity("0.05", "L"))
    assert magnitude(there.value.concentration, "mg/mL") == Decimal("0.0288")
    for name in ("diluent", "concentration", "duration"):
        assert getattr(there.value, name) == getattr(usual.value, name), name


@pytest.mark.parametrize(("micrograms", "stopped"), [("9.99", True), (10, False), (100, False)])
def test_the_limits_of_strength_hold_in_micrograms(facts, micrograms, stopped):
    found = judge_concentration(facts, quantity(micrograms, "microgram/mL"))
    assert bool(found) == stopped


def test_time_mass_and_rate_are_the_same_in_other_units(facts):
    usual = run_time(facts, quantity(50, "mL"), quantity(50, "mL/h"), quantity(20, "mL"))
    there = run_time(
        facts,
        quantity("0.05", "L"),
        other(quantity(50, "mL/h"), "mL/min"),
        quantity("0.02", "L"),
    )
    assert abs(magnitude(there, "min") - magnitude(usual, "min")) < Decimal("1e-20")
    assert magnitude(usual, "h") == Decimal("1.4")
    # 5.76 mL × 1.02 g/mL
    assert magnitude(expected_mass(facts, quantity("0.00576", "L")), "mg") == Decimal("5875.2")


def test_the_build_is_judged_the_same_in_pounds(facts):
    heavy = quantity(300, "kg")
    usual = [f.code for f in plausibility(facts, TALL, heavy)]
    assert usual == [f.code for f in plausibility(facts, other(TALL, "in"), other(heavy, "lb"))]
    assert usual == ["height-weight-swapped", "bmi-outside-band"]


def test_the_corrected_interval_is_the_same_in_seconds(facts):
    usual = qtc(facts, quantity(456, "ms"), rr=quantity(779, "ms")).value
    there = qtc(facts, quantity("0.456", "s"), rr=quantity("0.779", "s")).value
    assert there == usual


@pytest.mark.parametrize(("tall", "heavy"), [("kg", "cm"), ("mL", "kg"), ("cm", "mL")])
def test_another_kind_of_quantity_is_refused(facts, tall, heavy):
    with pytest.raises(RefusedError, match="another unit was given"):
        body_surface_area(facts, quantity(168, tall), quantity(70, heavy))
