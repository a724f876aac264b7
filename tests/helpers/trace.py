"""Finds what the register of the safety file names: code, rows of files, forms, tests, marks."""

import ast
import tomllib
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

from bespo_desktop import assets
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.leaflet_facts import leaflet_facts
from bespo_desktop.safety.register import Register, parse_register
from bespo_desktop.screens import pages
from tests.helpers.modules import ROOT, modules


def register() -> Register:
    """Return the shipped register."""
    path = assets.folder("resources") / "safety" / "trace.toml"
    return parse_register(path.read_text(encoding="utf-8"))


@cache
def defined() -> frozenset[str]:
    """Return the dotted name of each public function, class and method where it is written.

    It is read from the source: a name that is only passed on by an import is no place of its own.
    """
    names: set[str] = set()
    for module in modules():
        names.update(_names(module.tree.body, module.name))
    return frozenset(names)


def _names(body: list[ast.stmt], above: str) -> set[str]:
    found: set[str] = set()
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            found.add(f"{above}.{node.name}")
            if isinstance(node, ast.ClassDef):
                found |= _names(node.body, f"{above}.{node.name}")
    return found


def module_of(place: str) -> str:
    """Return the module that a dotted name is written in."""
    names = {module.name for module in modules()}
    while place not in names:
        place = place.rpartition(".")[0]
    return place


def place_exists(place: str) -> bool:
    """Return whether a place of the register is there."""
    if place.startswith("bespo_desktop."):
        return place in defined()
    name, _, rest = place.partition("#")
    if name.startswith("ui/"):
        path = ROOT / name
        return path.is_file() and (not rest or f'name="{rest}"' in path.read_text("utf-8"))
    path = ROOT / "resources" / name
    return path.is_file() and _row(tomllib.loads(path.read_text("utf-8")), rest.split("/"))


def _row(node: Any, names: list[str]) -> bool:
    """Return whether keys and ids lead to a row: "liver/jaundice" is a sign of a danger."""
    if not names:
        return True
    if not isinstance(node, dict):
        return False
    below = [node[names[0]]] if names[0] in node else []
    for rows in node.values():
        if isinstance(rows, list):
            below += [row for row in rows if isinstance(row, dict) and names[0] in _ids(row)]
    return any(_row(found, names[1:]) for found in below)


def _ids(row: dict[str, Any]) -> set[Any]:
    return {row.get(key) for key in ("id", "key", "kind")}


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


@cache
def known_tests() -> dict[str, frozenset[str]]:
    """Return each test by its node id, with the hazards that it is marked with."""
    found = {}
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for node in _tree(path).body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                name = f"{path.relative_to(ROOT).as_posix()}::{node.name}"
                found[name] = frozenset(_hazards(node))
    return found


def _hazards(node: ast.FunctionDef) -> set[str]:
    marked = set()
    for mark in node.decorator_list:
        if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.hazard":
            marked |= {str(each.value) for each in mark.args if isinstance(each, ast.Constant)}
    return marked


def marked() -> dict[str, set[str]]:
    """Return the tests of each hazard that a mark names."""
    found: dict[str, set[str]] = defaultdict(set)
    for test, hazards in known_tests().items():
        for hazard in hazards:
            found[hazard].add(test)
    return dict(found)


def reached_from(start: str, without: frozenset[str]) -> set[str]:
    """Return the modules that `start` imports directly or by others, leaving out some rooms."""
    known = {module.name: module for module in modules()}
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name in seen or known[name].room in without:
            continue
        seen.add(name)
        own = [each for each in known[name].imports() if each.startswith("bespo_desktop.")]
        waiting += [module_of(each) for each in own]
        if name == pages.__name__:
            # a room is loaded by its name when it is needed
            waiting += [f"bespo_desktop.screens.{module}" for module, _ in pages.PLACES.values()]
    return seen


def fact_paths(facts: Facts) -> set[str]:
    """Return the path of every fact of the label profile."""
    return {fact.path for fact in leaflet_facts(facts.label)}
