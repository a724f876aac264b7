import pytest

from bespo_desktop.core.prescription import Order, compare_order
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
