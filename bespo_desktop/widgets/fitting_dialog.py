"""A dialog never larger than the window under it: its body scrolls, its buttons stay."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QVBoxLayout, QWidget

from bespo_desktop.widgets.whole_scroll import WholeScroll

# What is left of the window around a dialog: the frame and the title bar that the system adds.
BESIDE, ABOVE = 8, 40
# A body that is never so low that one line with its field could not be read.
LEAST_BODY = 100


class FittingDialog(QDialog):
    """As wide as `wide` and as high as its words need, where the window has room for that.

    `let_scroll` names the column; its last parts, the answer and the buttons, always stay in sight.
    A dialog without a scrolling body, such as one page of text, is `high` pixels high.
    """

    def __init__(self, parent: QWidget | None, wide: int, high: int = 0) -> None:
        super().__init__(parent)
        self._wide, self._high = wide, high
        self._column: QBoxLayout | None = None
        self._area = WholeScroll()
        self._body = QVBoxLayout()

    def let_scroll(self, column: QBoxLayout, pinned: int = 2) -> None:
        """Put all parts of the column but the last `pinned` ones into a body that may scroll."""
        self._column = column
        inside = QWidget()
        inside.setLayout(self._body)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(column.spacing())
        while column.count() > pinned:
            _move(column, self._body)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._area.setMinimumHeight(LEAST_BODY)
        self._area.setWidget(inside)
        inside.setAutoFillBackground(False)
        self._area.viewport().setAutoFillBackground(False)
        column.insertWidget(0, self._area, 1)
        inside.installEventFilter(self)

    def set_wide(self, wide: int) -> None:
        """Ask for another width."""
        self._wide = wide

    def fit(self) -> None:
        """Take the size that the words need now, and stay inside the window."""
        room = self.room()
        wide, high = self._wide, self._high
        if self._column is not None:
            sides = self._column.contentsMargins()
            around = sides.left() + sides.right()
            wide = min(max(wide, self._body.minimumSize().width() + around), room.width())
            high = max(high, self._needed(wide - around) + sides.top() + sides.bottom())
            # A bar that the body had while it was lower would keep its words narrow.
            bars = Qt.ScrollBarPolicy
            scrolls = high > room.height()
            self._area.setVerticalScrollBarPolicy(
                bars.ScrollBarAsNeeded if scrolls else bars.ScrollBarAlwaysOff
            )
        self.resize(min(wide, room.width()), min(high, room.height()))
        if self.isVisible():
            self._stay_inside(room)

    def event(self, event: QEvent) -> bool:
        """Fit again when a part above the buttons, or the answer, has become higher or lower."""
        handled = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest and self.isVisible():
            self.fit()
        return handled

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit again when the body has."""
        if event.type() is QEvent.Type.LayoutRequest and self.isVisible():
            self.fit()
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        """Fit before it is seen."""
        self.fit()
        super().showEvent(event)

    def room(self) -> QRect:
        """Return the place that the window leaves for it."""
        parent = self.parentWidget()
        over = parent.window() if parent is not None else None
        if over is None or not over.isVisible():
            room = self.screen().availableGeometry()
        else:
            room = over.geometry()
        return room.adjusted(BESIDE, ABOVE, -BESIDE, -BESIDE)

    def _needed(self, wide: int) -> int:
        """Return the height of the body and of what stays below it, at this width."""
        column = self._column
        assert column is not None
        need = _height(self._body, wide)
        for place in range(1, column.count()):
            item = column.itemAt(place)
            if item is not None and not item.isEmpty():
                high = item.heightForWidth(wide) if item.hasHeightForWidth() else -1
                need += column.spacing() + max(high, item.sizeHint().height())
        return need

    def _stay_inside(self, room: QRect) -> None:
        frame = self.frameGeometry()
        lower = frame.bottom() - room.bottom()
        if lower > 0:
            self.move(frame.left(), max(room.top(), frame.top() - lower))


def _height(layout: QBoxLayout, wide: int) -> int:
    """Return what a scroll area gives its content: the height at a width, but never below least."""
    if layout.hasHeightForWidth():
        return max(layout.totalHeightForWidth(wide), layout.minimumSize().height())
    return layout.totalSizeHint().height()


def _move(column: QBoxLayout, body: QVBoxLayout) -> None:
    """Move the first part of a column to the end of the body."""
    first = column.itemAt(0)
    widget = first.widget() if first is not None else None
    if widget is not None:
        # Not taken: an old item that lives on is told of new sizes instead of the one in use.
        column.removeWidget(widget)
        body.addWidget(widget)
        return
    item = column.takeAt(0)
    layout = item.layout() if item is not None else None
    if layout is not None:
        body.addLayout(layout)
    elif item is not None:
        body.addItem(item)
