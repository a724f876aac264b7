"""`bespo-desktop safety-file OUT`: the safety file as PDF and HTML, made from what is here."""

import argparse
import os
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from inspect import getdoc
from pathlib import Path
from typing import TextIO

from PySide6.QtCore import QProcess, QTimeZone
from PySide6.QtWidgets import QApplication

from bespo_desktop import __version__, assets
from bespo_desktop.commands.bill import NoBillError, the_bill
from bespo_desktop.commands.last_run import read_results
from bespo_desktop.commands.safety_paper import write_report
from bespo_desktop.core.contents import short_hash
from bespo_desktop.core.days import day_text, local_day, time_text
from bespo_desktop.core.errors import DataFileError, RefusedError
from bespo_desktop.core.facts import Facts
from bespo_desktop.facts_files import load_facts
from bespo_desktop.paper.pdf import NotPrintedError
from bespo_desktop.safety.components import Component, IncompleteError
from bespo_desktop.safety.document import Sources, safety_report
from bespo_desktop.safety.register import parse_register
from bespo_desktop.safety.results import Results, ResultsError
from bespo_desktop.safety.sbom import components_of
from bespo_desktop.safety.statement import parse_statement
from bespo_desktop.safety.web import report_html
from bespo_desktop.services.clock import SystemClock
from bespo_desktop.widgets.fonts import register_fonts

CANNOT = 1
GIT_MS = 10_000
PDF, HTML = "safety-file.pdf", "safety-file.html"
FAILURES = (
    *(DataFileError, IncompleteError, NotPrintedError, RefusedError, ResultsError),
    *(OSError, assets.AssetError),
)


def main_safety_file(arguments: list[str], stdout: TextIO, stderr: TextIO) -> int:
    """Write both files into the folder OUT; return 0 when both are written."""
    reader = argparse.ArgumentParser(prog="bespo-desktop safety-file", description=__doc__)
    reader.add_argument("out", type=Path, help="the folder for safety-file.pdf and .html")
    out: Path = reader.parse_args(arguments).out
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication([])
    register_fonts()
    try:
        out.mkdir(parents=True, exist_ok=True)
        report = safety_report(sources())
        (out / HTML).write_text(report_html(report), encoding="utf-8")
        write_report(report, out / PDF)
    except FAILURES as why:
        print(f"The safety file was not written. {why}", file=stderr)
        return CANNOT
    finally:
        del application
    print(f"{out / PDF}\n{out / HTML}", file=stdout)
    return 0


def sources() -> Sources:
    """Return everything that the safety file is made from, as far as it is here.

    Raises:
        DataFileError: a data file cannot be trusted.
        IncompleteError: a package of the lock that nobody wrote about.
        ResultsError: the last run's results cannot be read.
    """
    safety = assets.folder("resources") / "safety"
    register = parse_register((safety / "trace.toml").read_text(encoding="utf-8"))
    root, run = assets.checkout(), last_run()
    commit = _commit(root) if root is not None else None
    # Results of another commit say nothing about this one.
    own = run if run is not None and run.commit == commit else None
    zone = bytes(QTimeZone.systemTimeZoneId().data()).decode() or "UTC"
    now = SystemClock(zone).now()
    return Sources(
        program=__version__,
        written=f"{day_text(local_day(now, zone))} {time_text(now, zone)}",
        facts=_facts(load_facts()),
        statement=parse_statement((safety / "statement.toml").read_text(encoding="utf-8")),
        register=register,
        components=_components(),
        results=own,
        history=_history(),
        commit=commit,
        other_run=run.commit if run is not None and own is None else "",
        says={place: says_of(place) for row in register.hazard for place in row.controls},
    )


def says_of(place: str) -> str:
    """Return the first sentence of what stands with a control in the code, "" where none does."""
    names = place.split(".")
    for cut in range(len(names), 1, -1):
        if find_spec_of(names[:cut]):
            found: object = import_module(".".join(names[:cut]))
            for name in names[cut:]:
                found = getattr(found, name, None)
            return (getdoc(found) or "").partition("\n")[0] if found is not None else ""
    return ""


def find_spec_of(names: Sequence[str]) -> bool:
    """Return whether these names lead to a module or package."""
    try:
        return find_spec(".".join(names)) is not None
    except ModuleNotFoundError:
        return False


def _facts(facts: Facts) -> list[tuple[str, str]]:
    label = facts.label
    return [
        ("Label profile", f"{label.profile}: {label.title}, {label.reference}, {label.revised}"),
        ("Site policy", f"{facts.policy.version} (as shipped; a site lays its own rows over it)"),
        ("Content of all data files", f"{short_hash(label.contents)} ({label.contents})"),
    ]


def _components() -> tuple[Component, ...] | None:
    try:
        return components_of(the_bill())
    except NoBillError:
        return None


def last_run() -> Results | None:
    """Return what the last run of every test in this checkout said, of whatever commit."""
    root = assets.checkout()
    path = root / "build" / "test-results.xml" if root is not None else None
    if path is None or not path.is_file():
        return None
    return read_results(path.read_text(encoding="utf-8"))


def _commit(root: Path) -> str | None:
    """Return what `dev.py test` calls this source in its results, None when git does not say."""
    git = QProcess()
    git.setWorkingDirectory(str(root))
    git.start("git", ["describe", "--always", "--abbrev=12", "--dirty=+", "--exclude=*"])
    if not git.waitForFinished(GIT_MS) or git.exitCode() != 0:
        return None
    return bytes(git.readAllStandardOutput().data()).decode().strip() or None


def _history() -> str | None:
    root = assets.checkout()
    path = (root or assets.folder("resources")) / "CHANGELOG.md"
    return path.read_text(encoding="utf-8") if path.is_file() else None
