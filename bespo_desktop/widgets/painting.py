"""Small flat drawing that the painted widgets share."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from bespo_desktop.services.language import in_language
from bespo_desktop.services.theme import theme

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
SMOOTH = QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one font and colour; `typed` was written by a person."""

    text: str
    font: QFont
    token: str = "text"
    typed: bool = False

    @property
    def shown(self) -> str:
        """Return the text in the language of the screens; what a person typed stays as it is."""
        return self.text if self.typed else in_language(self.text)


def colour(token: str) -> QColor:
    """Return the colour that the token has now, the same for all: who changes it copies it."""
    return theme().colour(token)


def smooth_painter(widget: QWidget) -> QPainter:
    """Return a painter on the widget with smooth edges."""
    painter = QPainter(widget)
    smooth_hints(painter)
    return painter


def smooth_hints(painter: QPainter) -> None:
    """Let the painter draw smooth edges."""
    painter.setRenderHints(SMOOTH)


def paint_box(
    painter: QPainter,
    rect: QRectF,
    fill: str | None,
    line: str | None = None,
    radius: float = 6,
    width: float = 1,
) -> None:
    """Fill a rounded box and draw its border inside the rectangle."""
    half = width / 2 if line else 0.0
    painter.setPen(QPen(colour(line), width) if line else Qt.PenStyle.NoPen)
    painter.setBrush(colour(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius - half, radius - half)


def paint_line(painter: QPainter, x1: float, y1: float, x2: float, y2: float, pen: QPen) -> None:
    """Draw a straight line with the pen."""
    painter.setPen(pen)
    painter.drawLine(QPointF(x1, y1), QPointF(x2, y2))


def hairline(painter: QPainter, left: float, top: float, right: float, token: str = "line") -> None:
    """Draw a horizontal line one pixel high."""
    painter.fillRect(QRectF(left, top, right - left, 1), colour(token))


def _uncut(align: Qt.AlignmentFlag) -> int:
    return int(align | Qt.TextFlag.TextDontClip)


# Qt's enumerations are put together in Python, and even to look one up calls Python: not at a key.
UNCUT_LEFT, UNCUT_RIGHT = _uncut(LEFT), _uncut(RIGHT)
_uncut_other = cache(_uncut)


def uncut(align: Qt.AlignmentFlag) -> int:
    """Return Qt's flags for words that are neither wrapped nor cut."""
    if align is LEFT:
        return UNCUT_LEFT
    return UNCUT_RIGHT if align is RIGHT else _uncut_other(align)


def paint_text(
    painter: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    token: str = "text",
    align: Qt.AlignmentFlag = LEFT,
    *,
    typed: bool = False,
) -> None:
    """Draw plain text in the rectangle; it is not wrapped and not cut.

    A text of the program is drawn in the language of the screens; one that a person typed, such
    as a surname, is drawn as it is.
    """
    if not text:
        return
    painter.setFont(font)
    painter.setPen(theme().colour(token))
    painter.drawText(rect, uncut(align), text if typed else in_language(text))


def shortened(text: str, font: QFont, width: float) -> str:
    """Return the text in the language of the screens, with an ellipsis where there is no room."""
    metrics = QFontMetricsF(font)
    return metrics.elidedText(in_language(text), Qt.TextElideMode.ElideRight, width)


def paint_wrapped(painter: QPainter, rect: QRectF, text: str, font: QFont, token: str) -> None:
    """Draw plain text from the top of the rectangle, in as many lines as its width needs."""
    painter.setFont(font)
    painter.setPen(colour(token))
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
    wrapped = flags | Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextDontClip
    painter.drawText(rect, int(wrapped), in_language(text))


def runs_width(runs: Sequence[Run]) -> float:
    """Return how wide the pieces are together in logical pixels."""
    return sum(QFontMetricsF(run.font).horizontalAdvance(run.shown) for run in runs)


def paint_runs(painter: QPainter, x: float, baseline: float, runs: Sequence[Run]) -> float:
    """Draw pieces of text on one baseline from x; return where the last one ends."""
    for run in runs:
        painter.setFont(run.font)
        painter.setPen(colour(run.token))
        painter.drawText(QPointF(x, baseline), run.shown)
        x += QFontMetricsF(run.font).horizontalAdvance(run.shown)
    return x


def baseline_in(rect: QRectF, font: QFont) -> float:
    """Return the baseline that centres a line of the font in the rectangle."""
    metrics = QFontMetricsF(font)
    return rect.center().y() + (metrics.ascent() - metrics.descent()) / 2


def down_triangle(x: float, y: float, half: float, height: float) -> QPainterPath:
    """Return a triangle that points down, its upper edge centred at (x, y)."""
    path = QPainterPath(QPointF(x - half, y))
    path.lineTo(x + half, y)
    path.lineTo(x, y + height)
    path.closeSubpath()
    return path
