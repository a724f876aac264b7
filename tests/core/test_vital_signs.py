"""Observed values at their limit ask: fever from 38.0 °C, the rest where NEWS2 scores 3."""

from decimal import Decimal

import pytest

from bespo_desktop.core.vital_signs import striking
from bespo_desktop.facts_files import load_facts

FACTS = load_facts()


@pytest.mark.parametrize(
    ("name", "usual", "strikes", "sign"),
    [
        ("temperature_degC", "37.9", "38.0", "fever"),
        ("systolic_mmHg", "91", "90", "low-blood-pressure"),
        ("spo2_percent", "92", "91", "breathing"),
        ("pulse_per_min", "130", "131", "other"),
        ("respiratory_rate_per_min", "24", "25", "breathing"),
        ("temperature_degC", "35.1", "35.0", "infection"),
        ("pulse_per_min", "41", "40", "heart-rhythm"),
        ("respiratory_rate_per_min", "9", "8", "breathing"),
    ],
)
def test_a_value_strikes_at_its_limit_and_not_one_step_before(name, usual, strikes, sign):
    """NEWS2, RCP 2017, chart 1: score 3 at ≤ 90 mmHg, ≤ 91 %, ≥ 131 and ≥ 25 a minute.

    And at ≤ 35.0 °C, ≤ 40 and ≤ 8 a minute.
    """
    assert striking(FACTS, {name: Decimal(usual)}) == ()
    (found,) = striking(FACTS, {name: Decimal(strikes)})
    assert (found.value, found.sign) == (name, sign)
    ladder = FACTS.questions.watch.of(found.danger)
    assert sign in {one.id for one in ladder.sign}
    assert found.source


def test_the_words_name_value_and_limit():
    (found,) = striking(FACTS, {"temperature_degC": Decimal("39.6"), "pulse_per_min": None})
    assert found.text == "Temperature 39.6 °C (38 °C or more)"
    (found,) = striking(FACTS, {"systolic_mmHg": Decimal(84)})
    assert found.text == "Systolic pressure 84 mmHg (90 mmHg or less)"


def test_nobody_has_confirmed_the_limits_yet_and_a_site_may_only_ask_earlier():
    for name, row in FACTS.policy.rows():
        if name.startswith("observed_"):
            assert not row.confirmed
            loosest = row.minimum if name.endswith("low") else row.maximum
            assert row.value == loosest
