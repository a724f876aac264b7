"""The allowed days of a dose as a bar of day cells, painted by a table's delegate."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.fonts import font
from bespo_desktop.widgets.painted import PaintedWidget
from bespo_desktop.widgets.painting import (
    CENTRE,
    Run,
    colour,
    paint_box,
    paint_runs,
    paint_text,
    smooth_painter,
)

BAR_TOP, BAR = 17, 14
CELL = 20
# style -> colour of the window
STYLES = {"allowed": "primaryLine", "last_day": "caution", "hold": "ctl"}


@dataclass(frozen=True, slots=True)
class DateWindowData:
    """Cells are days, counted from 0; `first` to `last` are the allowed ones, both included.

    `before` and `after` say that the window runs past the edges. Styles: allowed, last_day (today
    is the last day), hold, first_dose (dashed: no window). `planned` and `given` are cells.
    """

    cells: int
    first: int
    last: int
    style: str
    text: str
    strong: str = ""
    today: int | None = None
    planned: int | None = None
    given: int | None = None
    before: bool = False
    after: bool = False

    @property
    def spoken(self) -> str:
        """Return the window in words."""
        given = ", given" if self.given is not None else ""
        return f"{self.text}{self.strong}{given}"


def window_width(cells: int) -> int:
    """Return the width of a bar in logical pixels."""
    return CELL * cells


def paint_date_window(painter: QPainter, rect: QRectF, data: DateWindowData) -> None:
    """Draw the bar with its words into a table cell; the column of today runs through it."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    left, top = rect.left(), rect.center().y() - 33 + BAR_TOP
    if data.today is not None:
        today = QRectF(left + data.today * CELL, rect.top(), CELL, rect.height())
        painter.fillRect(today, colour("primaryTint"))
    paint_box(painter, QRectF(left, top, CELL * data.cells, BAR), "waitTint", None, 3)
    start, end = left + data.first * CELL, left + (data.last + 1) * CELL
    window = QRectF(start, top, end - start, BAR)
    if data.style == "first_dose":
        pen = QPen(colour("ctl"), 1.4, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([2.5, 2])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(window.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    else:
        paint_box(painter, window, STYLES[data.style], None, 3)
    _paint_arrows(painter, window, data)
    _paint_marks(painter, left, top + BAR / 2, data)
    runs = [Run(data.text, font("caption")), Run(data.strong, font("caption", 600))]
    paint_runs(painter, left, top + 29, runs)
    painter.restore()


def paint_window_head(
    painter: QPainter, rect: QRectF, title: str, days: Sequence[str], today: int | None
) -> None:
    """Draw the head of the column: title and the days' numbers."""
    first = QRectF(rect.left(), rect.top() + 5, rect.width(), 18)
    paint_text(painter, first, title, font("label", size=13), "muted")
    for index, day in enumerate(days):
        cell = QRectF(rect.left() + index * CELL, rect.top() + 23, CELL, 18)
        now = index == today
        face = font("label", 700 if now else 400, 13)
        paint_text(painter, cell, day, face, "primary" if now else "muted", CENTRE)


def _paint_arrows(painter: QPainter, window: QRectF, data: DateWindowData) -> None:
    painter.setPen(QPen(colour("text"), 1.75))
    middle = window.center().y()
    for wanted, x, turn in (
        (data.before, window.left() + 5, 1),
        (data.after, window.right() - 5, -1),
    ):
        if wanted:
            tip = QPointF(x - turn, middle)
            painter.drawLine(QPointF(x + 3 * turn, middle - 4), tip)
            painter.drawLine(tip, QPointF(x + 3 * turn, middle + 4))


def _paint_marks(painter: QPainter, left: float, middle: float, data: DateWindowData) -> None:
    for cell, fill, radius in ((data.planned, "text", 6.0), (data.given, "ok", 9.0)):
        if cell is None:
            continue
        at = QPointF(left + (cell + 0.5) * CELL, middle)
        painter.setPen(QPen(colour("surface"), 1.5))
        painter.setBrush(colour(fill))
        painter.drawEllipse(at, radius, radius)
        if fill == "ok":
            box = QRectF(at.x() - 6, at.y() - 6, 12, 12)
            theme().paint_icon(painter, "check", "onOk", box)


class DateWindowBar(PaintedWidget[DateWindowData]):
    """The same bar as a widget, for a card."""

    CALLED = "Allowed days"
    ROOM = QSize(180, 66)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bar."""
        if (data := self.data()) is not None:
            paint_date_window(smooth_painter(self), QRectF(self.rect()), data)
