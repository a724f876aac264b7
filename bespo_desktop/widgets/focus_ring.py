"""The ring around the widget that has the keyboard: 3 pixels, 2 pixels away, on every control."""

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from shiboken6 import isValid

from bespo_desktop.services.tokens import tokens
from bespo_desktop.widgets.painting import colour, smooth_painter

WATCHED = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.ParentChange,
    QEvent.Type.Paint,
}


class FocusRing(QWidget):
    """Lies over one window and follows the focus in it; the mouse does not feel it.

    QFocusFrame takes its margin from the style and clips at its parent; this one is a child of the
    window, so the ring is whole also at the edge of a card.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._target: QWidget | None = None
        self._above: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the widget when it moves, or what it lies in: a page that is scrolled."""
        moved = event.type() in (QEvent.Type.Move, QEvent.Type.Resize)
        if event.type() in WATCHED if watched is self._target else moved:
            self._follow()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring."""
        width = tokens().size["focusRing"]
        painter = smooth_painter(self)
        painter.setPen(QPen(colour("focus"), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        half = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 9, 9)

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        # At the end of a window Qt deletes widgets before it tells that the focus has gone.
        if not isValid(self):
            return
        for one in (self._target, *self._above):
            if one is not None and isValid(one):
                one.removeEventFilter(self)
        inside = new is not None and new.window() is self.parentWidget()
        self._target = new if inside and _ringed(new) else None
        if self._target is not None:
            self._target.destroyed.connect(self._forget)
        self._above = _below(self.parentWidget(), self._target)
        for one in (self._target, *self._above):
            if one is not None:
                one.installEventFilter(self)
        self._follow()

    def _forget(self) -> None:
        self._target, self._above = None, []
        self.hide()

    def _follow(self) -> None:
        target, window = self._target, self.parentWidget()
        if (
            target is None
            or window is None
            or not target.isVisible()
            or target.visibleRegion().isEmpty()
        ):
            self.hide()
            return
        seen = target.visibleRegion().boundingRect()
        place = target.mapTo(window, seen.topLeft())
        margin = round(tokens().size["focusRing"] + tokens().size["focusGap"])
        frame = QRect(place, seen.size()).adjusted(-margin, -margin, margin, margin)
        if self.geometry() != frame:
            self.setGeometry(frame)
        self.show()
        self.raise_()


def _ringed(widget: QWidget | None) -> bool:
    """Return whether the ring marks the widget: a list shows its chosen row instead, if it has."""
    if widget is None or widget.focusPolicy() is Qt.FocusPolicy.NoFocus:
        return False
    if not isinstance(widget, QAbstractItemView):
        return True
    # Without a model a view has no selection model either, whatever the stubs say.
    return widget.model() is None or not widget.selectionModel().hasSelection()


def _below(window: QWidget | None, widget: QWidget | None) -> list[QWidget]:
    """Return what the widget lies in, as far as the window."""
    above: list[QWidget] = []
    parent = widget.parentWidget() if widget is not None else None
    while parent is not None and parent is not window:
        above.append(parent)
        parent = parent.parentWidget()
    return above
