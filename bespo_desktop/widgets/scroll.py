"""Scroll areas that show what lies behind them, with thin bars."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QScrollBar, QWidget

from bespo_desktop.services.dressed import Dressed
from bespo_desktop.services.theme import theme

# As resources/theme/scroll.qss has it.
THIN = 12


class ThinBar(Dressed, QScrollBar):
    """A scroll bar that is dressed when it is first seen: most never are."""

    def dress(self) -> None:
        """Take the colours of now."""
        if self.styleSheet():
            self.setStyleSheet(theme().sheet("scroll"))

    def sizeHint(self) -> QSize:
        """Return the room of a thin bar, before it was ever seen too."""
        length = super().sizeHint()
        upright = self.orientation() == Qt.Orientation.Vertical
        return QSize(THIN, length.height()) if upright else QSize(length.width(), THIN)

    def showEvent(self, event: QShowEvent) -> None:
        """Be thin from the first time on."""
        if not self.styleSheet():
            self.setStyleSheet(theme().sheet("scroll"))
        super().showEvent(event)


class ClearScroll(QScrollArea):
    """A part that scrolls; it has no frame and no ground of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setVerticalScrollBar(ThinBar(Qt.Orientation.Vertical))
        self.setHorizontalScrollBar(ThinBar(Qt.Orientation.Horizontal))
        self.viewport().setAutoFillBackground(False)

    def setWidget(self, widget: QWidget) -> None:  # noqa: N802 - Qt's own name
        """Take what scrolls; Qt would give it the window's ground."""
        super().setWidget(widget)
        widget.setAutoFillBackground(False)
