"""Shows the very picture that is printed."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from bespo_desktop.services.language import in_language
from bespo_desktop.widgets.fonts import font
from bespo_desktop.widgets.painting import CENTRE, paint_box, paint_text, smooth_painter

MARGIN = 6


class LabelView(QWidget):
    """A picture on white paper, as large as fits, never stretched out of shape."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        # The picture in the size of the paper on the screen: scaled once, painted often.
        self._sharp = QImage()
        self._empty = "No label yet"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_image(self, image: QImage, spoken: str) -> None:
        """Show the picture; `spoken` is the text that stands on it."""
        self._image, self._sharp = image, QImage()
        self.setAccessibleDescription(in_language(spoken))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room that a label of 70 × 60 mm likes in a card."""
        return QSize(274, 236)

    def minimumSizeHint(self) -> QSize:
        """Return the room below which it cannot be read."""
        return QSize(200, 120)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw paper and picture."""
        painter = smooth_painter(self)
        whole = QRectF(self.rect())
        if self._image.isNull():
            paint_box(painter, whole, "sunken", "line", 4)
            paint_text(painter, whole, self._empty, font("body"), "muted", CENTRE)
            return
        painter.setBrush(Qt.GlobalColor.white)
        paint_box(painter, whole, "line", None, 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.GlobalColor.white)
        painter.drawRoundedRect(whole.adjusted(1, 1, -1, -1), 3, 3)
        room = whole.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        size = self._image.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        wanted = size * self.devicePixelRatioF()
        if self._sharp.size() != wanted:
            self._sharp = self._image.convertToFormat(QImage.Format.Format_Grayscale8).scaled(
                wanted,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        left = room.center().x() - size.width() / 2
        top = room.center().y() - size.height() / 2
        painter.drawImage(QRectF(left, top, size.width(), size.height()), self._sharp)
