"""Runs ordinary tests against other facts in this process: which of them notices a change?"""

import inspect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from types import ModuleType
from typing import Any

import pytest

from bespo_desktop import assets
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.policy import parse_policy
from tests.helpers.modules import ROOT


@dataclass(frozen=True)
class Killer:
    """One test with one set of parameters."""

    name: str
    module: ModuleType
    test: Callable[..., None]
    given: dict[str, Any]

    def notices(self, facts: Facts) -> bool:
        """Return whether the test does not pass with these facts."""
        known = {"facts": facts, "label": facts.label, "site_facts": _site(facts)}
        needed = {name: known[name] for name in _fixtures(self)}
        try:
            with pytest.MonkeyPatch.context() as patch:
                if hasattr(self.module, "FACTS"):
                    patch.setattr(self.module, "FACTS", facts)
                self.test(**needed, **self.given)
        except (Exception, pytest.fail.Exception):  # noqa: BLE001 - any way of not passing counts
            return True
        return False


def killers(patterns: Sequence[str]) -> list[Killer]:
    """Return the tests of the files that need nothing but facts, in the order of the patterns."""
    return [
        killer
        for pattern in patterns
        for path in sorted(ROOT.glob(pattern))
        for killer in _of(import_module(".".join(path.relative_to(ROOT).with_suffix("").parts)))
    ]


def _site(facts: Facts) -> Callable[[str], Facts]:
    shipped = (assets.folder("resources") / "policy" / "default.toml").read_text(encoding="utf-8")

    def with_rows(rows: str) -> Facts:
        text = f'version = "test-1"\n{rows}'
        return replace(facts, policy=parse_policy(text, facts.label, default_text=shipped))

    return with_rows


def _of(module: ModuleType) -> Iterator[Killer]:
    for name, test in vars(module).items():
        if not name.startswith("test_") or hasattr(test, "hypothesis"):
            continue
        for number, given in enumerate(_parameters(test)):
            killer = Killer(f"{module.__name__}.{name}[{number}]", module, test, given)
            needed = _fixtures(killer)
            reads = bool(needed) or hasattr(module, "FACTS")
            if reads and needed <= {"facts", "label", "site_facts"}:
                yield killer


def _fixtures(killer: Killer) -> set[str]:
    return set(inspect.signature(killer.test).parameters) - set(killer.given)


def _parameters(test: Callable[..., None]) -> list[dict[str, Any]]:
    """Return the sets of parameters that the marks of the test give, one empty set without."""
    sets: list[dict[str, Any]] = [{}]
    for mark in getattr(test, "pytestmark", []):
        if mark.name == "parametrize":
            sets = [{**old, **new} for old in sets for new in _rows(mark)]
    return sets


def _rows(mark: pytest.Mark) -> Iterator[dict[str, Any]]:
    names = mark.args[0]
    if isinstance(names, str):
        names = tuple(name.strip() for name in names.split(","))
        if len(names) == 1:
            yield from ({names[0]: _plain(row)} for row in mark.args[1])
            return
    for row in mark.args[1]:
        yield dict(zip(names, getattr(row, "values", row), strict=True))


def _plain(row: Any) -> Any:
    return row.values[0] if isinstance(row, type(pytest.param(0))) else row
