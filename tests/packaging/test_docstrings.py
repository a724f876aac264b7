"""Libraries travel without their docstrings, and otherwise as they are."""

import inspect

import pytest
from devtools import docstrings

SOURCE = b'''"""About the module."""
from dataclasses import dataclass

def checked(number):
    """Say what it is."""
    assert number > 0, "not above 0"
    return "the text"

def empty():
    """Say nothing."""

class Plain:
    """A class."""

@dataclass
class Row:
    """A row."""
    number: int
'''


@pytest.fixture
def module():
    names = {"__name__": "about"}
    exec(docstrings.compiled(SOURCE, "about.py"), names)
    return names


def test_nothing_of_the_texts_is_left(module):
    assert module.get("__doc__") is None
    assert [module[name].__doc__ for name in ("checked", "empty", "Plain")] == [None] * 3
    assert module["empty"]() is None


def test_assertions_results_and_line_numbers_stay(module):
    assert module["checked"](1) == "the text"
    with pytest.raises(AssertionError, match="not above 0") as seen:
        module["checked"](0)
    assert seen.traceback[-1].lineno + 1 == 6


def test_a_dataclass_keeps_its_docstring_and_need_not_make_one(module):
    assert inspect.getdoc(module["Row"]) == "A row."


def test_our_own_and_what_asks_for_a_docstring_stay_as_they_are(tmp_path):
    files = {name: tmp_path / f"{name}.py" for name in ("library", "asking", "bespo_desktop.core")}
    for name, path in files.items():
        ask = "print(__doc__)\n" if name == "asking" else ""
        path.write_text(f'"""About it."""\n{ask}', encoding="utf-8")
    codes = {name: compile(path.read_text("utf-8"), name, "exec") for name, path in files.items()}
    before = dict(codes)
    docstrings.leave_out([(name, str(path), "PYMODULE") for name, path in files.items()], codes)
    assert [name for name in files if codes[name] is not before[name]] == ["library"]
    assert "About it." not in codes["library"].co_consts
