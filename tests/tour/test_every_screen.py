"""What every screen and question keeps, seen at the moments of the tour: spoken, by keys, whole.

Five of the tour's acts go through every screen; `dev.py campaign screens` looks at all of them,
and at the stretched language as well.
"""

import pytest

from bespo_desktop.facts_files import load_facts
from tests.helpers.rules_of_screens import (
    has_unique_mnemonics,
    is_spoken,
    tabs_as_the_eye_reads,
)
from tests.helpers.scenes import acts, look_at

ALL = (is_spoken, has_unique_mnemonics, tabs_as_the_eye_reads)
# The sign-in to the second check, the preparation, the bedside and watch, an alarm, the rest.
SHOWING_EVERY_SCREEN = (0, 2, 4, 7, 11)


@pytest.mark.parametrize("number", SHOWING_EVERY_SCREEN)
def test_every_moment_keeps_the_rules_of_screens(qapp, tmp_path, number):
    act = acts()[number]
    assert look_at(act, ALL, load_facts(), tmp_path) == []
