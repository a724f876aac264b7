"""An unattended screen locks by itself; a touch begins the time anew."""

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QLineEdit

from bespo_desktop.services import idle_lock
from bespo_desktop.services.idle_lock import IdleLock
from bespo_desktop.services.input_watch import InputWatch
from bespo_desktop.services.session import Session
from tests.helpers.story import PEOPLE


@pytest.mark.hazard("H39")
def test_nobody_there_locks_the_screen(qtbot, qapp):
    session, owner = Session(), QObject()
    lock = IdleLock(session, 60, owner)
    session.sign_in(PEOPLE["reilly"])
    with qtbot.waitSignal(session.person_changed):
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


@pytest.fixture
def begun(qapp, monkeypatch) -> list[str]:
    """Return what is told each time that the minutes begin anew."""
    told: list[str] = []

    class Told(QTimer):
        def start(self) -> None:
            told.append("anew")
            super().start()

    monkeypatch.setattr(idle_lock, "QTimer", Told)
    return told


@pytest.mark.hazard("H39")
def test_a_key_begins_the_time_anew(qtbot, begun, field):
    session, owner = Session(), QObject()
    lock = IdleLock(session, 60_000, owner)
    InputWatch(owner, lock.seen)
    qtbot.keyClick(field, Qt.Key.Key_A)
    assert begun == [], "nobody is signed in"
    session.sign_in(PEOPLE["reilly"])
    assert begun == ["anew"]
    qtbot.keyClicks(field, "aa")
    assert begun == ["anew"] * 3
    session.lock()
    qtbot.keyClick(field, Qt.Key.Key_A)
    assert begun == ["anew"] * 3


@pytest.mark.hazard("H39")
def test_a_key_that_somebody_keeps_for_itself_is_a_touch_too(qtbot, begun, field):
    session, owner, kept = Session(), QObject(), []
    lock = IdleLock(session, 60_000, owner)
    InputWatch(owner, lock.seen, lambda _watched, _event, kind: kept.append(kind) is None)
    session.sign_in(PEOPLE["reilly"])
    qtbot.keyClicks(field, "aa")
    assert begun == ["anew"] * 3
    assert field.text() == ""
    assert len(kept) >= 4
