"""The time limits of a preparation: what is done, what may still follow, and where it all ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen

from bespo_desktop.widgets.fonts import font, text_width
from bespo_desktop.widgets.painted import PaintedWidget
from bespo_desktop.widgets.painting import (
    CENTRE,
    LEFT,
    RIGHT,
    Run,
    baseline_in,
    colour,
    down_triangle,
    paint_box,
    paint_runs,
    paint_text,
    runs_width,
    smooth_painter,
)
from bespo_desktop.widgets.time_axis import TimeAxis

LEFT_ROOM, RIGHT_ROOM = 128, 36
TICKS, ROW, BAR, FOOT = 24, 42, 23, 22


@dataclass(frozen=True, slots=True)
class GanttSpan:
    """A stretch of a row; kinds: done (solid), open (tinted), maybe (dashed)."""

    start: datetime
    end: datetime
    kind: str


@dataclass(frozen=True, slots=True)
class GanttText:
    """Words in a row at a time: plain, then half bold; align left or right of the time."""

    at: datetime
    plain: str
    strong: str = ""
    align: str = "left"
    tone: str = "text"


@dataclass(frozen=True, slots=True)
class GanttRow:
    """A row with its name, its spans and its words."""

    name: str
    spans: Sequence[GanttSpan]
    texts: Sequence[GanttText] = ()


@dataclass(frozen=True, slots=True)
class GanttLine:
    """A line across rows `first` to `last`; kind "limit" (red, whole height) or "by" (amber)."""

    at: datetime
    kind: str
    first: int = 0
    last: int = -1
    text: str = ""


@dataclass(frozen=True, slots=True)
class GanttData:
    """Rows on one axis; `now_text` stands below the line of now."""

    axis: TimeAxis
    ticks: Sequence[tuple[datetime, str]]
    rows: Sequence[GanttRow]
    spoken: str
    lines: Sequence[GanttLine] = ()
    now: datetime | None = None
    now_text: str = ""


class StabilityGantt(PaintedWidget[GanttData]):
    """Rows of 42 pixels with a scale above and the words of now and the limit below."""

    CALLED = "Time limits of the bag"

    def sizeHint(self) -> QSize:
        """Return the room of all rows."""
        rows = len(self._data.rows) if self._data else 4
        return QSize(420, TICKS + ROW * rows + FOOT)

    def minimumSizeHint(self) -> QSize:
        """Return the same: no limit is hidden."""
        return self.sizeHint()

    def x_of(self, at: datetime) -> float:
        """Return the pixel of a time."""
        if self._data is None:
            return 0.0
        return self._data.axis.x(at, LEFT_ROOM, self.width() - LEFT_ROOM - RIGHT_ROOM)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw scale, rows, limits and now."""
        data = self.data()
        if data is None:
            return
        painter = smooth_painter(self)
        bottom = TICKS + ROW * len(data.rows)
        for at, words in data.ticks:
            x = self.x_of(at)
            paint_text(painter, QRectF(x - 20, 0, 40, 16), words, font("caption"), "muted", CENTRE)
            painter.fillRect(QRectF(x - 0.5, TICKS - 5, 1, bottom - TICKS + 5), colour("line"))
        for index, row in enumerate(data.rows):
            self._paint_row(painter, TICKS + index * ROW, row)
        for line in data.lines:
            self._paint_line(painter, line, bottom)
        for index, row in enumerate(data.rows):
            self._paint_texts(painter, TICKS + index * ROW, row)
        self._paint_now(painter, data, bottom)

    def _paint_row(self, painter: QPainter, top: float, row: GanttRow) -> None:
        name = QRectF(0, top, LEFT_ROOM, BAR)
        paint_text(painter, name, row.name, font("label", 400), "text", LEFT)
        for span in row.spans:
            left, right = self.x_of(span.start), self.x_of(span.end)
            rect = QRectF(left, top, right - left, BAR)
            if span.kind == "maybe":
                painter.setBrush(Qt.BrushStyle.NoBrush)
                pen = QPen(colour("ctl"), 1, Qt.PenStyle.CustomDashLine)
                pen.setDashPattern([3, 2])
                painter.setPen(pen)
                painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
            elif span.kind == "done":
                paint_box(painter, rect, "primary", "primary", 3)
            else:
                paint_box(painter, rect, "primaryTint", "primaryLine", 3)

    def _paint_texts(self, painter: QPainter, top: float, row: GanttRow) -> None:
        for words in row.texts:
            runs = [
                Run(words.plain, font("caption"), words.tone),
                Run(words.strong, font("caption", 600), words.tone),
            ]
            x = self.x_of(words.at)
            left = x + 6 if words.align == "left" else x - 7 - runs_width(runs)
            paint_runs(painter, left, baseline_in(QRectF(0, top, 1, BAR), runs[0].font), runs)

    def _paint_line(self, painter: QPainter, line: GanttLine, bottom: float) -> None:
        x = self.x_of(line.at)
        if line.kind == "limit":
            painter.fillRect(QRectF(x - 1, TICKS - 7, 2, bottom - TICKS), colour("danger"))
            words = QRectF(0, bottom - 7, self.width(), 18)
            width = text_width(line.text, font("label", size=13))
            words.setRight(min(self.width(), x + width / 2))
            paint_text(painter, words, line.text, font("label", size=13), "dangerText", RIGHT)
            return
        last = line.last if line.last >= 0 else len(self._data.rows if self._data else ()) - 1
        top, end = TICKS + line.first * ROW - 3, TICKS + last * ROW + BAR + 11
        painter.fillRect(QRectF(x - 1, top, 2, end - top), colour("cautionLine"))

    def _paint_now(self, painter: QPainter, data: GanttData, bottom: float) -> None:
        if data.now is None:
            return
        x = self.x_of(data.now)
        dark: QColor = colour("text")
        painter.fillRect(QRectF(x - 1, TICKS - 5, 2, bottom - TICKS - 2), dark)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(dark)
        painter.drawPath(down_triangle(x, TICKS - 9, 5, 6))
        face = font("label", size=13)
        width = text_width(data.now_text, face)
        left = min(max(0.0, x - width / 2), self.width() - width)
        paint_text(painter, QRectF(left, bottom - 7, width + 2, 18), data.now_text, face)
