"""The shipped facts against a second record of them, line by line.

The record was read line by line against the leaflet, the papers and the decisions (its head says
what against what), and is changed by hand only: a value that changes must be changed, and so be
looked at, in both places.
"""

from pathlib import Path

import pytest

from tests.helpers.fact_lines import lines

RECORD = Path(__file__).parent / "record"


@pytest.mark.parametrize("part", ["label", "policy", "literature"])
def test_the_shipped_facts_are_those_of_the_record(facts, part):
    text = (RECORD / f"{part}.txt").read_text(encoding="utf-8")
    record = [line for line in text.splitlines() if not line.startswith("#")]
    assert list(lines(getattr(facts, part))) == record
