"""Raises inside the program wherever Qt calls Python: every connected slot, every override.

The connections are recorded while they are made: the source of each module is read with
`X.connect(f)` written as a call that notes signal, slot and place before it connects. It must be
installed before the program is imported, so in a process of its own. What Qt calls by itself
(painting, models, timers, filters) is found by looking who calls: a function of the program that
is called straight from the harness's own line was called by Qt.
"""

import ast
import inspect
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from importlib.abc import MetaPathFinder
from importlib.machinery import PathFinder, SourceFileLoader
from types import CodeType, FrameType, MethodType
from typing import Any

PACKAGE = "bespo_desktop"
NOTE = "_note_connection"


class SeededError(Exception):
    """Raised on purpose in the middle of the program."""


@dataclass(frozen=True)
class Connection:
    """One connected Python callable, and the signal that calls it."""

    place: str
    signal: Any
    slot: Any

    @property
    def code(self) -> CodeType | None:
        """Return the slot's own code; None when it is Qt's, or another signal."""
        slot = self.slot
        while isinstance(slot, partial):
            slot = slot.func
        if isinstance(slot, MethodType):
            slot = slot.__func__
        code = getattr(slot, "__code__", None)
        return code if isinstance(code, CodeType) else None

    def call(self) -> None:
        """Call the slot with values of no meaning: it raises before it looks at one.

        The signal itself would also call whatever else is connected to it.
        """
        self.slot(*[None] * _positions(self.slot))


def _positions(slot: Any) -> int:
    """Return how many values the slot must be given."""
    wanted = inspect.signature(slot).parameters.values()
    kinds = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    return sum(one.kind in kinds and one.default is one.empty for one in wanted)


CONNECTIONS: list[Connection] = []


# Places that hand a signal on to another one or to Qt: nothing of Python is called there.
HANDED_ON: set[str] = set()


def _note(signal: Any, slot: Any, place: str) -> Any:
    noted = Connection(place, signal, slot)
    if noted.code is None:
        HANDED_ON.add(place)
    else:
        CONNECTIONS.append(noted)
    return signal.connect


class _Noting(ast.NodeTransformer):
    def __init__(self, module: str) -> None:
        self.module = module.removeprefix(f"{PACKAGE}.")

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if not (isinstance(node.func, ast.Attribute) and node.func.attr == "connect" and node.args):
            return node
        # The slot is worked out twice, once to be noted: connecting has no other effect.
        place = ast.Constant(f"{self.module}:{node.lineno}")
        noted = ast.Call(ast.Name(NOTE, ast.Load()), [node.func.value, node.args[0], place], [])
        return ast.Call(noted, node.args, node.keywords)


class _Loader(SourceFileLoader):
    def get_code(self, fullname: str) -> CodeType:
        path = self.get_filename(fullname)
        tree = _Noting(fullname).visit(ast.parse(self.get_data(path), path))
        return compile(ast.fix_missing_locations(tree), path, "exec", dont_inherit=True)


class _Finder(MetaPathFinder):
    def find_spec(self, name: str, path: Any, target: Any = None) -> Any:
        if name.partition(".")[0] != PACKAGE:
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is not None and isinstance(spec.loader, SourceFileLoader):
            spec.loader = _Loader(name, spec.loader.path)
        return spec


def install() -> None:
    """Note every connection that the program makes from now on."""
    if any(name.partition(".")[0] == PACKAGE for name in sys.modules):
        raise RuntimeError("The program was imported already: nothing would be noted.")
    import builtins

    setattr(builtins, NOTE, _note)
    sys.meta_path.insert(0, _Finder())


def sites() -> Iterator[str]:
    """Yield the place of every connection that the source makes, by module and line."""
    from tests.helpers.modules import modules

    for module in modules():
        for node in module.nodes() if module.room != "journal" else ():
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            if node.func.attr == "connect" and node.args:
                yield f"{module.name.removeprefix(f'{PACKAGE}.')}:{node.lineno}"


def raise_in(code: CodeType, act: Callable[[], object]) -> bool:
    """Let `act` happen while the next call of `code` raises; return whether it was called."""
    called: list[FrameType] = []

    def trace(frame: FrameType, event: str, _argument: object) -> None:
        if frame.f_code is code and not called:
            called.append(frame)
            sys.settrace(None)
            raise SeededError

    sys.settrace(trace)
    try:
        act()
    finally:
        sys.settrace(None)
    return bool(called)


@contextmanager
def noting_entries(found: dict[CodeType, str]) -> Iterator[None]:
    """Note each function of the program that Qt calls while the block runs."""
    harness = {noting_entries.__wrapped__.__code__}  # type: ignore[attr-defined]

    def trace(frame: FrameType, event: str, _argument: object) -> None:
        name = str(frame.f_globals.get("__name__", ""))
        above = frame.f_back
        if not name.startswith(f"{PACKAGE}.") or above is None or above.f_code in harness:
            return
        if not str(above.f_globals.get("__name__", "")).startswith(f"{PACKAGE}."):
            found.setdefault(frame.f_code, f"{name.removeprefix(PACKAGE + '.')}:{frame.f_lineno}")

    sys.settrace(trace)
    try:
        yield
    finally:
        sys.settrace(None)
