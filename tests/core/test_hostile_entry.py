"""The short form of `dev.py campaign hostile`: 2,000 seeded strings through every strict reader."""

import pytest

from bespo_desktop.core.entry import read_date, read_time
from bespo_desktop.core.errors import RefusedError
from tests.helpers.hostile import strings
from tests.helpers.hostile_entry import faults, unseen

SEED = 20261127


@pytest.mark.hazard("H14")
def test_nothing_is_taken_for_something_else_and_every_refusal_can_be_read(facts):
    assert faults(strings(2_000, SEED), facts) == {}


@pytest.mark.hazard("H14")
@pytest.mark.parametrize("read", [read_date, read_time])
def test_a_refusal_never_turns_round_what_stands_after_it(read):
    with pytest.raises(RefusedError) as refused:
        read("24\u202e-voN")
    assert unseen(str(refused.value)) == set()
    assert "U+202E" in str(refused.value)
