"""One bar of time up to a limit: what is made, given, left and flushed, and where now is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from bespo_desktop.widgets.fonts import font, text_width
from bespo_desktop.widgets.painted import PaintedWidget
from bespo_desktop.widgets.painting import colour, paint_text, smooth_painter
from bespo_desktop.widgets.time_axis import TimeAxis

LABEL = 20
# style -> colour of the piece; "flush" is hatched
STYLES = {
    "made": "ctl",
    "given": "primary",
    "left": "primaryLine",
    "flush": "primaryLine",
    "paused": "ctl",
    "over": "danger",
}
# kind -> (colour of the mark, its width)
MARKS = {"now": ("text", 3), "limit": ("danger", 3), "start": ("cautionText", 2)}


@dataclass(frozen=True, slots=True)
class LimitPiece:
    """A stretch of the bar; styles: made, given, left, flush, paused, over."""

    start: datetime
    end: datetime
    style: str


@dataclass(frozen=True, slots=True)
class LimitMark:
    """A line across the bar; kinds: now, limit, start."""

    at: datetime
    kind: str = "now"


@dataclass(frozen=True, slots=True)
class LimitLabel:
    """Words at a time, above or below the bar; align is left, centre or right of the time."""

    at: datetime
    first: str
    second: str = ""
    align: str = "left"
    tone: str = "text"
    above: bool = False
    strong: bool = True


@dataclass(frozen=True, slots=True)
class LimitBarData:
    """The bar from made up to the limit; `spoken` is said by the caller, who knows the words."""

    axis: TimeAxis
    pieces: Sequence[LimitPiece]
    spoken: str
    marks: Sequence[LimitMark] = ()
    labels: Sequence[LimitLabel] = ()
    thick: int = 24


class LimitBar(PaintedWidget[LimitBarData]):
    """As high as its labels need; the bar is 24 pixels thick, or 12 for the time left to start."""

    CALLED = "Time to the limit"

    def __init__(self, data: LimitBarData | None = None, *, parent: QWidget | None = None) -> None:
        super().__init__(data, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the bar with its lines of words."""
        data = self.data()
        if data is None:
            return QSize(200, 24)
        below = [label for label in data.labels if not label.above]
        lines = max((2 if label.second else 1 for label in below), default=0)
        return QSize(200, self._top() + data.thick + 6 + 16 * lines + (4 if lines else 0))

    def minimumSizeHint(self) -> QSize:
        """Return the same height: no label is cut."""
        return self.sizeHint()

    def bar_rect(self) -> QRectF:
        """Return where the bar is."""
        thick = self._data.thick if self._data else 24
        return QRectF(0, self._top(), self.width(), thick)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw track, pieces, marks and labels."""
        data = self.data()
        if data is None:
            return
        painter = smooth_painter(self)
        bar = self.bar_rect()
        clip = QPainterPath()
        radius = 4 if data.thick > 16 else data.thick / 2
        clip.addRoundedRect(bar, radius, radius)
        painter.setClipPath(clip)
        painter.fillRect(bar, colour("track"))
        for piece in data.pieces:
            left = data.axis.x(piece.start, 0, self.width())
            right = data.axis.x(piece.end, 0, self.width())
            self._paint_piece(painter, QRectF(left, bar.top(), right - left, bar.height()), piece)
        painter.setClipping(False)
        for mark in data.marks:
            token, width = MARKS[mark.kind]
            x = data.axis.x(mark.at, 0, self.width()) - width / 2
            x = min(max(0.0, x), self.width() - width)
            over = 4 if data.thick > 16 else 3
            line = QRectF(x, bar.top() - over, width, bar.height() + 2 * over)
            painter.fillRect(line, colour(token))
        for label in data.labels:
            self._paint_label(painter, data, label)

    def _paint_piece(self, painter: QPainter, rect: QRectF, piece: LimitPiece) -> None:
        if piece.style != "flush":
            painter.fillRect(rect, colour(STYLES[piece.style]))
            return
        painter.save()
        painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        painter.setPen(QPen(colour(STYLES["flush"]), 4))
        x = rect.left() - rect.height()
        while x < rect.right():
            start = QPointF(x, rect.top())
            painter.drawLine(start, QPointF(x + rect.height(), rect.bottom()))
            x += 9
        painter.restore()

    def _paint_label(self, painter: QPainter, data: LimitBarData, label: LimitLabel) -> None:
        bar = self.bar_rect()
        x = data.axis.x(label.at, 0, self.width())
        top = bar.top() - 24 if label.above else bar.bottom() + 7
        first = font("label", size=14) if label.strong else font("label", 400, 13)
        tone = {"danger": "dangerText", "caution": "cautionText"}.get(label.tone, label.tone)
        for text, face, y in ((label.first, first, top), (label.second, font("caption"), top + 16)):
            width = text_width(text, face)
            shift = {"left": 0.0, "centre": width / 2, "right": width}[label.align]
            left = min(max(0.0, x - shift), self.width() - width)
            paint_text(painter, QRectF(left, y, width + 2, 18), text, face, tone)

    def _top(self) -> int:
        data = self.data()
        above = data is not None and any(label.above for label in data.labels)
        return LABEL + 5 if above else 4
