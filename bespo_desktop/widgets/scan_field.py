"""The field that waits for a hand scanner; typing needs F6, so that keys do not become codes."""

from PySide6.QtCore import Property, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.fonts import font, text_width
from bespo_desktop.widgets.framed_edit import FramedEdit
from bespo_desktop.widgets.key_cap import key_cap_width, paint_key_cap
from bespo_desktop.widgets.painting import LEFT, paint_text, smooth_painter

HEIGHT = 52
UNSEEN = "It holds a sign that cannot be seen: type it again"


class ScanField(FramedEdit):
    """Is handed what the application caught from the scanner; takes no key but F6 until then.

    Signals:
        scanned: a code came from the scanner; carries its text.
        typed: in typing mode the person pressed Enter; carries the text.
        typing_changed: typing mode was switched on or off.
    """

    scanned = Signal(str)
    typed = Signal(str)
    typing_changed = Signal(bool)

    def __init__(self, prompt: str = "Scan the code", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._prompt = prompt
        self._typing = False
        self._refused_key = False
        self._unseen = False
        self.setFixedHeight(HEIGHT)
        self.set_size("scan")
        self.leave_inside(30, 90)
        self.setAccessibleName(prompt)
        self.setAccessibleDescription("Waits for the scanner. F6: type the code by hand.")
        self.textChanged.connect(self._text_changed)

    def set_prompt(self, prompt: str) -> None:
        """Say what to scan next."""
        self._prompt = prompt
        self.setAccessibleName(prompt)
        self.update()

    def typing(self) -> bool:
        """Return whether the code is being typed by hand."""
        return self._typing

    def set_typing(self, typing: bool) -> None:
        """Switch typing by hand on or off; what was typed is kept until it is taken."""
        if typing != self._typing:
            self._typing = typing
            self._refused_key = False
            self.update()
            self.typing_changed.emit(typing)

    def receive(self, text: str) -> None:
        """Take a code that the application caught from the scanner."""
        self._refused_key = False
        self.update()
        self.scanned.emit(text)

    def refuse_key(self) -> None:
        """Say how to type: what came was no scanner's burst."""
        self._refused_key = True
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type when typing was asked for; else a letter is not taken."""
        if _is_of_the_page(event):
            event.ignore()
        elif event.key() == Qt.Key.Key_F6:
            self.set_typing(not self._typing)
        elif self._typing:
            self._type(event)
        elif event.text() and event.key() not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.refuse_key()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw icon, prompt and the key for typing."""
        super().paintEvent(event)
        painter = smooth_painter(self)
        middle = self.height() / 2
        theme().paint_icon(painter, "scan", "text", QRectF(13, middle - 12, 24, 24))
        if not self.text():
            words = "Press F6 to type a code" if self._refused_key else self._prompt
            token = "cautionText" if self._refused_key else "muted"
            rect = QRectF(46, 0, self.width(), self.height() - 1)
            paint_text(painter, rect, words, font("body", size=18), token, LEFT)
        hint = "Enter" if self._typing else "F6"
        cap = key_cap_width(hint)
        x = self.width() - 14 - cap
        paint_key_cap(painter, QRectF(x, middle - 10, cap, 20), hint, "muted")
        before = "" if self._typing else "type it:"
        before, token = (UNSEEN, "dangerText") if self._unseen else (before, "muted")
        width = text_width(before, font("label", 400))
        rect = QRectF(x - 8 - width, 0, width + 1, self.height() - 1)
        paint_text(painter, rect, before, font("label", 400), token)

    def _type(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take_typed()
            return
        super().keyPressEvent(event)

    def _take_typed(self) -> None:
        """Hand on what was typed, unless it holds more than is seen: a sign came by pasting."""
        text = self.text()
        self._unseen = text != self.displayText() or not text.isprintable()
        self.update()
        if self._unseen:
            self.selectAll()
        elif text.strip():
            self.typed.emit(text.strip())

    def _text_changed(self) -> None:
        self._unseen = False

    def _get_prompt(self) -> str:
        return self._prompt

    prompt = Property(str, _get_prompt, set_prompt)


def _is_of_the_page(event: QKeyEvent) -> bool:
    """Return whether the key leaves or confirms what the field stands in: Escape, Ctrl+Enter."""
    if event.key() == Qt.Key.Key_Escape:
        return True
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
