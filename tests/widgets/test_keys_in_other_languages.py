"""Real keys, whatever language the computer speaks: a number is what it looks like or refused."""

from decimal import Decimal, InvalidOperation

import pytest
from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bespo_desktop.core.numbers import plain
from bespo_desktop.core.units import magnitude, unit_text
from bespo_desktop.facts_files import load_facts
from bespo_desktop.widgets.number_field import NumberField

FACTS = load_facts()
# What number boxes were seen to turn into another number, and what Python itself would read.
KEYS = (
    *(
        "1,8",
        "0,5",
        "175,5",
        "1.8",
        "17.5",
        "1 8",
        "70",
        "70.0",
        "69.4",
        "069.4",
        ".5",
        "5.",
        "1_8",
    ),
    *("１８", "١٨", "1٫8", "nan", "inf", "1e2", "1e400", "+70", "-70", "70-", "7O", "l0", "70kg"),
    *("1.234,5", "1,234.5", "1'800", "1\u00a08", "1\u202f8", "70\t", " 70", "70 ", "0x46", "1/2"),
)


@pytest.fixture(params=["en_GB", "de_DE", "fr_FR", "ar_EG"])
def language(request):
    before = QLocale()
    QLocale.setDefault(QLocale(request.param))
    yield request.param
    QLocale.setDefault(before)


def as_it_looks(text: str) -> Decimal | None:
    """Return the number that a person reads, None where two people might read two."""
    if not text.isascii() or any(sign not in "0123456789." for sign in text.strip()):
        return None
    try:
        return Decimal(text.strip())
    except InvalidOperation:
        return None


def press(edit, sign: str) -> None:
    """Press a key; of one outside ASCII a keyboard of another language sends only the text."""
    if sign.isascii() and sign.isprintable():
        QTest.keyClick(edit, sign)
        return
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, sign)
        QApplication.sendEvent(edit, event)


@pytest.mark.hazard("H01")
@pytest.mark.parametrize("field", ["weight", "dose", "volume"])
def test_typed_keys_are_the_number_they_look_like_or_refused(show, language, field):
    number = NumberField(field, "")
    number.use_facts(FACTS)
    show(number)
    number.edit.setFocus()
    for text in KEYS:
        number.edit.clear()
        for sign in text:
            press(number.edit, sign)
        QTest.keyClick(number.edit, Qt.Key.Key_Up)
        result = number.result()
        typed = number.text()
        if result is None:
            assert number.refusal() is not None or not typed.strip(), text
            number.check()
            assert number.reason() or not typed.strip(), text
            continue
        read = magnitude(result.value, unit_text(result.value))
        assert read == as_it_looks(typed), text
        assert Decimal(plain(read)) == read
