"""A line of typing in the program's frame, whose border says whether it can be used."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QBrush, QFont, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QWidget

from bespo_desktop.services.dressed import Dressed
from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.fonts import code_font, font
from bespo_desktop.widgets.ground import Grounded
from bespo_desktop.widgets.painting import paint_box

RADIUS, PADDING = 6, 12
# Size -> least height inside the border, type in pixels, weight.
SIZES = {
    "": (38, 15, 600),
    "small": (34, 15, 400),
    "large": (42, 20, 600),
    "huge": (50, 28, 600),
    "scan": (50, 18, 400),
}
# State -> colour and width of the border.
BORDERS = {"": ("ctl", 1), "stop": ("danger", 2), "ask": ("cautionLine", 2)}


class FramedEdit(Dressed, Grounded, QLineEdit):
    """States: "" (usable), "stop" (red), "ask" (amber). Sizes: the names in SIZES."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._size, self._code = "", "", False
        self._inside = (0, 0)
        self.setFrame(False)
        self._fit()
        self.dress()

    def dress(self) -> None:
        """Take the colours of the text; the frame is painted in those of now."""
        palette = QPalette(theme().text_palette("text"))
        role = QPalette.ColorRole
        palette.setColor(QPalette.ColorGroup.Disabled, role.Text, theme().colour("disabledText"))
        palette.setColor(role.PlaceholderText, theme().colour("muted"))
        palette.setBrush(role.Base, QBrush())
        self.setPalette(palette)

    def set_state(self, state: str) -> None:
        """Show whether what was typed can be used."""
        if state != self._state:
            self._state = state
            self._fit()
            self.update()

    def state(self) -> str:
        """Return "stop", "ask" or ""."""
        return self._state

    def set_size(self, size: str) -> None:
        """Make the field and its type larger or smaller."""
        self._size = size
        self._fit()

    def set_code(self) -> None:
        """Draw the text as a code, the zero slashed."""
        self._code = True
        self._fit()

    def leave_inside(self, left: int, right: int) -> None:
        """Leave room inside the frame, at the left and the right of what is typed."""
        self._inside = left, right
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame and what is printed inside, then what is typed."""
        look = self._state, self._fill()
        self.painter_on_look(self._paint_frame, *look, *self.inside()).end()
        super().paintEvent(event)

    def inside(self) -> tuple[object, ...]:
        """Return what is printed inside the frame beside what is typed."""
        return ()

    def paint_inside(self, painter: QPainter) -> None:
        """Draw it."""

    def _paint_frame(self, painter: QPainter) -> None:
        token, width = BORDERS[self._state]
        paint_box(painter, QRectF(self.rect()), self._fill(), token, RADIUS, width)
        self.paint_inside(painter)

    def _fill(self) -> str:
        if not self.isEnabled():
            return "disabledBg"
        if self.isReadOnly():
            return "sunken"
        return "cautionTint" if self._state == "ask" else "surface"

    def _fit(self) -> None:
        height, size, weight = SIZES[self._size]
        border = BORDERS[self._state][1]
        left, right = self._inside
        edge = PADDING + border
        self.setTextMargins(edge + left, 0, edge + right, 0)
        self.setMinimumHeight(height + 2 * border)
        self.setFont(self._font(size, weight))

    def _font(self, size: int, weight: int) -> QFont:
        cut = code_font if self._code else font
        return cut("bodyStrong", weight, size)
