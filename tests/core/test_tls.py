"""Tumour lysis: each limit in the unit reported, the 25 % rule, the window, the clinical signs."""

from decimal import Decimal

import pytest

from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.tls import Sample, assess
from bespo_desktop.core.units import parse, quantity
from bespo_desktop.facts_files import load_facts

FACTS = load_facts()


def judged(values, baselines=None, **more):
    return assess(
        FACTS,
        Sample(
            values={name: parse(text) for name, text in values.items()},
            baselines={name: parse(text) for name, text in (baselines or {}).items()},
            **more,
        ),
    )


@pytest.mark.parametrize(
    ("name", "value", "child", "met"),
    [
        ("uric_acid", "476 umol/L", False, True),
        ("uric_acid", "475.9 umol/L", False, False),
        ("uric_acid", "8 mg/dL", False, True),
        ("uric_acid", "7.9 mg/dL", False, False),
        ("potassium", "6 mmol/L", False, True),
        ("potassium", "5.9 mmol/L", False, False),
        ("phosphate", "1.45 mmol/L", False, True),
        ("phosphate", "1.45 mmol/L", True, False),
        ("phosphate", "2.1 mmol/L", True, True),
        ("phosphate", "2.09 mmol/L", True, False),
        ("phosphate", "4.5 mg/dL", False, True),
        ("phosphate", "6.5 mg/dL", True, True),
        ("phosphate", "6.4 mg/dL", True, False),
        ("calcium", "1.75 mmol/L", False, True),
        ("calcium", "1.76 mmol/L", False, False),
        ("calcium", "7 mg/dL", False, True),
        ("calcium", "7.1 mg/dL", False, False),
    ],
)
def test_the_limit_itself_counts_in_its_own_unit(name, value, child, met):
    result = judged({name: value}, child=child).value
    assert result.criteria == ((name.replace("_", "-"),) if met else ())
    assert not result.laboratory


@pytest.mark.parametrize(
    ("name", "before", "value", "criterion"),
    [
        ("potassium", "4 mmol/L", "5 mmol/L", "potassium-rise"),
        ("potassium", "4 mmol/L", "4.995 mmol/L", None),
        ("potassium", "4 mmol/L", "5.5 mmol/L", "potassium-rise"),
        ("phosphate", "0.8 mmol/L", "1 mmol/L", "phosphate-rise"),
        ("uric_acid", "300 umol/L", "375 umol/L", "uric-acid-rise"),
        ("phosphate", "1 mmol/L", "1.25 mmol/L", "phosphate-rise"),
        ("calcium", "2.4 mmol/L", "1.8 mmol/L", "calcium-fall"),
        ("calcium", "2.4 mmol/L", "1.805 mmol/L", None),
        ("calcium", "2.8 mmol/L", "1.8 mmol/L", "calcium-fall"),
        ("calcium", "2 mmol/L", "2.6 mmol/L", None),
        ("potassium", "4 mmol/L", "6.2 mmol/L", "potassium"),
    ],
)
def test_a_quarter_for_the_worse_counts_and_an_analyte_once(name, before, value, criterion):
    result = judged({name: value}, {name: before}).value
    assert result.criteria == (() if criterion is None else (criterion,))


def test_a_patient_is_grown_up_when_nothing_else_is_said():
    # 1.45 mmol/L is an adult's limit, a child's is 2.1.
    assert judged({"phosphate": "1.45 mmol/L"}).value.criteria == ("phosphate",)


def test_the_working_shows_limit_change_and_count():
    values = {"potassium": "5 mmol/L", "uric_acid": "480 umol/L", "calcium": "2 mmol/L"}
    result = judged(values, {"potassium": "4 mmol/L", "calcium": "2.1 mmol/L"})
    lines = [(line.name, line.formula, line.numbers, line.result) for line in result.working]
    assert lines == [
        ("Uric acid", "≥ 476 µmol/L, or 25 % up", "480 µmol/L", "met"),
        ("Potassium", "≥ 6 mmol/L, or 25 % up", "5 mmol/L, before 4 mmol/L", "met"),
        ("Calcium", "≤ 1.75 mmol/L, or 25 % down", "2 mmol/L, before 2.1 mmol/L", "not met"),
        ("Criteria met", "2 or more, day -3 to 7", "uric-acid, potassium-rise", "2 of 4"),
    ]
    none = judged({"potassium": "4 mmol/L"}).working[-1]
    assert (none.numbers, none.result) == ("none", "0 of 4")


TWO = {"potassium": "6.1 mmol/L", "uric_acid": "480 umol/L"}


@pytest.mark.parametrize(
    ("values", "more", "codes"),
    [
        ({"potassium": "6.1 mmol/L"}, {}, []),
        (TWO, {}, ["laboratory-tumour-lysis"]),
        (TWO | {"calcium": "1.7 mmol/L"}, {}, ["laboratory-tumour-lysis"]),
        (TWO, {"seizure": True}, ["clinical-tumour-lysis"]),
        (TWO, {"seizure": True, "days_from_start": 8}, ["outside-window"]),
        (TWO, {"days_from_start": 7}, ["laboratory-tumour-lysis"]),
    ],
)
def test_laboratory_lysis_asks_and_clinical_lysis_stops(values, more, codes):
    result = judged(values, **more)
    assert [finding.code for finding in result.findings] == codes
    assert result.stopped is ("clinical-tumour-lysis" in codes)


@pytest.mark.parametrize(
    ("day", "met"), [(-4, False), (-3, True), (7, True), (8, False), (None, True)]
)
def test_two_criteria_count_inside_the_window_only(day, met):
    values = {"potassium": "6.1 mmol/L", "uric_acid": "480 umol/L"}
    assert judged(values, days_from_start=day).value.laboratory is met


@pytest.mark.parametrize(
    ("sign", "clinical"),
    [
        ({}, False),
        ({"creatinine_x_uln": Decimal("1.49")}, False),
        ({"creatinine_x_uln": Decimal("1.5")}, True),
        ({"creatinine_x_uln": Decimal(3)}, True),
        ({"seizure": True}, True),
        ({"arrhythmia": True}, True),
    ],
)
def test_clinical_lysis_needs_a_sign_beside_the_laboratory(sign, clinical):
    two = {"potassium": "6 mmol/L", "calcium": "1.7 mmol/L"}
    assert judged(two, **sign).value.clinical is clinical
    assert judged({"potassium": "6 mmol/L"}, **sign).value.clinical is False


@pytest.mark.parametrize(
    ("values", "baselines"),
    [
        ({}, {}),
        ({"potassium": "23 mg/dL"}, {}),
        ({"uric_acid": "480 umol/L"}, {"uric_acid": "6 mg/dL"}),
        ({"uric_acid": "480 umol/L"}, {"potassium": "4 mmol/L"}),
    ],
)
def test_what_cannot_be_compared_is_refused(values, baselines):
    with pytest.raises(RefusedError):
        judged(values, baselines)


@pytest.mark.parametrize("baseline", ["0", "-1"])
def test_a_baseline_of_nothing_is_refused(baseline):
    values = {"calcium": quantity(Decimal(2), "mmol/L")}
    baselines = {"calcium": quantity(Decimal(baseline), "mmol/L")}
    with pytest.raises(RefusedError, match=r"Give the calcium baseline above 0\."):
        assess(FACTS, Sample(values, baselines))


def test_a_refusal_names_what_is_wanted():
    with pytest.raises(RefusedError, match=r"uric acid and its baseline in the same unit\."):
        judged({"uric_acid": "480 umol/L"}, {"uric_acid": "6 mg/dL"})
    with pytest.raises(RefusedError, match=r"reports it: in µmol/L or mg/dL\."):
        judged({"uric_acid": "6 mmol/L"})
    with pytest.raises(RefusedError, match=r"baseline too: phosphate, potassium\."):
        judged({"calcium": "2 mmol/L"}, {"potassium": "4 mmol/L", "phosphate": "1 mmol/L"})
