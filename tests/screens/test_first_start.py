"""From an empty data folder to people who can sign in."""

from datetime import UTC, datetime

from PySide6.QtCore import Qt

from bespo_desktop.services.clock import SetClock
from tests.helpers.window import empty, sign_in

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def fill(qtbot, card, given, surname, pin, again=None):
    qtbot.keyClicks(card.form.given.edit, given)
    qtbot.keyClicks(card.form.surname.edit, surname)
    qtbot.keyClicks(card.form.pin, pin)
    qtbot.keyClicks(card.form.again, pin if again is None else again)


def test_the_first_start_makes_an_administrator_who_adds_a_nurse(qtbot, qapp, tmp_path):
    with empty(tmp_path, SetClock(NOON, "Europe/London")) as conductor:
        first = conductor.pages["first-start"]
        assert conductor.shell.page_key() == "first-start"
        assert len(first.form.recovery.text().replace("-", "")) >= 32
        fill(qtbot, first.card, "Marta", "Ferreira", "246810")
        qtbot.mouseClick(first.card.form.save, Qt.MouseButton.LeftButton)
        assert conductor.shell.page_key() == "sign-in"
        sign_in(qtbot, conductor, "fer", "246810")
        conductor.open_place("setup")
        card = conductor.pages["setup"]._card
        card.form.preparer.setChecked(True)
        fill(qtbot, card, "Sinead", "Reilly", "135790")
        qtbot.mouseClick(card.form.save, Qt.MouseButton.LeftButton)
        assert card.form.answer.text() == "Saved: Sinead REILLY."
        names = {person.full_name for person in conductor.context.desk.people().values()}
        assert names == {"Marta FERREIRA", "Sinead REILLY"}


def test_two_different_pins_are_refused_and_nobody_is_added(qtbot, qapp, tmp_path):
    with empty(tmp_path, SetClock(NOON, "Europe/London")) as conductor:
        card = conductor.pages["first-start"].card
        fill(qtbot, card, "Marta", "Ferreira", "246810", "246811")
        qtbot.mouseClick(card.form.save, Qt.MouseButton.LeftButton)
        assert card.form.answer.text() == "The two PINs differ. Type both again."
        assert card.form.surname.text() == "Ferreira"
        assert not conductor.context.desk.people()


def test_a_pharmacists_signature_ends_practice_at_the_next_start(qtbot, qapp, tmp_path):
    with empty(tmp_path, SetClock(NOON, "Europe/London")) as conductor:
        card = conductor.pages["first-start"].card
        fill(qtbot, card, "Marta", "Ferreira", "246810")
        qtbot.mouseClick(card.form.save, Qt.MouseButton.LeftButton)
        assert conductor.context.site.practice
        sign_in(qtbot, conductor, "fer", "246810")
        conductor.open_place("setup")
        page = conductor.pages["setup"]
        qtbot.keyClicks(page.form.pharmacist.edit, "Priya Nair")
        qtbot.mouseClick(page.form.sign, Qt.MouseButton.LeftButton)
    with empty(tmp_path, SetClock(NOON, "Europe/London")) as conductor:
        assert not conductor.context.site.practice
