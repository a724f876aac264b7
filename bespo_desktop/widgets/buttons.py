"""Buttons that show icon, words with the mnemonic underlined, and the key that presses them."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Property, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from bespo_desktop.services.dressed import Dressed
from bespo_desktop.services.language import in_language
from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.fonts import font, text_width
from bespo_desktop.widgets.ground import OPAQUE, Grounded
from bespo_desktop.widgets.key_cap import key_cap_width, paint_key_cap
from bespo_desktop.widgets.labels import tip
from bespo_desktop.widgets.painting import LEFT, paint_box, paint_text
from bespo_desktop.widgets.pressed_once import PressedOnce

# kind -> (fill, fill under the mouse, border, text, border width)
KINDS: dict[str, tuple[str | None, str | None, str, str, int]] = {
    "primary": ("primary", "primaryHover", "primary", "onPrimary", 1),
    "secondary": ("surface", "sunken", "ctl", "text", 1),
    "danger": ("danger", "danger", "danger", "onDanger", 1),
    "danger_outline": ("surface", "dangerTint", "danger", "dangerText", 2),
    "on_caution": (None, None, "onCaution", "onCaution", 2),
    "on_danger": (None, None, "onDanger", "onDanger", 2),
    "on_primary": (None, None, "onPrimary", "onPrimary", 2),
}
LOCKED = ("disabledBg", "disabledBg", "disabledBg", "disabledText", 1)
ICON, ICON_GAP, CAP_GAP, CAP_HEIGHT = 20, 8, 9, 20


@dataclass(frozen=True, slots=True)
class Action:
    """What a button of the action bar says and does.

    `text` has "&" before its mnemonic; `shortcut` is Qt's text such as "Ctrl+Return" and is shown
    as a key cap; `kind` is a key of KINDS; `reason` says why it is locked when `enabled` is false.
    """

    text: str
    slot: Callable[[], object]
    icon: str = ""
    kind: str = "secondary"
    shortcut: str = ""
    enabled: bool = True
    reason: str = ""
    name: str = ""


MNEMONIC = re.compile(r"(?<!&)&([^&\s])")


def key_text(shortcut: str) -> str:
    """Return how a shortcut is written on a key cap."""
    return shortcut.replace("Return", "Enter")


class ActionButton(Dressed, Grounded, PressedOnce, QPushButton):
    """A flat button of a kind; a locked one shows a lock and tells its reason."""

    def __init__(
        self,
        text: str = "",
        icon: str = "",
        kind: str = "secondary",
        key: str = "",
        *,
        height: int = 40,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(in_language(text), parent)
        self._icon, self._kind, self._key, self._height = icon, kind, key, height
        self._trailing = ""
        self._compact, self._caps = False, True
        # How it is pressed, and the text and the key that this says.
        self._how = ""
        self._how_of: tuple[str, str] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)

    def set_look(self, icon: str, kind: str, key: str = "") -> None:
        """Show another icon, kind and key."""
        self._icon, self._kind, self._key = icon, kind, key
        self.updateGeometry()
        self.update()

    def set_compact(self, compact: bool, *, caps: bool = True) -> None:
        """Leave out the icon, or the key cap, where the bar needs the room; a lock stays."""
        if (compact, caps) != (self._compact, self._caps):
            self._compact, self._caps = compact, caps
            self.updateGeometry()
            self.update()

    def set_trailing(self, icon: str) -> None:
        """Show an icon, such as a chevron, at the right end."""
        self._trailing = icon
        self.update()

    def lock(self, reason: str) -> None:
        """Disable the button; an empty reason enables it again."""
        self.setEnabled(not reason)
        if self._compact:
            self.updateGeometry()
        said = in_language(reason)
        self.setToolTip(tip(said))
        self.setAccessibleDescription(said or self._press_words())

    def showEvent(self, event: QShowEvent) -> None:
        """Say how it is pressed: text and key are known by now."""
        super().showEvent(event)
        self.dress()
        self._describe()

    def dress(self) -> None:
        """Tell Qt again that it fills its ground: the style has taken that back from a button."""
        self.setAttribute(OPAQUE, bool(self._ground))

    def _describe(self) -> None:
        """Tell a screen reader the keys, where nothing more important is told."""
        if self.accessibleDescription() in ("", self._how):
            self.setAccessibleDescription(self._press_words())

    def _press_words(self) -> str:
        """Return how it is pressed; put together anew for other words or another key only."""
        text = self.text()
        if self._how_of != (text, self._key):
            self._how_of = text, self._key
            found = MNEMONIC.search(text)
            keys = [f"Alt+{found[1].upper()}"] if found else []
            keys += [self._key] if self._key else []
            words = in_language("Space presses it, and so does {keys}.")
            plain = in_language("Space presses it.")
            self._how = words.format(keys=", ".join(keys)) if keys else plain
        return self._how

    def words(self) -> str:
        """Return the text without the mark of the mnemonic."""
        return self.text().replace("&", "")

    def key_words(self) -> str:
        """Return the key that presses it as it is written on its cap, "" for none."""
        return self._key

    def sizeHint(self) -> QSize:
        """Return the room of icon, words and key cap."""
        padding = 42 if self._kind in ("primary", "danger") else 33
        return QSize(round(self._content_width()) + padding, self._height)

    def minimumSizeHint(self) -> QSize:
        """Return the same: a button is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw box, icon, words and key cap; on a ground the picture of the same look is kept.

        A button of the bar is locked and opened while a person types.
        """
        self.painter_on_look(self._draw, self.isEnabled(), self._hovered(), *self._said())

    def _said(self) -> tuple[object, ...]:
        parts = self._icon, self._kind, self._key, self._trailing, self._compact, self._caps
        return self.text(), *parts

    def _hovered(self) -> bool:
        return self.underMouse() or self.isDown()

    def _draw(self, painter: QPainter) -> None:
        fill, hover, line, token, width = KINDS[self._kind] if self.isEnabled() else LOCKED
        if self._hovered():
            fill = hover
        paint_box(painter, QRectF(self.rect()), fill, line, 6, width)
        x = (self.width() - self._content_width()) / 2
        middle = self.height() / 2
        if icon := self._shown_icon():
            theme().paint_icon(painter, icon, token, QRectF(x, middle - 10, ICON, ICON))
            x += ICON + ICON_GAP
        words = QRectF(x, 0, text_width(self.words(), self._font()) + 2, self.height() - 1)
        flags = LEFT | Qt.TextFlag.TextShowMnemonic
        paint_text(painter, words, self.text(), self._font(), token, flags)
        if self._key and self._caps:
            left = words.right() - 2 + CAP_GAP
            cap = QRectF(left, middle - 10, key_cap_width(self._key), CAP_HEIGHT)
            paint_key_cap(painter, cap, self._key, token)
        if self._trailing:
            rect = QRectF(self.width() - 34, middle - 10, ICON, ICON)
            theme().paint_icon(painter, self._trailing, token, rect)

    def _shown_icon(self) -> str:
        if not self.isEnabled():
            return "lock" if self._icon else ""
        return "" if self._compact else self._icon

    def _font(self) -> QFont:
        if self._kind in ("primary", "danger") or self._height >= 56:
            return font("bodyStrong", size=18 if self._height >= 52 else 16)
        return font("bodyStrong")

    def _content_width(self) -> float:
        width = text_width(self.words(), self._font())
        width += ICON + ICON_GAP if self._shown_icon() else 0
        width += 28 if self._trailing else 0
        return width + (CAP_GAP + key_cap_width(self._key) if self._key and self._caps else 0)

    def _get_icon(self) -> str:
        return self._icon

    def _set_icon(self, icon: str) -> None:
        self.set_look(icon, self._kind, self._key)

    def _get_kind(self) -> str:
        return self._kind

    def _set_kind(self, kind: str) -> None:
        self.set_look(self._icon, kind, self._key)

    def _get_key(self) -> str:
        return self._key

    def _set_key(self, key: str) -> None:
        self.set_look(self._icon, self._kind, key)

    def _get_height(self) -> int:
        return self._height

    def _set_height(self, height: int) -> None:
        self._height = height
        self.updateGeometry()

    icon_name = Property(str, _get_icon, _set_icon)
    kind = Property(str, _get_kind, _set_kind)
    key = Property(str, _get_key, _set_key)
    button_height = Property(int, _get_height, _set_height)


def button_for(action: Action) -> ActionButton:
    """Return a button for the action, of the size that the action bar has for its kind."""
    height = 44 if action.kind in ("primary", "danger") else 40
    button = ActionButton(
        action.text, action.icon, action.kind, key_text(action.shortcut), height=height
    )
    button.setObjectName(action.name)
    lock_as(button, action)
    button.clicked.connect(lambda: action.slot())
    return button


def lock_as(button: ActionButton, action: Action) -> None:
    """Lock the button or enable it, as the action says."""
    button.lock("" if action.enabled else action.reason or "Locked")
