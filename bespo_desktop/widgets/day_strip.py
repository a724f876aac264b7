"""The day of one dose in one strip: from the patient's check to the end of the observation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent

from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.fonts import font, text_width
from bespo_desktop.widgets.painted import PaintedWidget
from bespo_desktop.widgets.painting import CENTRE, paint_box, paint_text, smooth_painter
from bespo_desktop.widgets.time_axis import TimeAxis

# style -> (fill, text)
STYLES = {
    "wait": ("waitTint", "waitText"),
    "prepare": ("primaryTint", "primary"),
    "infuse": ("primary", "onPrimary"),
    "flush": ("primaryLine", "text"),
    "observe": ("primaryTint", "primary"),
    "stopped": ("dangerTint", "dangerText"),
}


@dataclass(frozen=True, slots=True)
class StripBlock:
    """A stretch of the day; styles: wait, prepare, infuse, flush, observe, stopped."""

    start: datetime
    end: datetime
    style: str
    text: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class DayStripData:
    """The blocks on one axis with its hours."""

    axis: TimeAxis
    ticks: Sequence[tuple[datetime, str]]
    blocks: Sequence[StripBlock]

    @property
    def spoken(self) -> str:
        """Return the blocks in words."""
        return ", ".join(block.text for block in self.blocks)


class DayStrip(PaintedWidget[DayStripData]):
    """Blocks of 24 pixels above the hours."""

    CALLED = "Day of treatment"
    ROOM = QSize(500, 46)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw blocks and hours."""
        data = self.data()
        if data is None:
            return
        painter = smooth_painter(self)
        for block in data.blocks:
            self._paint_block(painter, data.axis, block)
        for at, words in data.ticks:
            x = data.axis.x(at, 0, self.width())
            rect = QRectF(min(max(0.0, x - 30), self.width() - 60), 28, 60, 16)
            paint_text(painter, rect, words, font("caption"), "muted", CENTRE)

    def _paint_block(self, painter: QPainter, axis: TimeAxis, block: StripBlock) -> None:
        fill, token = STYLES[block.style]
        left, right = axis.x(block.start, 0, self.width()), axis.x(block.end, 0, self.width())
        rect = QRectF(left, 0, max(2.0, right - left - 1), 24)
        paint_box(painter, rect, fill, None, 3)
        face = font("label", size=13)
        wide = text_width(block.text, face)
        beside = 40 if block.icon and rect.width() / 2 - wide / 2 < 40 else 0
        if wide < rect.width() - 4 - beside:
            words = rect.adjusted(beside, 0, 0, -1)
            paint_text(painter, words, block.text, face, token, CENTRE)
        if block.icon:
            icon = QRectF(rect.left() + 16, 3, 18, 18)
            theme().paint_icon(painter, block.icon, "cautionText", icon)
