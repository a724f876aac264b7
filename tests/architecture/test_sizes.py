"""Small rooms: a module can be read in one sitting, a function at one glance."""

import ast
from statistics import median

from tests.helpers.modules import modules

MODULE_LINES = 300
FUNCTION_LINES = 40
MEDIAN_LINES = 120


def _lines(module):
    return len(module.path.read_text(encoding="utf-8").splitlines())


def test_no_module_is_longer_than_300_lines():
    long = {str(module): _lines(module) for module in modules() if _lines(module) > MODULE_LINES}
    assert long == {}


def _code_lines(function):
    """Return the function's lines without its docstring, which the house wants to be full."""
    first = function.body[0]
    told = first.end_lineno - first.lineno + 1 if ast.get_docstring(function) else 0
    return function.end_lineno - function.lineno + 1 - told


def test_no_function_is_longer_than_40_lines():
    long = {
        f"{module}:{node.lineno} {node.name}": _code_lines(node)
        for module in modules()
        for node in module.nodes()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and _code_lines(node) > FUNCTION_LINES
    }
    assert long == {}


def test_half_of_the_modules_are_short():
    assert median(_lines(module) for module in modules()) <= MEDIAN_LINES
