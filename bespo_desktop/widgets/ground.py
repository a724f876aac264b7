"""Widgets that paint what lies behind them, so that at a key nothing below them is painted.

Qt paints everything under a widget anew before it: page, card and tile, ten of them under one
figure. A widget that stands on one plain colour fills its own rectangle with it, and Qt is told so.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.painting import picture_of, smooth_hints

if TYPE_CHECKING:
    _Widget = QWidget
else:
    _Widget = object

OPAQUE = Qt.WidgetAttribute.WA_OpaquePaintEvent
# More than any widget: Qt cuts it to what is painted again, which may end in half a pixel.
ALL = QRect(-1, -1, 1 << 14, 1 << 14)
# How many looks are kept: a button's open and locked, with and without the mouse over it.
LOOKS = 4


class Grounded(_Widget):
    """To be named before the Qt class of a widget that may know the colour it stands on."""

    _ground = ""
    _kept: dict[tuple[object, ...], QPixmap] | None = None

    def set_ground(self, token: str) -> None:
        """Stand on this colour from now on; "" is whatever lies behind.

        The widget lies with its whole rectangle on it, and begins each painting with
        `fill_ground`.
        """
        self._ground = token
        self.setAttribute(OPAQUE, bool(token))
        self.update()

    def ground(self) -> str:
        """Return the colour it stands on, "" for whatever lies behind."""
        return self._ground

    def fill_ground(self, painter: QPainter) -> None:
        """Fill all that is painted again."""
        if self._ground:
            painter.fillRect(ALL, theme().colour(self._ground))

    def painter_on_ground(self, *, smooth: bool = True) -> QPainter:
        """Return a painter on the widget, its ground filled; words need no smooth edges."""
        painter = QPainter(self)
        self.fill_ground(painter)
        if smooth:
            smooth_hints(painter)
        return painter

    def painter_on_look(self, draw: Callable[[QPainter], object], *look: object) -> QPainter:
        """Return a painter on the widget after what `draw` draws, which hangs on `look` alone.

        On a ground its last pictures are kept: while a person types, the same few come and go.
        """
        sharp = self.devicePixelRatioF()
        if not self._ground or not sharp.is_integer():
            painter = self.painter_on_ground()
            draw(painter)
            return painter
        kept = self._kept or {}
        whole = (*look, self.size(), sharp, self._ground, theme().dark)
        picture = kept.get(whole)
        if picture is None:
            picture = picture_of(self.size(), sharp, theme().colour(self._ground), draw)
            self._kept = {**dict(list(kept.items())[1 - LOOKS :]), whole: picture}
        painter = QPainter(self)
        painter.drawPixmap(0, 0, picture)
        return painter


class Panel(QWidget):
    """A part of a page or card in a colour of its own, such as "sunken"; else a thin line."""

    def __init__(self, token: str = "line", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._token = token

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill what is painted."""
        QPainter(self).fillRect(event.rect(), theme().colour(self._token))
