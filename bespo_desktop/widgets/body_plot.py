"""Height against weight: is the pair plausible? The bands come from the caller and are no norm."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from math import ceil

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QWidget

from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.fonts import font, text_width
from bespo_desktop.widgets.painted import PaintedWidget
from bespo_desktop.widgets.painting import (
    CENTRE,
    LEFT,
    RIGHT,
    colour,
    paint_box,
    paint_text,
    picture_of,
    smooth_hints,
)
from bespo_desktop.widgets.stamp import stamp

Point = tuple[Decimal, Decimal]
# How many drawn grounds are kept: half a number typed often lies outside the usual range.
GROUNDS = 3
LEFT_ROOM, RIGHT_ROOM, TOP_ROOM, FOOT = 47, 14, 34, 26
# The point, with its border, and the height of the words beside it.
RADIUS, TAG = 7, 24
_SPOT, _MIDDLE = QSize(2 * RADIUS + 3, 2 * RADIUS + 3), QPoint(RADIUS + 1, RADIUS + 1)
# kind of a band -> (fill, border)
BANDS = {"wide": ("primaryTint", "primaryLine"), "usual": ("okTint", "okLine")}


@dataclass(frozen=True, slots=True)
class PlotAxis:
    """From `low` to `high`, with ticks and the unit printed at the last of them."""

    low: Decimal
    high: Decimal
    ticks: Sequence[Decimal]
    unit: str


@dataclass(frozen=True, slots=True)
class PlotBand:
    """An area with its corners in axis units; kind "usual" or "wide"; its words in the legend."""

    corners: Sequence[Point]
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class PlotCurve:
    """A dashed line through points, such as one body surface area, with its words."""

    points: Sequence[Point]
    text: str


@dataclass(frozen=True, slots=True)
class BodyPlotData:
    """Everything in axis units; `point` is None while height or weight is not known."""

    across: PlotAxis
    up: PlotAxis
    bands: Sequence[PlotBand]
    curves: Sequence[PlotCurve]
    point: Point | None
    point_text: str
    spoken: str
    title: str = "Plausibility, not a norm"


class BodyPlot(PaintedWidget[BodyPlotData]):
    """A framed plot with title and legend in its head."""

    CALLED = "Height and weight"
    ROOM = QSize(300, 190)

    def __init__(self, data: BodyPlotData | None = None, *, parent: QWidget | None = None) -> None:
        # What does not move as a person types is drawn once: bands, curves, grid and words.
        self._grounds: list[tuple[tuple[object, ...], QPixmap]] = []
        super().__init__(data, parent=parent)

    def plot_rect(self) -> QRectF:
        """Return the area between the axes."""
        return QRectF(self.rect()).adjusted(LEFT_ROOM, TOP_ROOM, -RIGHT_ROOM, -FOOT)

    def place(self, point: Point) -> QPointF:
        """Return the pixel of a point in axis units."""
        data = self._data
        if data is None:
            return QPointF()
        area = self.plot_rect()
        across = (point[0] - data.across.low) / (data.across.high - data.across.low)
        up = (point[1] - data.up.low) / (data.up.high - data.up.low)
        return QPointF(
            area.left() + area.width() * float(across), area.bottom() - area.height() * float(up)
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw frame, bands, curves and the point."""
        data, sharp = self._data, self.devicePixelRatioF()
        if data is None or not self._ground:
            painter = self.painter_on_ground()
            if data is not None:
                self._paint_ground(painter, data)
        else:
            still = self._still(data, sharp)
            # the picture has its ground; only between pixels something may be left at its edge
            painter = QPainter(self) if sharp.is_integer() else self.painter_on_ground()
            painter.drawPixmap(0, 0, still)
            smooth_hints(painter)
        if data is not None and data.point is not None:
            self._paint_point(painter, data.point, data.point_text)

    def _still(self, data: BodyPlotData, sharp: float) -> QPixmap:
        """Return the picture without its point, drawn anew when anything else is another."""
        still = data.across, data.up, data.bands, data.curves, data.title
        wanted = (*still, self.size(), sharp, theme().dark, self._ground)
        found = next((ground for key, ground in self._grounds if key == wanted), None)
        if found is not None:
            return found
        ground = picture_of(
            self.size(), sharp, colour(self._ground), partial(self._paint_ground, data=data)
        )
        self._grounds = [*self._grounds[-GROUNDS + 1 :], (wanted, ground)]
        return ground

    def _paint_ground(self, painter: QPainter, data: BodyPlotData) -> None:
        paint_box(painter, QRectF(self.rect()), "surface", "line", 6)
        self._paint_head(painter, data)
        self._paint_axes(painter, data)
        painter.save()
        painter.setClipRect(self.plot_rect())
        for band in data.bands:
            fill, line = BANDS[band.kind]
            painter.setPen(QPen(colour(line), 1))
            painter.setBrush(colour(fill))
            painter.drawPolygon(QPolygonF([self.place(corner) for corner in band.corners]))
        painter.restore()
        self._paint_grid(painter, data)
        for curve in data.curves:
            self._paint_curve(painter, curve)

    def _paint_head(self, painter: QPainter, data: BodyPlotData) -> None:
        head = QRectF(13, 5, self.width() - 26, 20)
        paint_text(painter, head, data.title, font("label", size=13))
        x = head.right()
        for band in data.bands:
            width = text_width(band.text, font("caption"))
            x -= width
            paint_text(painter, QRectF(x, 5, width + 1, 20), band.text, font("caption"))
            x -= 19
            fill, line = BANDS[band.kind]
            paint_box(painter, QRectF(x, 9, 14, 12), fill, line, 0)
            x -= 10

    def _paint_axes(self, painter: QPainter, data: BodyPlotData) -> None:
        area = self.plot_rect()
        painter.setPen(QPen(colour("ctl"), 1))
        painter.drawLine(area.topLeft(), area.bottomLeft())
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        unit = QRectF(area.left() - 36, area.top() - 6, 30, 18)
        paint_text(painter, unit, data.up.unit, font("caption"), "muted", LEFT)
        for tick in data.up.ticks:
            y = self.place((data.across.low, tick)).y()
            rect = QRectF(area.left() - 46, y - 9, 40, 18)
            paint_text(painter, rect, f"{tick:f}", font("caption"), "muted", RIGHT)
        for tick in data.across.ticks:
            x = self.place((tick, data.up.low)).x()
            last = tick == data.across.ticks[-1]
            words = f"{tick:f} {data.across.unit}" if last else f"{tick:f}"
            rect = QRectF(x - 40, area.bottom() + 3, 80, 18)
            paint_text(painter, rect, words, font("caption"), "muted", CENTRE)

    def _paint_grid(self, painter: QPainter, data: BodyPlotData) -> None:
        area = self.plot_rect()
        grid = QColor(colour("ctl"))
        grid.setAlphaF(0.28)
        for tick in data.up.ticks:
            y = self.place((data.across.low, tick)).y()
            painter.fillRect(QRectF(area.left(), y, area.width(), 1), grid)
        for tick in data.across.ticks:
            x = self.place((tick, data.up.low)).x()
            painter.fillRect(QRectF(x, area.top(), 1, area.height()), grid)

    def _paint_curve(self, painter: QPainter, curve: PlotCurve) -> None:
        pen = QPen(colour("muted"), 1.2, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF([self.place(point) for point in curve.points]))
        start = self.place(curve.points[0])
        rect = QRectF(start.x() + 3, start.y() - 17, 80, 16)
        paint_text(painter, rect, curve.text, font("caption"), "muted", LEFT)

    def _paint_point(self, painter: QPainter, point: Point, words: str) -> None:
        at, kind = self.place(point).toPoint(), font("label", size=13)
        across, down = at.x(), at.y()
        painter.setPen(QPen(colour("muted"), 1, Qt.PenStyle.DotLine))
        painter.drawLine(LEFT_ROOM, down, across, down)
        painter.drawLine(across, self.height() - FOOT, across, down)
        stamp(painter, at - _MIDDLE, _SPOT, paint_spot)
        wide = ceil(text_width(words, kind)) + 18
        left = across + 14 if across + 14 + wide < self.width() else across - 14 - wide
        tag = QRect(left, down - TAG // 2, wide, TAG)
        stamp(painter, tag.topLeft(), tag.size(), paint_tag)
        paint_text(painter, QRectF(tag), words, kind, "primary", CENTRE)


def paint_spot(painter: QPainter, size: QSize) -> None:
    """Draw the point of height and weight in the middle of a room of that size."""
    painter.setPen(QPen(colour("surface"), 2))
    painter.setBrush(colour("primary"))
    middle = QPointF(size.width() / 2, size.height() / 2)
    painter.drawEllipse(middle, RADIUS, RADIUS)


def paint_tag(painter: QPainter, size: QSize) -> None:
    """Draw the frame that the words of the point stand in."""
    paint_box(painter, QRectF(0, 0, size.width(), size.height()), "surface", "primary", 4)
