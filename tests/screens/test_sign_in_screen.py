"""Who acts, in five seconds; and what a wrong PIN says."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from bespo_desktop.chart.people import Person, Role
from bespo_desktop.models.people_model import training_text
from bespo_desktop.widgets.top_bar import LockButton
from tests.helpers.window import practice, sign_in


def test_first_letters_and_pin_lead_to_the_ward(qtbot, qapp, tmp_path):
    with practice(tmp_path) as conductor:
        sign_in(qtbot, conductor, "rei")
        assert conductor.context.person.full_name == "Sinead REILLY"
        assert conductor.shell.page_key() == "ward"


def test_a_wrong_pin_says_how_many_tries_are_left(qtbot, qapp, tmp_path):
    with practice(tmp_path) as conductor:
        sign_in(qtbot, conductor, "rei", "999999")
        assert conductor.context.person is None
        form = conductor.pages["sign-in"].form
        assert form.answer.text() == "That is not the PIN. 4 tries are left. Type it again."


@pytest.mark.hazard("H39")
def test_after_five_wrong_pins_the_right_one_must_wait(qtbot, qapp, tmp_path):
    with practice(tmp_path) as conductor:
        for _ in range(5):
            sign_in(qtbot, conductor, "rei", "999999")
        sign_in(qtbot, conductor, "rei")
        assert conductor.context.person is None
        assert "Wait" in conductor.pages["sign-in"].form.answer.text()


@pytest.mark.hazard("H39")
def test_the_lock_hides_names_and_keeps_the_clocks(qtbot, qapp, tmp_path):
    with practice(tmp_path) as conductor:
        sign_in(qtbot, conductor, "rei")
        qtbot.mouseClick(conductor.shell.top.findChild(LockButton), Qt.MouseButton.LeftButton)
        assert conductor.shell.page_key() == "sign-in"
        chips = conductor.shell.strip.visible_chips()
        assert [chip.what for chip in chips] == ["observing", "warming", "infusing", "dilute by"]
        spoken = [
            button.accessibleName()
            for button in conductor.shell.strip.findChildren(
                type(conductor.shell.strip._buttons[0])
            )
            if button.isVisible()
        ]
        assert not any("OKAFOR" in words for words in spoken)
        assert conductor.pages["sign-in"].person().surname == "Reilly"


def test_a_training_that_is_over_says_so_in_words():
    """Not by the sign alone: "Chemo to" would read as if it still held."""
    today = date(2026, 11, 24)
    hannah = Person(
        id="lewis",
        surname="Lewis",
        given="Hannah",
        title="Registered nurse",
        roles=frozenset({Role.PREPARER}),
        chemo_until=date(2026, 10, 31),
    )
    assert training_text(hannah, today) == "Chemo ended 31-Oct-2026"
    assert training_text(replace(hannah, chemo_until=today), today) == "Chemo to 24-Nov-2026"
