"""The second person chooses a name and types a PIN by keys alone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from bespo_desktop.demo.people import PIN
from bespo_desktop.screens.second_person_dialog import SecondPersonDialog
from tests.helpers.hands import Hands
from tests.helpers.window import practice, sign_in


def test_enter_on_a_name_goes_to_the_pin_and_types_nothing_into_it(qtbot, qapp, tmp_path):
    with practice(tmp_path) as conductor:
        sign_in(qtbot, conductor, "Reilly")
        told: list[str] = []
        conductor.context.ask_second("Who checks?", "OKAFOR", told.append, conductor.shell)
        (dialog,) = conductor.shell.findChildren(SecondPersonDialog)
        hands = Hands(conductor.shell)
        qtbot.waitUntil(lambda: hands.here() == "Second person")
        hands.type("E")
        assert dialog.form.whose.text() == "Emma MARSH"
        hands.press("Return")
        assert hands.here() == "PIN"
        assert dialog.form.pin.accessibleDescription() == "0 of 6 digits"
        qtbot.keyClicks(dialog.form.pin, PIN)
        qtbot.keyClick(dialog.form.pin, Qt.Key.Key_Return)
        assert [conductor.context.name_of(person) for person in told] == ["E. Marsh"]


def test_all_keys_of_the_pad_are_seen_on_a_laptop_at_150_percent(qtbot, qapp, tmp_path):
    """911 by 512 pixels; hands in gloves need 0, Clear and Delete without scrolling."""
    with practice(tmp_path, (911, 512)) as conductor:
        sign_in(qtbot, conductor, "Reilly")
        conductor.context.ask_second("Who checks?", "OKAFOR", print, conductor.shell)
        (dialog,) = conductor.shell.findChildren(SecondPersonDialog)
        keys = dialog.form.pin_side.findChildren(QPushButton)
        assert {key.text() for key in keys} >= {"0", "9", "Clear", "Delete"}
        for key in keys:
            qtbot.waitUntil(lambda key=key: key.visibleRegion().boundingRect() == key.rect())
            assert key.height() >= 36
        dialog.reject()
