"""Every .ui file belongs to exactly one Form class, and every Form finds all its widgets."""

import ast
from importlib import import_module

import pytest
from PySide6.QtWidgets import QWidget

from bespo_desktop.assets import load_form
from tests.helpers.modules import ROOT, modules


def _is_form(node):
    bases = {getattr(base, "id", getattr(base, "attr", "")) for base in node.bases}
    return "Form" in bases


def _forms():
    """Return (module name, class name) of every class that names a .ui file."""
    return [
        (module.name, node.name)
        for module in modules()
        for node in module.nodes()
        if isinstance(node, ast.ClassDef) and _is_form(node)
    ]


def _form_class(module, name):
    return getattr(import_module(module), name)


def test_every_ui_file_has_exactly_one_form_class():
    files = sorted(path.name for path in (ROOT / "ui").glob("*.ui"))
    named = sorted(_form_class(*form).ui_file for form in _forms())
    assert named == files


@pytest.mark.parametrize(("module", "name"), _forms() or [("", "")])
def test_a_form_finds_all_its_widgets(module, name, qtbot):
    if not module:
        assert list((ROOT / "ui").glob("*.ui")) == []
        return
    parent = QWidget()
    qtbot.addWidget(parent)
    form = load_form(_form_class(module, name), parent)
    assert form.root.parent() is parent


def test_forms_leave_connections_to_the_code():
    wrong = [
        form.name
        for form in sorted((ROOT / "ui").glob("*.ui"))
        if "<connection>" in form.read_text(encoding="utf-8")
    ]
    assert wrong == []
