"""A sample of the fact files' values, each changed by one step: a test must notice."""

import random

import pytest

from bespo_desktop.core.errors import DataFileError
from bespo_desktop.facts_files import load_facts
from tests.helpers.fact_mutants import LABEL, POLICY, Mutant, files, mutants, mutated
from tests.helpers.killers import killers

SAMPLE = 15
TESTS = (
    "tests/core/test_[lp]*.py",
    "tests/constants/test_by_hand.py",
    "tests/constants/test_s*.py",
)
EVERY = [mutant for file in files() for mutant in mutants(file) if mutant.key != "reason"]


def test_every_file_is_changed_in_every_value():
    assert len(EVERY) > 1200
    places = {(mutant.file, mutant.place) for mutant in EVERY}
    assert (LABEL, ("dosing", "cycle_1", "day_1", "value")) in places
    assert (POLICY, ("weight_age", "value")) in places
    assert ("literature/bsa.toml", ("formulas", "mosteller", "divisor")) in places


@pytest.mark.parametrize(
    "mutant", random.Random(7).sample(EVERY, SAMPLE), ids=lambda mutant: mutant.name
)
def test_a_changed_value_is_noticed(mutant: Mutant):
    facts = load_facts()
    try:
        changed = mutated(facts, mutant)
    except DataFileError:
        return
    assert any(test.notices(changed) for test in killers(TESTS))


def test_the_unchanged_facts_are_noticed_by_none():
    facts = load_facts()
    assert [test.name for test in killers(TESTS) if test.notices(facts)] == []
