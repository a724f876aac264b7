"""An unattended screen locks by itself; a touch begins the time anew."""

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLineEdit

from bespo_desktop.services.idle_lock import IdleLock
from bespo_desktop.services.input_watch import InputWatch
from bespo_desktop.services.session import Session
from tests.helpers.story import PEOPLE


@pytest.mark.hazard("H39")
def test_nobody_there_locks_the_screen(qtbot, qapp):
    session, owner = Session(), QObject()
    lock = IdleLock(session, 60, owner)
    session.sign_in(PEOPLE["reilly"])
    with qtbot.waitSignal(session.person_changed, timeout=2000):
        pass
    assert session.person is None
    assert session.locked_person == "reilly"
    assert lock.parent() is owner


@pytest.fixture
def field(qtbot, qapp):
    shown = QLineEdit()
    qtbot.addWidget(shown)
    shown.show()
    return shown


@pytest.mark.hazard("H39")
def test_a_key_begins_the_time_anew(qtbot, field):
    session, owner = Session(), QObject()
    lock = IdleLock(session, 700, owner)
    InputWatch(owner, lock.seen)
    session.sign_in(PEOPLE["reilly"])
    for _ in range(4):
        qtbot.wait(200)
        qtbot.keyClick(field, Qt.Key.Key_A)
    assert session.person is not None
    assert lock.parent() is owner


@pytest.mark.hazard("H39")
def test_a_key_that_somebody_keeps_for_itself_is_a_touch_too(qtbot, field):
    session, owner = Session(), QObject()
    lock = IdleLock(session, 700, owner)
    kept = []
    InputWatch(owner, lock.seen, lambda _watched, _event, kind: kept.append(kind) is None)
    session.sign_in(PEOPLE["reilly"])
    for _ in range(4):
        qtbot.wait(200)
        qtbot.keyClick(field, Qt.Key.Key_A)
    assert session.person is not None
    assert field.text() == ""
    assert len(kept) >= 6
