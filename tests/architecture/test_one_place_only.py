"""Knowledge that lies in one module only: the real clock, the folders, the catch-all."""

import ast

from tests.helpers.modules import called, modules

CLOCKS = {
    *("now", "utcnow", "today", "time_ns", "monotonic", "monotonic_ns", "perf_counter"),
    *("clock_gettime", "clock_gettime_ns", "localtime", "gmtime"),
    *("currentDateTime", "currentDateTimeUtc", "currentDate", "currentTime"),
    *("currentSecsSinceEpoch", "currentMSecsSinceEpoch"),
}
CLOCK_READER = "bespo_desktop.services.computer_clocks"
CLOCK_OWNERS = {"datetime", "date", "time", "QDateTime", "QDate", "QTime", "dt"}
# The one for a running program, the other to name what is broken in a damaged installation.
CATCH_ALL = {"bespo_desktop.services.crash_report", "bespo_desktop.self_test.check"}
FOLDERS = {"ui", "resources", "_ui", "_resources"}


def _asks_the_clock(node):
    """Return whether the node calls the machine's clock, by attribute or imported name."""
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Attribute):
        owner = node.func.value
        last = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
        is_time = last == "time" and node.func.attr == "time"
        return is_time or (last in CLOCK_OWNERS and node.func.attr in CLOCKS)
    return called(node) in {"monotonic", "perf_counter", "time_ns", "monotonic_ns"}


def _broad(handler):
    """Return whether the handler swallows everything: bare, Exception or BaseException.

    One that ends in a bare `raise` only tidies up on the way (a rollback) and swallows nothing.
    """
    last = handler.body[-1]
    if isinstance(last, ast.Raise) and last.exc is None:
        return False
    caught = handler.type
    kinds = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    return any(
        kind is None or getattr(kind, "id", "") in ("Exception", "BaseException") for kind in kinds
    )


def _documentation(tree):
    """Return the docstring nodes of the tree."""
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef)
    return {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, owners) and node.body and isinstance(node.body[0], ast.Expr)
    }


def _folder_arguments(tree):
    return {
        id(argument)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and called(node) == "folder"
        for argument in node.args
    }


def test_only_one_module_reads_the_real_clock():
    wrong = [
        f"{module}:{node.lineno}"
        for module in modules()
        if module.name != CLOCK_READER
        for node in module.nodes()
        if _asks_the_clock(node)
    ]
    assert wrong == []


def test_only_crash_report_and_self_test_catch_everything():
    wrong = [
        f"{module}:{node.lineno}"
        for module in modules()
        if module.name not in CATCH_ALL
        for node in module.nodes()
        if isinstance(node, ast.ExceptHandler) and _broad(node)
    ]
    assert wrong == []


def test_only_assets_knows_where_files_lie():
    wrong = []
    for module in modules():
        if module.room == "assets":
            continue
        allowed = _documentation(module.tree) | _folder_arguments(module.tree)
        for node in module.nodes():
            if isinstance(node, ast.Name) and node.id == "__file__":
                wrong.append(f"{module}:{node.lineno} asks where it lies itself")
            is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
            if is_text and id(node) not in allowed and node.value in FOLDERS:
                wrong.append(f"{module}:{node.lineno} names the folder {node.value!r}")
    assert wrong == []
