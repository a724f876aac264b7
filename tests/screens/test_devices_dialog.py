"""Printers and scanner: chosen once, looked for only when asked, and what a scanner does wrong."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from bespo_desktop.codes.calibration import BODY, LETTERS, read_calibration
from bespo_desktop.codes.scanner import GS
from bespo_desktop.screens.devices_dialog import DevicesDialog
from bespo_desktop.screens.printing import PrintHere
from bespo_desktop.services.devices import DeviceDesk, Devices
from tests.helpers.window import practice, sign_in


class TwoPrinters(PrintHere):
    """A workstation whose system answers when the test lets it."""

    def __init__(self):
        super().__init__()
        self.saved = []
        self.devices = DeviceDesk(Devices(), self.saved.append)
        self.asked = []

    def queues(self, found):
        self.asked.append(found)


@pytest.fixture
def printing():
    return TwoPrinters()


@pytest.fixture
def parent(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


@pytest.fixture
def dialog(printing, parent):
    dialog = DevicesDialog(printing, parent)
    dialog.show()
    return dialog


def entries(row):
    return [action.text() for action in row.menu.actions()]


def test_printers_are_looked_for_only_when_asked_and_the_window_waits_for_nobody(
    qtbot, dialog, printing
):
    assert printing.asked == []
    qtbot.mouseClick(dialog.labels.button, Qt.MouseButton.LeftButton)
    assert dialog.labels.button.text() == "Looking…"
    (found,) = printing.asked
    found(["WardLabels", "Office A4"])
    assert entries(dialog.labels) == ["none: files only", "WardLabels", "Office A4"]
    dialog.labels.menu.actions()[1].trigger()
    dialog.labels.menu.close()
    assert printing.saved[-1].label_printer == "WardLabels"
    assert dialog.labels.button.text() == "WardLabels"


def test_a_system_that_does_not_answer_is_said(qtbot, dialog, printing):
    qtbot.mouseClick(dialog.sheets.button, Qt.MouseButton.LeftButton)
    printing.asked[0](None)
    assert dialog.form.answer.title() == "The system's printers did not answer. Try again."
    assert dialog.sheets.button.isEnabled()


def test_dots_and_stock_are_kept(dialog, printing):
    dialog.dpi.answers.choose("300")
    dialog.dpi.answered.emit()
    dialog.stock.answers.choose("102x51")
    dialog.stock.answered.emit()
    assert (printing.saved[-1].label_dpi, printing.saved[-1].label_stock) == (300, "102x51")


def test_what_cannot_be_saved_is_not_used(qtbot):
    def full(_devices):
        raise OSError(28, "No space left on device")

    printing = TwoPrinters()
    printing.devices = DeviceDesk(Devices(), full)
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = DevicesDialog(printing, parent)
    dialog.sheets.chosen.emit("Office A4")
    assert dialog.form.answer.title().startswith("Not saved: No space left")
    assert printing.devices.chosen.paper_printer == ""


def type_raw(field, text):
    for sign in text:
        key = Qt.Key.Key_Return if sign == "\r" else Qt.Key.Key_A
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, sign)
        QApplication.sendEvent(field, event)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (BODY + "\r", "This scanner is right."),
        (BODY.replace(GS, "") + "\r", "The separator is lost."),
        (BODY.translate(str.maketrans("yzYZ", "zyZY")) + "\r", "Y and Z are exchanged"),
        (BODY.replace(GS, "~") + "\r", "It sends ~ as the separator."),
        (BODY, "Nothing follows the code."),
        ("à&à)&à" + LETTERS + "\r", "This is not the calibration sheet, or its digits"),
        ("$" + BODY + "\r", "The scanner types '$' before each code."),
    ],
)
def test_a_scan_of_the_sheet_tells_what_is_wrong(qtbot, dialog, typed, words):
    type_raw(dialog.check.field, typed)
    qtbot.waitUntil(dialog.check.note.isVisible)
    assert dialog.check.note.title().startswith(words)


def test_what_a_right_scanner_sends_is_taken_over(qtbot, dialog, printing):
    type_raw(dialog.check.field, f"\x02]d2{BODY.replace(GS, '~')}\r")
    qtbot.waitUntil(dialog.check.use.isEnabled)
    qtbot.mouseClick(dialog.check.use, Qt.MouseButton.LeftButton)
    saved = printing.saved[-1]
    assert (saved.scanner_prefix, saved.scanner_suffix) == ("\x02", "\r")
    assert saved.scanner_separators == "~"
    assert "STX before a code, Enter after it, GS, or ~ for it" in dialog.check.set_now.text()


def test_a_letter_is_never_taken_as_a_separator():
    found = read_calibration(BODY.replace(GS, "I") + "\r")
    assert (found.separators, found.usable) == ("", False)


def test_set_up_shows_the_printer_and_opens_both_lists(qtbot, tmp_path):
    with practice(tmp_path) as conductor:
        sign_in(qtbot, conductor, "rei")
        conductor.open_place("setup")
        page = conductor.pages["setup"]
        actions = {action.name: action for action in page.buttons()}
        actions["papers"].slot()
        actions["devices"].slot()
        (devices,) = page.findChildren(DevicesDialog)
        devices.labels.chosen.emit("WardLabels")
        devices.accept()
        fact = page.form.facts.rows()[-1].fact()
        assert (fact.name, fact.value) == ("Label printer", "WardLabels, 203 dpi")
        text = (tmp_path / "practice" / "devices.toml").read_text(encoding="utf-8")
        assert 'label_printer = "WardLabels"' in text
