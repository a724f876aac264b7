"""Which values the leaflet wants before which dose, and that an unknown one is never normal."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from bespo_desktop.core.laboratory import judge

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
# Leaflet, section 2: liver tests and electrolytes, ECG, lipase.
OF_THE_LEAFLET = {
    *("alt", "ast", "bilirubin", "lipase", "qtcf", "potassium", "calcium", "magnesium"),
}


def ids(tests) -> set[str]:
    return {test.id for test in tests}


def of(facts, name):
    return next(test for test in facts.questions.tests.test if test.id == name)


@pytest.mark.hazard("H10")
@pytest.mark.parametrize(
    ("first", "cycle", "day"), [(True, 1, 1), (False, 1, 8), (False, 1, 15), (False, 4, 8)]
)
def test_the_values_of_the_leaflet_are_asked_before_the_dose(facts, first, cycle, day):
    needed = facts.questions.tests.needed(first=first, cycle=cycle, day=day)
    assert ids(needed) >= OF_THE_LEAFLET
    for test in needed:
        verdict = judge(facts.policy, test, None, None, NOW)
        assert (verdict.state, verdict.finding.code) == ("missing", f"{test.id}-missing")


def test_counts_are_asked_before_the_first_dose_and_each_later_cycle(facts):
    tests = facts.questions.tests
    counts = {"anc", "platelets"}
    assert ids(tests.needed(first=True, cycle=1, day=1)) >= counts
    assert ids(tests.needed(first=False, cycle=2, day=1)) >= counts
    assert not ids(tests.needed(first=False, cycle=2, day=8)) & counts


@pytest.mark.parametrize(
    ("name", "value", "state"),
    [
        # Site policy as shipped: potassium 3.5 to 5.3 mmol/L, QTcF below 450 ms.
        ("potassium", "3.49", "low"),
        ("potassium", "3.5", "ok"),
        ("potassium", "5.3", "ok"),
        ("potassium", "5.31", "high"),
        ("qtcf", "449", "ok"),
        ("qtcf", "450", "high"),
    ],
)
def test_a_limit_itself_still_passes_unless_it_is_exclusive(facts, name, value, state):
    verdict = judge(facts.policy, of(facts, name), Decimal(value), NOW, NOW)
    assert verdict.state == state
    assert (verdict.finding is None) == (state == "ok")


def test_a_value_grows_old_and_one_from_the_future_is_missing(facts):
    test, value = of(facts, "potassium"), Decimal("4.1")
    days = timedelta(days=int(facts.policy.laboratory_age.value.magnitude))
    late = timedelta(seconds=1)
    assert judge(facts.policy, test, value, NOW - days, NOW).state == "ok"
    assert judge(facts.policy, test, value, NOW - days - late, NOW).state == "old"
    assert judge(facts.policy, test, value, NOW + late, NOW).state == "missing"
