"""A coloured note: icon, half bold title, text below it, and buttons that mend what it says."""

from PySide6.QtCore import Property, QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from bespo_desktop.widgets.buttons import ActionButton
from bespo_desktop.widgets.labels import IconLabel, Label
from bespo_desktop.widgets.painting import paint_box, smooth_painter

# kind -> (fill, border, icon colour, tone of the title, icon)
KINDS = {
    "info": ("primaryTint", "primaryLine", "primary", "text", "info"),
    "caution": ("cautionTint", "cautionLine", "cautionText", "caution", "warning"),
    "danger": ("dangerTint", "dangerLine", "dangerText", "danger", "octx"),
    "ok": ("okTint", "okLine", "okText", "ok", "checkcircle"),
    "quiet": ("sunken", "line", "primary", "text", "timer"),
}


class Note(QFrame):
    """Kinds: info, caution, danger, ok, quiet. Without a text only the title's line is shown."""

    def __init__(
        self,
        kind: str = "info",
        title: str = "",
        text: str = "",
        *,
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind, self._icon = kind, icon
        self._sign = IconLabel(size=20)
        self._title = Label("", "bodyStrong", wrap=True)
        self._text = Label("", "note", wrap=True)
        self._buttons = QVBoxLayout()
        self._buttons.setSpacing(6)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._title)
        words.addWidget(self._text)
        head = QHBoxLayout()
        head.setSpacing(9)
        head.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(13, 9, 13, 10)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addLayout(self._buttons)
        self.set_note(kind, title, text, icon)

    def set_note(self, kind: str, title: str, text: str = "", icon: str = "") -> None:
        """Show another kind, title, text and icon (the kind's own when empty)."""
        self._kind, self._icon = kind, icon
        _fill, _line, token, tone, own = KINDS[kind]
        self._sign.set_icon(icon or own, token)
        self._title.setText(title)
        self._title.set_tone(tone)
        self._text.setText(text)
        self._title.setVisible(bool(title))
        self._text.setVisible(bool(text))
        self.setAccessibleName(f"{title} {text}".strip())
        self.update()

    def add_button(
        self, text: str, icon: str = "", kind: str = "secondary", key: str = ""
    ) -> ActionButton:
        """Return a new button, as wide as the note, below what is there."""
        button = ActionButton(text, icon, kind, key)
        self._buttons.addWidget(button)
        return button

    def title(self) -> str:
        """Return the half bold line."""
        return self._title.text()

    def text(self) -> str:
        """Return the text below the title."""
        return self._text.text()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the coloured box."""
        fill, line, _token, _tone, _icon = KINDS[self._kind]
        paint_box(smooth_painter(self), QRectF(self.rect()), fill, line, 6)

    def _get_kind(self) -> str:
        return self._kind

    def _set_kind(self, kind: str) -> None:
        self.set_note(kind, self.title(), self.text(), self._icon)

    def _set_title(self, title: str) -> None:
        self.set_note(self._kind, title, self.text(), self._icon)

    def _set_text(self, text: str) -> None:
        self.set_note(self._kind, self.title(), text, self._icon)

    kind = Property(str, _get_kind, _set_kind)
    note_title = Property(str, title, _set_title)
    note_text = Property(str, text, _set_text)
