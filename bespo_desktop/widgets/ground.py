"""Widgets that paint what lies behind them, so that at a key nothing below them is painted.

Qt paints everything under a widget anew before it: page, card and tile, ten of them under one
figure. A widget that stands on one plain colour fills its own rectangle with it, and Qt is told so.
"""

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.painting import smooth_hints

OPAQUE = Qt.WidgetAttribute.WA_OpaquePaintEvent


class Grounded:
    """To be named before the Qt class of a widget that may know the colour it stands on."""

    _ground = ""

    def set_ground(self, token: str) -> None:
        """Stand on this colour from now on; "" is whatever lies behind.

        The widget lies with its whole rectangle on it, and begins each painting with
        `fill_ground`.
        """
        self._ground = token
        cast("QWidget", self).setAttribute(OPAQUE, bool(token))
        cast("QWidget", self).update()

    def ground(self) -> str:
        """Return the colour it stands on, "" for whatever lies behind."""
        return self._ground

    def fill_ground(self, painter: QPainter) -> None:
        """Fill all that is painted again: one pixel more than the widget, which may end in one."""
        if self._ground:
            whole = cast("QWidget", self).rect().adjusted(-1, -1, 1, 1)
            painter.fillRect(whole, theme().colour(self._ground))

    def painter_on_ground(self) -> QPainter:
        """Return a painter on the widget with smooth edges, its ground filled."""
        painter = QPainter(cast("QWidget", self))
        self.fill_ground(painter)
        smooth_hints(painter)
        return painter


class Panel(QWidget):
    """A part of a page or card in a colour of its own, such as "sunken"; else a thin line."""

    def __init__(self, token: str = "line", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._token = token

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill what is painted."""
        QPainter(self).fillRect(event.rect(), theme().colour(self._token))
