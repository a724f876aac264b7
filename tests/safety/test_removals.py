"""Each hazard has a control that can be taken away, so that its tests can be tried."""

import ast

import pytest

from tests.helpers.modules import ROOT
from tests.helpers.removals import (
    FURTHER,
    REMOVALS,
    SUBTLE,
    removals_of,
    with_change,
    without_control,
)
from tests.helpers.trace import register


def test_every_hazard_has_one():
    assert list(REMOVALS) == [hazard.id for hazard in register().hazard]


def test_further_ones_are_of_known_hazards():
    assert set(FURTHER) <= set(REMOVALS)


@pytest.mark.parametrize(
    "removal", [removal for hazard in REMOVALS for removal in removals_of(hazard)]
)
def test_the_program_without_it_can_still_be_read(removal):
    path, text = without_control(removal, ROOT)
    assert ast.unparse(ast.parse(text)) != ast.unparse(ast.parse(path.read_text("utf-8")))


CHANGES = [(hazard, change) for hazard, changes in SUBTLE.items() for change in changes]


@pytest.mark.parametrize(("hazard", "change"), CHANGES)
def test_the_program_with_a_subtle_change_can_still_be_read(hazard, change):
    assert hazard in REMOVALS
    path, text = with_change(change, ROOT)
    assert ast.unparse(ast.parse(text)) != ast.unparse(ast.parse(path.read_text("utf-8")))
