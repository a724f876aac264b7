"""The layer over all but the strip: a scrim, one card, and the keyboard to itself."""

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from bespo_desktop.widgets.alarm_card import AlarmCard, AlarmData
from bespo_desktop.widgets.dialogs_aside import DialogsAside
from bespo_desktop.widgets.painting import colour

DEAF_MS = 800
REASON = "alarm"
STRIP_KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
# Keys that move or edit inside the card and confirm nothing.
HARMLESS = (
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Backspace,
)
# Keys that show the steps for which a low window has no room.
SCROLLING = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -2,
    Qt.Key.Key_PageDown: 2,
}


class AlarmLayer(QWidget):
    """Shows one alarm; keys are ignored for 800 ms, and plain Enter, Space and Esc never confirm.

    A dialog that is open steps aside with all that was typed, and comes back afterwards.

    Signals:
        silenced: the person silenced the sound; carries the alarm's id.
    """

    silenced = Signal(str)

    def __init__(self, parent: QWidget, dialogs: DialogsAside | None = None) -> None:
        super().__init__(parent)
        self._dialogs = dialogs or DialogsAside(parent.window())
        self.card: AlarmCard | None = None
        self._since = QElapsedTimer()
        self._before: QWidget | None = None
        self.hide()

    def show_alarm(self, data: AlarmData) -> AlarmCard:
        """Show the alarm over the page and return its card; it takes the place of another one."""
        self._take_card()
        self._before = self._before or QApplication.focusWidget()
        self._dialogs.put(REASON)
        self.card = AlarmCard(data, self)
        self.card.silence.clicked.connect(lambda: self.silenced.emit(data.id))
        self._since.start()
        self.show()
        self.raise_()
        self._place()
        self.card.show()
        self._first_focus()
        application().installEventFilter(self)
        return self.card

    def hide_alarm(self) -> None:
        """Take the alarm away and give dialogs and keyboard back."""
        if self.card is None:
            return
        self._take_card()
        self.hide()
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus()
        self._dialogs.back(REASON)

    def deaf(self) -> bool:
        """Return whether keys are still ignored."""
        return self._since.isValid() and self._since.elapsed() < DEAF_MS

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep every key from the page behind and from confirming by accident."""
        if self.card is None or not isinstance(event, QKeyEvent):
            return False
        if isinstance(watched, QWidget) and watched.window() is not self.window():
            return False
        if event.modifiers() & STRIP_KEYS == STRIP_KEYS:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress:
            return isinstance(watched, QWidget) and self._key(event)
        return False

    def _take_card(self) -> None:
        if self.card is not None:
            application().removeEventFilter(self)
            self.card.hide()
            self.card.deleteLater()
            self.card = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the card in the middle."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the scrim."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("scrim"))

    def _key(self, event: QKeyEvent) -> bool:
        """Return whether the key was taken here."""
        if self.deaf():
            return True
        focus = QApplication.focusWidget()
        typing = isinstance(focus, QLineEdit | QPlainTextEdit)
        halves = SCROLLING.get(Qt.Key(event.key()), 0)
        if halves and not typing and self.card is not None:
            bar = self.card.middle.verticalScrollBar()
            bar.setValue(bar.value() + halves * bar.pageStep() // 2)
            return True
        if event.key() in ENTER:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._press_primary()
            return True
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._press_mnemonic(event.text() or chr(event.key() & 0xFF))
            return True
        if event.key() == Qt.Key.Key_M and not typing and self.card is not None:
            self.card.silence.click()
            return True
        return not ((typing and event.key() != Qt.Key.Key_Escape) or event.key() in HARMLESS)

    def _press_primary(self) -> None:
        button = self.card.primary() if self.card else None
        if button is not None and button.isEnabled():
            button.click()

    def _press_mnemonic(self, letter: str) -> None:
        mark = f"&{letter}".casefold()
        for button in self.card.buttons if self.card else ():
            if mark in button.text().casefold() and button.isEnabled():
                button.click()
                return

    def _place(self) -> None:
        if self.card is None:
            return
        self.card.fit(self.size())
        wide = self.card.width()
        # Words that wrap: the height wished for is that of another width.
        height = self.card.heightForWidth(wide)
        top = max(0, (self.height() - height) // 2)
        self.card.setGeometry((self.width() - wide) // 2, top, wide, min(height, self.height()))

    def _first_focus(self) -> None:
        if self.card is None:
            return
        primary = self.card.primary()
        if self.card.data.priority != "high":
            for edit in self.card.findChildren(QLineEdit):
                edit.setFocus()
                return
        (primary or self.card).setFocus()


def application() -> QApplication:
    """Return the running application.

    Raises:
        LookupError: none is running.
    """
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise LookupError("no application is running")
    return app
