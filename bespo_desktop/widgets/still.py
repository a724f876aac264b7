"""Room that stays as it is while a person types: only what says something else is painted again.

A new text in a layout makes Qt lay out everything around it up to the window, at every key, though
nothing moves. What changes while somebody types keeps its room wherever it fits into it.
"""

from functools import cache
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
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
        # Icon, words and tone: to set one thing at a Qt object is slower than to make it.
        self._said = ("", "", "text")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def tell(self, icon: str, text: str, tone: str = "text") -> None:
        """Show other words; the same again paints nothing."""
        said = icon, text, tone
        if said != self._said:
            self._said = said
            self.setAccessibleName(in_language(text))
            self.update()

    def text(self) -> str:
        """Return the words shown, in the language of the screens."""
        return in_language(self._said[1])

    def heightForWidth(self, width: int) -> int:
        """Return how high the words are at that width."""
        room = QRectF(0, 0, width - ICON - CLOSE, ENDLESS)
        return ceil(
            QFontMetricsF(font(self._type)).boundingRect(room, WRAPPED, self.text()).height()
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw icon and words in the middle of the height; on a ground their picture is kept.

        While a person types, the same few sentences come and go.
        """
        self.painter_on_look(self._draw, *self._said)

    def _draw(self, painter: QPainter) -> None:
        icon, text, tone = self._said
        token, wide, high = icon_token(tone), self.width(), self.height()
        if icon:
            top = (high - ICON) // 2
            theme().paint_icon(painter, icon, token, QRectF(0, top, ICON, ICON))
        painter.setFont(font(self._type))
        painter.setPen(colour(token))
        left = ICON + CLOSE
        painter.drawText(QRectF(left, 0, wide - left, high), WRAPPED, in_language(text))


class ToneLine(Grounded, QWidget):
    """A short sentence with its icon at the right of its room, in one tone; not wrapped."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = ("", "", "text")
        self._wide = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def tell(self, icon: str, text: str, tone: str = "text") -> None:
        """Show another sentence; the same again paints nothing."""
        said = icon, text, tone
        if said == self._said:
            return
        self._said = said
        self._wide = wide = round(text_width(text, _type())) + (ICON + GAP if icon else 0)
        self.setAccessibleName(in_language(text))
        if wide > self.width():
            self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Return the sentence shown."""
        return self._said[1]

    def sizeHint(self) -> QSize:
        """Return the room of icon and sentence."""
        return QSize(self._wide, ICON + 1)

    def minimumSizeHint(self) -> QSize:
        """Return the same: a sentence is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw icon and sentence up to the right edge."""
        painter, (icon, text, tone) = self.painter_on_ground(smooth=False), self._said
        token, wide = icon_token(tone), self.width()
        paint_text(painter, QRectF(0, 0, wide, self.height()), text, _type(), token, RIGHT)
        if icon:
            left = wide - self._wide
            theme().paint_icon(painter, icon, token, QRectF(left, 0, ICON, ICON))


@cache
def _type() -> QFont:
    return font("caption", size=14)
