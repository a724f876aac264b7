"""Lines with an icon, two words at the left and two at the right: who, what, when, how long."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent

from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.fonts import font
from bespo_desktop.widgets.painted import PaintedWidget
from bespo_desktop.widgets.painting import LEFT, RIGHT, hairline, paint_text, smooth_painter

ROW = 42


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineLine:
    """One deadline in words; `late` is said in red too."""

    icon: str
    first: str
    second: str
    time: str
    rest: str
    late: bool = False


@dataclass(frozen=True, slots=True)
class DeadlineData:
    """The lines, the soonest first."""

    lines: Sequence[DeadlineLine]

    @property
    def spoken(self) -> str:
        """Return the lines in words."""
        return "; ".join(f"{x.first}: {x.second} {x.time}, {x.rest}" for x in self.lines)


class DeadlineList(PaintedWidget[DeadlineData]):
    """One row of 42 pixels a deadline."""

    CALLED = "Next deadlines"

    def sizeHint(self) -> QSize:
        """Return the room of all lines."""
        return QSize(260, ROW * (len(self._data.lines) if self._data else 0))

    def minimumSizeHint(self) -> QSize:
        """Return the same: no line is hidden."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines."""
        data = self.data()
        if data is None:
            return
        painter = smooth_painter(self)
        for index, row in enumerate(data.lines):
            top, token = index * ROW, "dangerText" if row.late else "muted"
            hairline(painter, 0, top, self.width())
            theme().paint_icon(painter, row.icon, "primary", QRectF(0, top + 11, 20, 20))
            left = QRectF(32, top + 3, self.width() - 32, 20)
            right = QRectF(0, top + 3, self.width(), 20)
            paint_text(painter, left, row.first, font("bodyStrong"), "text", LEFT)
            paint_text(painter, right, row.time, font("bodyStrong"), "text", RIGHT)
            left.translate(0, 18)
            right.translate(0, 18)
            paint_text(painter, left, row.second, font("caption"), "muted", LEFT)
            paint_text(painter, right, row.rest, font("caption"), token, RIGHT)
