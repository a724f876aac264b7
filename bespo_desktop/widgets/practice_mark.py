"""A mark across a whole window that says practice; it takes no click and no key."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import (
    QChildEvent,
    QEvent,
    QObject,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QRegion,
    QResizeEvent,
    QTransform,
)
from PySide6.QtWidgets import QWidget

from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.fonts import font, text_width
from bespo_desktop.widgets.painting import picture_of, smooth_painter

TURN = QTransform().rotate(-24)
STEP_X, STEP_Y = 520, 230
# Strong enough to be seen from the door, weak enough to read a figure through it.
STRENGTH = 30
EDGE = 4
# How many painted regions are kept with the pieces of words over them: a key paints those of
# few widgets again, the same ones at the next key.
REGIONS = 16

Piece = tuple[QRect | None, list[QPoint]]
"""A part of a region, None for all of it, and where pictures of the words over it begin."""


@dataclass(frozen=True, slots=True)
class Turned:
    """A picture of the words; `corner` is where its corner lies from the start of the words.

    `inked` is the part of the picture that the words take: aslant they leave most of it empty.
    """

    picture: QPixmap
    corner: QPointF
    size: QSize
    inked: QRegion


class PracticeMark(QWidget):
    """Lies over its window, whatever its size; the words are repeated from edge to edge."""

    def __init__(self, words: str, window: QWidget) -> None:
        super().__init__(window)
        self._words, self._window = words, window
        self._kept: tuple[tuple[float, bool], Turned] | None = None
        self._places: list[QRect] = []
        self._regions: list[tuple[QRegion, list[Piece]]] = []
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
        """Put the words aslant over what is painted again, and an edge around the window."""
        again = event.region()
        painter, around = smooth_painter(self), again.boundingRect()
        words = self._turned().picture
        for part, corners in self._pieces(again):
            if part is not None:
                painter.setClipRect(part)
            for corner in corners:
                painter.drawPixmap(corner, words)
        painter.setClipping(False)
        if not self.rect().adjusted(EDGE, EDGE, -EDGE, -EDGE).contains(around):
            painter.setPen(QPen(theme().colour("caution"), EDGE))
            half = EDGE / 2
            painter.drawRect(QRectF(self.rect()).adjusted(half, half, -half, -half))

    def _pieces(self, again: QRegion) -> list[Piece]:
        """Return which words lie over which part of a region; found once for each region."""
        found = next((pieces for region, pieces in self._regions if region == again), None)
        if found is None:
            found = list(self._found(again))
            self._regions = [*self._regions[1 - REGIONS :], (QRegion(again), found)]
        return found

    def _found(self, again: QRegion) -> Iterator[Piece]:
        """Give each part by itself: a picture behind many clips costs ten times that."""
        words, near = self._turned(), [one for one in self._places if again.intersects(one)]
        if not self.devicePixelRatioF().is_integer():
            # the parts' edges lie between pixels
            yield None, [place.topLeft() for place in near]
            return
        for part in _joined(again) if near else ():
            over = [
                place.topLeft()
                for place in near
                if words.inked.intersects(part.translated(-place.topLeft()))
            ]
            if over:
                yield part, over

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find the places of the words anew: at a key only few of them are painted."""
        super().resizeEvent(event)
        self._places, self._regions = self._all_places(), []

    def _all_places(self) -> list[QRect]:
        words = self._turned()
        return [
            QRect((TURN.map(start) + words.corner).toPoint(), words.size)
            for row in range(-1, 2 * self.height() // STEP_Y + 3)
            for column in range(-2, self.width() // STEP_X + 2)
            for start in (QPointF((column + row % 2 / 2) * STEP_X, row * STEP_Y),)
        ]

    def _turned(self) -> Turned:
        """Return the picture of the words, made anew for another screen or theme only."""
        wanted = self.devicePixelRatioF(), theme().dark
        if self._kept is None or self._kept[0] != wanted:
            self._kept, self._regions = (wanted, _turned(self._words, wanted[0])), []
        return self._kept[1]


def _joined(again: QRegion) -> list[QRect]:
    """Return the parts of a region, those of one width below each other as one.

    Qt cuts what lies beside each other into bands: twelve widgets come as thirty parts.
    """
    joined: dict[tuple[int, int], QRect] = {}
    done: list[QRect] = []
    # PySide's own stubs do not say that a region gives its parts
    for part in cast("Iterable[QRect]", again):
        sides = part.left(), part.right()
        above = joined.get(sides)
        if above is not None and above.bottom() + 1 == part.top():
            above.setBottom(part.bottom())
        else:
            joined[sides] = own = QRect(part)
            done.append(own)
    return done


def _turned(words: str, sharp: float) -> Turned:
    """Return the words turned, once: to turn letters at every stroke is costly."""
    chosen = font("figureL")
    metrics = QFontMetricsF(chosen)
    flat = QRectF(0, -metrics.ascent(), text_width(words, chosen), metrics.height())
    room = TURN.mapRect(flat).toAlignedRect()
    colour = QColor(theme().colour("cautionText"))
    colour.setAlpha(STRENGTH)

    def draw(painter: QPainter) -> None:
        painter.setPen(colour)
        painter.setFont(chosen)
        painter.translate(-room.topLeft())
        painter.setTransform(TURN, combine=True)
        painter.drawText(QPointF(0, 0), words)

    picture = picture_of(room.size(), sharp, Qt.GlobalColor.transparent, draw)
    # a letter's soft edge may lie outside the line
    line = TURN.map(QPolygonF(flat.adjusted(-EDGE, -EDGE, EDGE, EDGE)))
    inked = QRegion(line.translated(-QPointF(room.topLeft())).toPolygon())
    return Turned(picture, QPointF(room.topLeft()), room.size(), inked)


def _is_widget(event: QEvent) -> bool:
    """Return whether the window was given a widget."""
    return (
        event.type() == QEvent.Type.ChildAdded
        and isinstance(event, QChildEvent)
        and event.child().isWidgetType()
    )
