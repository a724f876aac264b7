"""Every rule beside the dose against a second account of it, with seeded random requests."""

import random

import pytest

from bespo_desktop.calculation.requests import answer_request
from bespo_desktop.facts_files import load_facts
from tests.oracle.event_cases import CASES
from tests.oracle.rule_difference import difference

FACTS = load_facts()


@pytest.mark.parametrize("what", sorted(CASES))
def test_two_accounts_agree(what):
    dice = random.Random(f"rules {what}")
    asked = [CASES[what](dice) for _ in range(300)]
    assert [found for one in asked if (found := difference(FACTS, one))] == []
    answers = {answer_request(FACTS, one.request)["answer"] for one in asked}
    assert answers >= {"ok"}


def test_a_difference_is_told():
    asked = CASES["course"](random.Random("told"))
    assert difference(FACTS, asked) is None
    asked.expected = {"verdict": "perhaps"}
    assert "perhaps" in str(difference(FACTS, asked))
