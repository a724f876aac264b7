"""The bar below a page in a small window: the status is read, and no button is lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from bespo_desktop.widgets.bars import STATUS_LEAST, ActionBar
from bespo_desktop.widgets.buttons import Action

# 1366 by 768 at 200 %: the window less its rail.
SMALL = 603


@pytest.fixture
def done() -> list[str]:
    return []


@pytest.fixture
def bar(qtbot, light, done) -> ActionBar:
    """The buttons of a running infusion."""
    bar = ActionBar()
    qtbot.addWidget(bar)
    # The window has a least size of its own; the bar has what is left beside the rail.
    bar.setMinimumWidth(1)
    bar.resize(1286, 56)
    bar.show()
    bar.set_actions(
        [
            Action("Add &note", lambda: done.append("note"), "note", shortcut="F6"),
            Action("Read the p&ump", lambda: done.append("read"), "give"),
            Action("&Bag empty", lambda: done.append("empty"), "bag"),
            Action("&Record observations", lambda: done.append("look"), "add", "primary", "F7"),
        ]
    )
    bar.set_status("timer", "Observations due 11:30, in 2 min")
    yield bar
    bar.more.close_menu()


def lines(bar: ActionBar) -> list[QAction]:
    assert bar.more.menu_shown is not None
    return bar.more.menu_shown.actions()


def words(bar: ActionBar) -> list[str]:
    return [button.words() for button in (bar.more, *bar.buttons) if button.isVisible()]


def test_a_wide_bar_shows_every_button(bar):
    assert words(bar) == ["Add note", "Read the pump", "Bag empty", "Record observations"]


def test_a_small_bar_leaves_the_status_its_room(bar, qtbot):
    """Before, four buttons took 570 of 603 pixels and the status was an icon without words."""
    bar.resize(SMALL, 56)
    assert words(bar) == ["More", "Bag empty", "Record observations"]
    taken = sum(b.width() for b in (bar.more, *bar.buttons) if b.isVisible())
    qtbot.waitUntil(lambda: bar._status.width() >= STATUS_LEAST - 60)
    assert taken + STATUS_LEAST <= SMALL
    bar.resize(1286, 56)
    assert "More" not in words(bar)


def test_what_is_in_the_menu_is_pressed_there_and_by_its_key(bar, qtbot, done):
    bar.resize(SMALL, 56)
    with qtbot.waitActive(bar):
        bar.activateWindow()
    bar.more.setFocus()
    qtbot.keyClick(bar.more, Qt.Key.Key_Space)
    assert [line.text() for line in lines(bar)] == ["Add &note\tF6", "Read the p&ump"]
    menu = bar.more.menu_shown
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert done == ["read"]
    assert bar.more.menu_shown is None
    qtbot.keyClick(bar, Qt.Key.Key_F6)
    assert done == ["read", "note"]


def test_a_locked_button_is_locked_in_the_menu_and_says_why(bar, qtbot):
    bar.resize(SMALL, 56)
    bar.buttons[1].lock("The pump was read.")
    bar.more.click()
    assert not lines(bar)[1].isEnabled()
    assert "The pump was read." in lines(bar)[1].toolTip()


def test_a_menu_closes_when_the_buttons_are_others(bar, qtbot, done):
    bar.resize(SMALL, 56)
    bar.more.click()
    bar.set_actions([Action("Go to &Watch", lambda: done.append("watch"), "watch", "primary")])
    assert bar.more.menu_shown is None
    assert words(bar) == ["Go to Watch"]
