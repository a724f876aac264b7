"""CTCAE 5.0 at every border of every grade."""

from decimal import Decimal

import pytest

from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.grading import (
    grade_count,
    grade_infusion_reaction,
    grade_liver_test,
    grade_qtc,
)
from bespo_desktop.core.units import parse, quantity
from bespo_desktop.facts_files import load_facts

FACTS = load_facts()


@pytest.mark.parametrize(
    ("qtc", "grade"), [("449", 0), ("450", 1), ("480", 1), ("481", 2), ("500", 2), ("501", 3)]
)
def test_borders_of_the_qtc(qtc, grade):
    result = grade_qtc(FACTS, parse(f"{qtc} ms")).value
    assert (result.grade, result.version) == (grade, "5.0")


def test_torsade_is_grade_four_at_any_length():
    assert grade_qtc(FACTS, parse("430 ms"), torsade=True).value.grade == 4


def typed(word):
    """Return the word as it comes from outside: equal to the program's own, another object."""
    return "".join(list(word))


@pytest.mark.parametrize(
    ("qtc", "baseline", "change", "grade"),
    [
        ("460", "400", "60", 1),
        ("460", "399", "61", 3),
        ("400", "460", "-60", 0),
        ("449", "300", "149", 3),
        ("449", "449", "0", 0),
        ("449", "224", "225", 3),
    ],
)
def test_the_rise_must_be_over_sixty(qtc, baseline, change, grade):
    result = grade_qtc(FACTS, parse(f"{qtc} ms"), baseline=parse(f"{baseline} ms"))
    assert result.value.grade == grade
    (line,) = result.working
    assert line.numbers == f"QTc {qtc} ms, baseline {baseline} ms, change {change} ms"
    assert line.result == f"grade {grade}"
    assert line.formula == ("1 from 450 ms, 2 from 481, 3 from 501 or a rise over 60 ms, 4 torsade")


def test_ties_of_a_qtc_are_graded_half_up():
    assert grade_qtc(FACTS, parse("449.5 ms")).value.grade == 1
    assert grade_qtc(FACTS, parse("449.4 ms")).value.grade == 0


@pytest.mark.parametrize("qtc", ["0", "-1"])
def test_a_length_of_nothing_is_refused_and_a_short_one_graded(qtc):
    with pytest.raises(RefusedError, match=r"Give the QTc above 0\."):
        grade_qtc(FACTS, quantity(Decimal(qtc), "ms"))
    assert grade_qtc(FACTS, parse("1 ms")).value.grade == 0


@pytest.mark.parametrize(
    ("event", "value", "uln", "baseline", "grade"),
    [
        ("bilirubin", "20 umol/L", "20 umol/L", None, 0),
        ("bilirubin", "20.1 umol/L", "20 umol/L", None, 1),
        ("bilirubin", "30 umol/L", "20 umol/L", None, 1),
        ("bilirubin", "30.1 umol/L", "20 umol/L", None, 2),
        ("bilirubin", "60 umol/L", "20 umol/L", None, 2),
        ("bilirubin", "60.1 umol/L", "20 umol/L", None, 3),
        ("bilirubin", "200 umol/L", "20 umol/L", None, 3),
        ("bilirubin", "200.1 umol/L", "20 umol/L", None, 4),
        ("bilirubin", "1.81 mg/dL", "1.2 mg/dL", None, 2),
        ("bilirubin", "40 umol/L", "20 umol/L", "40 umol/L", 0),
        ("bilirubin", "40.1 umol/L", "20 umol/L", "40 umol/L", 1),
        ("bilirubin", "60.1 umol/L", "20 umol/L", "40 umol/L", 2),
        ("bilirubin", "30.1 umol/L", "20 umol/L", "20 umol/L", 2),
        ("alt", "40 U/L", "40 U/L", None, 0),
        ("alt", "41 U/L", "40 U/L", None, 1),
        ("alt", "120 U/L", "40 U/L", None, 1),
        ("alt", "121 U/L", "40 U/L", None, 2),
        ("ast", "200 U/L", "40 U/L", None, 2),
        ("ast", "201 U/L", "40 U/L", None, 3),
        ("ast", "800 U/L", "40 U/L", None, 3),
        ("ast", "801 U/L", "40 U/L", None, 4),
        ("alt", "149 U/L", "40 U/L", "100 U/L", 0),
        ("alt", "150 U/L", "40 U/L", "100 U/L", 1),
        ("alt", "300 U/L", "40 U/L", "100 U/L", 1),
        ("alt", "301 U/L", "40 U/L", "100 U/L", 2),
        ("alt", "2001 U/L", "40 U/L", "100 U/L", 4),
        # A baseline below the limit is a normal one: multiples of the limit.
        ("alt", "70 U/L", "40 U/L", "20 U/L", 1),
        ("alt", "50 U/L", "40 U/L", "40 U/L", 1),
        ("bilirubin", "15 umol/L", "20 umol/L", "5 umol/L", 0),
        ("alt", "0.5 U/L", "0.9 U/L", None, 0),
    ],
)
def test_borders_of_the_liver_tests(event, value, uln, baseline, grade):
    result = grade_liver_test(
        FACTS,
        typed(event),
        parse(value),
        uln=parse(uln),
        baseline=None if baseline is None else parse(baseline),
    )
    assert result.value.grade == grade


def test_the_working_says_what_a_liver_test_is_held_against():
    normal = grade_liver_test(FACTS, "alt", parse("121 U/L"), uln=parse("40 U/L"))
    raised = grade_liver_test(
        FACTS, "alt", parse("301 U/L"), uln=parse("40 U/L"), baseline=parse("100 U/L")
    )
    assert [(line.formula, line.numbers) for line in normal.working + raised.working] == [
        (
            "multiples of the upper limit of normal: 1 over 1, 2 over 3, 3 over 5, 4 over 20",
            "121 U/L against 40 U/L",
        ),
        (
            "multiples of the abnormal baseline: 1 from 1.5, 2 over 3, 3 over 5, 4 over 20",
            "301 U/L against 100 U/L",
        ),
    ]


@pytest.mark.parametrize(
    ("value", "uln"),
    [("30 umol/L", "1.2 mg/dL"), ("30 U/L", "20 U/L"), ("30 umol/L", "0 umol/L")],
)
def test_bilirubin_in_two_units_is_refused(value, uln):
    with pytest.raises(RefusedError):
        grade_liver_test(FACTS, "bilirubin", parse(value), uln=parse(uln))


@pytest.mark.parametrize(
    ("event", "value", "lln", "grade"),
    [
        ("neutrophils", "3", "2", 0),
        ("neutrophils", "2", "2", 0),
        ("neutrophils", "1.99", "2", 1),
        ("neutrophils", "1.5", "2", 1),
        ("neutrophils", "1.49", "2", 2),
        ("neutrophils", "1", "2", 2),
        ("neutrophils", "0.99", "2", 3),
        ("neutrophils", "0.5", "2", 3),
        ("neutrophils", "0.49", "2", 4),
        ("platelets", "150", "150", 0),
        ("platelets", "149", "150", 1),
        ("platelets", "75", "150", 1),
        ("platelets", "74", "150", 2),
        ("platelets", "50", "150", 2),
        ("platelets", "49", "150", 3),
        ("platelets", "25", "150", 3),
        ("platelets", "24", "150", 4),
    ],
)
def test_borders_of_the_counts(event, value, lln, grade):
    result = grade_count(FACTS, typed(event), parse(f"{value} 10^9/L"), lln=parse(f"{lln} 10^9/L"))
    assert result.value.grade == grade


def test_the_working_shows_the_bands_of_a_count():
    (line,) = grade_count(FACTS, "platelets", parse("49 10^9/L"), lln=parse("150 10^9/L")).working
    assert line.formula == "1 below 150, 2 below 75, 3 below 50, 4 below 25, in × 10⁹/L"
    assert line.numbers == "49 × 10⁹/L"


@pytest.mark.parametrize(
    ("flags", "grade"),
    [
        ({}, 1),
        ({"prompt_response": True}, 1),
        ({"interrupted": True, "prompt_response": True}, 2),
        ({"interrupted": True}, 3),
        ({"interrupted": True, "prompt_response": True, "recurred": True}, 3),
        ({"interrupted": True, "prompt_response": True, "hospital": True}, 3),
        ({"life_threatening": True}, 4),
        ({"interrupted": True, "prompt_response": True, "life_threatening": True}, 4),
    ],
)
def test_the_whole_reaction_is_graded(flags, grade):
    assert grade_infusion_reaction(FACTS, **flags).value.grade == grade
