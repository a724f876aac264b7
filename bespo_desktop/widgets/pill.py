"""A state in a word: icon, text and colour in a rounded frame."""

from PySide6.QtCore import Property, QEvent, QRectF, QSize
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from bespo_desktop.services.language import in_language
from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.fonts import font, text_width
from bespo_desktop.widgets.labels import tip
from bespo_desktop.widgets.painting import paint_box, paint_text, smooth_painter

# state -> (fill, border, text, icon)
STATES = {
    "running": ("primary", "primary", "onPrimary", "give"),
    "info": ("primaryTint", "primaryLine", "primary", "info"),
    "ok": ("okTint", "okLine", "okText", "checkcircle"),
    "caution": ("cautionTint", "cautionLine", "cautionText", "warning"),
    "danger": ("dangerTint", "dangerLine", "dangerText", "stopoct"),
    "wait": ("waitTint", "ctl", "waitText", "timer"),
    "cyto": ("cytoTint", "cyto", "cytoText", "cyto"),
}
HEIGHT = 28
ICON_ONLY = 36


class Pill(QWidget):
    """States: running, info, ok, caution, danger, wait, cyto; each has an icon of its own."""

    def __init__(
        self,
        text: str = "",
        state: str = "info",
        icon: str = "",
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text, self._state, self._icon = text, state, icon
        self._compact = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def set_pill(self, text: str, state: str, icon: str = "") -> None:
        """Show another text, state and icon (the state's own when empty)."""
        if (text, state, icon) == (self._text, self._state, self._icon):
            return
        self._text, self._state, self._icon = text, state, icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def set_compact(self, compact: bool) -> None:
        """Show the icon alone, the words as a tip: for a head that has no room for all pills."""
        if compact != self._compact:
            self._compact = compact
            self.updateGeometry()
            self.update()

    def whole_width(self) -> int:
        """Return the width with the words."""
        return pill_width(self._text)

    def sizeHint(self) -> QSize:
        """Return the room of icon, text and frame."""
        return QSize(ICON_ONLY if self._compact else pill_width(self._text), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the same: a state is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pill."""
        words = "" if self._compact else self._text
        paint_pill(smooth_painter(self), QRectF(self.rect()), words, self._state, self._icon)

    def event(self, event: QEvent) -> bool:
        """Tell the words of a pill that shows its icon alone."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._compact:
            QToolTip.showText(event.globalPos(), tip(in_language(self._text)), self)
            return True
        return super().event(event)

    def _get_text(self) -> str:
        return self._text

    def _set_text(self, text: str) -> None:
        self.set_pill(text, self._state, self._icon)

    def _get_state(self) -> str:
        return self._state

    def _set_state(self, state: str) -> None:
        self.set_pill(self._text, state, self._icon)

    def _get_icon(self) -> str:
        return self._icon

    def _set_icon(self, icon: str) -> None:
        self.set_pill(self._text, self._state, icon)

    text = Property(str, _get_text, _set_text)
    state = Property(str, _get_state, _set_state)
    icon = Property(str, _get_icon, _set_icon)


def pill_width(text: str) -> int:
    """Return the width of a pill with the text in logical pixels."""
    return round(text_width(text, font("label"))) + 44


def paint_pill(painter: QPainter, rect: QRectF, text: str, state: str, icon: str = "") -> None:
    """Draw a pill that fills the rectangle; item delegates use it too."""
    fill, border, token, own_icon = STATES[state]
    paint_box(painter, rect, fill, border, rect.height() / 2)
    top = rect.top() + (rect.height() - 18) / 2
    theme().paint_icon(painter, icon or own_icon, token, QRectF(rect.left() + 9, top, 18, 18))
    words = rect.adjusted(33, 0, -8, 0)
    paint_text(painter, words, text, font("label"), token)
