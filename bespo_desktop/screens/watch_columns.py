"""Where the parts of the watch page stand: three columns, two and a row, or one below another."""

from typing import Protocol

from PySide6.QtWidgets import QBoxLayout, QGridLayout, QVBoxLayout, QWidget

from bespo_desktop.screens.narrow import ANY_WIDTH, is_narrow, is_tight, side_below
from bespo_desktop.widgets.card import Card
from bespo_desktop.widgets.ladder import Ladder
from bespo_desktop.widgets.ring import MIDDLE, ROOMY, Ring

HIGH, HIGH_CARD = 700, 340
# The row of the columns; above them what to do now, where it is red and they are narrow.
ROW = 1


class WatchParts(Protocol):
    """The widgets of the watch page that move with its width."""

    columns: QGridLayout
    left: QVBoxLayout
    middle: QWidget
    side: QWidget
    right: QVBoxLayout
    observation: Card
    ring: Ring
    ladder: Ladder


class WatchColumns:
    """Moves the parts of one page.

    `first` and `last` are places of Tab before and after all of the page's other stops.
    """

    def __init__(self, page: QWidget, parts: WatchParts, *, first: QWidget, last: QWidget) -> None:
        self._page, self._parts = page, parts
        self._first, self._last = first, last
        self._narrow = self._tight = self._lifted = False

    def arrange(self, *, urgent: bool) -> None:
        """Arrange for the window's width.

        Where the window has no room for it beside the signs, what to do now stands below them;
        when it is red it stands above everything: it is what must be seen first.
        """
        page, parts = self._page, self._parts
        narrow, tight = is_narrow(page), is_tight(page)
        roomy = page.height() >= HIGH and not narrow
        parts.ring.set_diameter(ROOMY if roomy else MIDDLE)
        parts.observation.setMaximumHeight(HIGH_CARD if roomy else ANY_WIDTH)
        if (self._narrow, self._tight) != (narrow, tight):
            self._narrow, self._tight = narrow, tight
            self._columns()
        if self._lifted != (narrow and urgent):
            self._lifted = not self._lifted
            self._lift()
            self.order_tab()

    def order_tab(self) -> None:
        """Let Tab come to what to do now where the eye does: first when it stands above."""
        before: QWidget = self._first if self._lifted else self._last
        for button in self._parts.ladder.buttons():
            QWidget.setTabOrder(before, button)
            before = button

    def _columns(self) -> None:
        parts, tight, ways = self._parts, self._tight, QBoxLayout.Direction
        side_below(parts.columns, parts.side, parts.right, narrow=self._narrow, row=ROW)
        parts.left.setDirection(ways.LeftToRight if tight else ways.TopToBottom)
        parts.observation.setMaximumWidth(ANY_WIDTH if tight else parts.observation.minimumWidth())
        parts.columns.removeWidget(parts.middle)
        parts.columns.addWidget(parts.middle, *((ROW + 1, 0, 1, 3) if tight else (ROW, 1)))
        # Where all stands below each other the list and the hour share the whole width.
        parts.columns.setColumnStretch(0, 1 if tight else 0)
        parts.columns.setColumnStretch(1, 0 if tight else 1)
        if tight:
            parts.columns.addWidget(parts.side, ROW + 2, 0, 1, 3)

    def _lift(self) -> None:
        """Put what to do now above all columns, as wide as they are, or back to its place."""
        parts, ladder = self._parts, self._parts.ladder
        if self._lifted:
            parts.right.removeWidget(ladder)
            ladder.setMaximumWidth(ANY_WIDTH)
            parts.columns.addWidget(ladder, 0, 0, 1, 3)
        else:
            parts.columns.removeWidget(ladder)
            ladder.setMaximumWidth(ladder.minimumWidth())
            parts.right.insertWidget(0, ladder)
