"""Lists, tables and long texts in the program's colours: the only parts that have a style sheet."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractScrollArea

from bespo_desktop.services.theme import theme

# A list whose entries stand on what lies behind it.
CLEAR = "QListView { background: transparent; }"


class ViewDress(QObject):
    """Dresses one view again when the night begins or ends; lives as long as the view."""

    def __init__(self, view: QAbstractScrollArea) -> None:
        super().__init__(view)
        self._view, self.extra = view, ""
        theme().changed.connect(self.dress)

    def dress(self) -> None:
        """Take the colours of now."""
        sheets = theme().sheet("views"), theme().sheet("scroll"), self.extra
        self._view.setStyleSheet("\n".join(sheets))


def dress_view(view: QAbstractScrollArea, extra: str = "") -> None:
    """Give the view the program's look, now and in each theme, and the `extra` rules beside it."""
    dress = view.findChild(ViewDress) or ViewDress(view)
    dress.extra = extra
    dress.dress()
