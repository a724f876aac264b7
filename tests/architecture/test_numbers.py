"""Numbers are Decimals read by our own parser; nothing may bend them on the way."""

import ast

import pytest

from tests.helpers.modules import ROOT, modules, of_rooms

BENDING = ("QSpinBox", "QDoubleSpinBox", "QLocale", "QDoubleValidator", "QIntValidator")


def _names(module):
    for node in module.nodes():
        if isinstance(node, ast.Name):
            yield node, node.id
        elif isinstance(node, ast.Attribute):
            yield node, node.attr
        elif isinstance(node, ast.alias):
            yield node, node.name.split(".")[-1]


def test_core_and_chart_hold_no_float():
    wrong = [
        f"{module}:{node.lineno} {node.value!r}"
        for module in of_rooms("core", "chart", "calculation")
        for node in module.nodes()
        if isinstance(node, ast.Constant) and isinstance(node.value, float | complex)
    ]
    assert wrong == []


@pytest.mark.hazard("H04")
def test_core_and_chart_never_make_a_float():
    wrong = [
        f"{module}:{node.lineno}"
        for module in of_rooms("core", "chart", "calculation")
        for node, name in _names(module)
        if name == "float"
    ]
    assert wrong == []


@pytest.mark.hazard("H01")
def test_no_module_uses_a_spin_box_or_a_locale_for_numbers():
    wrong = [
        f"{module}:{node.lineno} {name}"
        for module in modules()
        for node, name in _names(module)
        if name in BENDING
    ]
    assert wrong == []


def test_no_form_holds_a_spin_box():
    wrong = [
        f"{form.name} {kind}"
        for form in sorted((ROOT / "ui").glob("*.ui"))
        for kind in BENDING
        if kind in form.read_text(encoding="utf-8")
    ]
    assert wrong == []
