"""The twelve keys under a PIN, for hands in gloves."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from bespo_desktop.services.language import in_language
from bespo_desktop.widgets.pin_dots import PinDots

KEYS = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "Clear", "0", "Delete")
HEIGHT = 60
DIGIT, WORD = 20, 14


def add_pad(side: QWidget, pin: PinDots, height: int = HEIGHT) -> None:
    """Put the keys into the grid "pad" of `side`; they write into `pin`.

    Raises:
        LookupError: the form has no grid of that name.
    """
    grid = side.findChild(QGridLayout, "pad")
    if grid is None:
        raise LookupError("the form has no grid 'pad'")
    for place, text in enumerate(KEYS):
        key = QPushButton(in_language(text))
        # In a dialog Enter would press the first key that may be a default one.
        key.setAutoDefault(False)
        # Digits are typed: Tab goes past the pad, and a click leaves the keyboard where it is.
        key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        size = WORD if len(text) > 1 else DIGIT
        key.setStyleSheet(
            f"min-height: {height - 2}px; max-height: {height - 2}px; font-size: {size}px;"
        )
        if text == "Clear":
            key.clicked.connect(pin.clear)
        elif text == "Delete":
            key.clicked.connect(pin.delete)
        else:
            key.clicked.connect(lambda _=False, digit=text: pin.add_digit(digit))
        grid.addWidget(key, place // 3, place % 3)
