"""The safety net under the tests itself: each of its knots must hold."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QFont, QFontInfo
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from tests.helpers import canary as helper

pytest_plugins = "pytester"
SETTINGS = "[pytest]\nqt_api = pyside6\nmarkers = expects_warnings\n"


@pytest.fixture
def project(pytester, request):
    conftest = request.config.rootpath / "tests" / "conftest.py"
    pytester.makeconftest(conftest.read_text(encoding="utf-8"))
    pytester.makeini(SETTINGS)
    pytester.syspathinsert(request.config.rootpath)
    return pytester


def _outcome(project, test):
    project.makepyfile(test)
    return project.runpytest_subprocess("-q", "-p", "no:cacheprovider").parseoutcomes()


def test_a_logged_warning_fails_the_test(project):
    test = "import logging\ndef test_it():\n    logging.getLogger('x').warning('y')\n"
    assert _outcome(project, test) == {"passed": 1, "errors": 1}


def test_a_marked_test_may_log_a_warning(project):
    test = (
        "import logging, pytest\n@pytest.mark.expects_warnings\n"
        "def test_it():\n    logging.getLogger('x').warning('y')\n"
    )
    assert _outcome(project, test) == {"passed": 1}


def test_a_raising_slot_fails_the_test(project):
    test = (
        "from PySide6.QtCore import QTimer\n"
        "def boom():\n    raise ValueError('in a slot')\n"
        "def test_it(qtbot):\n    QTimer.singleShot(0, boom)\n    qtbot.wait(20)\n"
    )
    assert _outcome(project, test) == {"failed": 1}


def test_the_crash_report_of_a_test_hears_nothing_of_the_next_one(project):
    test = (
        "import sys, threading\n"
        "from bespo_desktop.services.crash_report import CrashReport\n"
        "def hooks():\n    return sys.unraisablehook, threading.excepthook\n"
        "before = []\n"
        "def test_it(qapp):\n    before.append(hooks())\n    CrashReport(None, None).install()\n"
        "    assert hooks() != before[0]\n"
        "def test_the_next():\n    assert hooks() == before[0]\n"
    )
    assert _outcome(project, test) == {"passed": 2}


def test_work_beside_the_window_of_a_test_ends_before_the_next_one(project):
    test = (
        "import time\n"
        "from bespo_desktop.services.background_task import BackgroundTask\n"
        "tasks = []\n"
        "def test_it(qapp):\n"
        "    work = lambda _progress: time.sleep(0.3)\n"
        "    tasks.append(BackgroundTask(work, lambda _done: None, lambda _why: None, ()))\n"
        "    tasks[0].start()\n"
        "def test_the_next():\n    assert not tasks[0].running\n"
    )
    assert _outcome(project, test) == {"passed": 2}


def test_a_modal_dialog_fails_instead_of_waiting(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    box = QMessageBox(parent)
    with pytest.raises(AssertionError, match="opened with exec"):
        box.exec()
    with pytest.raises(AssertionError, match="opened with exec"):
        QMessageBox.question(parent, "a", "b")


def test_a_modal_dialog_in_a_slot_fails_too(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    box = QMessageBox(parent)
    with qtbot.captureExceptions() as caught:
        QTimer.singleShot(0, box.exec)
        qtbot.wait(20)
    assert [kind.__name__ for kind, _, _ in caught] == ["ModalDialogError"]


def test_the_bundled_font_is_the_one_that_is_drawn(qapp):
    assert QApplication.font().family() == "Source Sans Pro"
    assert QFontInfo(QFont("Source Sans Pro")).family() == "Source Sans Pro"


def test_the_canary_is_found_in_both_encodings(tmp_path, canary):
    (tmp_path / "a.txt").write_text(f"x{canary.surname.upper()}x", encoding="utf-8")
    (tmp_path / "b.bin").write_bytes(canary.given.encode("utf-16-le"))
    (tmp_path / "c.txt").write_text("nothing of a patient", encoding="utf-8")
    assert helper.leaking_files(tmp_path) == ["a.txt: Qanarywright", "b.bin: Zephyrine"]
