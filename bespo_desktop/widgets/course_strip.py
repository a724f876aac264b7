"""The course as one line: doses given, planned and allowed, cycle after cycle."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.fonts import font, text_width
from bespo_desktop.widgets.painted import PaintedWidget
from bespo_desktop.widgets.painting import (
    CENTRE,
    colour,
    paint_box,
    paint_text,
    smooth_painter,
)

BAR_Y, BAR = 35, 9
# state -> (fill of the mark, icon, its colour)
STATES = {
    "given": ("ok", "check", "onOk"),
    "today": ("primary", "", ""),
    "planned": ("text", "", ""),
    "omitted": ("wait", "close", "surface"),
    "hold": ("ctl", "", ""),
}


@dataclass(frozen=True, slots=True)
class CourseBar:
    """A cycle ("cycle") or what lies between and after ("gap"), from share to share (0 to 1)."""

    start: Decimal
    end: Decimal
    kind: str


@dataclass(frozen=True, slots=True)
class CourseMark:
    """A dose: where, its title, state (given, today, planned, omitted, hold) and two lines below.

    `window` are the shares of the first and the last allowed day's edges.
    """

    at: Decimal
    title: str
    state: str
    first: str = ""
    second: str = ""
    window: tuple[Decimal, Decimal] | None = None


@dataclass(frozen=True, slots=True)
class CourseNote:
    """Words below the line that belong to no dose."""

    at: Decimal
    first: str
    second: str = ""


@dataclass(frozen=True, slots=True)
class CourseData:
    """The whole course on one axis."""

    bars: Sequence[CourseBar]
    marks: Sequence[CourseMark]
    notes: Sequence[CourseNote] = ()

    @property
    def spoken(self) -> str:
        """Return the doses in words."""
        return "; ".join(f"{m.title}, {m.state}, {m.first}, {m.second}" for m in self.marks)


class CourseStrip(PaintedWidget[CourseData]):
    """Titles, the line with its marks, and two lines of words."""

    CALLED = "Course of treatment"
    ROOM = QSize(600, 86)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw line, windows, marks and words."""
        data = self.data()
        if data is None:
            return
        painter = smooth_painter(self)
        for mark in data.marks:
            if mark.state == "today":
                x = self._x(mark.at)
                painter.fillRect(QRectF(x - 10, 0, 20, self.height()), colour("primaryTint"))
        for bar in data.bars:
            left, right = self._x(bar.start), self._x(bar.end)
            token = "primaryLine" if bar.kind == "cycle" else "track"
            rect = QRectF(left, BAR_Y - BAR / 2, right - left, BAR)
            paint_box(painter, rect, token, None, 3)
        for mark in data.marks:
            self._paint_mark(painter, mark)
        for note in data.notes:
            self._paint_words(painter, note.at, note.first, note.second, left=True)

    def _paint_mark(self, painter: QPainter, mark: CourseMark) -> None:
        x = self._x(mark.at)
        if mark.window is not None:
            left, right = self._x(mark.window[0]), self._x(mark.window[1])
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour("primary"), 2))
            painter.drawRoundedRect(QRectF(left, BAR_Y - 9, right - left, 18), 3, 3)
        fill, icon, token = STATES[mark.state]
        radius = {"given": 11, "today": 9.5, "planned": 7.5}.get(mark.state, 9)
        painter.setPen(QPen(colour("surface"), 2))
        painter.setBrush(colour(fill))
        painter.drawEllipse(QPointF(x, BAR_Y), radius, radius)
        if icon:
            theme().paint_icon(painter, icon, token, QRectF(x - 7, BAR_Y - 7, 14, 14))
        title = QRectF(x - 60, 2, 120, 18)
        paint_text(painter, title, mark.title, font("label", size=13), "text", CENTRE)
        self._paint_words(painter, mark.at, mark.first, mark.second)

    def _paint_words(
        self, painter: QPainter, at: Decimal, first: str, second: str, *, left: bool = False
    ) -> None:
        x = self._x(at)
        token = "muted" if left else "text"
        for text, y, tone in ((first, 50, token), (second, 66, "muted")):
            width = text_width(text, font("caption"))
            start = x if left else min(max(0.0, x - width / 2), self.width() - width)
            paint_text(painter, QRectF(start, y, width + 2, 16), text, font("caption"), tone)

    def _x(self, share: Decimal) -> float:
        return self.width() * float(share)
