"""Catches a hand scanner's keystrokes before any widget or shortcut sees them.

With a prefix set, a scan is caught wherever the cursor stands: it can neither press a shortcut nor
land in a number field. Without one it is caught while a scan field has the cursor.

What belongs together is judged by when the keys were pressed, as the system tells it: a window
that was busy hears them late, and a timer of its own may ring first.
"""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QInputEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from bespo_desktop.codes.scanner import GS, Keystroke, KeystrokeBurst, ScannerSettings
from bespo_desktop.services.devices import DeviceDesk
from bespo_desktop.widgets.scan_field import ScanField

Say = Callable[[str, str, str], object]
"""Shows an icon, a sentence and its tone."""

SHORTEST = 4
OVERRIDE = QEvent.Type.ShortcutOverride
TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
DIGITS = range(Qt.Key.Key_0.value, Qt.Key.Key_9.value + 1)


class ScanFilter(QObject):
    """One for the application; hands a scan to the field that waits, or says that none does."""

    def __init__(self, devices: DeviceDesk, parent: QObject, say: Say) -> None:
        super().__init__(parent)
        self._devices = devices
        self._say = say
        self._watch = QElapsedTimer()
        self._watch.start()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._refuse)
        devices.changed.connect(self._begin)
        self._begin()

    def seen(self, watched: QObject, event: QInputEvent, kind: QEvent.Type) -> bool:
        """Keep a scanner's keys; everything else goes on to where it was meant."""
        pressed = kind is QEvent.Type.KeyPress
        if not isinstance(event, QKeyEvent) or not (pressed or kind is OVERRIDE):
            return False
        prefixed = self._prefixed(event)
        field = watched if pressed and isinstance(watched, ScanField) else None
        if (not prefixed and field is None) or not self._is_addressed(watched):
            return False
        if not prefixed:
            return field is not None and self._is_burst(field, event) and self._feed(event, field)
        if pressed:
            return self._feed(event, None)
        event.accept()
        return True

    def _begin(self) -> None:
        """Begin anew with the scanner as it is set now."""
        chosen = self._devices.chosen
        self._settings = ScannerSettings(
            prefix=chosen.scanner_prefix,
            suffix=chosen.scanner_suffix,
            substitutes=chosen.scanner_separators,
            shortest_scan=SHORTEST,
        )
        self._burst = KeystrokeBurst(self._settings)
        self._field: ScanField | None = None

    def _is_addressed(self, watched: QObject) -> bool:
        """Return whether the key comes to this widget first: not to its window or a parent."""
        focus = QApplication.focusWidget()
        return isinstance(watched, QWidget) and (focus is None or watched is focus)

    def _prefixed(self, event: QKeyEvent) -> bool:
        """Return whether the key begins a scan by the scanner's own prefix, or goes on in one."""
        prefix = self._settings.prefix
        return bool(prefix) and (event.text() == prefix or self._burst.goes_on(self._at(event)))

    def _is_burst(self, field: ScanField, event: QKeyEvent) -> bool:
        """Return whether the key may be part of a scan into a field that waits for one."""
        if self._settings.prefix or field.typing() or event.key() == Qt.Key.Key_F6:
            return False
        if event.key() == Qt.Key.Key_Escape:
            return False
        if event.key() in TABS:
            return self._burst.goes_on(self._at(event))
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        return (bool(event.text()) and (not control or event.text() == GS)) or _is_alt(event)

    def _at(self, event: QKeyEvent) -> int:
        """Return when the key was pressed, in ms."""
        return event.timestamp() or self._watch.elapsed()

    def _feed(self, event: QKeyEvent, field: ScanField | None) -> bool:
        alt = _is_alt(event)
        text = chr(event.key()) if alt else event.text()
        # Some scanners end with Tab: in the middle of a burst it means the same.
        text = self._settings.suffix if event.key() in TABS else text
        self._field = field
        outcome = self._burst.key(text, self._at(event), alt=alt)
        if outcome.keystroke is Keystroke.SCANNED:
            self._hand_over(outcome.text)
        elif outcome.keystroke is Keystroke.TYPED:
            self._refuse()
        else:
            self._timer.start(self._settings.longest_gap_ms + 10)
        return True

    def _hand_over(self, text: str) -> None:
        field = self._field or _waiting()
        self._timer.stop()
        if field is not None:
            field.receive(text)
        else:
            text = self.tr("A code was scanned, but nothing here waits for one.")
            self._say("scan", text, "caution")

    def _refuse(self) -> None:
        """Say how to type: a person typed, or the scan broke off.

        A whole scan whose last keys come after this is taken all the same.
        """
        self._timer.stop()
        if self._field is not None and isValid(self._field):
            self._field.refuse_key()


def _is_alt(event: QKeyEvent) -> bool:
    """Return whether the key is a digit of Alt+029, as which some scanners type GS."""
    alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
    return bool(alt) and event.key() in DIGITS


def _waiting() -> ScanField | None:
    """Return the scan field that a scan is meant for: the first that can be seen and used."""
    window = QApplication.activeModalWidget() or QApplication.activeWindow()
    fields = window.findChildren(ScanField) if window is not None else []
    return next((one for one in fields if one.isVisible() and one.isEnabled()), None)
