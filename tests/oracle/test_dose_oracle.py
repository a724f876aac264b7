"""The program against a second account of the same leaflet that shares no code with it."""

import random
from itertools import islice

import pytest

from bespo_desktop.facts_files import load_facts
from tests.helpers.modules import ROOT
from tests.oracle import dose_cases, dose_oracle

CASES = 2000
FACTS = load_facts()


def test_the_oracle_shares_nothing_with_the_program():
    text = (ROOT / "tests" / "oracle" / "dose_oracle.py").read_text(encoding="utf-8")
    assert "bespo_desktop" not in text
    assert ".toml" not in text


def test_the_oracle_itself_agrees_with_published_values():
    """180 cm and 80 kg, InsightRX/clinPK; 200 cm and 72 kg is exactly 2 by Mosteller."""
    assert dose_oracle.area("mosteller", "200", "72") == 2
    published = {"du_bois": "1.996", "haycock": "2.007", "gehan_george": "2.009", "boyd": "2.007"}
    for formula, value in published.items():
        assert dose_oracle.with_places(dose_oracle.area(formula, "180", "80"), 3) == value


@pytest.mark.hazard("H04")
def test_a_fifth_of_the_grid_has_no_difference():
    """Every row, day and reduction at every area in five; the campaign walks all cells."""
    cases = islice(dose_cases.grid((1, 2)), 0, None, 5)
    assert [d for case in cases if (d := dose_cases.difference(FACTS, case))] == []


@pytest.mark.parametrize("seed", [20210701])
def test_random_people_and_orders_have_no_difference(seed):
    dice = random.Random(seed)
    cases = [dose_cases.random_case(dice) for _ in range(CASES)]
    assert [d for case in cases if (d := dose_cases.difference(FACTS, case))] == []


def test_a_difference_would_be_seen():
    case = next(dose_cases.grid((1,)))
    right = dose_oracle.dose
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dose_oracle, "dose", lambda exact, **rest: right(exact * 2, **rest))
        assert "bsa_m2 is '1.00', the oracle says '2.00'" in str(dose_cases.difference(FACTS, case))
