"""One of a few answers side by side; none is chosen until a person chooses."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from bespo_desktop.services.language import in_language
from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.fonts import font, text_width
from bespo_desktop.widgets.painting import (
    CENTRE,
    LEFT,
    colour,
    paint_box,
    paint_text,
    smooth_painter,
)
from bespo_desktop.widgets.pressed_once import ClickedOnce

# colour of a chosen option -> (fill, text)
COLOURS = {
    "primary": ("primary", "onPrimary"),
    "ok": ("ok", "onOk"),
    "caution": ("caution", "onCaution"),
    "danger": ("danger", "onDanger"),
}


@dataclass(frozen=True, slots=True)
class Option:
    """An answer: its key, its words, its colour once chosen, and an icon shown when chosen."""

    key: str
    text: str
    colour: str = "primary"
    icon: str = ""
    enabled: bool = True


class Segmented(ClickedOnce):
    """Exclusive options in one frame; Left and Right move, digits or first letters choose.

    Signals:
        chosen: a person chose the option of this key; not sent by `choose`.
    """

    chosen = Signal(str)

    def __init__(
        self,
        options: Sequence[Option] = (),
        *,
        height: int = 40,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._options: tuple[Option, ...] = tuple(options)
        self._key = ""
        self._height = height
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._describe()

    def set_options(self, options: Sequence[Option]) -> None:
        """Show other options; a choice that is no longer among them is dropped."""
        if tuple(options) == self._options:
            return
        self._options = tuple(options)
        if self._key not in {option.key for option in self._options}:
            self._key = ""
        self._describe()

    def choose(self, key: str) -> None:
        """Show the option as chosen, "" for none, without a signal.

        Raises:
            ValueError: there is no such option.
        """
        if key and key not in {option.key for option in self._options}:
            raise ValueError(f"no option {key!r}")
        if key != self._key:
            self._key = key
            self._describe()

    def key(self) -> str:
        """Return the key of the chosen option, "" while none is chosen."""
        return self._key

    def sizeHint(self) -> QSize:
        """Return the room of all options."""
        return QSize(round(sum(self._widths())), self._height)

    def minimumSizeHint(self) -> QSize:
        """Return the same: an answer is never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows; choose with the first letter of an option. Held keys count once."""
        if event.isAutoRepeat():
            return
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None and self._options:
            self._pick(self._moved(step))
            return
        typed = event.text().casefold()
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        for option in self._options if typed.strip() and plain else ():
            if option.text.casefold().startswith(typed):
                self._pick(option)
                return
        super().keyPressEvent(event)

    def clicked_at(self, place: QPointF) -> None:
        """Choose the option under the mouse."""
        for option, rect in self._cells():
            if rect.contains(place):
                self._pick(option)
                return

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw frame, options and the chosen one."""
        painter = smooth_painter(self)
        whole = QRectF(self.rect())
        paint_box(painter, whole, "surface", None, 6)
        clip = QPainterPath()
        clip.addRoundedRect(whole.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setClipPath(clip)
        for index, (option, rect) in enumerate(self._cells()):
            chosen = option.key == self._key
            fill, token = COLOURS[option.colour] if chosen else ("surface", "text")
            token = token if option.enabled else "disabledText"
            painter.fillRect(rect, colour(fill))
            if index and not chosen:
                painter.fillRect(QRectF(rect.left(), 1, 1, self.height() - 2), colour("line"))
            words = rect.adjusted(0, 0, 0, -1)
            if chosen and option.icon:
                icon = QRectF(rect.left() + 11, rect.center().y() - 9, 18, 18)
                theme().paint_icon(painter, option.icon, token, icon)
                paint_text(painter, words.adjusted(34, 0, 0, 0), option.text, _font(), token, LEFT)
            else:
                paint_text(painter, words, option.text, _font(), token, CENTRE)
        painter.setClipping(False)
        paint_box(painter, whole, None, "ctl", 6)

    def _moved(self, step: int) -> Option:
        keys = [option.key for option in self._options]
        if self._key not in keys:
            return self._options[0 if step > 0 else -1]
        index = keys.index(self._key) + step
        return self._options[max(0, min(index, len(keys) - 1))]

    def _pick(self, option: Option) -> None:
        if option.enabled and option.key != self._key:
            self._key = option.key
            self._describe()
            self.chosen.emit(option.key)

    def _widths(self) -> list[float]:
        return [
            text_width(option.text, _font()) + 24 + (22 if option.icon and self._on(option) else 0)
            for option in self._options
        ]

    def _on(self, option: Option) -> bool:
        return option.key == self._key

    def _cells(self) -> list[tuple[Option, QRectF]]:
        widths = self._widths()
        spare = (self.width() - sum(widths)) / len(widths) if widths else 0
        cells, x = [], 0.0
        for option, width in zip(self._options, widths, strict=True):
            cells.append((option, QRectF(x, 0, width + spare, self.height())))
            x += width + spare
        return cells

    def _describe(self) -> None:
        names = ", ".join(option.text for option in self._options)
        chosen = next((option.text for option in self._options if self._on(option)), "none chosen")
        self.setAccessibleDescription(in_language(f"{chosen}; one of {names}"))
        self.updateGeometry()
        self.update()


def _font() -> QFont:
    return font("label")
