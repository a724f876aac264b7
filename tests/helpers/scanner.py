"""A hand scanner's keys as the system sends them: each bears the time at which it was pressed.

QTest's keys bear none, so the program takes the time at which it sees them: on a busy computer
two of them are easily as far apart as a person's.
"""

from itertools import count

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

BETWEEN_MS = 5
BETWEEN_SCANS_MS = 2000
NAMED = {"\r": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab}
NO_MODIFIER = Qt.KeyboardModifier.NoModifier

_begins = count(1_000_000, BETWEEN_SCANS_MS)


def key_of(sign: str) -> Qt.Key:
    """Return a key that types this sign; which letter it is the sign itself says."""
    return NAMED.get(sign, Qt.Key(ord(sign)) if sign.isdigit() else Qt.Key.Key_A)


def send(sign: str, at_ms: int, modifier: Qt.KeyboardModifier = NO_MODIFIER) -> bool:
    """Press one key where the focus is; return whether shortcuts were kept from it."""
    target = QApplication.focusWidget()
    assert target is not None, "no field has the cursor: a key goes nowhere"
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, key_of(sign), modifier, sign)
    pressed = QKeyEvent(QEvent.Type.KeyPress, key_of(sign), modifier, sign)
    asked.ignore()
    for event in (asked, pressed):
        event.setTimestamp(at_ms)
        QApplication.sendEvent(target, event)
    return asked.isAccepted()


def scan(text: str, begins_ms: int | None = None) -> list[bool]:
    """Type a code and what the scanner adds, one key every 5 ms of the scanner's own time.

    Return of each key whether shortcuts were kept from it.
    """
    begins = next(_begins) if begins_ms is None else begins_ms
    return [send(sign, begins + BETWEEN_MS * place) for place, sign in enumerate(text)]
