"""A clock as a ring: the elapsed share, and in its middle what is left."""

from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import Property, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.fonts import font
from bespo_desktop.widgets.painted import PaintedWidget
from bespo_desktop.widgets.painting import CENTRE, colour, paint_text, smooth_painter

SMALL, MIDDLE, ROOMY, CLOSE, LARGE, HUGE = 88, 124, 188, 236, 268, 400
FULL_TURN = 360 * 16
TOP = 90 * 16
# diameter -> stroke of the ring
STROKES = {SMALL: 8, MIDDLE: 12, ROOMY: 16, CLOSE: 18, LARGE: 21, HUGE: 30}


@dataclass(frozen=True, slots=True)
class RingData:
    """`elapsed` is 0 to 1; tone primary, wait, caution, danger or ok; `done` shows a tick."""

    number: str
    unit: str
    elapsed: Decimal
    above: str = ""
    below: str = ""
    tone: str = "primary"
    done: bool = False

    @property
    def spoken(self) -> str:
        """Return the ring in words."""
        if self.done:
            return self.below or "Done"
        return " ".join(word for word in (self.above, self.number, self.unit, self.below) if word)


class Ring(PaintedWidget[RingData]):
    """Diameters: 88 (ward), 124 (watch), 268 (give), 236 (give in a narrow window)."""

    CALLED = "Time left"

    def __init__(
        self,
        data: RingData | None = None,
        diameter: int = SMALL,
        *,
        parent: QWidget | None = None,
    ) -> None:
        self._diameter = diameter
        super().__init__(data, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the square of the ring."""
        return QSize(self._diameter, self._diameter)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw track, elapsed part and what stands inside."""
        data = self.data()
        if data is None:
            return
        painter = smooth_painter(self)
        stroke = STROKES.get(self._diameter, 8)
        half = stroke / 2
        box = QRectF(0, 0, self._diameter, self._diameter).adjusted(half, half, -half, -half)
        pen = QPen(colour("track"), stroke, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawEllipse(box)
        token = "ok" if data.done else data.tone
        pen.setColor(colour(token))
        painter.setPen(pen)
        share = Decimal(1) if data.done else min(Decimal(1), max(Decimal(0), data.elapsed))
        painter.drawArc(box, TOP, -round(FULL_TURN * share))
        if data.done:
            self._paint_done(painter)
        elif self._diameter >= CLOSE:
            self._paint_large(painter, data)
        else:
            self._paint_small(painter, data)

    def _paint_large(self, painter: QPainter, data: RingData) -> None:
        middle = self._diameter / 2
        for text, face, token, y in (
            (data.above, font("body", size=16), "muted", middle - 71),
            (data.number, font("figureRing"), "text", middle - 13),
            (data.unit, font("figureS"), "text", middle + 44),
            (data.below, font("body", size=14), "muted", middle + 74),
        ):
            rect = QRectF(0, y - 60, self._diameter, 120)
            paint_text(painter, rect, text, face, token, CENTRE)

    def _paint_small(self, painter: QPainter, data: RingData) -> None:
        middle = self._diameter / 2
        large = self._diameter >= MIDDLE
        face = font("figureL" if large else "figureS")
        up, down = (8, 20) if large else (9, 13)
        number = QRectF(0, middle - up - 30, self._diameter, 60)
        paint_text(painter, number, data.number, face, "text", CENTRE)
        unit = QRectF(0, middle + down - 10, self._diameter, 20)
        paint_text(painter, unit, data.unit, font("caption"), "muted", CENTRE)

    def _paint_done(self, painter: QPainter) -> None:
        middle = self._diameter / 2
        side = self._diameter * 0.36
        rect = QRectF(middle - side / 2, middle - side * 0.72, side, side)
        theme().paint_icon(painter, "check", "okText", rect)
        words = QRectF(0, middle + side * 0.25, self._diameter, 24)
        paint_text(painter, words, "Done", font("bodyStrong"), "text", CENTRE)

    def _get_diameter(self) -> int:
        return self._diameter

    def set_diameter(self, diameter: int) -> None:
        """Take another size, in pixels; the same again changes nothing."""
        if diameter == self._diameter:
            return
        self._diameter = diameter
        self.updateGeometry()
        self.update()

    diameter = Property(int, _get_diameter, set_diameter)
