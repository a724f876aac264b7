"""Every clinical fact says who says so."""

import ast
import re
import tomllib

from tests.helpers.modules import ROOT

FOLDERS = ("label", "policy", "literature", "checklists")
# What a file says about itself, and what a fact says about itself: no facts.
ABOUT = {
    *("id", "title", "name", "version", "source", "confirmed", "reason", "note", "language"),
    *("profile", "revised", "reference", "region"),
}


def _files():
    return [
        path for folder in FOLDERS for path in sorted((ROOT / "resources" / folder).glob("*.toml"))
    ]


def _without_source(table, path, inherited):
    """Yield the paths of tables that hold a fact while neither they nor a table above name who."""
    sourced = inherited or bool(str(table.get("source", "")).strip())
    if not sourced and any(_is_fact(key, value) for key, value in table.items()):
        yield path
    for key, value in table.items():
        rows = value if isinstance(value, list) else [value]
        for number, row in enumerate(rows):
            if isinstance(row, dict):
                place = f"{path}.{key}" if row is value else f"{path}.{key}[{number}]"
                yield from _without_source(row, place, sourced)


def _is_fact(key, value):
    nested = isinstance(value, dict) or (
        isinstance(value, list) and all(isinstance(row, dict) for row in value)
    )
    return key not in ABOUT and not nested


def test_every_fact_has_a_source():
    wrong = [
        place
        for path in _files()
        for place in _without_source(tomllib.loads(path.read_text("utf-8")), path.name, False)
    ]
    assert wrong == []


def test_no_number_is_a_float():
    floats = []
    for path in _files():
        tomllib.loads(path.read_text("utf-8"), parse_float=floats.append)
    assert floats == []


def test_no_code_cites_the_leaflet_by_itself():
    """A section is named by the label profile: another profile has other sections."""
    cited = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sorted((ROOT / "bespo_desktop").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.match(r"leaflet, (section|HCP|title)", node.value)
    ]
    assert cited == []
