"""The real window on a real record, without the crash report's own hooks.

How long a test takes changes nothing: practice stands at its first minute until a test lets time
go on, and nobody is locked out whom a slow computer keeps waiting.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QWidget

from bespo_desktop import window
from bespo_desktop.demo.people import PIN
from bespo_desktop.screens.conductor import Conductor
from bespo_desktop.services.clock import Clock, SetClock
from bespo_desktop.services.crash_report import CrashReport
from bespo_desktop.services.machine import Machine
from bespo_desktop.window import Opened, open_practice, open_window
from tests.helpers.told_ward import copied_practice

A_DAY_MS = 24 * 3600 * 1000


@contextmanager
def practice(
    folder: Path, size: tuple[int, int] = (1366, 768), machine: Machine | None = None
) -> Iterator[Conductor]:
    """Yield the invented ward's window, shown."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(CrashReport, "install", lambda self: None)
        patch.setattr(window, "make_practice", copied_practice)
        patch.setattr(window, "ShiftedClock", SetClock)
        opened = open_practice(folder / "practice", machine or Machine())
        yield from _shown(opened, size)


@contextmanager
def empty(
    folder: Path,
    clock: Clock,
    size: tuple[int, int] = (1366, 768),
    machine: Machine | None = None,
) -> Iterator[Conductor]:
    """Yield a window on a data folder, shown."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(CrashReport, "install", lambda self: None)
        opened = open_window(folder, clock, machine or Machine())
        yield from _shown(opened, size)


def _shown(opened: Opened, size: tuple[int, int]) -> Iterator[Conductor]:
    shell = opened.conductor.shell
    opened.conductor._idle._timer.setInterval(A_DAY_MS)
    shell.resize(*size)
    shell.show()
    try:
        yield opened.conductor
    finally:
        opened.conductor.stop_time()
        shell.close()
        opened.close()
        # A closed window would go on hearing of themes and acts of the tests after it.
        shell.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def sign_in(qtbot, conductor: Conductor, surname: str, pin: str = PIN) -> None:
    """Type the first letters of a name and the PIN, as a person does."""
    page = conductor.pages["sign-in"]
    page.form.name.edit.clear()
    qtbot.keyClicks(page.form.name.edit, surname)
    qtbot.keyClick(page.form.name.edit, Qt.Key.Key_Return)
    qtbot.keyClicks(page.form.pin, pin)
    qtbot.keyClick(page.form.pin, Qt.Key.Key_Return)


def second_person(qtbot, parent: QWidget, surname: str, pin: str = PIN) -> None:
    """Answer the second person's dialog with name and PIN."""
    from bespo_desktop.screens.second_person_dialog import SecondPersonDialog

    qtbot.waitUntil(lambda: parent.window().findChild(SecondPersonDialog) is not None)
    dialog = parent.window().findChildren(SecondPersonDialog)[-1]
    model = dialog.form.people.model()
    for row in range(model.rowCount()):
        if surname.upper() in model.index(row, 0).data():
            dialog.form.people.setCurrentIndex(model.index(row, 0))
    qtbot.keyClicks(dialog.form.pin, pin)
    qtbot.keyClick(dialog.form.pin, Qt.Key.Key_Return)
