"""The formulas of giving and watching in other units of the same kinds give the same result."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from bespo_desktop.core.bag import judge_mass
from bespo_desktop.core.infusion import Segment, progress
from bespo_desktop.core.liver import Weighing, weight_trend
from bespo_desktop.core.prescription import compare_dose
from bespo_desktop.core.stability import plan_clock
from bespo_desktop.core.units import UNITS, magnitude, quantity

T0 = datetime(2026, 11, 24, 10, 5, tzinfo=UTC)


def other(value, unit):
    """Return the same quantity held in another unit, as pint converts it."""
    return value.to(UNITS[unit])


def test_the_clocks_are_the_same_in_litres_and_per_minute(facts):
    usual = plan_clock(
        facts, reconstituted_at=T0, volume=quantity(60, "mL"), rate=quantity(60, "mL/h")
    ).value
    there = plan_clock(
        facts,
        reconstituted_at=T0,
        volume=quantity("0.06", "L"),
        rate=other(quantity(60, "mL/h"), "mL/min"),
    ).value
    assert there == usual
    assert magnitude(there.duration, "h") == 1


def test_what_was_given_is_the_same_in_litres_and_per_minute(facts):
    def told(volume, rate):
        begun = T0 + timedelta(hours=1)
        segments = [
            Segment(begun, begun + timedelta(minutes=10), rate),
            Segment(begun + timedelta(minutes=20), None, rate),
        ]
        return progress(
            facts,
            reconstituted_at=T0,
            started_at=begun,
            volume=volume,
            segments=segments,
            now=begun + timedelta(minutes=30),
        ).value

    usual = told(quantity(50, "mL"), quantity(60, "mL/h"))
    there = told(quantity("0.05", "L"), other(quantity(60, "mL/h"), "mL/min"))
    assert magnitude(there.given, "mL") == magnitude(usual.given, "mL") == 20
    assert there.ends_at == usual.ends_at == T0 + timedelta(hours=2)


def test_the_trend_of_the_weight_is_the_same_in_grams(facts):
    def told(*weights):
        return weight_trend([Weighing(date(2026, 11, 23 + n), w) for n, w in enumerate(weights)])

    usual = told(quantity(70, "kg"), quantity("73.5", "kg"))
    there = told(quantity(70_000, "g"), other(quantity("73.5", "kg"), "g"))
    assert there == usual
    assert there is not None
    assert magnitude(there.percent_exact, "%") == 5


def test_the_weighing_check_is_the_same_in_milligrams(facts):
    # 5.76 mL × 1.02 g/mL = 5.8752 g; 6 g are 2.124… % more.
    usual = judge_mass(facts, quantity("5.76", "mL"), quantity(10, "g"), quantity(16, "g"))
    there = judge_mass(
        facts, quantity("0.00576", "L"), quantity(10_000, "mg"), quantity(16_000, "mg")
    )
    assert there.value == usual.value
    assert round(there.value, 3) == Decimal("2.124")


def test_the_prescription_is_compared_the_same_in_micrograms(facts):
    usual = compare_dose(facts, quantity("1.37", "mg"), quantity("1.44", "mg"))
    there = compare_dose(facts, quantity(1370, "microgram"), quantity(1440, "microgram"))
    assert there.value == usual.value == Decimal("-4.86")
