"""A value over the course, above bands that say what it means."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF

from bespo_desktop.widgets.fonts import font
from bespo_desktop.widgets.painted import PaintedWidget
from bespo_desktop.widgets.painting import (
    CENTRE,
    LEFT,
    RIGHT,
    colour,
    paint_text,
    smooth_painter,
)

LEFT_ROOM, FOOT, EDGE = 40, 36, 26
# kind of a band -> (fill, dashed line at its lower edge, text)
BANDS = {
    "danger": ("dangerTint", "danger", "dangerText"),
    "caution": ("cautionTint", "cautionLine", "cautionText"),
    "ok": ("okTint", "okLine", "okText"),
}


@dataclass(frozen=True, slots=True)
class TrendBand:
    """From `low` to `high` in the value's unit; kind danger, caution or ok; its words.

    `line` is the edge that is drawn dashed: "low", "high" or "".
    """

    low: Decimal
    high: Decimal
    kind: str
    text: str
    line: str = "low"


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """A value, its words, the words below the axis, and its tone (primary, caution, danger)."""

    value: Decimal
    text: str
    below: str
    tone: str = "primary"


@dataclass(frozen=True, slots=True)
class TrendData:
    """Points at equal distances, or at `places` (0 to 1) when given."""

    low: Decimal
    high: Decimal
    ticks: Sequence[Decimal]
    points: Sequence[TrendPoint]
    bands: Sequence[TrendBand] = ()
    unit: str = ""
    places: Sequence[Decimal] = ()

    @property
    def spoken(self) -> str:
        """Return the values in words."""
        return "; ".join(f"{p.below}: {p.text} {self.unit}" for p in self.points)


class TrendPlot(PaintedWidget[TrendData]):
    """Bands, ticks at the left, the line, each value above its point."""

    CALLED = "Course of the values"
    ROOM = QSize(320, 150)

    def plot_rect(self) -> QRectF:
        """Return the area of the values."""
        return QRectF(self.rect()).adjusted(LEFT_ROOM, 1, 0, -FOOT)

    def place(self, index: int) -> QPointF:
        """Return the pixel of the n-th point."""
        data = self._data
        if data is None:
            return QPointF()
        area = self.plot_rect().adjusted(EDGE, 0, -44, 0)
        count = len(data.points)
        share = float(data.places[index]) if data.places else index / (count - 1 or 1)
        return QPointF(area.left() + area.width() * share, self._y(data.points[index].value))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw bands, ticks, line and points."""
        data = self.data()
        if data is None:
            return
        painter = smooth_painter(self)
        area = self.plot_rect()
        for tick in data.ticks:
            y = self._y(tick)
            painter.fillRect(QRectF(area.left(), y - 0.5, area.width(), 1), colour("line"))
            rect = QRectF(0, y - 9, LEFT_ROOM - 6, 18)
            paint_text(painter, rect, f"{tick:f}", font("caption"), "muted", RIGHT)
        for band in data.bands:
            self._paint_band(painter, band)
        places = [self.place(index) for index in range(len(data.points))]
        painter.setPen(QPen(colour("primary"), 2))
        painter.drawPolyline(QPolygonF(places))
        for point, at in zip(data.points, places, strict=True):
            self._paint_point(painter, point, at)

    def _paint_band(self, painter: QPainter, band: TrendBand) -> None:
        fill, line, token = BANDS[band.kind]
        area = self.plot_rect()
        top, bottom = self._y(band.high), self._y(band.low)
        painter.fillRect(QRectF(area.left(), top, area.width(), bottom - top), colour(fill))
        if band.line:
            pen = QPen(colour(line), 1.5, Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([4, 3])
            painter.setPen(pen)
            y = bottom if band.line == "low" else top
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
        words = QRectF(area.left() + 8, top + 3, area.width() - 16, 16)
        paint_text(painter, words, band.text, font("caption"), token, LEFT)

    def _paint_point(self, painter: QPainter, point: TrendPoint, at: QPointF) -> None:
        if point.tone == "primary":
            painter.setPen(QPen(colour("surface"), 1.5))
            painter.setBrush(colour("primary"))
            painter.drawEllipse(at, 5, 5)
        else:
            painter.setPen(QPen(colour("text"), 2))
            painter.setBrush(colour(point.tone))
            painter.drawEllipse(at, 7, 7)
        value = QRectF(at.x() - 40, at.y() - 27, 80, 18)
        paint_text(painter, value, point.text, font("label", size=13), "text", CENTRE)
        below = QRectF(at.x() - 50, self.height() - 24, 100, 18)
        paint_text(painter, below, point.below, font("caption"), "text", CENTRE)

    def _y(self, value: Decimal) -> float:
        data = self._data
        if data is None:
            return 0.0
        area = self.plot_rect()
        share = min(Decimal(1), max(Decimal(0), (value - data.low) / (data.high - data.low)))
        return area.bottom() - area.height() * float(share)
