"""Pages in a narrow window: a right column goes above or below what it stands beside."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QBoxLayout,
    QGridLayout,
    QSizePolicy,
    QStackedWidget,
    QWidget,
)

ANY_WIDTH = 16_777_215
NARROW = 1300
TIGHT = 1000
# The controls of a head that leaves room for title, search, a button and the practice mark.
MOST_IN_HEAD = 360


def is_narrow(page: QWidget) -> bool:
    """Return whether the window has no room for a right column, such as 1024 pixels."""
    return page.window().width() < NARROW


def is_tight(page: QWidget) -> bool:
    """Return whether not even two columns have room, as on a laptop of 1366 pixels at 150 %."""
    return page.window().width() < TIGHT


def goes_below(controls: QWidget, *, narrow: bool) -> bool:
    """Return whether controls stand below a page's head: no room, or words longer than usual."""
    return narrow or controls.sizeHint().width() > MOST_IN_HEAD


def side_below(
    columns: QGridLayout, side: QWidget, inside: QBoxLayout, *, narrow: bool, row: int = 0
) -> None:
    """Put the third column below the first two with its parts in a row, or back beside them.

    `row` is the one in which the columns stand.
    """
    ways = QBoxLayout.Direction
    inside.setDirection(ways.LeftToRight if narrow else ways.TopToBottom)
    columns.removeWidget(side)
    if narrow:
        columns.addWidget(side, row + 1, 0, 1, 2)
    else:
        columns.addWidget(side, row, 2)


def side_above(
    columns: QBoxLayout, side: QWidget, inside: QBoxLayout, width: int, *, narrow: bool
) -> None:
    """Put the last column, `width` wide, above the others with its parts in a row, or back."""
    ways = QBoxLayout.Direction
    columns.setDirection(ways.BottomToTop if narrow else ways.LeftToRight)
    inside.setDirection(ways.LeftToRight if narrow else ways.TopToBottom)
    side.setMinimumWidth(0 if narrow else width)
    side.setMaximumWidth(ANY_WIDTH if narrow else width)


def _scrolls(page: QWidget) -> QAbstractScrollArea | None:
    """Return what the page scrolls in, None where it lies in nothing of the kind."""
    above: QWidget | None = page
    while above is not None and not isinstance(above, QAbstractScrollArea):
        above = above.parentWidget()
    return above


def seen_height(page: QWidget) -> int:
    """Return how much of the page's height is seen at once, in pixels."""
    above = _scrolls(page)
    return page.height() if above is None else above.viewport().height()


def to_the_top(page: QWidget) -> None:
    """Scroll a page back to its beginning, where it lies in something that scrolls."""
    above = _scrolls(page)
    if above is not None:
        for bar in (above.verticalScrollBar(), above.horizontalScrollBar()):
            bar.setValue(0)


def measure_shown_only(stack: QStackedWidget) -> None:
    """Let a stack take the room of the page that is shown, not of its largest page."""
    kept, ignored = QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored

    def measure() -> None:
        for place in range(stack.count()):
            policy = kept if place == stack.currentIndex() else ignored
            if (page := stack.widget(place)) is not None:
                page.setSizePolicy(policy, policy)
        stack.updateGeometry()

    stack.currentChanged.connect(measure)
    measure()


def place_of_tab(page: QWidget) -> QWidget:
    """Return a place in the order of Tab, after all that is made so far; Tab never stops at it."""
    place = QWidget(page)
    place.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    place.hide()
    return place
