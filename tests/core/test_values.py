"""What holds for every module of the core: its values cannot be changed, its calls are plain."""

import dataclasses
import inspect
from importlib import import_module

import pytest
from pydantic import BaseModel

from tests.helpers.modules import PACKAGE

PATHS = sorted((PACKAGE / "core").glob("[a-z]*.py"))
NAMES = [f"bespo_desktop.core.{path.stem}" for path in PATHS]
# They hold several times or quantities of one kind, which are told apart by name only.
BY_NAME = {"AllowedDays", "Deadlines", "DosePlan", "Progress"}


def _own(name: str) -> list[object]:
    module = import_module(name)
    return [each for each in vars(module).values() if getattr(each, "__module__", "") == name]


def _holds_values(each: object) -> bool:
    """Return whether it is a class with named values that is no row of a file."""
    named = isinstance(each, type) and not issubclass(each, BaseModel)
    return named and "__annotations__" in vars(each)


@pytest.mark.parametrize("name", NAMES)
def test_every_record(name):
    """A record of the core is frozen and takes no other names."""
    for each in _own(name):
        if _holds_values(each):
            assert dataclasses.is_dataclass(each), each
            assert each.__dataclass_params__.frozen, each
            assert "__slots__" in vars(each), each
            by_name = {field.kw_only for field in dataclasses.fields(each)}
            assert by_name == {each.__name__ in BY_NAME}, each


@pytest.mark.parametrize("name", NAMES)
def test_every_row(name):
    """A row that was read from a file is frozen, and an unknown key was refused."""
    for each in _own(name):
        if isinstance(each, type) and issubclass(each, BaseModel):
            kept = each.model_config
            assert (kept["frozen"], kept["extra"]) == (True, "forbid"), each


@pytest.mark.parametrize("name", NAMES)
def test_every_call(name):
    """Each argument of a function or method has a name that a caller may use."""
    own = _own(name)
    methods = [part for each in own if isinstance(each, type) for part in vars(each).values()]
    for each in filter(inspect.isfunction, own + methods):
        if each.__module__ == name and not each.__name__.startswith("__"):
            for argument in inspect.signature(each).parameters.values():
                assert argument.kind is not inspect.Parameter.POSITIONAL_ONLY, each
