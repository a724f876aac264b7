"""F1 in a question that stands over the window: the window's own key does not reach there."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from bespo_desktop.screens.shell import Shell


def add_help_key(dialog: QDialog) -> None:
    """Let F1 in the dialog ask the program's window for help."""
    QShortcut(QKeySequence("F1"), dialog).activated.connect(lambda: _ask(dialog))


def _ask(dialog: QDialog) -> None:
    above: QWidget | None = dialog
    while above is not None and not isinstance(above, Shell):
        above = above.parentWidget()
    if above is not None:
        above.help_pressed.emit()
