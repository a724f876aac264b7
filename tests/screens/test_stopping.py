"""Something failed that nobody expected: no number stays on the screen."""

import contextlib
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel

from bespo_desktop.screens.stop_screen import StopScreen
from bespo_desktop.screens.stopping import stop_everything
from tests.helpers.window import practice, sign_in


@pytest.fixture(scope="module")
def window(qapp, tmp_path_factory):
    with practice(tmp_path_factory.mktemp("ward")) as conductor:
        yield conductor


@pytest.fixture
def conductor(window):
    """Return the window begun again from its record, as after any failure."""
    yield window
    window.begin_again()


def seen(conductor) -> str:
    """Return every word that the shown page says."""
    return "\n".join(
        label.text() for label in conductor.shell.findChildren(QLabel) if label.isVisible()
    )


@pytest.mark.hazard("H40")
def test_a_failure_leaves_no_number_on_the_screen(qtbot, conductor):
    sign_in(qtbot, conductor, "rei")
    row = next(
        line for line in conductor.context.ward.patients() if "OKAFOR" in line.surname.upper()
    )
    conductor.open_patient(row.patient_id)
    assert "OKAFOR" in seen(conductor).upper()
    stop_everything(conductor, "dose.py:52 ZeroDivisionError")
    told = seen(conductor)
    assert isinstance(conductor.stop_screen, StopScreen)
    assert "Stop. Do not use the results of this program." in told
    assert "dose.py:52 ZeroDivisionError" in told
    assert "OKAFOR" not in told.upper()
    assert " mg" not in told


@pytest.mark.hazard("H40")
def test_an_open_dialog_and_the_running_clocks_go_too(qtbot, conductor):
    sign_in(qtbot, conductor, "rei")
    conductor.open_place("ward")
    dialog = QDialog(conductor.page)
    QLabel("1.44 mg", dialog)
    dialog.show()
    assert conductor.shell.strip.isVisible()
    stop_everything(conductor, "dose.py:52 ZeroDivisionError")
    assert not dialog.isVisible()
    assert not conductor.shell.strip.isVisible()
    conductor.tick()
    assert not conductor.shell.strip.isVisible()


@pytest.mark.hazard("H40")
@pytest.mark.parametrize("key", [Qt.Key.Key_1, Qt.Key.Key_3, Qt.Key.Key_5, Qt.Key.Key_7])
def test_no_key_leads_from_the_stop_page_to_a_result(qtbot, conductor, key):
    sign_in(qtbot, conductor, "rei")
    (row, *_) = conductor.context.ward.patients()
    conductor.open_patient(row.patient_id)
    stop_everything(conductor, "dose.py:52 ZeroDivisionError")
    qtbot.keyClick(conductor.shell, key, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(conductor.shell, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(conductor.shell, Qt.Key.Key_F1)
    conductor.open_patient(row.patient_id)
    conductor.show_bars()
    assert conductor.shell.page_key() == "stop"
    assert not conductor.shell.top.isVisible()


@pytest.mark.hazard("H40")
def test_a_stop_page_that_fails_itself_leaves_an_empty_window(qtbot, conductor, monkeypatch):
    def broken(_screen, _place):
        raise OSError("the form is gone")

    monkeypatch.setattr(StopScreen, "tell", broken)
    sign_in(qtbot, conductor, "rei")
    for _ in range(2):
        with contextlib.suppress(OSError):
            stop_everything(conductor, "dose.py:52 ZeroDivisionError")
    assert " mg" not in seen(conductor)
    assert conductor.shell.page_key() == "stop"


def test_begin_again_asks_for_the_pin(qtbot, conductor):
    sign_in(qtbot, conductor, "rei")
    stop_everything(conductor, "dose.py:52 ZeroDivisionError")
    conductor.stop_screen.form.again.click()
    assert conductor.shell.page_key() == "sign-in"


@pytest.mark.hazard("H40")
def test_an_alarm_that_stood_stands_on_the_stop_page_too(qtbot, conductor, monkeypatch):
    sign_in(qtbot, conductor, "rei")
    clock = conductor.context.clock
    late = clock.now() + timedelta(hours=3)
    monkeypatch.setattr(type(clock), "now", lambda _clock: late)
    conductor.tick()
    assert conductor.alarms.board.shown() is not None
    assert conductor.shell.alarms.isVisible()
    stop_everything(conductor, "dose.py:52 ZeroDivisionError")
    assert conductor.shell.alarms.isVisible()
