"""Okafor's first dose, 168 cm and 69.4 kg: 1.80 m², 1.44 mg, 5.76 mL, two vials of 3.6 mL."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from bespo_desktop.chart import about_dose as act
from bespo_desktop.chart.about_course import CycleExtended, Relapsed
from bespo_desktop.chart.about_patient import AllergiesRecorded, Refused, RowAnswered
from bespo_desktop.chart.journal import JournalReadOnlyError
from bespo_desktop.facts_files import load_facts
from bespo_desktop.screens.dose_cells import CheckCell, needed_width
from bespo_desktop.screens.dose_course_sheets import (
    ElsewhereSheet,
    ExtensionSheet,
    NotGivenSheet,
    RelapseSheet,
)
from bespo_desktop.screens.dose_questions import QuestionsSheet
from bespo_desktop.screens.dose_response_sheet import ResponseSheet
from bespo_desktop.screens.dose_rows import StateRow
from bespo_desktop.screens.dose_screen import DoseScreen
from bespo_desktop.screens.dose_sheets import (
    GoAheadSheet,
    PrescriptionSheet,
    VerifiedSheet,
    WithdrawnSheet,
)
from bespo_desktop.screens.prescriber_decision_dialog import PrescriberDecisionDialog
from bespo_desktop.widgets.entry_field import EntryField
from bespo_desktop.widgets.segmented import Segmented
from tests.helpers.memory_journal import MemoryJournal
from tests.helpers.okafor import AMARA, Okafor, at, okafor
from tests.helpers.pdf_text import text_of

FACTS = load_facts()
Show = Callable[[], DoseScreen]
PENICILLIN = AllergiesRecorded(state="known", text="Penicillin (rash)")


@pytest.fixture
def ward(tmp_path: Path) -> Okafor:
    return okafor(FACTS, tmp_path / "papers")


@pytest.fixture
def show(qtbot: QtBot, ward: Okafor) -> Show:
    """Return a maker of the page, opened on the chart as it is."""

    def shown() -> DoseScreen:
        page = DoseScreen(ward.context)
        qtbot.addWidget(page)
        page.resize(1254, 544)
        page.show()
        page.enter()
        return page

    return shown


def arrives(ward: Okafor) -> None:
    ward.story.arrives(AMARA, PENICILLIN)
    ward.story.measured("168", "69.4", date(2026, 11, 24))


def all_but_second(ward: Okafor) -> None:
    """Everything is answered at 8:00; nobody has worked the dose out."""
    arrives(ward)
    ward.story.labs()
    ward.story.questions()
    ward.story.prescribed("RX 24-1187", "Dr Lena Fraser", "P. Nair")
    ward.clock.set(at(9, 8))


def cycle_1_elsewhere(ward: Okafor) -> None:
    """Cycle 1 was given elsewhere, on 27 October, 3 and 10 November."""
    arrives(ward)
    ward.story.had(1, 1, date(2026, 10, 27), "1.46", "0.8")
    ward.story.had(1, 8, date(2026, 11, 3), "0.91", "0.5")
    ward.story.had(1, 15, date(2026, 11, 10), "0.91", "0.5")


def type_into(qtbot: QtBot, field: EntryField, text: str) -> None:
    field.edit.clear()
    qtbot.keyClicks(field.edit, text)


def choose(qtbot: QtBot, answers: Segmented, key: str) -> None:
    """Choose an answer with the arrow keys, as a person does."""
    for _ in range(12):
        qtbot.keyClick(answers, Qt.Key.Key_Right)
    for _ in range(12):
        if answers.key() == key:
            return
        qtbot.keyClick(answers, Qt.Key.Key_Left)
    raise AssertionError(f"no answer {key!r}")


def confirm(qtbot: QtBot, sheet: QWidget | None) -> None:
    assert sheet is not None
    sheet.activateWindow()
    qtbot.waitUntil(sheet.isActiveWindow)
    qtbot.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def buttons(page: DoseScreen) -> dict[str, bool]:
    return {action.text.replace("&", ""): action.enabled for action in page.buttons()}


def press(page: DoseScreen) -> None:
    page.buttons()[-1].slot()


def prescribe(qtbot: QtBot, page: DoseScreen, **changed: str) -> PrescriptionSheet:
    """Type a prescription that agrees with the table, but for what is named."""
    said = {"dose": "1.44", "level": "0.8", "area": "1.80", "cycle": "1", "day": "1", **changed}
    qtbot.mouseClick(page.panel.prescription.enter, Qt.MouseButton.LeftButton)
    sheet = page.sheet
    assert isinstance(sheet, PrescriptionSheet)
    type_into(qtbot, sheet.reference, "RX 24-1187")
    type_into(qtbot, sheet.written, "24-Nov-2026")
    type_into(qtbot, sheet.prescriber, "Dr Lena Fraser")
    type_into(qtbot, sheet.dose, said["dose"])
    type_into(qtbot, sheet.level, said["level"])
    type_into(qtbot, sheet.area, said["area"])
    choose(qtbot, sheet.cycle.answers, said["cycle"])
    choose(qtbot, sheet.day.answers, said["day"])
    confirm(qtbot, sheet)
    return sheet


def test_the_dose_stands_in_three_figures(ward: Okafor, show: Show) -> None:
    all_but_second(ward)
    figures = show().panel.figures
    assert figures.dose.text() == "1.44 mg"
    assert figures.volume.text() == "5.76 mL"
    assert figures.vials.text() == "2 vials"
    strength = figures.strength.data()
    assert strength is not None
    assert strength.spoken == "0.0288 mg/mL in the bag: allowed"
    levels = figures.levels.data()
    assert levels is not None
    assert levels.levels == (Decimal("0.8"), Decimal("0.8"))


def test_the_page_fits_a_small_window(ward: Okafor, show: Show) -> None:
    all_but_second(ward)
    page = show()
    assert page.heightForWidth(1254) <= 544


def test_a_prescription_is_typed_and_compared(qtbot: QtBot, ward: Okafor, show: Show) -> None:
    arrives(ward)
    page = show()
    prescribe(qtbot, page)
    (order,) = ward.saved(act.Prescribed)
    assert (order.reference, order.prescriber) == ("RX 24-1187", "Dr Lena Fraser")
    assert (order.dose_mg, order.bsa_m2) == (Decimal("1.44"), Decimal("1.80"))
    assert (order.dose_per_area_mg_per_m2, order.cycle, order.day) == (Decimal("0.8"), 1, 1)
    assert order.written_on == date(2026, 11, 24)
    card = page.panel.prescription
    assert card.ours.kind() == "ok"
    assert card.ours.words() == "Our figure 1.44 mg: difference 0 %, within 5 %"
    assert card.verified.words() == "No pharmacist has verified it."


def test_a_prescription_that_differs_is_red_and_refused(
    qtbot: QtBot, ward: Okafor, show: Show
) -> None:
    arrives(ward)
    page = show()
    prescribe(qtbot, page, dose="1.80")
    card = page.panel.prescription
    assert card.ours.kind() == "danger"
    assert card.ours.words() == (
        "Our figure 1.44 mg. Do not prepare: 1.8 mg is prescribed, 1.44 mg is calculated, "
        "25.00 % apart (limit 5 %). Call the prescriber."
    )
    assert [refused.code for refused in ward.saved(Refused)] == ["prescription-differs"]
    assert page.status().tone == "danger"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"day": "8"}, "prescription-day-differs"),
        ({"cycle": "2"}, "prescription-day-differs"),
        ({"level": "0.5"}, "prescription-level-differs"),
    ],
)
def test_another_level_or_day_is_refused(
    qtbot: QtBot, ward: Okafor, show: Show, changed: dict[str, str], code: str
) -> None:
    arrives(ward)
    page = show()
    prescribe(qtbot, page, **changed)
    assert page.panel.prescription.ours.kind() == "danger"
    assert [refused.code for refused in ward.saved(Refused)] == [code]


@pytest.mark.hazard("H01")
def test_a_comma_in_the_dose_is_refused_and_kept(qtbot: QtBot, ward: Okafor, show: Show) -> None:
    arrives(ward)
    sheet = prescribe(qtbot, show(), dose="1,44")
    assert ward.saved(act.Prescribed) == []
    assert sheet.isVisible()
    assert sheet.dose.text() == "1,44"
    assert sheet.told()


def test_plain_enter_saves_no_prescription(qtbot: QtBot, ward: Okafor, show: Show) -> None:
    arrives(ward)
    page = show()
    page.want("enter")
    assert isinstance(page.sheet, PrescriptionSheet)
    qtbot.keyClick(page.sheet, Qt.Key.Key_Return)
    assert page.sheet.isVisible()
    assert ward.saved(act.Prescribed) == []


def test_a_pharmacist_verifies_by_name(qtbot: QtBot, ward: Okafor, show: Show) -> None:
    arrives(ward)
    page = show()
    prescribe(qtbot, page)
    page.want("verify")
    sheet = page.sheet
    assert isinstance(sheet, VerifiedSheet)
    type_into(qtbot, sheet.pharmacist, "P. Nair")
    type_into(qtbot, sheet.time, "07:52")
    confirm(qtbot, sheet)
    (verified,) = ward.saved(act.PrescriptionVerified)
    assert verified.pharmacist == "P. Nair"
    assert page.panel.prescription.verified.words() == "Verified by pharmacist P. Nair, 07:52"


def test_a_withdrawn_prescription_is_gone(qtbot: QtBot, ward: Okafor, show: Show) -> None:
    all_but_second(ward)
    page = show()
    page.want("withdraw")
    sheet = page.sheet
    assert isinstance(sheet, WithdrawnSheet)
    confirm(qtbot, sheet)
    assert sheet.told() == "Type the reason, and who withdrew it."
    type_into(qtbot, sheet.reason, "Dr Fraser writes a new one")
    confirm(qtbot, sheet)
    assert ward.saved(act.PrescriptionWithdrawn)
    assert page.panel.prescription.enter.isVisibleTo(page)


def test_the_prescription_is_changed_from_its_menu(qtbot: QtBot, ward: Okafor, show: Show) -> None:
    all_but_second(ward)
    page = show()
    change = page.panel.prescription.change
    change.setFocus()
    qtbot.keyClick(change, Qt.Key.Key_Space)
    menu = change.findChild(QMenu)
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["Another prescription", "Withdraw it"]
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert isinstance(page.sheet, WithdrawnSheet)


def test_a_value_is_entered_in_place_and_enter_saves_it(
    qtbot: QtBot, ward: Okafor, show: Show
) -> None:
    arrives(ward)
    ward.clock.set(at(9, 8))
    page = show()
    checks = page.panel.checks
    assert checks.cell("magnesium").data().word == "Missing"
    qtbot.keyClick(checks.cell("magnesium"), Qt.Key.Key_F2)
    qtbot.keyClicks(checks.editor.value.edit, "0.84")
    qtbot.keyClicks(checks.editor.time.edit, "08:20")
    qtbot.keyClick(checks.editor.time.edit, Qt.Key.Key_Return)
    (value,) = ward.saved(act.LabResult)
    assert (value.test, value.value, value.unit) == ("magnesium", Decimal("0.84"), "mmol/L")
    assert value.taken_at == at(8, 20)
    cell = checks.cell("magnesium").data()
    assert (cell.value, cell.unit, cell.below, cell.word) == ("0.84", "mmol/L", "08:20", "OK")


def test_after_a_value_the_next_missing_one_is_asked(
    qtbot: QtBot, ward: Okafor, show: Show
) -> None:
    arrives(ward)
    ward.story.labs_without("qtcf", "magnesium")
    ward.clock.set(at(9, 8))
    page = show()
    checks = page.panel.checks
    qtbot.mouseClick(checks.cell("qtcf"), Qt.MouseButton.LeftButton)
    qtbot.keyClicks(checks.editor.value.edit, "420")
    qtbot.keyClicks(checks.editor.time.edit, "08:20")
    qtbot.keyClick(checks.editor.time.edit, Qt.Key.Key_Return)
    assert checks.editor.isVisibleTo(page)
    assert checks.editor.test is not None
    assert checks.editor.test.id == "magnesium"
    assert checks.editor.time.text() == "08:20"


def test_amylase_is_entered_where_lipase_is_and_does_as_well(
    qtbot: QtBot, ward: Okafor, show: Show
) -> None:
    """Leaflet, section 2: elevations in amylase or lipase."""
    arrives(ward)
    ward.story.labs_without("lipase", "amylase")
    ward.clock.set(at(9, 8))
    page = show()
    checks = page.panel.checks
    assert checks.cell("lipase").data().second == "≤ 60 U/L, or amylase"
    qtbot.mouseClick(checks.cell("lipase"), Qt.MouseButton.LeftButton)
    assert checks.editor.instead.text() == "Amylase instead"
    qtbot.mouseClick(checks.editor.instead, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(checks.editor.value.edit, "330")
    qtbot.keyClicks(checks.editor.time.edit, "08:20")
    qtbot.keyClick(checks.editor.time.edit, Qt.Key.Key_Return)
    assert ward.saved(act.LabResult)[-1].test == "amylase"
    cell = checks.cell("amylase").data()
    assert (cell.name, cell.value, cell.word) == ("Amylase", "330", "High")
    assert cell.second == "≤ 100 U/L, or lipase"


@pytest.mark.parametrize(
    ("value", "clock", "words"),
    [
        ("4,1", "08:20", "Use . as the decimal mark"),
        ("", "08:20", "Type the value."),
        ("4.1", "", "Type when it was taken: day as 24-Nov-2026, time as 09:05."),
        ("4.1", "23:00", "The sample has a time that has not come yet. Enter the right one."),
        ("41", "08:20", "Potassium 41 mmol/L? Between 1 and 10 mmol/L. Read it again."),
        (
            "8.1",
            "08:20",
            "Potassium 8.1 mmol/L is unusual. Read it again and confirm it. "
            "Press Enter again if it is right.",
        ),
    ],
)
def test_a_value_that_cannot_be_is_not_saved(
    qtbot: QtBot, ward: Okafor, show: Show, value: str, clock: str, words: str
) -> None:
    arrives(ward)
    ward.clock.set(at(9, 8))
    checks = show().panel.checks
    qtbot.mouseClick(checks.cell("potassium"), Qt.MouseButton.LeftButton)
    qtbot.keyClicks(checks.editor.value.edit, value)
    qtbot.keyClicks(checks.editor.time.edit, clock)
    qtbot.keyClick(checks.editor.value.edit, Qt.Key.Key_Return)
    assert ward.saved(act.LabResult) == []
    assert words in checks.editor.told()
    assert checks.editor.value.text() == value


def test_an_unusual_value_is_saved_when_it_is_confirmed(
    qtbot: QtBot, ward: Okafor, show: Show
) -> None:
    arrives(ward)
    ward.clock.set(at(9, 8))
    checks = show().panel.checks
    qtbot.mouseClick(checks.cell("potassium"), Qt.MouseButton.LeftButton)
    qtbot.keyClicks(checks.editor.value.edit, "8.1")
    qtbot.keyClicks(checks.editor.time.edit, "08:20")
    qtbot.keyClick(checks.editor.value.edit, Qt.Key.Key_Return)
    qtbot.keyClick(checks.editor.value.edit, Qt.Key.Key_Return)
    assert [result.value for result in ward.saved(act.LabResult)] == [Decimal("8.1")]
    assert checks.cell("potassium").data().word == "High"


def test_escape_asks_before_it_leaves_a_value_unsaved(
    qtbot: QtBot, ward: Okafor, show: Show
) -> None:
    arrives(ward)
    page = show()
    checks = page.panel.checks
    qtbot.mouseClick(checks.cell("alt"), Qt.MouseButton.LeftButton)
    qtbot.keyClicks(checks.editor.value.edit, "38")
    qtbot.keyClick(checks.editor.value.edit, Qt.Key.Key_Escape)
    assert checks.editor.isVisibleTo(page)
    assert checks.editor.value.text() == "38"
    assert checks.editor.told().startswith("Nothing of this is saved.")
    qtbot.keyClick(checks.editor.value.edit, Qt.Key.Key_Escape)
    assert not checks.editor.isVisibleTo(page)
    assert ward.saved(act.LabResult) == []


def test_what_is_being_typed_survives_another_act(qtbot: QtBot, ward: Okafor, show: Show) -> None:
    arrives(ward)
    page = show()
    checks = page.panel.checks
    qtbot.mouseClick(checks.cell("alt"), Qt.MouseButton.LeftButton)
    qtbot.keyClicks(checks.editor.value.edit, "38")
    ward.story.questions()
    page.refresh()
    assert checks.editor.value.text() == "38"
    assert checks.editor.isVisibleTo(page)


def questions(page: DoseScreen) -> QuestionsSheet:
    """Open the questions from their cell, as a person does by keys."""
    QTest.keyClick(page.panel.checks.question_cell, Qt.Key.Key_Space)
    sheet = page.sheet
    assert isinstance(sheet, QuestionsSheet)
    return sheet


def test_questions_are_answered_one_by_one_and_escape_loses_none(
    qtbot: QtBot, ward: Okafor, show: Show
) -> None:
    cycle_1_elsewhere(ward)
    page = show()
    sheet = questions(page)
    assert len(sheet.rows()) == 6
    assert sheet.form.list.right == "0 of 6"
    for row in list(sheet.rows().values()):
        row.answers.setFocus()
        qtbot.keyClick(row.answers, Qt.Key.Key_Right)  # the first answer is yes
    answered = {each.row: each.answer for each in ward.saved(RowAnswered)}
    assert set(answered) == {
        "pregnancy-again",
        "infection",
        "bleeding",
        "other-medicines",
        "liver-signs",
        "hydration",
    }
    assert set(answered.values()) == {"yes"}
    assert sheet.form.list.right == "6 of 6"
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert page.panel.checks.question_cell.data().value == "6 of 6"
    assert not sheet.isVisible()


def test_a_sign_of_liver_disease_stops_and_is_recorded(
    qtbot: QtBot, ward: Okafor, show: Show
) -> None:
    cycle_1_elsewhere(ward)
    page = show()
    sheet = questions(page)
    choose(qtbot, sheet.rows()["liver-signs"].answers, "no")
    assert sheet.form.answer.title() == (
        "Suspected venoocclusive disease: hold the drug and call the prescriber now."
    )
    assert "liver-signs" in [refused.code for refused in ward.saved(Refused)]
    assert page.panel.form.refused.title() == (
        "Suspected venoocclusive disease: hold the drug and call the prescriber now."
    )


@pytest.mark.hazard("H10")
@pytest.mark.hazard("H13")
@pytest.mark.parametrize(
    ("row", "title"),
    [
        ("liver-history", "No liver problem in the history"),
        ("pregnancy-test", "Pregnancy test negative"),
    ],
)
def test_a_no_about_what_stays_is_taken_back_with_a_second_person(
    qtbot: QtBot, ward: Okafor, show: Show, row: str, title: str
) -> None:
    arrives(ward)
    sheet = questions(show())
    answers = sheet.rows()[row].answers
    qtbot.keyClick(answers, Qt.Key.Key_N)
    told = sheet.form.answer.title()
    assert told.endswith("The prescriber decides.") or "decides whether" in told
    ward.second.answer = None  # Escape
    qtbot.keyClick(answers, Qt.Key.Key_Y)
    assert ward.second.asked == [f"OKAFOR, Amara. It takes away: “{title}” was answered with no."]
    assert (answers.key(), ward.saved(RowAnswered)[-1].answer) == ("no", "no")
    assert sheet.form.answer.title() == told
    ward.second.answer = "boateng"
    qtbot.keyClick(answers, Qt.Key.Key_Y)
    assert (answers.key(), ward.saved(RowAnswered)[-1].answer) == ("yes", "yes")
    event = next(e for e in ward.journal.events[::-1] if isinstance(e.payload, RowAnswered))
    assert (event.by, event.second) == ("reilly", "boateng")
    assert not sheet.form.answer.isVisible()


def test_a_new_fact_and_an_answer_that_was_waited_for_call_nobody(
    qtbot: QtBot, ward: Okafor, show: Show
) -> None:
    arrives(ward)
    rows = questions(show()).rows()
    for row, key in (("infection", Qt.Key.Key_N), ("qt-history", Qt.Key.Key_Left)):
        qtbot.keyClick(rows[row].answers, key)
        qtbot.keyClick(rows[row].answers, Qt.Key.Key_Y)
        assert rows[row].answers.key() == "yes"
    assert [each.answer for each in ward.saved(RowAnswered)] == ["no", "yes", "not known", "yes"]
    assert ward.second.asked == []


def test_the_arrows_come_past_no_no_to_what_is_safe(qtbot: QtBot, ward: Okafor, show: Show) -> None:
    arrives(ward)
    answers = questions(show()).rows()["pregnancy-test"].answers
    for _ in range(2):
        qtbot.keyClick(answers, Qt.Key.Key_Right)
    assert [each.answer for each in ward.saved(RowAnswered)] == ["yes", "does not apply"]


def test_the_go_ahead_names_the_doctor(qtbot: QtBot, ward: Okafor, show: Show) -> None:
    arrives(ward)
    page = show()
    qtbot.keyClick(page.panel.checks.go_ahead_cell, Qt.Key.Key_Space)
    sheet = page.sheet
    assert isinstance(sheet, GoAheadSheet)
    choose(qtbot, sheet.given.answers, "yes")
    confirm(qtbot, sheet)
    assert sheet.told() == "Type the doctor's name."
    type_into(qtbot, sheet.doctor, "Dr Lena Fraser")
    confirm(qtbot, sheet)
    assert [(e.given, e.by_name) for e in ward.saved(act.GoAhead)] == [(True, "Dr Lena Fraser")]
    assert page.panel.checks.go_ahead_cell.data().second == "Dr Lena Fraser"


@pytest.mark.hazard("H10")
def test_the_hand_over_is_locked_until_all_is_answered(ward: Okafor, show: Show) -> None:
    arrives(ward)
    ward.story.labs_without("qtcf", "magnesium")
    page = show()
    assert buttons(page)["Hand over for second check"] is False
    assert page.status().icon == "lock"
    assert page.status().text == "There is no prescription. Nothing is prepared without one."
    assert [row.words.text() for row in page.panel.holding.rows()] == [
        "There is no prescription. Nothing is prepared without one.",
        "The go-ahead for today is missing. Ask the doctor and enter the name.",
        "14 questions before the dose are open.",
        "Enter today's values: QTcF (ECG), Magnesium.",
    ]


def test_fourteen_open_questions_need_no_scrolling_at_1366_by_768(ward: Okafor, show: Show) -> None:
    """The page has 1254 by 544 pixels there."""
    arrives(ward)
    page = show()
    assert page.panel.checks.question_cell.data().value == "0 of 14"
    assert page.minimumSizeHint().height() <= 544
    assert page.minimumSizeHint().width() <= 1254


def test_a_high_window_tells_each_answer_and_still_does_not_scroll(
    qtbot: QtBot, ward: Okafor, show: Show
) -> None:
    """1920 by 1080 leaves the page 1808 by 856."""
    arrives(ward)
    page = show()
    page.resize(1808, 1080)
    qtbot.waitUntil(page.panel.checks.answers.isVisible)
    choose(qtbot, questions(page).rows()["liver-signs"].answers, "no")
    kinds = {line.words(): line.kind() for line in page.panel.checks.answers.findChildren(StateRow)}
    assert len(kinds) == 14
    assert kinds["No sign of venoocclusive disease"] == "danger"
    assert kinds["CD22 found on the leukaemia cells"] == "wait"
    assert page.minimumSizeHint().height() <= 856


def test_open_questions_are_led_to(qtbot: QtBot, ward: Okafor, show: Show) -> None:
    arrives(ward)
    page = show()
    row = next(r for r in page.panel.holding.rows() if r.hold.way == "questions")
    assert row.button is not None
    qtbot.mouseClick(row.button, Qt.MouseButton.LeftButton)
    sheet = page.sheet
    assert isinstance(sheet, QuestionsSheet)
    answers = sheet.rows()["indication"].answers
    qtbot.waitUntil(answers.hasFocus)


def test_missing_values_are_led_to(qtbot: QtBot, ward: Okafor, show: Show) -> None:
    arrives(ward)
    ward.story.labs_without("qtcf", "magnesium")
    page = show()
    row = next(r for r in page.panel.holding.rows() if r.hold.way == "values")
    assert row.button is not None
    qtbot.mouseClick(row.button, Qt.MouseButton.LeftButton)
    test = page.panel.checks.editor.test
    assert test is not None
    assert test.id == "qtcf"


def test_a_missing_weight_leads_to_the_patient(qtbot: QtBot, ward: Okafor, show: Show) -> None:
    ward.story.arrives(AMARA, PENICILLIN)
    page = show()
    row = next(r for r in page.panel.holding.rows() if r.hold.way == "patient")
    assert row.button is not None
    with qtbot.waitSignal(page.go) as went:
        qtbot.mouseClick(row.button, Qt.MouseButton.LeftButton)
    assert went.args == ["patient"]


def test_a_go_ahead_of_yesterday_is_missing_today(ward: Okafor, show: Show) -> None:
    all_but_second(ward)
    ward.clock.set(at(9) + timedelta(days=1))
    page = show()
    assert page.panel.checks.go_ahead_cell.data().word == "Missing"
    assert buttons(page)["Hand over for second check"] is False


def test_a_low_value_waits_for_the_prescribers_word(qtbot: QtBot, ward: Okafor, show: Show) -> None:
    all_but_second(ward)
    ward.story.labs(magnesium="0.68")
    page = show()
    (row,) = page.panel.holding.rows()
    assert row.words.text() == "Magnesium is low: the prescriber decides."
    assert row.button is not None
    qtbot.mouseClick(row.button, Qt.MouseButton.LeftButton)
    dialog = page.sheet
    assert isinstance(dialog, PrescriberDecisionDialog)
    choose(qtbot, dialog.form.decision, "go ahead")
    type_into(qtbot, dialog.form.prescriber, "Dr Lena Fraser")
    choose(qtbot, dialog.form.received, "written order")
    type_into(qtbot, dialog.form.written, "drug chart page 3")
    type_into(qtbot, dialog.form.reason, "10 mmol magnesium given.")
    confirm(qtbot, dialog)
    assert dialog.told() == ""
    (word,) = ward.saved(act.PrescriberDecided)
    assert (word.about, word.decision) == ("magnesium-low", "go ahead")
    assert page.panel.holding.rows() == []
    assert buttons(page)["Hand over for second check"] is True
    assert len(page.head_widgets()) == 2


def test_handing_over_saves_the_figures_and_asks_a_second_person(ward: Okafor, show: Show) -> None:
    all_but_second(ward)
    ward.second.answer = None
    page = show()
    press(page)
    (figures,) = ward.saved(act.DoseCalculated)
    assert (figures.dose_mg, figures.bsa_m2) == (Decimal("1.44"), Decimal("1.80"))
    assert (figures.concentrate_mL, figures.vials) == (Decimal("5.76"), 2)
    assert ward.second.asked == ["OKAFOR, Amara · Inotuzumab ozogamicin, BESPONSA · cycle 1, day 1"]
    assert page.status().text == "Not released: the second person has not checked"
    press(page)
    assert len(ward.saved(act.DoseCalculated)) == 1


def test_a_checked_dose_leads_to_prepare(qtbot: QtBot, ward: Okafor, show: Show) -> None:
    ward.until_checked()
    page = show()
    assert page.status().text == "Released: checked by E. Marsh 09:14"
    with qtbot.waitSignal(page.go) as went:
        press(page)
    assert went.args == ["prepare"]


def test_the_history_shows_what_became_of_each_dose(ward: Okafor, show: Show) -> None:
    cycle_1_elsewhere(ward)
    page = show()
    assert [row.cells for row in page.panel.history.rows()] == [
        ("C1 · D1", "27-Oct", "0.8 mg/m²", "1.46 mg"),
        ("C1 · D8", "03-Nov", "0.5 mg/m²", "0.91 mg"),
        ("C1 · D15", "10-Nov", "0.5 mg/m²", "0.91 mg"),
        ("C2 · D1", "today", "", ""),
    ]
    assert page.panel.figures.dose.text() == ""
    assert page.panel.figures.nothing.text() == (
        "Enter the response before cycle 2: the dose depends on it."
    )


def test_a_dose_given_elsewhere_is_entered(qtbot: QtBot, ward: Okafor, show: Show) -> None:
    arrives(ward)
    page = show()
    page.want("elsewhere")
    sheet = page.sheet
    assert isinstance(sheet, ElsewhereSheet)
    choose(qtbot, sheet.cycle.answers, "1")
    choose(qtbot, sheet.day.answers, "1")
    type_into(qtbot, sheet.given_on, "17-Nov-2026")
    type_into(qtbot, sheet.dose, "1.46")
    type_into(qtbot, sheet.level, "0.8")
    type_into(qtbot, sheet.where, "Day unit")
    type_into(qtbot, sheet.document, "administration record")
    confirm(qtbot, sheet)
    (given,) = ward.saved(act.GivenElsewhere)
    assert (given.cycle, given.day, given.dose_mg) == (1, 1, Decimal("1.46"))
    assert page.context_text() == "Cycle 1 · Day 8"


def test_a_dose_given_in_the_future_is_refused(qtbot: QtBot, ward: Okafor, show: Show) -> None:
    arrives(ward)
    page = show()
    page.want("elsewhere")
    sheet = page.sheet
    assert isinstance(sheet, ElsewhereSheet)
    choose(qtbot, sheet.cycle.answers, "1")
    choose(qtbot, sheet.day.answers, "1")
    type_into(qtbot, sheet.given_on, "25-Nov-2026")
    confirm(qtbot, sheet)
    assert sheet.told() == "Give a date up to 24-Nov-2026."
    assert ward.saved(act.GivenElsewhere) == []


def test_a_deferred_dose_needs_a_day_to_look_again(qtbot: QtBot, ward: Okafor, show: Show) -> None:
    arrives(ward)
    page = show()
    page.want("deferred")
    sheet = page.sheet
    assert isinstance(sheet, NotGivenSheet)
    type_into(qtbot, sheet.reason, "fever")
    type_into(qtbot, sheet.prescriber, "Dr Lena Fraser")
    type_into(qtbot, sheet.review, "23-Nov-2026")
    confirm(qtbot, sheet)
    assert sheet.told() == "Give a date from 24-Nov-2026 on."
    type_into(qtbot, sheet.review, "26-Nov-2026")
    confirm(qtbot, sheet)
    (word,) = ward.saved(act.NotGiven)
    assert (word.how, word.review_on) == ("deferred", date(2026, 11, 26))
    assert page.panel.history.why.text().endswith("Day 1 was deferred: fever.</span>")


def test_the_patient_declines_without_a_prescriber(qtbot: QtBot, ward: Okafor, show: Show) -> None:
    arrives(ward)
    page = show()
    page.want("declined")
    sheet = page.sheet
    assert isinstance(sheet, NotGivenSheet)
    type_into(qtbot, sheet.reason, "wants to wait")
    confirm(qtbot, sheet)
    assert [(e.how, e.prescriber) for e in ward.saved(act.NotGiven)] == [("declined", None)]


def test_a_reduced_dose_is_the_prescribers_word(qtbot: QtBot, ward: Okafor, show: Show) -> None:
    arrives(ward)
    page = show()
    page.want("reduced")
    dialog = page.sheet
    assert isinstance(dialog, PrescriberDecisionDialog)
    choose(qtbot, dialog.form.decision, "reduce")
    type_into(qtbot, dialog.form.prescriber, "Dr Lena Fraser")
    choose(qtbot, dialog.form.received, "written order")
    type_into(qtbot, dialog.form.written, "drug chart page 4")
    type_into(qtbot, dialog.form.reason, "no dose for 16 days")
    confirm(qtbot, dialog)
    assert [word.reduction_percent for word in ward.saved(act.PrescriberDecided)] == [Decimal(25)]
    # 0.8 × 75 ÷ 100 = 0.6 mg/m²; 0.6 × 1.80 = 1.08 mg
    assert page.panel.figures.dose.text() == "1.08 mg"


def test_a_longer_cycle_1_says_why(qtbot: QtBot, ward: Okafor, show: Show) -> None:
    cycle_1_elsewhere(ward)
    page = show()
    page.want("extension")
    sheet = page.sheet
    assert isinstance(sheet, ExtensionSheet)
    choose(qtbot, sheet.reason.answers, "recovery")
    confirm(qtbot, sheet)
    assert sheet.told() == "Say what the patient recovers from."
    type_into(qtbot, sheet.recovery, "neutropenia")
    confirm(qtbot, sheet)
    assert [e.recovery_from for e in ward.saved(CycleExtended)] == ["neutropenia"]


def test_the_response_follows_from_what_was_seen(qtbot: QtBot, ward: Okafor, show: Show) -> None:
    cycle_1_elsewhere(ward)
    page = show()
    assert page.panel.response.due.isVisibleTo(page)
    page.want("assess")
    sheet = page.sheet
    assert isinstance(sheet, ResponseSheet)
    type_into(qtbot, sheet.assessed, "17-Nov-2026")
    type_into(qtbot, sheet.marrow, "8")
    type_into(qtbot, sheet.platelets, "64")
    type_into(qtbot, sheet.anc, "1.2")
    choose(qtbot, sheet.blood.answers, "no")
    choose(qtbot, sheet.outside.answers, "yes")
    assert sheet.called.title() == "No CR / CRi"
    choose(qtbot, sheet.mrd.answers, "unknown")
    confirm(qtbot, sheet)
    (seen,) = ward.saved(act.ResponseAssessed)
    assert seen.response == "no_response"
    assert [(row.line.name, row.met) for row in page.panel.response.rows()] == [
        ("Blasts in the marrow", False),
        ("Blasts in the blood", True),
        ("Platelets", False),
        ("ANC", True),
        ("Disease outside the marrow", True),
    ]
    assert page.panel.figures.dose.text() == "1.44 mg"


def test_a_relapse_ends_an_earlier_response(qtbot: QtBot, ward: Okafor, show: Show) -> None:
    cycle_1_elsewhere(ward)
    page = show()
    page.want("relapse")
    sheet = page.sheet
    assert isinstance(sheet, RelapseSheet)
    type_into(qtbot, sheet.found, "20-Nov-2026")
    confirm(qtbot, sheet)
    assert [e.found_on for e in ward.saved(Relapsed)] == [date(2026, 11, 20)]
    assert page.panel.response.said.text() == "Relapse: an earlier response no longer holds."


def test_the_working_is_written_as_a_pdf(ward: Okafor, show: Show) -> None:
    all_but_second(ward)
    page = show()
    page.print_working()
    (paper,) = (ward.context.site.papers).glob("*.pdf")
    text = text_of(paper)
    assert "OKAFOR, Amara" in text
    assert "1.44 mg" in text
    assert "5.76 mL" in text
    assert page.status().text == f"Written to the papers folder: {paper.name}"
    assert page.status().tone == "ok"


def test_a_record_that_takes_nothing_is_said_and_keeps_what_was_typed(
    qtbot: QtBot, ward: Okafor, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrives(ward)
    ward.clock.set(at(9, 8))
    page = show()

    def refuse(*_given: object, **_named: object) -> None:
        raise JournalReadOnlyError("The record is read-only. Use the paper worksheet.")

    monkeypatch.setattr(MemoryJournal, "append", refuse)
    checks = page.panel.checks
    qtbot.mouseClick(checks.cell("alt"), Qt.MouseButton.LeftButton)
    qtbot.keyClicks(checks.editor.value.edit, "38")
    qtbot.keyClicks(checks.editor.time.edit, "08:20")
    qtbot.keyClick(checks.editor.value.edit, Qt.Key.Key_Return)
    assert page.status().text == "The record is read-only. Use the paper worksheet."
    assert checks.editor.value.text() == "38"


def test_a_narrow_window_puts_the_working_below(ward: Okafor, show: Show) -> None:
    all_but_second(ward)
    page = show()
    page.resize(900, 600)
    assert page.panel.narrow()
    assert page.minimumSizeHint().width() <= 900


def test_no_check_s_name_touches_its_value(qtbot: QtBot, ward: Okafor, show: Show) -> None:
    """Day 1 of a later cycle has the most checks, and what was there before beside them."""
    cycle_1_elsewhere(ward)
    ward.story.early_counts("1.6", "88", at(7))
    ward.story.labs()
    page = show()
    cells = {test: page.panel.checks.cell(test) for test in ("qtcf", "anc", "platelets")}
    assert cells["platelets"].data().second == "before: 88 × 10⁹/L"
    assert cells["platelets"].data().value
    qtbot.waitUntil(lambda: all(cell.isVisible() for cell in cells.values()))
    for cell in page.findChildren(CheckCell):
        assert needed_width(cell.data()) <= cell.width(), cell.data().name


def test_platelets_are_asked_for_without_transfusion(qtbot, ward: Okafor, show: Show) -> None:
    """SmPC 4.2, table 2: the counts are judged without transfused platelets."""
    cycle_1_elsewhere(ward)
    checks, asked = show().panel.checks, {}
    for test in ("platelets", "anc"):
        checks.cell(test).opened.emit()
        asked[test] = checks.editor.name.text()
    assert asked == {"platelets": "Platelets, untransfused", "anc": "ANC"}
