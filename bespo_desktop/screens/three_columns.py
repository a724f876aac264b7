"""Three columns that become two, or one, where there is no room for three."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

GAP = 12


class ThreeColumns(QWidget):
    """Puts the right column below another one when the window is narrow; nothing is cut.

    Where not even two have room, as on a laptop at 150 %, all stand below each other.

    `arrange` names the parts once the form is loaded.
    """

    def __init__(self) -> None:
        super().__init__()
        self._columns: QBoxLayout | None = None
        self._right: QWidget | None = None
        self._below: QBoxLayout | None = None
        self._least, self._two, self._wide, self._share = 0, 0, 0, 0
        self._narrow = False

    def arrange(self, columns: QBoxLayout, right: QWidget, below: QBoxLayout) -> None:
        """Take the row of columns, its last one, and the layout that takes it when narrow."""
        self._columns, self._right, self._below = columns, right, below
        items = [columns.itemAt(place) for place in range(columns.count())]
        parts = [item.widget() for item in items if item is not None]
        widths = [part.minimumWidth() for part in parts if part is not None]
        self._share = columns.stretch(columns.count() - 1)
        self._wide = sum(widths) + GAP * (len(widths) - 1)
        self._two = self._wide - widths[-1] - GAP
        self._least = max(widths)

    def narrow(self) -> bool:
        """Return whether the right column lies below."""
        return self._narrow

    def minimumSizeHint(self) -> QSize:
        """Return the width of the widest column, whatever is shown now."""
        return QSize(self._least, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move the right column where there is room for it."""
        super().resizeEvent(event)
        narrow = self.width() < self._wide
        columns, right, below = self._columns, self._right, self._below
        if columns is None or right is None or below is None:
            return
        single = self.width() < self._two
        ways = QBoxLayout.Direction
        columns.setDirection(ways.TopToBottom if single else ways.LeftToRight)
        if narrow == self._narrow:
            return
        self._narrow = narrow
        if narrow:
            columns.removeWidget(right)
            below.addWidget(right)
        else:
            below.removeWidget(right)
            columns.addWidget(right, self._share)
        self.updateGeometry()
