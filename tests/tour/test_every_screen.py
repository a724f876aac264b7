"""What every screen and question keeps, seen at the moments of the tour.

It is spoken, worked by keys, and seen without scrolling in a window of 1366 by 768.

Five of the tour's acts go through every screen; `dev.py campaign screens` looks at all of them,
and at the stretched language as well.
"""

import pytest

from bespo_desktop.facts_files import load_facts
from bespo_desktop.services.theme import theme
from tests.helpers.rules_of_screens import (
    has_unique_mnemonics,
    is_spoken,
    leads_to_its_passage,
    needs_no_scrolling,
    shows_whole_sums,
    tabs_as_the_eye_reads,
)
from tests.helpers.scenes import acts, look_at

ALL = (
    needs_no_scrolling,
    shows_whole_sums,
    is_spoken,
    leads_to_its_passage,
    has_unique_mnemonics,
    tabs_as_the_eye_reads,
)
# The sign-in to the second check, the preparation, the bedside and watch, an alarm, the rest.
SHOWING_EVERY_SCREEN = (0, 2, 4, 7, 11)


@pytest.fixture
def dressed(qapp):
    """The program's own style: without it fields and scroll bars have other sizes."""
    theme().apply(qapp)


@pytest.mark.parametrize("number", SHOWING_EVERY_SCREEN)
def test_every_moment_keeps_the_rules_of_screens(dressed, tmp_path, number):
    act = acts()[number]
    assert look_at(act, ALL, load_facts(), tmp_path) == []
