"""Each kind of field under hostile hands: it takes what it shows, and it shows no markup."""

from collections import Counter
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget

from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.names import read_name
from bespo_desktop.core.units import magnitude
from bespo_desktop.widgets.date_time_field import DateField, TimeField
from bespo_desktop.widgets.entry_field import EntryField
from bespo_desktop.widgets.number_field import CountField, NumberField
from bespo_desktop.widgets.pin_dots import PinDots
from bespo_desktop.widgets.scan_field import ScanField
from bespo_desktop.widgets.text_field import TextField
from tests.helpers.hostile_entry import MONTHS, unseen

# A person who types for longer than this has stopped being hostile.
LONGEST_TYPED = 60


class FieldBench:
    """A window with one field of each kind."""

    def __init__(self, facts: Facts) -> None:
        self.window = QWidget()
        count = next(name for name, row in facts.policy.entry.items() if not row.unit)
        self.number, self.count = NumberField("weight", "kg"), CountField(count)
        self.day, self.time, self.name = DateField(), TimeField(), TextField()
        self.code = TextField()
        self.code.set_code(True)
        self.scan, self.pin = ScanField(), PinDots()
        for field in (self.number, self.count):
            field.use_facts(facts)
        self.scan.set_typing(True)
        self.scans: list[str] = []
        self.scan.typed.connect(self.scans.append)
        column = QVBoxLayout(self.window)
        self.entries: tuple[EntryField, ...] = (
            *(self.number, self.count, self.day, self.time, self.name, self.code),
        )
        self.kinds = (*self.entries, self.scan, self.pin)
        for widget in self.kinds:
            column.addWidget(widget)
        self.window.show()
        self.window.activateWindow()

    def faults(self, text: str) -> Counter[str]:
        """Return the promises that break when the text is pasted, and when it is typed."""
        found: Counter[str] = Counter()
        for field in self.entries:
            for enter in (_paste, _type):
                enter(field.edit, text)
                field.check()
                found += self._judged(field)
                field.edit.clear()
        for enter in (_paste, _type):
            self.scans.clear()
            enter(self.scan, text)
            shown = self.scan.displayText().strip()
            QTest.keyClick(self.scan, Qt.Key.Key_Return)
            if any(taken != shown for taken in self.scans):
                found["scan field: takes what it does not show"] += 1
            self.scan.clear()
        self.pin.setFocus()
        _keys(self.pin, text)
        self.pin.clear()
        return found

    def close(self) -> None:
        """Take the window away."""
        self.window.close()
        self.window.deleteLater()

    def _judged(self, field: EntryField) -> Counter[str]:
        kind, shown = type(field).__name__, field.edit.displayText()
        found: Counter[str] = Counter()
        if field.text().strip() != shown.strip() and taken(field) is not None:
            found[f"{kind}: takes what it does not show"] += 1
        if (value := taken(field)) is not None and not _same(value, shown):
            found[f"{kind}: takes {shown!r} as {value!r}"] += 1
        if field.edit.isVisible() and _shows_markup(self.window):
            found[f"{kind}: reads markup"] += 1
        if unseen(field.reason()):
            found[f"{kind}: a reason with a sign that cannot be seen"] += 1
        return found


def taken(field: EntryField) -> str | None:
    """Return the value that the program would go on with, written as it should be seen."""
    if isinstance(field, NumberField):
        value = field.quantity()
        return None if value is None else str(magnitude(value, "kg"))
    if isinstance(field, CountField):
        number = field.count()
        return None if number is None else str(number)
    if isinstance(field, DateField):
        day = field.value()
        return None if day is None else f"{day.day:02d}-{MONTHS[day.month - 1]}-{day.year:04d}"
    if isinstance(field, TimeField):
        time = field.value()
        return None if time is None else f"{time:%H:%M}"
    try:
        return read_name("surname", field.text())
    except RefusedError:
        return None


def _same(value: str, shown: str) -> bool:
    shown = shown.strip()
    if value.casefold() in {shown.casefold(), f"0{shown}".casefold()}:
        return True
    if shown.isascii() and shown[:4].isdigit() and shown[4:5] == "-":
        year, month, day = shown.split("-")
        return value == f"{day}-{MONTHS[int(month) - 1]}-{year}"
    return shown.isascii() and value.replace(".", "").isdigit() and Decimal(value) == Decimal(shown)


def _paste(edit: QLineEdit, text: str) -> None:
    edit.clear()
    QApplication.clipboard().setText(text)
    edit.paste()


def _type(edit: QLineEdit, text: str) -> None:
    edit.clear()
    edit.setFocus()
    _keys(edit, text)


def _keys(widget: QWidget, text: str) -> None:
    for sign in text[:LONGEST_TYPED]:
        QTest.sendKeyEvent(
            QTest.KeyAction.Click, widget, Qt.Key(0), sign, Qt.KeyboardModifier.NoModifier, 0
        )


def _shows_markup(window: QWidget) -> bool:
    return any(
        label.textFormat() != Qt.TextFormat.PlainText for label in window.findChildren(QLabel)
    )
