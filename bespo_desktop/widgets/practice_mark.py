"""A mark across a whole window that says practice; it takes no click and no key."""

from PySide6.QtCore import QChildEvent, QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.fonts import font, text_width
from bespo_desktop.widgets.painting import smooth_painter

ANGLE = -24
STEP_X, STEP_Y = 520, 230
# Strong enough to be seen from the door, weak enough to read a figure through it.
STRENGTH = 30
EDGE = 4


class PracticeMark(QWidget):
    """Lies over its window, whatever its size; the words are repeated from edge to edge."""

    def __init__(self, words: str, window: QWidget) -> None:
        super().__init__(window)
        self._words, self._window = words, window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(words)
        window.installEventFilter(self)
        self._cover()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow with the window, and stay above what it is given later.

        A shortcut or a timer that the window gets covers nothing: to rise above it would paint the
        whole window again.
        """
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show) or _is_widget(event):
            self._cover()
        return False

    def _cover(self) -> None:
        self.setGeometry(self._window.rect())
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words aslant in the colour of caution, and an edge around the window."""
        painter = smooth_painter(self)
        colour = QColor(theme().colour("cautionText"))
        colour.setAlpha(STRENGTH)
        painter.setPen(colour)
        painter.setFont(font("figureL"))
        painter.save()
        painter.rotate(ANGLE)
        # Only the words that reach into what is painted again: turned text is costly.
        seen = painter.worldTransform().inverted()[0].mapRect(QRectF(event.rect()))
        wide, high = text_width(self._words, painter.font()), painter.fontMetrics().height()
        for row in range(-1, 2 * self.height() // STEP_Y + 3):
            for column in range(-2, self.width() // STEP_X + 2):
                place = QPointF(column * STEP_X + (row % 2) * STEP_X / 2, row * STEP_Y)
                if seen.intersects(QRectF(place.x(), place.y() - high, wide, 2 * high)):
                    painter.drawText(place, self._words)
        painter.restore()
        painter.setPen(QPen(theme().colour("caution"), EDGE))
        half = EDGE / 2
        painter.drawRect(QRectF(self.rect()).adjusted(half, half, -half, -half))


def _is_widget(event: QEvent) -> bool:
    """Return whether the window was given a widget."""
    return (
        event.type() == QEvent.Type.ChildAdded
        and isinstance(event, QChildEvent)
        and event.child().isWidgetType()
    )
