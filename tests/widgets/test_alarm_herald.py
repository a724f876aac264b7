"""A high alarm stands on every screen but the one where its card is in front."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from bespo_desktop.widgets import alarm_herald
from bespo_desktop.widgets.alarm_card import AlarmData
from bespo_desktop.widgets.alarm_herald import AlarmHerald, HeraldWindow

DATA = AlarmData("x", "high", "STOP THE INFUSION", "Signs", "Bed 3", "", "", "", "", (), ())


def herald(qapp, monkeypatch, state):
    monkeypatch.setattr(
        alarm_herald.QGuiApplication, "applicationState", staticmethod(lambda: state)
    )
    owner = QWidget()
    owner.show()
    return AlarmHerald(owner), owner


@pytest.mark.hazard("H33")
def test_a_high_alarm_stands_on_every_screen_while_another_program_is_in_front(
    qtbot, qapp, light, monkeypatch
):
    one, owner = herald(qapp, monkeypatch, Qt.ApplicationState.ApplicationInactive)
    qtbot.addWidget(owner)
    one.announce(DATA)
    assert len(one.windows) == len(qapp.screens())
    window = one.windows[0]
    assert window.isVisible()
    assert window.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert window.accessibleName() == "STOP THE INFUSION. Bed 3 "
    one.announce(None)
    assert one.windows == []


def test_it_is_not_needed_where_the_program_is_in_front(qtbot, qapp, light, monkeypatch):
    one, owner = herald(qapp, monkeypatch, Qt.ApplicationState.ApplicationActive)
    qtbot.addWidget(owner)
    one.announce(DATA)
    assert one.windows == []


def test_a_press_asks_for_the_window_and_confirms_nothing(qtbot, qapp, light):
    window = HeraldWindow(DATA, qapp.primaryScreen())
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.pressed, timeout=500):
        QTest.mouseClick(window, Qt.MouseButton.LeftButton)
