"""Whatever nobody caught is told, wherever it happened, and without a patient's name."""

import sys
import threading
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType

from bespo_desktop.services.crash_report import CrashReport

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.fixture
def crash(qapp, tmp_path) -> CrashReport:
    return CrashReport(tmp_path / "log.txt", lambda: NOW)


def raised() -> tuple:
    try:
        raise ValueError("OKAFOR, Amara")
    except ValueError:
        return sys.exc_info()


@pytest.mark.hazard("H40")
def test_a_failure_anywhere_is_told_without_the_words_of_the_error(qtbot, crash, tmp_path):
    with qtbot.waitSignal(crash.failed) as told:
        crash.take(*raised())
    (place,) = told.args
    assert place.startswith("test_crash_report.py:")
    assert place.endswith(" ValueError")
    log = (tmp_path / "log.txt").read_text(encoding="utf-8")
    assert "ValueError at test_crash_report.py:" in log
    assert "OKAFOR" not in log + place


def test_a_failure_in_another_thread_is_told_too(qtbot, crash, monkeypatch):
    monkeypatch.setattr(threading, "excepthook", crash._take_thread)
    with qtbot.waitSignal(crash.failed) as told:
        thread = threading.Thread(target=lambda: 1 // 0)
        thread.start()
        thread.join()
    assert told.args[0].endswith(" ZeroDivisionError")


@pytest.mark.hazard("H40")
def test_a_failure_that_python_cannot_raise_is_told_too(qtbot, crash, monkeypatch):
    class Broken:
        def __del__(self) -> None:
            raise ValueError("OKAFOR, Amara")

    monkeypatch.setattr(sys, "unraisablehook", crash._take_unraisable)
    with qtbot.waitSignal(crash.failed) as told:
        Broken()
    assert told.args[0].endswith(" ValueError")


@pytest.mark.hazard("H40")
def test_a_clock_that_fails_does_not_hide_the_failure(qtbot, tmp_path):
    def broken() -> datetime:
        raise OverflowError

    crash = CrashReport(tmp_path / "log.txt", broken)
    with qtbot.waitSignal(crash.failed), pytest.raises(OverflowError):
        crash.take(*raised())


@pytest.mark.parametrize(("kind", "stops"), [("QtCriticalMsg", True), ("QtWarningMsg", False)])
def test_a_grave_word_of_qt_stops_and_a_warning_is_only_logged(qtbot, crash, kind, stops):
    told: list[str] = []
    crash.failed.connect(told.append)
    crash._take_message(QtMsgType[kind], QMessageLogContext(), "OKAFOR")
    qtbot.wait(10)
    assert bool(told) is stops


@pytest.mark.expects_warnings
def test_a_log_that_takes_nothing_does_not_hide_the_failure(qapp, qtbot, tmp_path):
    crash = CrashReport(tmp_path / "no-folder" / "log.txt", lambda: NOW)
    with qtbot.waitSignal(crash.failed):
        crash.take(*raised())
