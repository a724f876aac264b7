"""Work for idle moments: in small pieces, and none while a hand is at the keyboard."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLineEdit

from bespo_desktop.services import idle_work
from bespo_desktop.services.idle_work import IdleWork


def test_a_later_piece_is_asked_for_when_the_earlier_one_is_done(qtbot, qapp):
    done: list[str] = []

    def pieces():
        yield lambda: done.append("page made")
        yield lambda: done.append(f"after {done[0]}")

    owner = QObject()
    IdleWork(pieces(), owner).start()
    qtbot.waitUntil(lambda: len(done) == 2)
    assert done == ["page made", "after page made"]


def test_nothing_is_done_while_somebody_types(qtbot, qapp, monkeypatch):
    # Half a second more than the wait between two keys: a busy computer is late.
    monkeypatch.setattr(idle_work, "QUIET_MS", 600)
    done: list[int] = []
    owner, field = QObject(), QLineEdit()
    qtbot.addWidget(field)
    work = IdleWork([lambda: done.append(1)], owner)
    work.start()
    for _ in range(7):
        qtbot.keyClick(field, Qt.Key.Key_6)
        qtbot.wait(100)
    assert field.text() == "6666666"
    assert done == []
    qtbot.waitUntil(lambda: done == [1])
    work.stop()
