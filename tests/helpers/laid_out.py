"""Waits until a window's parts stand where they stay, however many rounds Qt takes for it."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

Place = tuple[QWidget, QRect, bool]


def laid_out(qtbot: QtBot, window: QWidget) -> None:
    """Return once nothing in the window moves from one look to the next."""
    looks: list[list[Place]] = []

    def rests() -> bool:
        parts = window.findChildren(QWidget)
        looks.append([(part, part.geometry(), part.isVisible()) for part in parts])
        return looks[-2:-1] == looks[-1:]

    qtbot.waitUntil(rests)
