"""What the marks of the allowed days and of the hours mean."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.fonts import font, text_width
from bespo_desktop.widgets.painting import LEFT, colour, paint_box, paint_text, smooth_painter

MARKS = (
    ("allowed", "allowed days"),
    ("planned", "planned day"),
    ("given", "given"),
    ("last", "last day (8, 15)"),
)
HOURS = (
    ("primaryLine", "primaryLine", "make up"),
    ("track", "track", "store"),
    ("cautionTint", "cautionLine", "warm up"),
    ("primary", "primary", "infuse"),
    ("primaryTint", "primary", "observe"),
)
GAP, SIGN = 18, 34


class HourLegend(QWidget):
    """A small box for each stretch of the day, and the red line of the 8 h limit."""

    LIMIT = "8 h limit"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        words = [words for _, _, words in HOURS]
        self.setAccessibleName(", ".join((*words, self.LIMIT, "dashed: planned")))

    def sizeHint(self) -> QSize:
        """Return the room of all boxes."""
        words = sum(text_width(text, font("caption")) for _, _, text in HOURS)
        last = text_width(self.LIMIT, font("caption"))
        return QSize(round(words + last) + len(HOURS) * 48 + 24, 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the boxes."""
        painter, face = smooth_painter(self), font("caption")
        x = 0.0
        for fill, line, text in HOURS:
            paint_box(painter, QRectF(x, 4, 24, 12), fill, line, 3)
            paint_text(painter, QRectF(x + 30, 0, 120, 20), text, face, "text", LEFT)
            x += text_width(text, face) + 48
        painter.fillRect(QRectF(x, 3, 3, 14), colour("danger"))
        paint_text(painter, QRectF(x + 10, 0, 120, 20), self.LIMIT, face, "text", LEFT)


class Legend(QWidget):
    """A bar, a dot, a tick and an amber bar, each with its words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(words for _, words in MARKS))

    def sizeHint(self) -> QSize:
        """Return the room of all marks."""
        words = sum(text_width(text, font("label", 400)) for _, text in MARKS)
        return QSize(round(words) + len(MARKS) * (SIGN + GAP), 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the marks."""
        painter = smooth_painter(self)
        x = 0.0
        for kind, text in MARKS:
            box = QRectF(x, 3, 26, 14)
            if kind == "allowed":
                paint_box(painter, box, "primaryLine", None, 3)
            elif kind == "last":
                paint_box(painter, box, "caution", None, 3)
            else:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colour("text" if kind == "planned" else "ok"))
                radius = 5 if kind == "planned" else 9
                painter.drawEllipse(QPointF(x + 16, 10), radius, radius)
                if kind == "given":
                    theme().paint_icon(painter, "check", "onOk", QRectF(x + 10, 4, 12, 12))
            room = text_width(text, font("label", 400))
            paint_text(
                painter, QRectF(x + SIGN, 0, room + 8, 20), text, font("label", 400), "text", LEFT
            )
            x += SIGN + room + GAP
