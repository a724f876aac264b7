"""What the card of an alarm is made of: its steps and its foot."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from bespo_desktop.services.language import in_language
from bespo_desktop.widgets.fonts import font
from bespo_desktop.widgets.painting import colour, hairline, paint_text, smooth_painter
from bespo_desktop.widgets.step_list import paint_step_mark


class AlarmStep(QWidget):
    """One thing to do, numbered."""

    def __init__(self, number: int, words: str, detail: str, last: bool) -> None:
        super().__init__()
        self._number, self._words, self._detail, self._last = number, words, detail, last
        self.setFixedHeight(60)
        self.setAccessibleName(in_language(f"{number}. {words}. {detail}"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw mark, words and detail."""
        painter = smooth_painter(self)
        paint_step_mark(painter, QPointF(16, 30), str(self._number), "now", 16)
        first = QRectF(48, 8, self.width(), 24)
        paint_text(painter, first, self._words, font("figureXS"))
        second = QRectF(48, 31, self.width(), 20)
        paint_text(painter, second, self._detail, font("body"), "muted")
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
