"""What the card of an alarm is made of: its steps and its foot."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPaintEvent
from PySide6.QtWidgets import QWidget

from bespo_desktop.services.language import in_language
from bespo_desktop.widgets.fonts import font, text_width
from bespo_desktop.widgets.painting import colour, hairline, paint_text, smooth_painter
from bespo_desktop.widgets.step_list import paint_step_mark

# The height of a step as it is liked, and of one in a low window.
STEP, CLOSE_STEP = 60, 38


class AlarmStep(QWidget):
    """One thing to do, numbered."""

    def __init__(self, number: int, words: str, detail: str, last: bool) -> None:
        super().__init__()
        self._number, self._words, self._detail, self._last = number, words, detail, last
        self.set_close(False)
        self.setAccessibleName(in_language(f"{number}. {words}. {detail}"))

    def set_close(self, close: bool) -> None:
        """Stand close to the next step, in smaller type."""
        self._close = close
        self.setFixedHeight(CLOSE_STEP if close else STEP)
        self.update()

    def needs(self) -> int:
        """Return the width of the longer of words and detail."""
        words, detail = self._fonts()
        widths = (text_width(self._words, words), text_width(self._detail, detail))
        return 48 + round(max(widths))

    def _fonts(self) -> tuple[QFont, QFont]:
        if self._close:
            return font("title3"), font("caption")
        return font("figureXS"), font("body")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw mark, words and detail."""
        painter = smooth_painter(self)
        middle, radius = self.height() / 2, 13 if self._close else 16
        paint_step_mark(painter, QPointF(16, middle), str(self._number), "now", radius)
        words, detail = self._fonts()
        first = QRectF(48, 0 if self._close else 8, self.width(), 21 if self._close else 24)
        paint_text(painter, first, self._words, words)
        second = QRectF(48, 20 if self._close else 31, self.width(), 17 if self._close else 20)
        paint_text(painter, second, self._detail, detail, "muted")
        if not self._last:
            hairline(painter, 0, self.height() - 1, self.width())


class AlarmFoot(QWidget):
    """The sunken ground under the buttons, with the card's lower corners."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        painter = smooth_painter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("sunken"))
        rect = QRectF(self.rect())
        painter.drawRoundedRect(rect, 7, 7)
        painter.fillRect(QRectF(0, 0, rect.width(), 8), colour("sunken"))
        hairline(painter, 0, 0, rect.width())
