"""Which tests enter which functions of a file: only these can notice a change inside one."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import pytest

# Entered while a module is imported or a fixture is made: what came of it may reach every test.
EVERY_TEST = "*"


def functions(source: str) -> dict[int, tuple[range, range]]:
    """Return for each outermost function its first line, all of its lines and those of its body."""
    return {
        node.lineno: (
            range(min([node.lineno, *(d.lineno for d in node.decorator_list)]), _end(node)),
            range(node.body[0].lineno, _end(node)),
        )
        for node in _outermost(ast.parse(source))
    }


def _end(node: ast.FunctionDef) -> int:
    return (node.end_lineno or node.lineno) + 1


def _outermost(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef):
            yield node
        else:
            yield from _outermost(node)


class Entered:
    """A plugin of pytest that notes the functions of one file that each test enters."""

    def __init__(self, path: Path, source: str) -> None:
        self.by_function: dict[int, set[str]] = {first: set() for first in functions(source)}
        self._path = str(path)
        self._owner = {
            line: first for first, (lines, _) in functions(source).items() for line in lines
        }
        self._test = EVERY_TEST
        sys.setprofile(self._noted)

    @pytest.hookimpl(wrapper=True)
    def pytest_pyfunc_call(self, pyfuncitem: pytest.Function) -> Iterator[None]:
        self._test = pyfuncitem.nodeid
        try:
            return (yield)
        finally:
            self._test = EVERY_TEST

    def _noted(self, frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code.co_filename == self._path:
            owner = self._owner.get(frame.f_code.co_firstlineno)
            if owner is not None:
                self.by_function[owner].add(self._test)


class Only:
    """A plugin of pytest that leaves the tests of a choice."""

    def __init__(self, chosen: set[str]) -> None:
        self._chosen = chosen

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if item.nodeid in self._chosen]


def chosen(line: int, source: str, by_function: dict[int, set[str]]) -> set[str] | None:
    """Return the tests that can notice a change in that line; None when every test can."""
    for first, (_, body) in functions(source).items():
        if line in body:
            tests = by_function[first]
            return None if EVERY_TEST in tests else tests
    return None
