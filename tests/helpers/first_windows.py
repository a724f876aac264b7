"""The window as the program begins it, on a record; closed and taken away after the test."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, qInstallMessageHandler

from bespo_desktop.first_window import FirstWindow
from tests.helpers.midday import ZONE


@contextmanager
def first_window(folder: Path) -> Iterator[FirstWindow]:
    """Yield the window on the record in `folder`, not shown yet."""
    first = FirstWindow(["--data", str(folder), "--zone", ZONE], sys.stderr)
    yield first
    # pytest-qt would take the window away before the clock stops, and the clock would miss it
    first._close()
    first.shell.close()
    first.shell.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qInstallMessageHandler(None)
