"""Writes the commissioning sheet of `validate --report`; the only part of it that loads Qt."""

import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimeZone
from PySide6.QtWidgets import QApplication

from bespo_desktop.calculation.compare import Comparison
from bespo_desktop.calculation.validate import ReportError
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.facts import Facts
from bespo_desktop.paper.commissioning_report import Example, write_commissioning_report
from bespo_desktop.paper.pdf import NotPrintedError
from bespo_desktop.services.clock import SystemClock
from bespo_desktop.widgets.fonts import register_fonts


def write_report(path: Path, facts: Facts, comparisons: Sequence[Comparison]) -> None:
    """Write the comparisons as a sheet to be signed.

    Raises:
        ReportError: it could not be written, or a text of the table cannot be printed whole.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication([])
    register_fonts()
    zone = bytes(QTimeZone.systemTimeZoneId().data()).decode() or "UTC"
    examples = [
        Example(one.line, one.key, one.expected, one.found, one.passed) for one in comparisons
    ]
    try:
        write_commissioning_report(path, facts, examples, SystemClock(zone).now(), zone)
    except (NotPrintedError, RefusedError) as problem:
        raise ReportError(str(problem)) from problem
    finally:
        del application
