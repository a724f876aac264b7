"""Which values the leaflet wants before which dose, and that an unknown one is never normal."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from bespo_desktop.core.errors import DataFileError
from bespo_desktop.core.laboratory import either_one, judge, limit, one_of_each, parse_lab_tests

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
# Leaflet, section 2: liver tests and electrolytes, ECG, amylase or lipase.
OF_THE_LEAFLET = {
    *("alt", "ast", "bilirubin", "lipase", "amylase", "qtcf", "potassium", "calcium", "magnesium"),
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


@pytest.mark.parametrize(
    ("name", "limits"),
    [
        # Site policy as shipped: 40 U/L × 2.5, 21 µmol/L × 1.5.
        ("potassium", "3.5–5.3 mmol/L"),
        ("alt", "≤ 100 U/L"),
        ("bilirubin", "≤ 31.5 µmol/L"),
        ("qtcf", "< 450 ms"),
    ],
)
def test_the_range_is_shown_as_people_read_it(facts, name, limits):
    assert judge(facts.policy, of(facts, name), None, None, NOW).limits == limits


@pytest.mark.parametrize(
    ("name", "value", "state"),
    [
        ("alt", "100", "ok"),
        ("alt", "100.1", "high"),
        ("alt", "0", "ok"),
        ("qtcf", "451", "high"),
    ],
)
def test_a_test_with_one_limit_is_judged_by_it(facts, name, value, state):
    assert judge(facts.policy, of(facts, name), Decimal(value), NOW, NOW).state == state


def test_a_value_says_what_to_do(facts):
    def told(value, taken_at):
        return judge(facts.policy, of(facts, "potassium"), value, taken_at, NOW).finding

    four, week = Decimal(4), NOW - timedelta(days=7)
    assert told(four, week).text == "Potassium is older than 3 days. Take it again."
    assert told(Decimal(3), NOW).text == "Potassium is low: the prescriber decides."
    assert told(Decimal(6), NOW).text == "Potassium is high: the prescriber decides."
    for value, taken_at in ((None, NOW), (four, None), (None, None)):
        assert told(value, taken_at).text == "Potassium is missing. Enter today's value."


@pytest.mark.parametrize(
    ("first", "cycle", "day", "asked"),
    [
        (True, 1, 1, True),
        (True, 2, 1, True),
        (False, 1, 1, False),
        (False, 2, 1, True),
        (False, 3, 1, True),
        (False, 2, 8, False),
        (False, 2, 15, False),
    ],
)
def test_counts_belong_to_day_1(facts, first, cycle, day, asked):
    needed = ids(facts.questions.tests.needed(first=first, cycle=cycle, day=day))
    assert ("platelets" in needed) is asked


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        (("other_units",), "other_units is no limit"),
        (("other_units", "alt_ast_factor"), "other_units is no limit"),
        (("alt_uln", "ast_uln"), "ast_uln is no factor"),
    ],
)
def test_a_row_that_is_no_limit_or_factor_is_refused(facts, rows, why):
    with pytest.raises(DataFileError, match=why):
        limit(facts.policy, rows, "U/L")


def test_a_test_may_have_no_limit(facts):
    assert limit(facts.policy, (), "U/L") is None
    assert limit(facts.policy, ("alt_uln",), "U/L") == 40
    assert limit(facts.policy, ("alt_uln", "alt_ast_factor"), "U/L") == 100


TEST = """
[[test]]
id = "urea"
name = "Urea"
unit = "mmol/L"
when = ["every dose"]
age = "laboratory_age"
source = "site policy"
"""


def test_a_test_may_have_a_lower_limit_only(facts):
    # Site policy as shipped: 1 × 10⁹/L.
    text = TEST.replace("mmol/L", "10^9/L") + 'lower = ["anc_minimum"]'
    (test,) = parse_lab_tests(text).test
    for value, state in (("0.99", "low"), ("1", "ok"), ("400", "ok")):
        verdict = judge(facts.policy, test, Decimal(value), NOW, NOW)
        assert (verdict.state, verdict.limits) == (state, "≥ 1 × 10⁹/L")


def test_a_test_without_limits_is_never_low_or_high(facts):
    (test,) = parse_lab_tests(TEST).test
    assert (test.lower, test.upper, test.exclusive) == ((), (), False)
    verdict = judge(facts.policy, test, Decimal(1000), NOW, NOW)
    assert (verdict.state, verdict.limits) == ("ok", "")


@pytest.mark.parametrize(
    "text", ["[[test]", TEST + "more = 1", TEST.replace('age = "laboratory_age"\n', "")]
)
def test_a_wrong_list_is_refused(text):
    with pytest.raises(DataFileError, match="The list of tests cannot be used"):
        parse_lab_tests(text)


@pytest.mark.parametrize(
    ("lipase", "amylase", "shown"),
    [
        (None, None, "lipase"),
        ("41", None, "lipase"),
        (None, "62", "amylase"),
        ("41", "62", "lipase"),
        ("41", "101", "amylase"),
        ("61", "101", "lipase"),
    ],
)
def test_of_lipase_and_amylase_the_one_that_asks_is_shown(facts, lipase, amylase, shown):
    """Site policy as shipped: lipase to 60 U/L, amylase to 100 U/L."""
    typed = {"alt": None, "lipase": lipase, "amylase": amylase, "potassium": "4"}
    verdicts = either_one(
        [
            judge(facts.policy, of(facts, name), value and Decimal(value), value and NOW, NOW)
            for name, value in typed.items()
        ]
    )
    assert [verdict.test.id for verdict in one_of_each(verdicts)] == ["alt", shown, "potassium"]
    # ALT has no other test that could stand for it.
    assert verdicts[0].finding is not None
    assert verdicts[0].finding.code == "alt-missing"
