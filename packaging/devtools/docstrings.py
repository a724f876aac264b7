"""The libraries' docstrings stay out of the executable: nobody reads them there.

Python's own way (`-OO`) would take the assertions along, and those are checks. Our own docstrings
travel: the safety file quotes them.
"""

import ast
from collections.abc import Iterable, MutableMapping
from pathlib import Path
from types import CodeType

OURS = "bespo_desktop"


def leave_out(pure: Iterable[tuple[str, str, str]], codes: MutableMapping[str, CodeType]) -> None:
    """Compile the libraries among PyInstaller's rows (name, path, kind) again, without docstrings.

    A module that asks for a `__doc__` itself stays as it is.
    """
    for name, path, _kind in pure:
        if name in codes and path.endswith(".py") and name.partition(".")[0] != OURS:
            source = Path(path).read_bytes()
            if b"__doc__" not in source:
                codes[name] = compiled(source, codes[name].co_filename)


def compiled(source: bytes, file: str) -> CodeType:
    """Return the module's code, line numbers and assertions as they were."""
    tree = ast.parse(source)
    _Without().visit(tree)
    return compile(tree, file, "exec", dont_inherit=True, optimize=0)


class _Without(ast.NodeTransformer):
    def visit(self, node: ast.AST) -> ast.AST:
        self.generic_visit(node)
        if not isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            return node
        # `dataclass` works a docstring out where there is none, at each start.
        kept = isinstance(node, ast.ClassDef) and node.decorator_list
        if ast.get_docstring(node, clean=False) is not None and not kept:
            said = node.body.pop(0)
            if not node.body and not isinstance(node, ast.Module):
                node.body.append(ast.copy_location(ast.Pass(), said))
        return node
