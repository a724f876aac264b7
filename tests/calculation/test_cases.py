"""The table of worked cases: leaflet, published values and hand calculation, never the program."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from bespo_desktop.calculation.requests import answer_request
from bespo_desktop.core.numbers import places
from bespo_desktop.facts_files import load_facts

FACTS = load_facts()
CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases.jsonl").read_text(encoding="utf-8").splitlines()
]


def test_the_table_is_large_enough():
    assert len(CASES) >= 80
    assert len({json.dumps(case["request"], sort_keys=True) for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_a_worked_case(case):
    answer = answer_request(FACTS, case["request"])
    assert {key: answer.get(key) for key in case["expect"]} == case["expect"]
    for key, start in case.get("starts", {}).items():
        assert answer[key].startswith(start)
    for key, (value, count) in case.get("near", {}).items():
        assert places(Decimal(answer[key]), count) == value
    if "codes" in case:
        assert sorted(finding["code"] for finding in answer["findings"]) == case["codes"]
