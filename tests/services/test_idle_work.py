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
    monkeypatch.setattr(idle_work, "QUIET_MS", 600_000)
    done: list[int] = []
    owner, field = QObject(), QLineEdit()
    qtbot.addWidget(field)
    work = IdleWork([lambda: done.append(1)], owner)
    work.start()
    qtbot.keyClick(field, Qt.Key.Key_6)
    qtbot.wait(20 * idle_work.BETWEEN_MS)
    assert done == []
    monkeypatch.setattr(idle_work, "QUIET_MS", 200)
    qtbot.waitUntil(lambda: done == [1])
    work.stop()
