"""Room that stays as it is while a person types: only what says something else is painted again.

A new text in a layout makes Qt lay out everything around it up to the window, at every key, though
nothing moves. What changes while somebody types keeps its room wherever it fits into it.
"""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from bespo_desktop.services.language import in_language
from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.fonts import font, text_width
from bespo_desktop.widgets.ground import Grounded
from bespo_desktop.widgets.labels import icon_token
from bespo_desktop.widgets.painting import RIGHT, paint_text

ICON, GAP = 20, 8


class Still(QWidget):
    """Gives one widget all of its own room, and never asks for another."""

    def __init__(self, inside: QWidget, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inside = inside
        inside.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hand the room on."""
        super().resizeEvent(event)
        self._inside.setGeometry(self.rect())


class ToneLine(Grounded, QWidget):
    """A short sentence with its icon at the right of its room, in one tone; not wrapped."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._text, self._tone = "", "", "text"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def tell(self, icon: str, text: str, tone: str = "text") -> None:
        """Show another sentence; the same again paints nothing."""
        if (icon, text, tone) == (self._icon, self._text, self._tone):
            return
        self._icon, self._text, self._tone = icon, text, tone
        self.setAccessibleName(in_language(text))
        if self.sizeHint().width() > self.width():
            self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Return the sentence shown."""
        return self._text

    def sizeHint(self) -> QSize:
        """Return the room of icon and sentence."""
        words = text_width(self._text, _type())
        return QSize(round(words) + (ICON + GAP if self._icon else 0), ICON + 1)

    def minimumSizeHint(self) -> QSize:
        """Return the same: a sentence is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw icon and sentence up to the right edge."""
        painter, token = self.painter_on_ground(), icon_token(self._tone)
        room = QRectF(self.rect())
        paint_text(painter, room, self._text, _type(), token, RIGHT)
        if self._icon:
            left = room.right() - self.sizeHint().width()
            theme().paint_icon(painter, self._icon, token, QRectF(left, 0, ICON, ICON))


def _type() -> QFont:
    return font("caption", size=14)
