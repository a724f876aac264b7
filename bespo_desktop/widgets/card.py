"""A card: rounded surface with a head of icon, title and a word on the right."""

from PySide6.QtCore import Property, QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.fonts import font
from bespo_desktop.widgets.ground import Panel
from bespo_desktop.widgets.painting import (
    RIGHT,
    hairline,
    paint_box,
    paint_text,
    smooth_painter,
)
from bespo_desktop.widgets.source_label import SourceLabel

HEAD = 39
SIDE = 17
RADIUS = 8
STYLED = (
    QEvent.Type.Polish,
    QEvent.Type.PolishRequest,
    QEvent.Type.StyleChange,
    QEvent.Type.ParentChange,
)
# tone -> (fill, border, border width)
TONES = {
    "plain": ("surface", "line", 1),
    "sunken": ("sunken", "line", 1),
    "primary": ("surface", "primaryLine", 2),
    "info": ("primaryTint", "primaryLine", 1),
    "chosen": ("primaryTint", "primary", 2),
    "caution": ("cautionTint", "cautionLine", 1),
    "danger": ("dangerTint", "dangerLine", 1),
    "stop": ("surface", "danger", 2),
    "ok": ("surface", "okLine", 1),
}


class Card(QFrame):
    """A surface with its own painted head, so that any layout, also a form's, fits into it.

    `flush` takes the side margins away, for rows that run from edge to edge; `ruled` draws a line
    below the head.
    """

    bottom = 12

    def __init__(
        self,
        title: str = "",
        icon: str = "",
        right: str = "",
        *,
        tone: str = "plain",
        flush: bool = False,
        ruled: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title, self._icon, self._right = title, icon, right
        self._tone, self._flush, self._ruled = tone, flush, ruled
        self._corner: QWidget | None = None
        self._fit()

    def body(self, spacing: int = 8) -> QVBoxLayout:
        """Return the column below the head, made at the first call."""
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            return layout
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing)
        return column

    def set_title(self, title: str) -> None:
        """Show another title; the same again lays out nothing."""
        if title != self._title:
            self._title = title
            self._fit()

    def set_right(self, text: str) -> None:
        """Show another word on the right of the head."""
        if text != self._right:
            self._right = text
            self.update()

    def set_icon(self, name: str) -> None:
        """Show another icon before the title."""
        self._icon = name
        self.update()

    def set_tone(self, tone: str) -> None:
        """Take the colours of another tone; the same again paints nothing."""
        if tone != self._tone:
            self._tone = tone
            self.update()

    def set_corner(self, widget: QWidget) -> None:
        """Put a widget, such as a Pill, at the right of the head instead of a word."""
        self._corner = widget
        if (layout := self.layout()) is not None:
            layout.removeWidget(widget)
        widget.setParent(self)
        self._place_corner()
        widget.show()

    def set_source(self, source: str, words: str = "") -> None:
        """Show a source at the right of the head; a click on it asks for the passage.

        Tab passes it by: the page names the same source where the keyboard comes to.
        """
        label = self._corner
        if not isinstance(label, SourceLabel):
            label = SourceLabel()
            label.setWordWrap(False)
            label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.set_right("")
        label.set_source(source, words)
        self.set_corner(label)

    def event(self, event: QEvent) -> bool:
        """Take the room for the head back: a QFrame forgets its margins when it gets a style."""
        handled = super().event(event)
        if event.type() in STYLED:
            self._keep_room()
        return handled

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the corner widget at the right."""
        super().resizeEvent(event)
        self._place_corner()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw surface, border and head; behind a part inside only the surface."""
        painter = smooth_painter(self)
        fill, line, width = TONES[self._tone]
        top = HEAD + 3 if self._title else RADIUS
        inside = self.rect().adjusted(RADIUS, top, -RADIUS, -RADIUS)
        if inside.contains(event.rect()):
            # all of it: the part's own edges lie between the pixels of a screen at 125 %
            painter.fillRect(inside, theme().colour(fill))
            return
        paint_box(painter, QRectF(self.rect()), fill, line, RADIUS, width)
        if not self._title:
            return
        x = SIDE
        if self._icon:
            theme().paint_icon(painter, self._icon, self._head_token(), QRectF(SIDE, 13, 20, 20))
            x += 28
        head = QRectF(x, 3, self.width() - x - SIDE, HEAD)
        paint_text(painter, head, self._title, font("title3"))
        paint_text(painter, head, self._right, font("caption"), "muted", RIGHT)
        if self._ruled:
            hairline(painter, 1, HEAD + 1, self.width() - 1)

    def _head_token(self) -> str:
        return {"caution": "cautionText", "danger": "dangerText", "ok": "okText"}.get(
            self._tone, "muted"
        )

    def _place_corner(self) -> None:
        if self._corner is not None:
            size = self._corner.sizeHint()
            self._corner.resize(size)
            self._corner.move(QPoint(self.width() - SIDE - size.width(), 23 - size.height() // 2))

    def _fit(self) -> None:
        self._keep_room()
        self.setAccessibleName(self._title)
        self.update()

    def _keep_room(self) -> None:
        head = HEAD + (2 if self._ruled else 0) if self._title else (1 if self._flush else 12)
        if self._flush:
            self.setContentsMargins(1, head, 1, 1)
        else:
            self.setContentsMargins(SIDE, head, SIDE, self.bottom)

    def rounded_clip(self) -> QPainterPath:
        """Return the card's shape, for children that paint up to its corners."""
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)
        return path

    def _get_title(self) -> str:
        return self._title

    def _get_icon(self) -> str:
        return self._icon

    def _get_right(self) -> str:
        return self._right

    def _get_tone(self) -> str:
        return self._tone

    def _get_flush(self) -> bool:
        return self._flush

    def _set_flush(self, flush: bool) -> None:
        self._flush = flush
        self._fit()

    def _get_ruled(self) -> bool:
        return self._ruled

    def _set_ruled(self, ruled: bool) -> None:
        self._ruled = ruled
        self._fit()

    title = Property(str, _get_title, set_title)
    icon = Property(str, _get_icon, set_icon)
    right = Property(str, _get_right, set_right)
    tone = Property(str, _get_tone, set_tone)
    flush = Property(bool, _get_flush, _set_flush)
    ruled = Property(bool, _get_ruled, _set_ruled)


def line(vertical: bool = False) -> Panel:
    """Return a separator one pixel thin."""
    thin = Panel("line")
    if vertical:
        thin.setFixedWidth(1)
    else:
        thin.setFixedHeight(1)
    return thin
