"""Hands on a keyboard: keys go to whatever has the focus, as they do for a person."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from tests.helpers.scanner import scan

MOST_TABS = 120


def spoken(widget: QWidget | None) -> str:
    """Return what a screen reader says of a widget: its name, else its words."""
    if widget is None:
        return "(nothing)"
    if name := widget.accessibleName():
        return name
    text = getattr(widget, "text", None)
    words = text() if callable(text) and not isinstance(widget, QLineEdit) else ""
    return words.replace("&", "") or type(widget).__name__


class Hands:
    """Types, tabs and presses; never touches a widget that a key did not reach."""

    def __init__(self, window: QWidget) -> None:
        self.window = window

    def focus(self) -> QWidget:
        """Return what has the focus; fail when a key would go nowhere."""
        QApplication.processEvents()
        if (menu := QApplication.activePopupWidget()) is not None:
            return menu
        if QApplication.activeWindow() is None:
            # What a window manager does when a dialog is gone.
            self.window.activateWindow()
            QApplication.processEvents()
        held = QApplication.focusWidget() or QApplication.activeWindow()
        assert held is not None, "no window is active: a key goes nowhere"
        return held

    def here(self) -> str:
        """Return the spoken name of what has the focus."""
        return spoken(self.focus())

    def press(self, keys: str, times: int = 1) -> None:
        """Press a key or a chord such as "Tab", "Ctrl+Return", "F7"."""
        combination = QKeySequence(keys)[0]  # type: ignore[index]  # its type stub lacks what Qt has
        for _ in range(times):
            QTest.keyClick(self.focus(), combination.key(), combination.keyboardModifiers())
            QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type signs one by one into what has the focus."""
        QTest.keyClicks(self.focus(), text)
        QApplication.processEvents()

    def scans(self, code: str) -> None:
        """Let the hand scanner type a code and Enter into what has the focus."""
        self.focus()
        scan(code + "\r")
        QApplication.processEvents()

    def to(self, name: str, backwards: bool = False) -> QWidget:
        """Press Tab until the focus is on what is called so; fail with what was met."""
        met: list[str] = []
        held = self.focus()
        for _ in range(MOST_TABS):
            if spoken(held).startswith(name):
                QApplication.processEvents()
                return held
            met.append(spoken(held))
            QTest.keyClick(held, Qt.Key.Key_Backtab if backwards else Qt.Key.Key_Tab)
            held = QApplication.focusWidget() or self.focus()
        raise AssertionError(f"Tab does not reach {name!r}; it met {list(dict.fromkeys(met))}")

    def fill(self, name: str, text: str) -> None:
        """Go to a field by Tab, take out what stands there, and type."""
        self.to(name)
        self.press("Ctrl+A")
        self.type(text)

    def answer(self, name: str, letter: str) -> None:
        """Go to a question by Tab and choose by the first letter."""
        self.to(name)
        self.type(letter)

    def choose(self, name: str, steps: int) -> None:
        """Open a menu by Tab and Space and take the entry so many steps down."""
        self.tick(name)
        self.press("Down", steps)
        self.press("Return")

    def tick(self, name: str) -> None:
        """Go to a box or button by Tab and press Space."""
        self.to(name)
        self.press("Space")

    def round(self) -> list[str]:
        """Return the names met by Tab until one comes again."""
        seen: dict[int, str] = {}
        while id(self.focus()) not in seen:
            seen[id(self.focus())] = f"{self.here()} [{type(self.focus()).__name__}]"
            self.press("Tab")
        return list(seen.values())
