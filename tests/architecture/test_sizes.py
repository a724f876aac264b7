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


def test_no_function_is_longer_than_40_lines():
    long = {
        f"{module}:{node.lineno} {node.name}": node.end_lineno - node.lineno + 1
        for module in modules()
        for node in module.nodes()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno - node.lineno >= FUNCTION_LINES
    }
    assert long == {}


def test_half_of_the_modules_are_short():
    assert median(_lines(module) for module in modules()) <= MEDIAN_LINES
