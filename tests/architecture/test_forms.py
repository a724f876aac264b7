"""Every .ui file belongs to exactly one Form class, and every Form finds all its widgets."""

import ast
from functools import cache
from importlib import import_module

import pytest
from PySide6.QtWidgets import QWidget

from bespo_desktop.assets import load_form
from tests.helpers.modules import ROOT, modules

FILES = sorted(path.name for path in (ROOT / "ui").glob("*.ui"))


def _is_form(node):
    bases = {getattr(base, "id", getattr(base, "attr", "")) for base in node.bases}
    return "Form" in bases


@cache
def _forms():
    """Return every class that names a .ui file."""
    return [
        getattr(import_module(module.name), node.name)
        for module in modules()
        for node in module.nodes()
        if isinstance(node, ast.ClassDef) and _is_form(node)
    ]


def test_every_ui_file_has_exactly_one_form_class():
    assert sorted(form.ui_file for form in _forms()) == FILES


@pytest.mark.parametrize("ui_file", FILES)
def test_a_form_finds_all_its_widgets(ui_file, qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    (named,) = [form for form in _forms() if form.ui_file == ui_file]
    form = load_form(named, parent)
    assert form.root.parent() is parent


def test_forms_leave_connections_to_the_code():
    wrong = [
        form.name
        for form in sorted((ROOT / "ui").glob("*.ui"))
        if "<connection>" in form.read_text(encoding="utf-8")
    ]
    assert wrong == []
