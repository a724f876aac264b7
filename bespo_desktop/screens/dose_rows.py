"""Rows that the cards of the Dose page are made of."""

import re
from collections.abc import Callable, Sequence
from html import unescape

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QScrollArea, QSizePolicy, QWidget

from bespo_desktop.widgets.buttons import Action, ActionButton
from bespo_desktop.widgets.labels import IconLabel, Label
from bespo_desktop.widgets.painting import colour, hairline, smooth_painter

SIDE = 17
MARKS = re.compile("<[^>]*>")
Choice = tuple[str, Callable[[], object]]
# kind -> (ground, line above, icon, colour of the icon)
KINDS = {
    "plain": ("", "line", "checkcircle", "okText"),
    "ok": ("okTint", "ok", "checkcircle", "okText"),
    "caution": ("cautionTint", "cautionLine", "warning", "cautionText"),
    "danger": ("dangerTint", "dangerLine", "octx", "dangerText"),
    "wait": ("", "line", "timer", "muted"),
    "band": ("sunken", "line", "", "muted"),
}


def wrapping(type_token: str, tone: str = "text", text: str = "") -> Label:
    """Return a label that is as high as its text at the width it gets, and asks for no more."""
    label = Label(text, type_token, tone, wrap=True)
    # Qt takes the height at the narrowest width for the least one.
    label.setMinimumHeight(16)
    return label


class StateRow(QWidget):
    """An icon and a sentence from edge to edge of a card; `last` rounds the lower corners."""

    def __init__(
        self, *, last: bool = False, narrow: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._kind, self._last = "plain", last
        self._sign = IconLabel(size=18)
        self._words = wrapping("note")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(SIDE - 1, 4 if narrow else 5, SIDE - 9, 5)
        row.setSpacing(7)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)

    def set_row(self, kind: str, *parts: str, icon: str = "") -> None:
        """Show pieces made by `plain` and `strong` of widgets.labels, in the colours of a kind."""
        self._kind = kind
        _ground, _line, own, token = KINDS[kind]
        self._sign.set_icon(icon or own, token)
        self._sign.setVisible(bool(icon or own))
        self._words.set_parts(*parts)
        tone = {"caution": "caution", "danger": "danger"}.get(kind, "text")
        self._words.set_tone(tone)
        self.setAccessibleName(self.words())
        self.update()

    def words(self) -> str:
        """Return the sentence without its marks."""
        return unescape(MARKS.sub("", self._words.text()))

    def kind(self) -> str:
        """Return the kind shown."""
        return self._kind

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground and line."""
        painter = smooth_painter(self)
        ground, line, _icon, _token = KINDS[self._kind]
        rect = QRectF(self.rect())
        if ground:
            if self._last:
                path = QPainterPath()
                path.addRoundedRect(rect.adjusted(0, -9, 0, 0), 7, 7)
                painter.setClipPath(path)
            painter.fillRect(rect, colour(ground))
        hairline(painter, 0, 0, self.width(), line)


def reveal(widget: QWidget) -> None:
    """Give the widget the keyboard and scroll the page to it."""
    widget.setFocus(Qt.FocusReason.OtherFocusReason)
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget, 0, 60)
        above = above.parentWidget()


def primary(text: str, slot: Callable[[], object], icon: str, missing: str = "") -> Action:
    """Return the primary action of the page; `missing` says why it is locked."""
    return Action(
        text,
        slot,
        icon,
        "primary",
        "Ctrl+Return",
        enabled=not missing,
        reason=missing,
        name="primary",
    )


# A button of the usual height would make the card's head higher.
IN_A_HEAD = 36


def menu_button(text: str, choices: Callable[[], Sequence[Choice]]) -> ActionButton:
    """Return a button that opens the choices below it; the menu waits for nobody."""
    button = ActionButton(text, height=IN_A_HEAD)
    button.set_trailing("down")

    def open_menu() -> None:
        menu = QMenu(button)
        for words, slot in choices():
            menu.addAction(words).triggered.connect(lambda _on=False, slot=slot: slot())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))

    button.clicked.connect(open_menu)
    return button
