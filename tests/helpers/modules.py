"""The package's modules as syntax trees, for the tests of its architecture."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "bespo_desktop"


@dataclass(frozen=True)
class Module:
    """One file of the package; `room` is its folder, or its own name when it lies on top."""

    path: Path
    name: str
    tree: ast.Module

    @property
    def room(self) -> str:
        parts = self.name.split(".")
        return parts[1] if len(parts) > 1 else "package"

    def __str__(self) -> str:
        return str(self.path.relative_to(ROOT))

    def nodes(self) -> Iterator[ast.AST]:
        return ast.walk(self.tree)

    def imports(self) -> set[str]:
        """Return the dotted names that the module imports anywhere, also inside functions."""
        found: set[str] = set()
        for node in self.nodes():
            if isinstance(node, ast.Import):
                found.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                base = self._base_of(node)
                found.update(f"{base}.{alias.name}" for alias in node.names)
            elif isinstance(node, ast.Call):
                found.update(_imported_by_name(node))
        return found

    def _base_of(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        is_package = self.path.name == "__init__.py"
        parents = self.name.split(".")
        cut = node.level - 1 if is_package else node.level
        base = parents[: len(parents) - cut]
        return ".".join([*base, node.module] if node.module else base)


def _imported_by_name(call: ast.Call) -> set[str]:
    """Return what import_module("x") and __import__("x") name; f-strings give their fixed start."""
    name = called(call)
    if name not in ("import_module", "__import__") or not call.args:
        return set()
    first = call.args[0]
    if isinstance(first, ast.JoinedStr):
        first = first.values[0]
    is_text = isinstance(first, ast.Constant) and isinstance(first.value, str)
    return {first.value.rstrip(".")} if is_text else {"an unknown name"}


def called(call: ast.Call) -> str:
    """Return the last part of the called name: "now" of `datetime.now()`."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def read(path: Path) -> Module:
    """Return one file of the package as a module."""
    words = list(path.relative_to(ROOT).with_suffix("").parts)
    if words[-1] == "__init__":
        words.pop()
    tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    return Module(path, ".".join(words), tree)


@cache
def modules() -> tuple[Module, ...]:
    """Return every module of the package."""
    return tuple(read(path) for path in sorted(PACKAGE.rglob("*.py")))


def of_rooms(*rooms: str) -> list[Module]:
    """Return the modules of the named rooms, in order."""
    return [module for module in modules() if module.room in rooms]
