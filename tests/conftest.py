"""What holds for every test: no screen, our fonts, no modal dialog, no unexpected warning."""

import gc
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import logging
import sys
import threading
import time
from collections.abc import Iterator

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrintPreviewDialog
from PySide6.QtWidgets import (
    QApplication,
    QColorDialog,
    QDialog,
    QFileDialog,
    QInputDialog,
    QMenu,
    QMessageBox,
)

from bespo_desktop.chart.about_patient import PatientRegistered
from tests.helpers.canary import REGISTERED
from tests.helpers.sentinels import end_sentinels

MODAL = {
    QDialog: ("exec",),
    QPrintDialog: ("exec",),
    QPrintPreviewDialog: ("exec",),
    QMenu: ("exec",),
    QMessageBox: ("exec", "about", "critical", "information", "question", "warning"),
    QInputDialog: ("exec", "getText", "getItem", "getMultiLineText"),
    QColorDialog: ("exec", "getColor"),
    QFileDialog: ("exec", "getExistingDirectory", "getOpenFileName", "getSaveFileName"),
}


class ModalDialogError(AssertionError):
    """A dialog waits for a person who is not there."""


def _refuse_to_wait(*_args: object, **_keywords: object) -> None:
    raise ModalDialogError("A dialog was opened with exec(): use open(), or inject the dialog.")


@pytest.fixture(scope="session", autouse=True)
def _no_modal_dialogs() -> Iterator[None]:
    """Fail a test that opens a modal dialog, instead of letting it wait for ever."""
    with pytest.MonkeyPatch.context() as patch:
        for kind, names in MODAL.items():
            for name in names:
                patch.setattr(kind, name, _refuse_to_wait)
        yield


@pytest.fixture(autouse=True)
def _no_collection_while_painting() -> Iterator[None]:
    """Let Python collect cycles between tests only: inside a paint event it ends PySide6 6.12."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def _hooks_given_back() -> Iterator[None]:
    """Put Python's ways of telling a failure back: a closed window's report takes no other's."""
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    yield
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks


@pytest.fixture(autouse=True)
def _no_work_left_behind() -> Iterator[None]:
    """Let work beside a window come to its end: the next test may take away what it tells."""
    yield
    tasks = sys.modules.get("bespo_desktop.services.background_task")
    while tasks is not None and tasks.BackgroundTask.any_running():
        QApplication.processEvents()
        time.sleep(0.001)


@pytest.fixture(autouse=True)
def _no_question_left_in_front() -> Iterator[None]:
    """Hide the modal windows of a test when it ends: they would take the next one's keys."""
    yield
    for window in QApplication.topLevelWidgets():
        if window.isModal() and window.isVisible():
            window.hide()


@pytest.fixture(scope="session", autouse=True)
def _no_sentinel_left(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """End the second processes of programs that a test killed: they would watch for hours."""
    yield
    end_sentinels(tmp_path_factory.getbasetemp())


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """Return the one application, with the program's fonts and style as `main` sets them."""
    from bespo_desktop.widgets.fonts import register_fonts
    from bespo_desktop.widgets.spoken_roles import speak_roles

    qapp.setStyle("Fusion")
    # A caret that blinks paints its field once more, and is in one of two pictures.
    qapp.setCursorFlashTime(0)
    register_fonts()
    speak_roles()
    return qapp


class _Kept(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.texts.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def _no_unexpected_warnings(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test during which a warning was logged, unless it is marked `expects_warnings`."""
    kept = _Kept()
    root = logging.getLogger()
    root.addHandler(kept)
    yield
    root.removeHandler(kept)
    if kept.texts and request.node.get_closest_marker("expects_warnings") is None:
        pytest.fail("Warnings were logged:\n" + "\n".join(kept.texts), pytrace=False)


@pytest.fixture
def canary() -> PatientRegistered:
    """Return a patient whose words must never be found outside the encrypted journal."""
    return REGISTERED
