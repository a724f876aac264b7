import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from bespo_desktop.widgets.buttons import ActionButton
from bespo_desktop.widgets.check_row import CheckRow
from bespo_desktop.widgets.pin_dots import PinDots
from bespo_desktop.widgets.scan_field import ScanField
from bespo_desktop.widgets.segmented import Option, Segmented

ANSWERS = (Option("no", "No", "ok"), Option("yes", "Yes", "danger", "octx"), Option("ask", "Ask"))


@pytest.fixture
def answers(show):
    return show(Segmented(ANSWERS))


def test_no_answer_is_given_before_a_person_gives_one(answers):
    assert answers.key() == ""
    assert answers.accessibleDescription() == "none chosen; one of No, Yes, Ask"


def test_a_click_on_an_option_chooses_it(qtbot, answers):
    with qtbot.waitSignal(answers.chosen, timeout=500) as told:
        QTest.mouseClick(answers, Qt.MouseButton.LeftButton, pos=QPoint(8, 20))
    assert (told.args, answers.key()) == (["no"], "no")


def test_left_and_right_move_and_the_first_letter_chooses(answers):
    QTest.keyClick(answers, Qt.Key.Key_Right)
    QTest.keyClick(answers, Qt.Key.Key_Right)
    assert answers.key() == "yes"
    QTest.keyClick(answers, Qt.Key.Key_A)
    assert answers.key() == "ask"
    QTest.keyClick(answers, Qt.Key.Key_Right)
    assert answers.key() == "ask"


def test_showing_a_stored_answer_is_not_an_answer(qtbot, answers):
    with qtbot.assertNotEmitted(answers.chosen):
        answers.choose("yes")
    assert answers.key() == "yes"


def test_an_answer_that_does_not_exist_cannot_be_shown(answers):
    with pytest.raises(ValueError, match="perhaps"):
        answers.choose("perhaps")


def test_a_check_changes_only_when_it_is_allowed(qtbot, show):
    row = show(CheckRow("Bag looked at again", "Clear", "bag"))
    with qtbot.waitSignal(row.toggled, timeout=500) as told:
        QTest.keyClick(row, Qt.Key.Key_Space)
    assert (told.args, row.state()) == ([True], "open")
    row.set_state("done", "Match", "scan")
    assert row.accessibleName() == "Bag looked at again, done"


def test_a_locked_button_tells_its_reason(show):
    button = show(ActionButton("&Start infusion", "play", "primary", "Ctrl+Enter"))
    button.lock("1 item is refused")
    assert not button.isEnabled()
    assert (button.toolTip(), button.accessibleDescription()) == ("1 item is refused",) * 2


def test_a_button_is_never_cut(show):
    button = show(ActionButton("&Hand over for second check", "second", "primary", "Ctrl+Enter"))
    assert button.minimumSizeHint() == button.sizeHint()


def slow(field, text):
    for letter in text:
        QTest.keyClick(field, letter, Qt.KeyboardModifier.NoModifier, 60)


def test_f6_lets_a_person_type_the_code(qtbot, show):
    field = show(ScanField())
    QTest.keyClick(field, Qt.Key.Key_F6)
    slow(field, "FT8842")
    with qtbot.waitSignal(field.typed, timeout=500) as told:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert told.args == ["FT8842"]


def test_a_pasted_code_of_signs_that_cannot_be_seen_is_not_taken(qtbot, show):
    field, taken = show(ScanField()), []
    field.typed.connect(taken.append)
    QTest.keyClick(field, Qt.Key.Key_F6)
    for unseen in ("\ufeff" * 5, "26K24\u200b-0031"):
        field.setText(unseen)
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert taken == []
    field.setText("26K24-0031")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert taken == ["26K24-0031"]


def test_a_pin_is_counted_but_never_told(qtbot, show):
    dots = show(PinDots(6))
    QTest.keyClicks(dots, "4071")
    assert dots.accessibleDescription() == "4 of 6 digits"
    QTest.keyClicks(dots, "x99123")
    assert dots.complete()
    with qtbot.waitSignal(dots.submitted, timeout=500) as told:
        QTest.keyClick(dots, Qt.Key.Key_Return)
    assert told.args == ["407199"]
    assert dots.accessibleDescription() == "0 of 6 digits"


def test_an_incomplete_pin_is_not_handed_over(qtbot, show):
    dots = show(PinDots(6))
    QTest.keyClicks(dots, "40")
    with qtbot.assertNotEmitted(dots.submitted):
        QTest.keyClick(dots, Qt.Key.Key_Return)
