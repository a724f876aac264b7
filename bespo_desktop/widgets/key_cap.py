"""The name of a key in a small frame, as a widget and painted inside another one."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from bespo_desktop.widgets.fonts import font, text_width
from bespo_desktop.widgets.painting import CENTRE, paint_box, paint_text, smooth_painter


class KeyCap(QWidget):
    """The name of a key in a small frame."""

    def __init__(
        self, key: str = "", token: str = "muted", *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._key, self._token = key, token
        self.setAccessibleName(f"key {key}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the room of the key's name and its frame."""
        return QSize(key_cap_width(self._key), 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame and the name."""
        paint_key_cap(smooth_painter(self), QRectF(self.rect()), self._key, self._token)


def key_cap_width(key: str) -> int:
    """Return the width of a key cap in logical pixels."""
    return round(text_width(key, font("caption"))) + 14 if key else 0


def paint_key_cap(painter: QPainter, rect: QRectF, key: str, token: str) -> None:
    """Draw a key cap that fills the rectangle."""
    paint_box(painter, rect, None, token, radius=4)
    paint_text(painter, rect, key, font("caption"), token, CENTRE)
