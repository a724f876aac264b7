"""Keys that would do harm when they are held down, or when a field keeps them for itself."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout

from bespo_desktop.widgets.bars import ActionBar
from bespo_desktop.widgets.buttons import Action
from bespo_desktop.widgets.scan_field import ScanField


@pytest.mark.hazard("H37")
def test_a_held_key_presses_a_button_of_the_bar_once(qtbot):
    bar = ActionBar()
    qtbot.addWidget(bar)
    bar.set_actions((Action("Done", lambda: None, "check", "primary", "Ctrl+Return"),))
    shortcuts = bar.window().findChildren(QShortcut)
    assert len(shortcuts) == 2
    assert not any(shortcut.autoRepeat() for shortcut in shortcuts)


def test_escape_leaves_a_sheet_whose_scan_field_has_the_focus(qtbot):
    sheet = QDialog()
    field = ScanField()
    QVBoxLayout(sheet).addWidget(field)
    qtbot.addWidget(sheet)
    with qtbot.waitExposed(sheet):
        sheet.show()
    with qtbot.waitSignal(sheet.rejected):
        qtbot.keyClick(field, Qt.Key.Key_Escape)


def test_ctrl_enter_in_a_scan_field_is_the_sheets(qtbot):
    pressed: list[Qt.Key] = []

    class Sheet(QDialog):
        def keyPressEvent(self, event):
            pressed.append(event.key())

    sheet = Sheet()
    field = ScanField()
    QVBoxLayout(sheet).addWidget(field)
    qtbot.addWidget(sheet)
    with qtbot.waitExposed(sheet):
        sheet.show()
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert pressed[-1] == Qt.Key.Key_Return
    with qtbot.waitSignal(field.scanned) as scanned:
        qtbot.keyClicks(field, "9434765919")
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert scanned.args == ["9434765919"]
