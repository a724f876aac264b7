"""Small flat drawing that the painted widgets share."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from bespo_desktop.services.language import in_language
from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.fonts import shown_width

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


def picture_of(
    size: QSize, sharp: float, ground: QColor | Qt.GlobalColor, draw: Callable[[QPainter], object]
) -> QPixmap:
    """Return what `draw` draws on a ground, for a screen with `sharp` pixels for each of ours."""
    picture = QPixmap(size * sharp)
    picture.setDevicePixelRatio(sharp)
    picture.fill(ground)
    painter = QPainter(picture)
    smooth_hints(painter)
    draw(painter)
    painter.end()
    return picture


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
    """Draw plain text in the rectangle; it is wrapped only where `align` says so, and not cut.

    A text of the program is drawn in the language of the screens; one that a person typed, such
    as a surname, is drawn as it is.
    """
    if not text:
        return
    shown = text if typed else in_language(text)
    painter.setFont(font)
    painter.setPen(theme().colour(token))
    place = place_of(shown, rect, font, align)
    if place is None:
        painter.drawText(rect, int(align | Qt.TextFlag.TextDontClip), shown)
    else:
        painter.drawText(place, shown)


def place_of(text: str, rect: QRectF, font: QFont, align: Qt.AlignmentFlag) -> QPointF | None:
    """Return where a single line begins, on its baseline; None where Qt is to lay out the text.

    It would break a single line into lines first, at every key.
    """
    if "\n" in text:
        return None
    if align is LEFT:
        spare = 0.0
    elif align is RIGHT:
        spare = rect.width() - shown_width(text, font)
    elif align is CENTRE:
        spare = (rect.width() - shown_width(text, font)) / 2
    else:
        return None
    ascent, high = _line_of(font)
    return QPointF(rect.x() + spare, rect.y() + (rect.height() - high) / 2 + ascent)


@cache
def _line_of(font: QFont) -> tuple[float, float]:
    """Return how far the baseline is below the upper edge of a line, and how high the line is."""
    metrics = QFontMetricsF(font)
    return metrics.ascent(), metrics.ascent() + metrics.descent()


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
