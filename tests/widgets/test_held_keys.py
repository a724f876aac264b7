"""Keys that would do harm when they are held down, or when a field keeps them for itself."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout

from bespo_desktop.screens.dose_cells import CellData, CheckCell
from bespo_desktop.screens.watch_parts import EntryButton
from bespo_desktop.widgets.bars import ActionBar
from bespo_desktop.widgets.buttons import Action, ActionButton
from bespo_desktop.widgets.check_box import CheckBox
from bespo_desktop.widgets.check_row import CheckRow
from bespo_desktop.widgets.scan_field import ScanField
from bespo_desktop.widgets.segmented import Option, Segmented
from bespo_desktop.widgets.sound_button import SoundButton

MAGNESIUM = CellData(name="Magnesium", second="0.7-1 mmol/L", state="missing", word="Missing")


@pytest.mark.hazard("H37")
def test_a_held_key_presses_a_button_of_the_bar_once(qtbot):
    bar = ActionBar()
    qtbot.addWidget(bar)
    bar.set_actions((Action("Done", lambda: None, "check", "primary", "Ctrl+Return"),))
    shortcuts = bar.window().findChildren(QShortcut)
    assert len(shortcuts) == 2
    assert not any(shortcut.autoRepeat() for shortcut in shortcuts)


@pytest.mark.hazard("H37")
@pytest.mark.parametrize(
    "make",
    [
        lambda: ActionButton("Save"),
        lambda: CheckBox("Light cover on"),
        SoundButton,
        lambda: EntryButton("stop", "Suspected sepsis", "Open the card"),
    ],
)
def test_a_true_double_click_presses_once(qtbot, make):
    """Press, release, double click, release: what a hand sends, and what Qt counts as two."""
    pressed: list[bool] = []
    button = make()
    button.clicked.connect(lambda: pressed.append(True))
    qtbot.addWidget(button)
    button.show()
    kinds = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease)
    for kind in (*kinds, QEvent.Type.MouseButtonDblClick, kinds[1]):
        held = Qt.MouseButton.NoButton if kind == kinds[1] else Qt.MouseButton.LeftButton
        where = QPointF(button.rect().center())
        event = QMouseEvent(
            kind,
            where,
            button.mapToGlobal(where),
            Qt.MouseButton.LeftButton,
            held,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(button, event)
    assert pressed == [True]


def hold(widget, key, text, times=5):
    """Press a key and keep it down: one press, then what the system repeats."""
    for repeated in (False, *[True] * times):
        event = QKeyEvent(
            QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text, repeated, 1
        )
        QApplication.sendEvent(widget, event)


@pytest.mark.hazard("H37")
def test_a_held_space_asks_for_a_check_once(qtbot):
    asked: list[bool] = []
    row = CheckRow("Bag looked at again")
    qtbot.addWidget(row)
    row.toggled.connect(asked.append)
    hold(row, Qt.Key.Key_Space, " ")
    assert asked == [True]


@pytest.mark.hazard("H37")
def test_a_held_arrow_moves_on_by_one_answer(qtbot):
    filters = Segmented((Option("none", "No filter"), Option("pes", "PES"), Option("ny", "Nylon")))
    qtbot.addWidget(filters)
    filters.choose("none")
    hold(filters, Qt.Key.Key_Right, "")
    assert filters.key() == "pes"


@pytest.mark.hazard("H37")
@pytest.mark.parametrize("make", [lambda: CheckRow("Bag"), lambda: CheckCell(MAGNESIUM)])
def test_the_second_press_of_a_double_click_begins_nothing(qtbot, make):
    """The page went on under the mouse: what stands there now was not meant."""
    asked: list[object] = []
    row = make()
    qtbot.addWidget(row)
    (row.toggled if isinstance(row, CheckRow) else row.opened).connect(lambda *_: asked.append(1))
    row.show()
    where = QPointF(row.rect().center())
    for kind in (QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease):
        event = QMouseEvent(
            kind,
            where,
            row.mapToGlobal(where),
            Qt.MouseButton.LeftButton,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(row, event)
    assert asked == []
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert asked == [1]


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
