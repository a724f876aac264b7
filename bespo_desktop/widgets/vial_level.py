"""Vials side by side, each filled to the share that is taken from it."""

from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from bespo_desktop.widgets.painted import PaintedWidget
from bespo_desktop.widgets.painting import colour, paint_box, smooth_painter

STEP, WIDTH, HEIGHT = 36, 26, 50
MOST = 4


@dataclass(frozen=True, slots=True)
class VialData:
    """One share (0 to 1) for each vial; `spoken` says how many and what from each."""

    levels: tuple[Decimal, ...]
    spoken: str


class VialLevel(PaintedWidget[VialData]):
    """Small vials of 26 × 50 pixels; more than four are drawn as four."""

    CALLED = "Vials"

    def __init__(self, data: VialData | None = None, *, parent: QWidget | None = None) -> None:
        super().__init__(data, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the room of the vials."""
        count = min(MOST, len(self._data.levels)) if self._data else 1
        return QSize(STEP * count - STEP + WIDTH, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the vials."""
        data = self.data()
        painter = smooth_painter(self)
        for index, level in enumerate(data.levels[:MOST] if data else ()):
            self._paint_vial(painter, index * STEP, float(level))

    def _paint_vial(self, painter: QPainter, x: float, level: float) -> None:
        paint_box(painter, QRectF(x + 5, 0, 16, 6), "muted", None, 1.5)
        painter.setPen(QPen(colour("muted"), 1.5))
        painter.setBrush(colour("surface"))
        painter.drawRect(QRectF(x + 7, 6, 12, 6))
        body = QRectF(x + 0.75, 11, WIDTH - 1.5, HEIGHT - 12)
        painter.drawRoundedRect(body, 5, 5)
        inside = body.adjusted(2.5, 2.5, -2.5, -2.5)
        liquid = QRectF(inside)
        liquid.setTop(inside.bottom() - inside.height() * min(1.0, max(0.0, level)))
        fill = QColor(colour("primary"))
        fill.setAlphaF(0.78)
        painter.setPen(QPen(fill, 0))
        painter.setBrush(fill)
        painter.drawRoundedRect(liquid, 2.5, 2.5)
