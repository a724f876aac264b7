"""A part of a page or dialog that is shown whole where there is room, and scrolls where not."""

from PySide6.QtCore import QSize, Qt

from bespo_desktop.widgets.scroll import ClearScroll


class WholeScroll(ClearScroll):
    """Wants to be as high as what is inside, and scrolls only when the window is too low."""

    def __init__(self) -> None:
        super().__init__()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        """Return the room of what is inside."""
        inner = self.widget()
        return inner.sizeHint() if inner else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return one line: it may scroll."""
        return QSize(200, 60)
