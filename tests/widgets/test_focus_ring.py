"""The ring is where the keyboard is, also when the page under it is scrolled or laid out anew."""

from PySide6.QtWidgets import QListWidget, QPushButton, QScrollArea, QVBoxLayout, QWidget

from bespo_desktop.widgets.focus_ring import FocusRing


def test_the_ring_goes_with_a_page_that_is_scrolled(qtbot):
    window, inside = QWidget(), QWidget()
    area = QScrollArea(window)
    column = QVBoxLayout(inside)
    one, other = QPushButton("One"), QPushButton("Other")
    column.addWidget(one)
    column.addSpacing(900)
    column.addWidget(other)
    area.setWidget(inside)
    area.setGeometry(0, 0, 300, 300)
    window.resize(300, 300)
    qtbot.addWidget(window)
    ring = FocusRing(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    one.setFocus()
    qtbot.waitUntil(ring.isVisible)
    before = ring.y()
    area.verticalScrollBar().setValue(5)
    assert ring.y() == before - 5
    area.verticalScrollBar().setValue(600)
    assert not ring.isVisible()
    area.verticalScrollBar().setValue(0)
    assert ring.isVisible()
    assert ring.y() == before


def test_a_list_without_a_chosen_row_has_the_ring_itself(qtbot):
    """Else the keyboard is nowhere to be seen: the record's lines before one is chosen."""
    window = QWidget()
    column = QVBoxLayout(window)
    button, lines = QPushButton("One"), QListWidget()
    lines.addItems(["first", "second"])
    column.addWidget(button)
    column.addWidget(lines)
    qtbot.addWidget(window)
    ring = FocusRing(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    button.setFocus()
    lines.setFocus()
    qtbot.waitUntil(lambda: ring.isVisible() and ring.geometry().contains(lines.geometry()))
    button.setFocus()
    lines.setCurrentRow(1)
    lines.setFocus()
    qtbot.waitUntil(lambda: not ring.isVisible())
