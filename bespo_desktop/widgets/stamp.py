"""Small pictures that are drawn once and then put where they are needed: a mark in a plot."""

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.painting import picture_of

Draw = Callable[[QPainter, QSize], None]
"""Draws into a room of that size, whose upper left corner is the painter's origin."""
KEPT = 64


def stamp(painter: QPainter, place: QPoint, size: QSize, draw: Draw) -> None:
    """Put what `draw` draws at the place: a smooth edge is slow to draw, and is the same each time.

    Where pixels of the screen lie between those of the window it is drawn anew.
    """
    sharp = painter.device().devicePixelRatioF()
    if sharp.is_integer():
        picture = _picture(draw, size.width(), size.height(), sharp, theme().dark)
        painter.drawPixmap(place, picture)
        return
    painter.save()
    painter.translate(place)
    draw(painter, size)
    painter.restore()


@lru_cache(maxsize=KEPT)
def _picture(draw: Draw, wide: int, high: int, sharp: float, _dark: bool) -> QPixmap:
    size = QSize(wide, high)
    return picture_of(size, sharp, Qt.GlobalColor.transparent, lambda painter: draw(painter, size))
