"""A sum in words: the numbers, and what is used of their result half bold."""

from functools import cache
from math import ceil

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPaintEvent, QResizeEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from bespo_desktop.services.language import in_language
from bespo_desktop.widgets.fonts import figure_font, font
from bespo_desktop.widgets.ground import Grounded
from bespo_desktop.widgets.painting import colour

NARROWEST = 80
_TOP = QPointF(0, 0)


@cache
def _breaking() -> QTextOption:
    """Return how lines are broken: no number is ever cut."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


@cache
def _half_bold() -> QTextCharFormat:
    """Return the look of what is used."""
    form = QTextCharFormat()
    form.setFont(figure_font("bodyStrong", 16))
    return form


class SumText(Grounded, QWidget):
    """Words that take as many lines as they need, painted.

    Without a sum it keeps the room of the last one: nothing around it moves while a person types,
    and Qt lays nothing out. No number stays in it.
    """

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Words, what is used, and tone: to set one thing at a Qt object is slower than to make it.
        self._said = ("", "", "text")
        self._room = 0
        # The width at which the lines were broken last, and how high they were.
        self._broken = (-1, 0)
        self._lines = QTextLayout("", figure_font("body"))
        # else Qt shapes the letters to break the lines, and once more to draw them
        self._lines.setCacheEnabled(True)
        self._lines.setTextOption(_breaking())
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def tell(self, words: str, used: str = "", *, tone: str = "text") -> None:
        """Show words and, half bold behind them, what is used; the same again paints nothing.

        Muted words stand there instead of a sum.
        """
        said = words, used, tone
        if said == self._said:
            return
        if tone != self._said[2]:
            self._lines.setFont(figure_font("body") if tone == "text" else font("caption"))
        self._said = said
        shown = in_language(words) + used
        self._lines.setText(shown)
        strong = QTextLayout.FormatRange()
        strong.start, strong.length = len(shown) - len(used), len(used)
        strong.format = _half_bold()
        self._lines.setFormats([strong] if used else [])
        self._broken = (-1, 0)
        if self.heightForWidth(self.width()) != self.height():
            self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Return what is shown."""
        return self._said[0] + self._said[1]

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines at that width; no less than the last sum without one."""
        needed = self._laid(width)
        words, used, tone = self._said
        if tone == "text" and (words or used):
            if needed != self._room:
                self._room = needed
            return needed
        return max(needed, self._room)

    def sizeHint(self) -> QSize:
        """Return a narrow width, and the height of the lines at the width there is."""
        return QSize(NARROWEST, self.heightForWidth(max(self.width(), NARROWEST)))

    def minimumSizeHint(self) -> QSize:
        """Return the same: no line is cut."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the height at the new width: else it stays at that of the width before."""
        super().resizeEvent(event)
        if self.heightForWidth(self.width()) != self.height():
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines from the top."""
        painter, (words, used, tone) = self.painter_on_ground(smooth=False), self._said
        if not words and not used:
            return
        self._laid(self.width())
        painter.setPen(colour(tone))
        self._lines.draw(painter, _TOP)

    def _laid(self, width: int) -> int:
        """Break the words into lines of the width and return how high they are together."""
        if self._broken[0] == width:
            return self._broken[1]
        high, lines = 0.0, self._lines
        lines.beginLayout()
        while (line := lines.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, high))
            high += line.height()
        lines.endLayout()
        self._broken = width, ceil(high)
        return ceil(high)
