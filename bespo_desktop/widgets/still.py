"""Room that stays as it is while a person types: only what says something else is painted again.

A new text in a layout makes Qt lay out everything around it up to the window, at every key, though
nothing moves. What changes while somebody types keeps its room wherever it fits into it.
"""

from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from bespo_desktop.services.language import in_language
from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.fonts import font, text_width
from bespo_desktop.widgets.ground import Grounded
from bespo_desktop.widgets.labels import icon_token
from bespo_desktop.widgets.painting import LEFT, RIGHT, colour, paint_text

ICON, GAP, CLOSE = 20, 8, 4
WRAPPED = int(LEFT | Qt.TextFlag.TextWordWrap)
# Higher than any words.
ENDLESS = 1 << 14


class ToneWords(Grounded, QWidget):
    """An icon and words in one tone, wrapped into all of its own room; it asks for no other.

    Painted by itself: a label lays its words out anew for each text.
    """

    def __init__(self, type_token: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._type = type_token
        self._icon, self._text, self._tone = "", "", "text"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def tell(self, icon: str, text: str, tone: str = "text") -> None:
        """Show other words; the same again paints nothing."""
        if (icon, text, tone) == (self._icon, self._text, self._tone):
            return
        self._icon, self._text, self._tone = icon, text, tone
        self.setAccessibleName(in_language(text))
        self.update()

    def text(self) -> str:
        """Return the words shown, in the language of the screens."""
        return in_language(self._text)

    def heightForWidth(self, width: int) -> int:
        """Return how high the words are at that width."""
        room = QRectF(0, 0, width - ICON - CLOSE, ENDLESS)
        return ceil(
            QFontMetricsF(font(self._type)).boundingRect(room, WRAPPED, self.text()).height()
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw icon and words in the middle of the height."""
        painter, token = self.painter_on_ground(), icon_token(self._tone)
        if self._icon:
            top = (self.height() - ICON) // 2
            theme().paint_icon(painter, self._icon, token, QRectF(0, top, ICON, ICON))
        painter.setFont(font(self._type))
        painter.setPen(colour(token))
        room = QRectF(self.rect()).adjusted(ICON + CLOSE, 0, 0, 0)
        painter.drawText(room, WRAPPED, self.text())


class ToneLine(Grounded, QWidget):
    """A short sentence with its icon at the right of its room, in one tone; not wrapped."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._text, self._tone = "", "", "text"
        self._wide = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def tell(self, icon: str, text: str, tone: str = "text") -> None:
        """Show another sentence; the same again paints nothing."""
        if (icon, text, tone) == (self._icon, self._text, self._tone):
            return
        self._icon, self._text, self._tone = icon, text, tone
        self._wide = round(text_width(text, _type())) + (ICON + GAP if icon else 0)
        self.setAccessibleName(in_language(text))
        if self.sizeHint().width() > self.width():
            self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Return the sentence shown."""
        return self._text

    def sizeHint(self) -> QSize:
        """Return the room of icon and sentence."""
        return QSize(self._wide, ICON + 1)

    def minimumSizeHint(self) -> QSize:
        """Return the same: a sentence is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw icon and sentence up to the right edge."""
        painter, token = self.painter_on_ground(), icon_token(self._tone)
        room = QRectF(self.rect())
        paint_text(painter, room, self._text, _type(), token, RIGHT)
        if self._icon:
            left = room.right() - self._wide
            theme().paint_icon(painter, self._icon, token, QRectF(left, 0, ICON, ICON))


def _type() -> QFont:
    return font("caption", size=14)
