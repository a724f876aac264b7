"""A sum in words: the numbers, and what is used of their result half bold."""

from functools import lru_cache
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import (
    QFont,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from bespo_desktop.services.language import in_language
from bespo_desktop.widgets.fonts import figure_font, font, shape, shown_width
from bespo_desktop.widgets.ground import Grounded
from bespo_desktop.widgets.painting import colour

NARROWEST = 80
# Sums of all pages, with more and fewer figures, at the widths that a window is drawn through.
BROKEN = 1 << 9


class Piece(NamedTuple):
    """Signs that stand on one line in one font: from, to, where they begin, on which baseline."""

    start: int
    end: int
    at: QPointF
    font: QFont


class Broken(NamedTuple):
    """Words that were broken into lines: their pieces, and how high the lines are together."""

    pieces: tuple[Piece, ...]
    high: int


class SumText(Grounded, QWidget):
    """Words that take as many lines as they need, painted.

    Without a sum it keeps the room of the last one: nothing around it moves while a person types,
    and Qt lays nothing out. No number stays in it.
    """

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Words, what is used, and tone: to set one thing at a Qt object is slower than to make it.
        self._said = ("", "", "text")
        self._shown = ""
        self._room = 0
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
        self._said, self._shown = said, in_language(words) + used
        if self.heightForWidth(self.width()) != self.height():
            self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Return what is shown."""
        return self._said[0] + self._said[1]

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines at that width; no less than the last sum without one."""
        needed = self._broken(width).high
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
        painter, shown = self.painter_on_ground(smooth=False), self._shown
        if not shown:
            return
        painter.setPen(colour(self._said[2]))
        for start, end, at, cut in self._broken(self.width()).pieces:
            painter.setFont(cut)
            painter.drawText(at, shown[start:end])

    def _broken(self, width: int) -> Broken:
        _words, used, tone = self._said
        if tone != "text":
            return _muted(self._shown, width)
        return _sum(shape(self._shown), len(self._shown) - len(used), width)


@lru_cache(maxsize=BROKEN)
def _sum(words: str, bold: int, width: int) -> Broken:
    """Break a sum; from the sign `bold` on it is half bold."""
    strong = QTextLayout.FormatRange()
    strong.start, strong.length = bold, len(words) - bold
    strong.format = QTextCharFormat()
    strong.format.setFont(figure_font("bodyStrong", 16))
    lines = QTextLayout(words, figure_font("body"))
    lines.setFormats([strong])
    return _lines(lines, width, bold, figure_font("bodyStrong", 16))


@lru_cache(maxsize=BROKEN)
def _muted(words: str, width: int) -> Broken:
    return _lines(QTextLayout(words, font("caption")), width, len(words), font("caption"))


def _lines(lines: QTextLayout, width: int, bold: int, strong: QFont) -> Broken:
    """Break words into lines of the width: no number is ever cut."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    lines.setTextOption(option)
    pieces: list[Piece] = []
    high = 0.0
    lines.beginLayout()
    while (line := lines.createLine()).isValid():
        line.setLineWidth(width)
        pieces += _pieces(line, high, lines.text(), bold, lines.font(), strong)
        high += line.height()
    lines.endLayout()
    return Broken(tuple(pieces), ceil(high))


def _pieces(
    line: QTextLine, top: float, words: str, bold: int, usual: QFont, strong: QFont
) -> list[Piece]:
    """Return the usual and the half bold signs of a line whose upper edge is at `top`."""
    start, baseline = line.textStart(), top + line.ascent()
    end = start + line.textLength()
    middle = min(max(bold, start), end)
    beside = QPointF(shown_width(words[start:middle], usual), baseline)
    both = (
        Piece(start, middle, QPointF(0, baseline), usual),
        Piece(middle, end, beside, strong),
    )
    return [piece for piece in both if piece.start < piece.end]
