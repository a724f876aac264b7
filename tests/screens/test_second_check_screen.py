"""A blind check of Okafor's dose: 168 cm, 69.4 kg, 1.80 m², 1.44 mg, 5.76 mL, 2 vials."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from bespo_desktop.chart import about_dose as act
from bespo_desktop.chart.about_patient import NoteAdded, Refused
from bespo_desktop.facts_files import load_facts
from bespo_desktop.screens.dose_screen import DoseScreen
from bespo_desktop.screens.prescriber_decision_dialog import PrescriberDecisionDialog
from bespo_desktop.widgets.painted import PaintedWidget
from tests.helpers.okafor import Okafor, at, okafor
from tests.screens.test_dose_screen import all_but_second, choose, confirm, press, type_into

FACTS = load_facts()
RIGHT = ("168", "69.4", "1.80", "1.44", "5.76", "2")
Show = Callable[[], DoseScreen]


@pytest.fixture
def ward(tmp_path: Path) -> Okafor:
    made = okafor(FACTS, tmp_path / "papers")
    all_but_second(made)
    made.second.answer = "marsh"
    return made


@pytest.fixture
def show(qtbot: QtBot, ward: Okafor) -> Show:
    """Return a maker of the page, on which Reilly has handed over to Marsh."""

    def shown() -> DoseScreen:
        page = DoseScreen(ward.context)
        qtbot.addWidget(page)
        page.resize(1254, 544)
        page.show()
        page.enter()
        press(page)
        return page

    return shown


def type_six(qtbot: QtBot, page: DoseScreen, numbers: tuple[str, ...] = RIGHT) -> None:
    for field, text in zip(page.check.fields(), numbers, strict=True):
        type_into(qtbot, field, text)


def words_seen(page: DoseScreen) -> str:
    """Return every word that the second person can see or hear."""
    texts = []
    for label in page.check.findChildren(QLabel):
        texts += [label.text(), label.accessibleName(), label.toolTip()]
    for painted in page.check.findChildren(PaintedWidget):
        texts.append(painted.accessibleDescription())
    for row in page.check.results:
        texts += [*row.shown(), row.accessibleName()]
    return " ".join((*texts, page.context_text(), page.status().text, page.title_text()))


def test_the_second_person_sees_none_of_the_first_persons_values(show: Show) -> None:
    page = show()
    assert page.checking
    assert page.hides_measurements()
    assert page.title_text() == "Second check"
    assert page.context_text() == "Cycle 1 · Day 1 · Emma MARSH checks"
    seen = words_seen(page)
    for value in ("168", "69.4", "1.8 ", "1.80", "1.44", "5.76", "Lena"):
        assert value not in seen, value
    assert all(field.text() == "" for field in page.check.fields())
    assert all(row.shown() == ("", "") for row in page.check.results)


def test_six_equal_numbers_match_and_are_saved_by_the_second(
    qtbot: QtBot, ward: Okafor, show: Show
) -> None:
    page = show()
    type_six(qtbot, page)
    press(page)
    event = ward.journal.events[-1]
    answer = event.payload
    assert isinstance(answer, act.SecondChecked)
    assert event.by == "marsh"
    assert answer.calculated_by == "reilly"
    assert answer.first_difference is None
    assert (answer.dose_mg, answer.concentrate_mL) == (Decimal("1.44"), Decimal("5.76"))
    assert page.check.matched
    assert [row.shown() for row in page.check.results] == [
        ("168 cm", "168 cm"),
        ("69.4 kg", "69.4 kg"),
        ("1.80 m²", "1.80 m²"),
        ("1.44 mg", "1.44 mg"),
        ("5.76 mL", "5.76 mL"),
        ("2", "2"),
    ]
    assert not page.hides_measurements()
    with qtbot.waitSignal(page.go) as went:
        press(page)
    assert went.args == ["prepare"]
    assert ward.saved(NoteAdded) == []


@pytest.mark.parametrize(
    ("place", "wrong", "named"),
    [
        (0, "158", "height"),
        (1, "64.9", "weight"),
        (2, "1.81", "body surface area"),
        (3, "1.45", "dose"),
        (4, "5.75", "volume to withdraw"),
        (5, "3", "vials"),
    ],
)
def test_the_first_difference_is_named_without_its_values(
    qtbot: QtBot, ward: Okafor, show: Show, place: int, wrong: str, named: str
) -> None:
    page = show()
    numbers = [*RIGHT]
    numbers[place] = wrong
    type_six(qtbot, page, tuple(numbers))
    press(page)
    assert page.check.form.outcome.title() == f"The two results differ: {named}."
    assert all(row.shown() == ("", "") for row in page.check.results)
    assert page.hides_measurements()
    assert [check.first_difference for check in ward.saved(act.SecondChecked)] == [named]


def test_inputs_are_named_before_results(qtbot: QtBot, show: Show) -> None:
    page = show()
    type_six(qtbot, page, ("168", "64.9", "1.74", "1.39", "5.56", "2"))
    press(page)
    assert page.check.form.outcome.title() == "The two results differ: weight."


def test_the_compared_numbers_are_locked_and_typed_anew(qtbot: QtBot, show: Show) -> None:
    page = show()
    type_six(qtbot, page, ("168", "69.4", "1.80", "1.44", "5.7", "2"))
    press(page)
    volume = page.check.concentrate_mL
    qtbot.keyClicks(volume.edit, "6")
    assert volume.text() == "5.7"
    press(page)
    assert all(field.text() == "" for field in page.check.fields())
    type_six(qtbot, page)
    press(page)
    assert page.check.matched


def test_two_misses_lock_the_dose_until_a_pharmacist_has_decided(
    qtbot: QtBot, ward: Okafor, show: Show
) -> None:
    page = show()
    for _ in range(2):
        type_six(qtbot, page, ("168", "69.4", "1.80", "1.44", "5.7", "2"))
        press(page)
        if page.check.state == "missed":
            press(page)
    assert page.check.state == "locked"
    press(page)
    assert not page.checking
    assert page.buttons()[-1].enabled is False
    text = "Two results differed twice. Call the pharmacist before anybody goes on."
    assert page.status().text == text
    page.hand_over()
    assert not page.checking
    assert ward.saved(Refused)[-1].code == "second-check-missed"

    (row,) = page.panel.holding.rows()
    assert row.button is not None
    qtbot.mouseClick(row.button, Qt.MouseButton.LeftButton)
    dialog = page.sheet
    assert isinstance(dialog, PrescriberDecisionDialog)
    assert dialog.form.prescriber_name.text() == "Pharmacist"
    choose(qtbot, dialog.form.decision, "go ahead")
    type_into(qtbot, dialog.form.prescriber, "P. Nair")
    choose(qtbot, dialog.form.received, "phone, read back")
    type_into(qtbot, dialog.form.written, "read back to S. Reilly")
    type_into(qtbot, dialog.form.reason, "volume read from the wrong line")
    confirm(qtbot, dialog)
    (word,) = ward.saved(act.PrescriberDecided)
    assert (word.about, word.prescriber) == ("second-check-missed", "P. Nair")
    assert page.buttons()[-1].enabled is True
    press(page)
    assert page.checking


def test_a_pharmacist_who_holds_the_dose_keeps_it_locked(
    qtbot: QtBot, ward: Okafor, show: Show
) -> None:
    page = show()
    for _ in range(2):
        type_six(qtbot, page, ("168", "69.4", "1.80", "1.44", "5.7", "2"))
        press(page)
        press(page)
    ward.story.say(
        act.PrescriberDecided(
            about="second-check-missed",
            decision="hold",
            prescriber="P. Nair",
            received="phone, read back",
            where_written="read back to S. Reilly",
            reason="look at it again tomorrow",
        )
    )
    page.refresh()
    assert page.buttons()[-1].enabled is False


@pytest.mark.hazard("H39")
def test_who_worked_it_out_cannot_check_it(ward: Okafor, show: Show) -> None:
    ward.second.answer = "reilly"
    page = show()
    assert not page.checking
    assert page.status().text == "You worked this out. Someone else must check."
    assert [refused.code for refused in ward.saved(Refused)] == ["same-person"]
    assert page.panel.form.refused.title() == "You worked this out. Someone else must check."


def test_somebody_else_who_is_signed_in_checks_at_once(ward: Okafor, qtbot: QtBot) -> None:
    ward.story.at(at(9, 8)).calculated()
    ward.context.session.sign_in(ward.context.desk.people()["boateng"])
    page = DoseScreen(ward.context)
    qtbot.addWidget(page)
    page.show()
    page.enter()
    press(page)
    assert ward.second.asked == []
    assert page.context_text().endswith("Kofi BOATENG checks")


def test_leaving_keeps_nothing_and_is_logged(qtbot: QtBot, ward: Okafor, show: Show) -> None:
    page = show()
    type_six(qtbot, page, ("168", "69.4", "", "", "", ""))
    leave = page.buttons()[0]
    assert leave.shortcut == "Esc"
    leave.slot()
    assert page.checking
    assert page.status().text.startswith("Nothing of this is saved.")
    assert page.check.fields()[1].text() == "69.4"
    leave.slot()
    assert not page.checking
    assert ward.saved(act.SecondChecked) == []
    assert [event.by for event in ward.journal.events[-1:]] == ["marsh"]
    (note,) = ward.saved(NoteAdded)
    assert note.text == "The second check of the dose was left; nothing typed was kept."
    press(page)
    assert all(field.text() == "" for field in page.check.fields())


def test_another_page_ends_the_check(qtbot: QtBot, ward: Okafor, show: Show) -> None:
    page = show()
    type_six(qtbot, page)
    page.enter()
    assert not page.checking
    assert len(ward.saved(NoteAdded)) == 1


def test_nothing_can_be_pasted(qtbot: QtBot, show: Show) -> None:
    page = show()
    QGuiApplication.clipboard().setText("168")
    field = page.check.height_cm
    qtbot.keyClick(field.edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(field.edit, Qt.Key.Key_Insert, Qt.KeyboardModifier.ShiftModifier)
    assert field.text() == ""
    assert not field.edit.acceptDrops()


@pytest.mark.parametrize(
    ("numbers", "reason"),
    [
        (("", "69.4", "1.80", "1.44", "5.76", "2"), "Type your own number: Height."),
        (("168", "69,4", "1.80", "1.44", "5.76", "2"), "Read it again: Weight."),
        (("168", "69.4", "1.80", "14.4", "5.76", "2"), "Read it again: Dose."),
        (("168", "69.4", "1.80", "1.44", "5.76", "2.0"), "Read it again: Vials planned."),
    ],
)
def test_comparing_is_locked_until_six_numbers_can_be_read(
    qtbot: QtBot, show: Show, numbers: tuple[str, ...], reason: str
) -> None:
    page = show()
    type_six(qtbot, page, numbers)
    last = page.buttons()[-1]
    assert last.enabled is False
    assert last.reason == reason


def test_a_dose_that_changed_meanwhile_is_not_compared(
    qtbot: QtBot, ward: Okafor, show: Show
) -> None:
    page = show()
    type_six(qtbot, page)
    ward.story.labs()
    page.refresh()
    press(page)
    assert ward.saved(act.SecondChecked) == []
    text = "The dose was changed meanwhile. Go back and hand over again."
    assert page.status().text == text
    assert page.check.height_cm.text() == "168"


def test_the_check_fits_a_small_window(show: Show) -> None:
    page = show()
    assert page.heightForWidth(1254) <= 544
