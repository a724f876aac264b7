"""The keys that hold on every page."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut

from bespo_desktop.widgets.nav_rail import PLACES

if TYPE_CHECKING:
    from bespo_desktop.screens.shell import Shell

CHIP_KEYS = range(1, 10)


def add_keys(shell: "Shell") -> None:
    """Let the shell hear its keys; the help page names them all."""
    keys: dict[str, Callable[[], object]] = {
        "Ctrl+L": shell.lock_pressed.emit,
        "Ctrl+F": shell.find_pressed.emit,
        "F1": shell.help_pressed.emit,
        "Ctrl+Shift+N": shell.theme_pressed.emit,
        "Ctrl+Shift+S": shell.sound_pressed.emit,
    }
    for number, place in enumerate(PLACES, 1):
        keys[f"Ctrl+{number}"] = partial(shell.rail.ask, place.key)
    for number in CHIP_KEYS:
        keys[f"Ctrl+Shift+{number}"] = partial(shell.strip.open_chip, number)
    for key, slot in keys.items():
        QShortcut(QKeySequence(key), shell).activated.connect(slot)
