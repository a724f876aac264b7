import pytest

from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.prescription import Order, compare_dose, compare_order
from bespo_desktop.core.units import parse

ORDER = {"dose": parse("1.44 mg"), "cycle": 2, "day": 1, "verified": True}


@pytest.mark.hazard("H08")
@pytest.mark.parametrize(
    ("changed", "codes"),
    [
        ({}, []),
        ({"bsa": parse("1.8 m2"), "dose_per_area": parse("0.8 mg/m2")}, []),
        ({"bsa": parse("1.801 m2")}, []),
        ({"day": 8}, ["prescription-other-day"]),
        ({"cycle": 3}, ["prescription-other-day"]),
        ({"cycle": 1}, ["prescription-other-day"]),
        ({"dose_per_area": parse("0.9 mg/m2")}, ["prescription-other-level"]),
        ({"bsa": parse("1.85 m2")}, ["prescription-other-bsa"]),
        ({"dose_per_area": parse("0.5 mg/m2")}, ["prescription-other-level"]),
        ({"bsa": parse("1.79 m2")}, ["prescription-other-bsa"]),
        ({"verified": False}, ["prescription-not-verified"]),
    ],
)
def test_an_order_that_disagrees_is_said(facts, changed, codes):
    findings = compare_order(
        facts,
        Order(**(ORDER | changed)),
        cycle=2,
        day=1,
        dose_per_area=parse("0.8 mg/m2"),
        bsa=parse("1.80 m2"),
    )
    assert [finding.code for finding in findings] == codes


def test_what_disagrees_is_said_with_both_numbers(facts):
    order = Order(parse("1.44 mg"), 2, 8, parse("0.5 mg/m2"), parse("1.7 m2"))
    findings = compare_order(
        facts, order, cycle=2, day=1, dose_per_area=parse("0.8 mg/m2"), bsa=parse("1.80 m2")
    )
    assert [finding.text for finding in findings] == [
        "Call the prescriber: the order is for cycle 2 day 8, the chart says cycle 2 day 1.",
        "Call the prescriber: ordered at 0.5 mg/m², the dosing table says 0.8 mg/m².",
        "Compare height and weight: ordered on 1.7 m², measured today 1.80 m².",
        "Ask the pharmacist: nobody has verified this prescription.",
    ]


@pytest.mark.parametrize(
    ("prescribed", "difference", "apart"),
    [
        # (1.44 − 1.44) ÷ 1.44; 1.51 is 4.861… % more, 1.52 5.555… %, 1.36 5.555… % less.
        ("1.44 mg", "0", None),
        ("1.51 mg", "4.86", None),
        ("1.52 mg", "5.56", "5.56"),
        ("1.36 mg", "-5.56", "5.56"),
        ("2.99 mg", "107.64", "107.64"),
    ],
)
def test_the_prescribed_dose_is_held_against_ours(facts, prescribed, difference, apart):
    result = compare_dose(facts, parse(prescribed), parse("1.44 mg"))
    assert plain(result.value) == difference
    mg = prescribed.removesuffix(" mg")
    (line,) = result.working
    assert (line.numbers, line.result) == (
        f"({mg} − 1.44) ÷ 1.44 × 100",
        f"{difference} %, limit 5 %",
    )
    texts = [finding.text for finding in result.findings]
    assert texts == [
        f"Do not prepare: {mg} mg is prescribed, 1.44 mg is calculated, "
        f"{part} % apart (limit 5 %). Call the prescriber."
        for part in [apart]
        if part is not None
    ]


@pytest.mark.parametrize("prescribed", ["1.444 mg", "1.446 mg"])
def test_a_dose_finer_than_a_hundredth_is_refused(facts, prescribed):
    with pytest.raises(RefusedError, match=rf"to 0\.01 mg, not {prescribed}"):
        compare_dose(facts, parse(prescribed), parse("1.44 mg"))


@pytest.mark.parametrize(
    ("prescribed", "codes"), [("1.05 mg", []), ("1.06 mg", ["prescription-differs"])]
)
def test_the_tolerance_itself_passes(facts, prescribed, codes):
    # 1 mg calculated: 0.05 mg is 5 %.
    result = compare_dose(facts, parse(prescribed), parse("1 mg"))
    assert [finding.code for finding in result.findings] == codes
