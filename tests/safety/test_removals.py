"""Each hazard has a control that can be taken away, so that its tests can be tried."""

import ast

import pytest

from tests.helpers.modules import ROOT
from tests.helpers.removals import REMOVALS, SUBTLE, with_change, without_control
from tests.helpers.trace import register


def test_every_hazard_has_one():
    assert list(REMOVALS) == [hazard.id for hazard in register().hazard]


@pytest.mark.parametrize("hazard", REMOVALS)
def test_the_program_without_it_can_still_be_read(hazard):
    path, text = without_control(hazard, ROOT)
    assert ast.unparse(ast.parse(text)) != ast.unparse(ast.parse(path.read_text("utf-8")))


CHANGES = [(hazard, change) for hazard, changes in SUBTLE.items() for change in changes]


@pytest.mark.parametrize(("hazard", "change"), CHANGES)
def test_the_program_with_a_subtle_change_can_still_be_read(hazard, change):
    assert hazard in REMOVALS
    path, text = with_change(change, ROOT)
    assert ast.unparse(ast.parse(text)) != ast.unparse(ast.parse(path.read_text("utf-8")))
