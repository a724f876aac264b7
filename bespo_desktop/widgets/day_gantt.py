"""The ward's day by the hour: one row for each bed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from bespo_desktop.widgets.fonts import font, text_width
from bespo_desktop.widgets.painted import PaintedWidget
from bespo_desktop.widgets.painting import (
    CENTRE,
    LEFT,
    RIGHT,
    colour,
    down_triangle,
    hairline,
    paint_box,
    paint_text,
    smooth_painter,
)
from bespo_desktop.widgets.time_axis import TimeAxis

LEFT_ROOM, RIGHT_ROOM, HEAD, ROW, BAR = 150, 24, 22, 32, 22
# style -> (fill, border, text); a dashed border is a plan
STYLES: dict[str, tuple[str, str, str]] = {
    "make": ("primaryLine", "primaryLine", "text"),
    "store": ("track", "track", "text"),
    "warm": ("cautionTint", "cautionLine", "cautionText"),
    "infuse": ("primary", "primary", "onPrimary"),
    "observe": ("primaryTint", "primary", "primary"),
    "infuse_planned": ("surface", "primary", "primary"),
    "observe_planned": ("primaryTint", "primary", "primary"),
}


@dataclass(frozen=True, slots=True)
class DayBlock:
    """A stretch of a bed's day; styles: make, store, warm, infuse, observe, ..._planned."""

    start: datetime
    end: datetime
    style: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class DayRow:
    """A bed: its blocks, or words that say why there are none; start-by and end-by with words."""

    name: str
    blocks: Sequence[DayBlock] = ()
    words: str = ""
    start_by: datetime | None = None
    start_text: str = ""
    end_by: datetime | None = None
    end_text: str = ""


@dataclass(frozen=True, slots=True)
class DayGanttData:
    """All beds on one axis."""

    axis: TimeAxis
    ticks: Sequence[tuple[datetime, str]]
    rows: Sequence[DayRow]
    now: datetime | None = None

    @property
    def spoken(self) -> str:
        """Return the beds in words."""
        return "; ".join(
            f"{row.name}: {row.words or row.start_text} {row.end_text}".strip() for row in self.rows
        )


class DayGantt(PaintedWidget[DayGanttData]):
    """Rows of 32 pixels below a scale of hours."""

    CALLED = "Day of the ward"

    def sizeHint(self) -> QSize:
        """Return the room of all beds."""
        rows = len(self._data.rows) if self._data else 4
        return QSize(700, HEAD + ROW * rows)

    def minimumSizeHint(self) -> QSize:
        """Return the same height: no bed is hidden."""
        return QSize(500, self.sizeHint().height())

    def x_of(self, at: datetime) -> float:
        """Return the pixel of a time."""
        if self._data is None:
            return 0.0
        return self._data.axis.x(at, LEFT_ROOM, self.width() - LEFT_ROOM - RIGHT_ROOM)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw scale, rows and now."""
        data = self.data()
        if data is None:
            return
        painter = smooth_painter(self)
        bottom = HEAD + ROW * len(data.rows)
        for at, words in data.ticks:
            x = self.x_of(at)
            paint_text(painter, QRectF(x - 30, 0, 60, 16), words, font("caption"), "muted", CENTRE)
            painter.fillRect(QRectF(x - 0.5, HEAD - 4, 1, bottom - HEAD + 4), colour("line"))
        for index, row in enumerate(data.rows):
            top = HEAD + index * ROW
            if index:
                hairline(painter, 0, top, self.width())
            self._paint_row(painter, top, row)
        if data.now is not None:
            x = self.x_of(data.now)
            painter.fillRect(QRectF(x - 1, HEAD - 4, 2, bottom - HEAD + 4), colour("text"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("text"))
            painter.drawPath(down_triangle(x, HEAD - 6, 6, 7))

    def _paint_row(self, painter: QPainter, top: float, row: DayRow) -> None:
        name = QRectF(0, top, LEFT_ROOM - 8, ROW)
        paint_text(painter, name, row.name, font("label"))
        words = QRectF(LEFT_ROOM + 8, top, self.width(), ROW)
        paint_text(painter, words, row.words, font("label", 400), "muted", LEFT)
        for block in row.blocks:
            self._paint_block(painter, top, block)
        if row.start_by is not None:
            x = self.x_of(row.start_by)
            pen = QPen(colour("cautionLine"), 2, Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([1.5, 1])
            painter.setPen(pen)
            painter.drawLine(int(x), int(top + 5), int(x), int(top + ROW - 5))
            rect = QRectF(x - 164, top, 160, ROW)
            paint_text(painter, rect, row.start_text, font("caption"), "cautionText", RIGHT)
        if row.end_by is not None:
            x = self.x_of(row.end_by)
            painter.fillRect(QRectF(x - 1.5, top + 4, 3, ROW - 8), colour("danger"))
            rect = QRectF(x + 6, top, 160, ROW)
            paint_text(painter, rect, row.end_text, font("caption"), "dangerText", LEFT)

    def _paint_block(self, painter: QPainter, top: float, block: DayBlock) -> None:
        fill, line, token = STYLES[block.style]
        left, right = self.x_of(block.start), self.x_of(block.end)
        rect = QRectF(left, top + 5, right - left, BAR)
        if block.style.endswith("_planned"):
            painter.setBrush(colour(fill))
            pen = QPen(colour(line), 1.3, Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([3, 2])
            painter.setPen(pen)
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        else:
            paint_box(painter, rect, fill, line, 3)
        face = font("label", size=13)
        if text_width(block.text, face) + 10 < rect.width():
            paint_text(painter, rect.adjusted(7, 0, 0, -1), block.text, face, token, LEFT)
