"""Where a value lies between too little and too much, with the allowed range in the middle."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent

from bespo_desktop.widgets.fonts import font, text_width
from bespo_desktop.widgets.painted import PaintedWidget
from bespo_desktop.widgets.painting import (
    CENTRE,
    LEFT,
    Run,
    colour,
    down_triangle,
    paint_box,
    paint_runs,
    paint_text,
    runs_width,
    smooth_painter,
)

BAR_TOP, BAR = 26, 22
# kind -> (fill, border, text)
KINDS = {"stop": ("dangerTint", "dangerLine", "dangerText"), "ok": ("okTint", "okLine", "okText")}


@dataclass(frozen=True, slots=True)
class RangeZone:
    """A zone between two shares of the width (0 to 1); kind "ok" or "stop"."""

    start: Decimal
    end: Decimal
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class LogRangeData:
    """Zones, ticks (share, words) and the marker; the scale has been laid out by the caller."""

    zones: Sequence[RangeZone]
    ticks: Sequence[tuple[Decimal, str]]
    marker: Decimal
    value: str
    after: str = ""
    kind: str = "ok"

    @property
    def spoken(self) -> str:
        """Return value and zone in words."""
        zone = next((z.text for z in self.zones if z.start <= self.marker <= z.end), "")
        return f"{self.value} {self.after}: {zone}".strip()


class LogRangeBar(PaintedWidget[LogRangeData]):
    """Value above, bar with the marker, ticks below."""

    CALLED = "Concentration"
    ROOM = QSize(240, 70)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw zones, ticks and marker."""
        data = self.data()
        if data is None:
            return
        painter = smooth_painter(self)
        ends = (data.zones[0], data.zones[-1])
        for zone in sorted(data.zones, key=lambda zone: zone.kind == "ok"):
            self._paint_zone(painter, zone, zone is ends[0], zone is ends[1])
        for share, words in data.ticks:
            x = self.width() * float(share)
            painter.fillRect(QRectF(x - 0.5, BAR_TOP + BAR, 1, 5), colour("ctl"))
            width = text_width(words, font("caption"))
            left = min(max(0.0, x - width / 2), self.width() - width)
            rect = QRectF(left, BAR_TOP + BAR + 5, width, 16)
            paint_text(painter, rect, words, font("caption"), "muted", CENTRE)
        self._paint_marker(painter, data)

    def _paint_zone(self, painter: QPainter, zone: RangeZone, first: bool, last: bool) -> None:
        fill, line, token = KINDS[zone.kind]
        left, right = self.width() * float(zone.start), self.width() * float(zone.end)
        rect = QRectF(left, BAR_TOP, right - left, BAR)
        painter.save()
        clip = QPainterPath()
        clip.addRect(rect)
        painter.setClipPath(clip)
        grown = rect.adjusted(0 if first else -8, 0, 0 if last else 8, 0)
        paint_box(painter, grown, fill, line, 4)
        painter.restore()
        if zone.kind == "ok":
            for x in (left, right):
                painter.fillRect(QRectF(x - 0.5, BAR_TOP, 1, BAR), colour(line))
        words = rect.adjusted(10, 0, -4, -1)
        if zone.kind == "ok":
            self._paint_allowed(painter, rect, zone, token)
        elif text_width(zone.text, font("caption")) < words.width():
            paint_text(painter, words, zone.text, font("caption"), token, LEFT)

    def _paint_allowed(self, painter: QPainter, rect: QRectF, zone: RangeZone, token: str) -> None:
        marker = self.width() * float(self._data.marker if self._data else Decimal(0))
        width = text_width(zone.text, font("caption"))
        x = rect.center().x()
        if abs(x + width / 2 - marker) < width / 2 + 12:
            x = marker + 14
        left = min(max(rect.left() + 8, x), rect.right() - width - 8)
        area = QRectF(left, rect.top(), width + 1, rect.height() - 1)
        paint_text(painter, area, zone.text, font("caption"), token, LEFT)

    def _paint_marker(self, painter: QPainter, data: LogRangeData) -> None:
        token = "text" if data.kind == "ok" else "dangerText"
        x = min(max(1.5, self.width() * float(data.marker)), self.width() - 1.5)
        painter.fillRect(QRectF(x - 1.5, BAR_TOP - 4, 3, BAR + 6), colour(token))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(token))
        painter.drawPath(down_triangle(x, BAR_TOP - 10, 5.5, 6))
        runs = [Run(data.value, font("label"), token)]
        runs.append(Run(f" {data.after}" if data.after else "", font("label", 400), token))
        left = min(x + 10, self.width() - runs_width(runs))
        paint_runs(painter, left, BAR_TOP - 11, runs)
