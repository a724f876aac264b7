"""Okafor, 168 cm and 69.4 kg: Mosteller √(168 × 69.4 ÷ 3600) = 1.80 m², Du Bois 1.79 m²."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from bespo_desktop.chart.about_course import CourseEnded, Relapsed, TransplantDone
from bespo_desktop.chart.about_dose import GivenElsewhere, LabResult, PrescriberDecided
from bespo_desktop.chart.about_patient import (
    AllergiesRecorded,
    BedMoved,
    Died,
    Discharged,
    IdentityChanged,
    Measured,
    NoteAdded,
    PatientRegistered,
    PatientsMerged,
    PlanRecorded,
    ReasonsAnswered,
    Refused,
    RowAnswered,
)
from bespo_desktop.facts_files import load_facts
from bespo_desktop.screens.patient_course_sheets import (
    ElsewhereSheet,
    EndSheet,
    RelapseSheet,
    TransplantSheet,
)
from bespo_desktop.screens.patient_leave_sheets import DiedSheet, DischargeSheet, MergeSheet
from bespo_desktop.screens.patient_screen import PatientScreen
from bespo_desktop.screens.patient_sheets import (
    AllergySheet,
    BedSheet,
    ConfirmSheet,
    IdentitySheet,
    NoteSheet,
)
from bespo_desktop.screens.prescriber_decision_dialog import PrescriberDecisionDialog
from bespo_desktop.widgets.bars import ActionBar
from bespo_desktop.widgets.entry_field import EntryField
from tests.helpers.laid_out import laid_out
from tests.helpers.okafor import AMARA, PATIENT, Okafor, okafor

FACTS = load_facts()
NEW = "b" * 32
Show = Callable[..., PatientScreen]


def at(day: int, hour: int = 9) -> datetime:
    return datetime(2026, 11, day, hour, 0, tzinfo=UTC)


@pytest.fixture
def ward(tmp_path: Path) -> Okafor:
    """Return her ward on 16 November: arrived, measured, asked."""
    held = okafor(FACTS, tmp_path / "papers")
    held.context = replace(held.context, site=replace(held.context.site, practice=True))
    held.story.at(at(16))
    held.story.arrives(AMARA, AllergiesRecorded(state="none known"))
    held.story.measured("168", "69.4", date(2026, 11, 16))
    return held


@pytest.fixture
def show(qtbot: QtBot, ward: Okafor) -> Show:
    """Return a maker of the page, opened on a patient on a day of November."""

    def shown(patient_id: str = PATIENT, day: int = 16) -> PatientScreen:
        ward.clock.set(at(day))
        ward.context.session.open_patient(patient_id)
        page = PatientScreen(ward.context)
        qtbot.addWidget(page)
        ward.context.ward.changed.connect(page.refresh)
        page.resize(1254, 544)
        page.show()
        page.enter()
        return page

    return shown


def put(field: EntryField, text: str) -> None:
    field.edit.clear()
    QTest.keyClicks(field.edit, text)


def primary(page: PatientScreen) -> Any:
    return page.buttons()[-1]


def weigh(page: PatientScreen, height: str, weight: str, day: str = "16-Nov-2026") -> None:
    put(page.form.height, height)
    put(page.form.weight, weight)
    put(page.form.weighed_on, day)


def sheet(page: PatientScreen, kind: type) -> Any:
    found = [dialog for dialog in page.findChildren(QDialog) if isinstance(dialog, kind)]
    assert found, f"no {kind.__name__} is open"
    return found[-1]


def press(dialog: Any) -> None:
    button = getattr(dialog.form, "save", None) or dialog.form.confirm
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


# A patient on the list


def test_two_formulas_stand_beside_each_other_and_the_way_to_the_dose_is_open(
    qtbot: QtBot, show: Show, ward: Okafor
) -> None:
    page = show()
    assert page.form.first_area.text() == "1.80 m²"
    assert page.form.second_area.text() == "1.79 m²"
    assert page.form.apart.text() == "0.7 % apart (limit 5 %)"
    assert page.status().text == "Nothing here speaks against a dose."
    before = len(ward.journal.events)
    with qtbot.waitSignal(page.go) as gone:
        primary(page).slot()
    assert gone.args == ["dose"]
    assert len(ward.journal.events) == before


def test_a_new_weight_is_calculated_while_it_is_typed_and_saved_once(
    qtbot: QtBot, show: Show, ward: Okafor
) -> None:
    page = show(day=18)
    weigh(page, "168", "68.2", "18-Nov-2026")
    # √(168 × 68.2 ÷ 3600) = 1.7840
    assert page.form.first_area.text() == "1.78 m²"
    with qtbot.waitSignal(page.go):
        primary(page).slot()
    (_, new) = ward.saved(Measured)
    assert (str(new.weight_kg), new.measured_on, new.confirmed) == (
        "68.2",
        date(2026, 11, 18),
        (),
    )
    assert page.form.first_area.text() == "1.78 m²"


def test_a_half_filled_page_shows_no_result_and_says_what_is_missing(show: Show) -> None:
    page = show()
    page.form.weight.edit.clear()
    assert page.form.first_area.text() == ""
    assert page.form.second_area.text() == ""
    assert page.form.working.lines() == ()
    assert page.open.plot.data().point is None
    assert not primary(page).enabled
    assert page.status().text == "Type the weight in kg."
    put(page.form.weight, "69,4")
    assert page.form.first_area.text() == ""
    assert primary(page).reason.startswith("Use . as the decimal mark")


def test_undo_brings_the_saved_values_back(qtbot: QtBot, show: Show, ward: Okafor) -> None:
    page = show()
    before = len(ward.journal.events)
    weigh(page, "170", "80", "15-Nov-2026")
    page.open.answers.reasons["vod"].answers.setFocus()
    QTest.keyClick(page.open.answers.reasons["vod"].answers, Qt.Key.Key_A)
    page.buttons()[0].slot()
    assert (page.form.height.text(), page.form.weight.text()) == ("168", "69.4")
    assert page.form.weighed_on.text() == "16-Nov-2026"
    assert page.open.answers.reasons["vod"].key() == "no"
    assert page.form.first_area.text() == "1.80 m²"
    assert len(ward.journal.events) == before


@pytest.mark.hazard("H05")
def test_an_old_weight_locks_the_dose_and_is_weighed_again(show: Show, ward: Okafor) -> None:
    page = show(day=24)
    assert page.form.hint.title() == "The weight is 8 days old (limit 7 days)"
    assert page.open.hint.buttons() == ("Weigh again", "Cannot weigh: ask prescriber")
    assert not primary(page).enabled
    page.open.hint.again.emit()
    assert page.form.weight.text() == ""
    assert page.form.weighed_on.text() == "24-Nov-2026"
    assert page.form.first_area.text() == ""
    put(page.form.weight, "69.1")
    assert primary(page).enabled
    assert page.form.hint.isHidden()


def test_the_prescriber_may_take_an_old_weight(show: Show, ward: Okafor) -> None:
    page = show(day=24)
    page.open.hint._second.click()
    dialog = sheet(page, PrescriberDecisionDialog)
    dialog.form.decision.choose("go ahead")
    dialog.form.received.choose("written order")
    for field, text in (
        (dialog.form.prescriber, "Dr Lena Fraser"),
        (dialog.form.written, "chart page 3"),
        (dialog.form.reason, "in traction"),
    ):
        put(field, text)
    press(dialog)
    (decided,) = ward.saved(PrescriberDecided)
    assert (decided.about, decided.decision) == ("weight-stale", "go ahead")
    assert primary(page).enabled


@pytest.mark.parametrize(
    ("height", "weight", "asked"),
    [
        ("150", "152", "150 cm and 152 kg look swapped"),
        ("168", "153", "looks like pounds"),
        ("168", "76.4", "69.4 kg before, 76.4 kg now, 10.1 % more"),
        ("168", "120", "the body mass index is 42.5 kg/m²"),
    ],
)
def test_a_strange_measurement_is_asked_and_confirmed_with_a_reason(
    show: Show, ward: Okafor, height: str, weight: str, asked: str
) -> None:
    page = show(day=18)
    weigh(page, height, weight, "18-Nov-2026")
    assert any(asked in finding.text for finding in page.open.questions())
    assert not primary(page).enabled
    assert page.open.hint.buttons() == ("It is right: give the reason",)
    questions = page.open.questions()
    page.open.hint._second.click()
    confirming = sheet(page, ConfirmSheet)
    press(confirming)
    assert confirming.told() == "Type the reason."
    put(confirming.reason, "weighed twice, oedema")
    press(confirming)
    assert primary(page).enabled
    primary(page).slot()
    new = ward.saved(Measured)[-1]
    assert new.confirmed == tuple(f"{f.code}: weighed twice, oedema" for f in questions)


def test_another_number_after_the_confirmation_is_asked_again(show: Show) -> None:
    page = show(day=18)
    weigh(page, "168", "153", "18-Nov-2026")
    page.open.measures.confirm(page.open.questions(), "weighed twice")
    assert primary(page).enabled
    put(page.form.weight, "154")
    assert not primary(page).enabled


@pytest.mark.hazard("H01")
def test_a_ten_fold_weight_is_asked(show: Show, ward: Okafor) -> None:
    ward.story.measured("150", "35.2", date(2026, 11, 16))
    page = show(day=18)
    weigh(page, "150", "352", "18-Nov-2026")
    assert page.form.hint.title() == (
        "Check the decimal point: 35.2 kg before, 352 kg now looks ten-fold."
    )
    assert not primary(page).enabled


def test_a_weight_outside_the_limits_is_refused_and_kept(show: Show) -> None:
    page = show()
    put(page.form.weight, "694")
    assert page.form.weight.text() == "694"
    assert page.form.first_area.text() == ""
    assert not primary(page).enabled
    put(page.form.weight, "69.4")
    put(page.form.weighed_on, "17-Nov-2026")
    assert primary(page).reason == "The day of the weight has not come yet."


def test_no_answer_is_chosen_at_first_and_keys_answer(show: Show, ward: Okafor) -> None:
    ward.context.acts.do(NEW, replace_registered(hospital_no="H1", nhs_no=None), by="reilly")
    page = show(NEW)
    answers = page.open.answers
    assert [row.key() for row in answers.reasons.values()] == ["", "", ""]
    assert answers.transplant.key() == answers.pregnant.key() == ""
    for row, key in zip(
        answers.reasons.values(), (Qt.Key.Key_N, Qt.Key.Key_Y, Qt.Key.Key_A), strict=True
    ):
        QTest.keyClick(row.answers, key)
    assert [row.key() for row in answers.reasons.values()] == ["no", "yes", "ask"]


def test_a_yes_stops_is_recorded_and_needs_consultant_and_pharmacist(
    show: Show, ward: Okafor
) -> None:
    page = show()
    QTest.keyClick(page.open.answers.reasons["vod"].answers, Qt.Key.Key_Y)
    assert page.form.hint.title().startswith("Do not give. Severe venoocclusive liver disease")
    assert page.status().tone == "danger"
    assert not primary(page).enabled
    assert page.open.hint.buttons() == ("Consultant and pharmacist decide",)
    page.open.hint._second.click()
    assert ward.saved(ReasonsAnswered)[-1].vod == "yes"
    assert ward.saved(Refused)[-1].code == "contraindicated"
    dialog = sheet(page, PrescriberDecisionDialog)
    dialog.form.decision.choose("go ahead")
    dialog.form.received.choose("written order")
    put(dialog.form.prescriber, "Dr Lena Fraser")
    put(dialog.form.written, "chart page 3")
    put(dialog.form.reason, "only option left")
    press(dialog)
    assert dialog.told() == "Name the consultant: this needs one."
    put(dialog.form.consultant, "Dr Amir Khan")
    press(dialog)
    assert dialog.told() == "Name the pharmacist: this needs one."
    put(dialog.form.pharmacist, "P. Nair")
    press(dialog)
    assert primary(page).enabled


def test_ask_waits_and_can_be_saved(show: Show, ward: Okafor) -> None:
    page = show()
    QTest.keyClick(page.open.answers.reasons["liver"].answers, Qt.Key.Key_A)
    assert not primary(page).enabled
    assert page.status().tone == "caution"
    _, keep, _ = page.buttons()
    assert keep.text == "&Save"
    keep.slot()
    assert ward.saved(ReasonsAnswered)[-1].liver == "ask"
    assert ward.saved(Refused) == []


def test_under_eighteen_needs_a_specialist(show: Show, ward: Okafor) -> None:
    ward.context.acts.do(
        NEW,
        replace_registered(born=date(2010, 5, 1), hospital_no="H1", nhs_no=None),
        by="reilly",
    )
    page = show(NEW)
    assert page.open.answers._age_word.text() == "Under 18"
    assert page.form.hint.title().startswith("Do not go on: the patient is under 18.")
    assert page.open.hint.buttons() == ("Specialist decides",)
    assert not primary(page).enabled


def test_a_man_is_not_asked_about_pregnancy(show: Show, ward: Okafor) -> None:
    ward.context.acts.do(
        NEW, replace_registered(sex="male", hospital_no="H1", nhs_no=None), by="reilly"
    )
    page = show(NEW)
    assert page.open.answers.pregnant.isHidden()
    QTest.keyClick(page.open.answers.transplant.answers, Qt.Key.Key_Y)
    planned = page.open.answers.planned()
    assert planned == PlanRecorded(
        transplant="yes", pregnant="does not apply", breast_feeding="does not apply"
    )


@pytest.mark.parametrize(
    ("key", "words"),
    [
        (Qt.Key.Key_Y, "2 cycles. C3 only by the prescriber's decision."),
        (Qt.Key.Key_N, "Up to 6 cycles. No CR or CRi within 3: treatment ends."),
    ],
)
def test_the_plan_says_how_long_the_course_may_be(show: Show, key: Qt.Key, words: str) -> None:
    page = show()
    page.open.answers.transplant.answers.choose("unknown")
    QTest.keyClick(page.open.answers.transplant.answers, key)
    text = page.open.answers._course.text()
    for part in ("<span>", "</span>", '<span style="font-weight:600">'):
        text = text.replace(part, "")
    assert text.replace("&#x27;", "'") == words


def test_what_was_typed_is_kept_when_it_cannot_be_saved(show: Show, ward: Okafor) -> None:
    page = show(day=18)
    weigh(page, "168", "68.2", "18-Nov-2026")
    ward.context.session.lock()
    primary(page).slot()
    assert page.status().text == "Nobody is signed in. Sign in first."
    assert page.form.weight.text() == "68.2"
    assert len(ward.saved(Measured)) == 1


def test_keys_undo_and_confirm_from_inside_a_field(qtbot: QtBot, show: Show, ward: Okafor) -> None:
    page = show(day=18)
    bar = ActionBar(page)
    bar.show()
    page.altered.connect(lambda: bar.set_actions(page.buttons()))
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    put(page.form.height, "170")
    page.form.weight.edit.setFocus()
    QTest.keyClicks(page.form.weight.edit, "1")
    QTest.keyClick(page.form.weight.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (page.form.height.text(), page.form.weight.text()) == ("168", "69.4")
    weigh(page, "168", "68.2", "18-Nov-2026")
    page.form.weight.edit.setFocus()
    QTest.keyClick(page.form.weight.edit, Qt.Key.Key_Return)
    assert len(ward.saved(Measured)) == 1
    with qtbot.waitSignal(page.go):
        QTest.keyClick(
            page.form.weight.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
        )
    assert len(ward.saved(Measured)) == 2


def test_a_narrow_page_puts_the_working_below(qtbot: QtBot, show: Show) -> None:
    page = show()
    assert page.form.working.y() == page.form.measures.y()
    page.resize(900, 1200)
    laid_out(qtbot, page)
    assert page.form.working.y() > page.form.measures.geometry().bottom()


# Somebody new


def replace_registered(**changed: Any) -> PatientRegistered:
    return AMARA.model_copy(update={"surname": "Berg", "given": "Ida", "bed": "4", **changed})


def fill_new(page: PatientScreen, **changed: str) -> None:
    who = page.new.who
    words = {
        "surname": "Berg",
        "given": "Ida",
        "born": "03-Sep-1991",
        "nhs": "999 431 2073",
        "hospital": "H418820",
        "ward": "6B",
        "bed": "4",
        "diagnosis": "ALL, relapsed",
        **changed,
    }
    for name, text in words.items():
        put(getattr(who, name), text)
    QTest.keyClick(who.sex.answers, Qt.Key.Key_F)
    QTest.keyClick(page.new.allergies.state, Qt.Key.Key_N)


def test_somebody_new_is_registered_with_allergies_and_the_page_opens_the_chart(
    show: Show, ward: Okafor
) -> None:
    page = show(NEW)
    assert page.title_text() == "New patient"
    assert page.status().text == "Type the surname."
    fill_new(page)
    primary(page).slot()
    registered = ward.saved(PatientRegistered)[-1]
    assert (registered.surname, registered.nhs_no) == ("Berg", "9994312073")
    assert ward.saved(AllergiesRecorded)[-1].state == "none known"
    assert page.title_text() == "Patient"
    assert page.form.forms.currentWidget() is page.form.open_page
    assert page.form.first_area.text() == ""


@pytest.mark.hazard("H07")
def test_a_wrong_check_digit_is_told_at_the_field_and_locks_saving(show: Show) -> None:
    page = show(NEW)
    fill_new(page, nhs="999 431 2074")
    page.new.who.nhs.finished.emit()
    text = "This NHS No. has a wrong check digit. Read it again."
    assert page.new.who.nhs.reason() == text
    assert not primary(page).enabled
    assert primary(page).reason == text


def test_without_an_nhs_number_the_reason_is_kept(show: Show, ward: Okafor) -> None:
    page = show(NEW)
    fill_new(page, nhs="")
    assert primary(page).reason == "Type the NHS No., or why there is none."
    put(page.new.who.why_none, "visitor from abroad")
    primary(page).slot()
    registered = ward.saved(PatientRegistered)[-1]
    assert (registered.nhs_no, registered.no_nhs_reason) == (None, "visitor from abroad")


@pytest.mark.hazard("H14")
@pytest.mark.parametrize(
    ("surname", "why"),
    [
        ("Be\u202erg", "holds a sign that cannot be seen (U+202E)"),
        ("Be\u200brg", "holds a sign that cannot be seen (U+200B)"),
        ("B" * 36, "has 36 characters; 35 can be shown whole"),
    ],
)
def test_a_hostile_name_is_refused(show: Show, surname: str, why: str) -> None:
    page = show(NEW)
    fill_new(page)
    page.new.who.surname.set_text(surname)
    assert why in primary(page).reason
    assert not primary(page).enabled


@pytest.mark.hazard("H25")
def test_markup_in_a_name_is_only_text(show: Show, ward: Okafor) -> None:
    page = show(NEW)
    fill_new(page, surname="<b>Berg</b>")
    primary(page).slot()
    assert ward.saved(PatientRegistered)[-1].surname == "<b>Berg</b>"


def test_a_name_that_cannot_be_printed_needs_its_latin_form(show: Show, ward: Okafor) -> None:
    page = show(NEW)
    assert page.new.who._latin_cell.isHidden()
    fill_new(page)
    page.new.who.surname.set_text("山田")
    assert not page.new.who._latin_cell.isHidden()
    assert primary(page).reason == "Type the name in Latin letters."
    put(page.new.who.latin, "Yamada Ida")
    assert primary(page).reason == "Type Surname, Given in Latin letters."
    put(page.new.who.latin, "Yamada, Ida")
    primary(page).slot()
    assert ward.saved(PatientRegistered)[-1].latin_name == "Yamada, Ida"


def test_the_same_number_locks_and_opens_the_other_record(qtbot: QtBot, show: Show) -> None:
    page = show(NEW)
    fill_new(page, nhs="943 476 5919")
    assert page.form.alike.title() == (
        "This number belongs to OKAFOR, Amara, bed 3, hospital No. H407716. "
        "Open that record instead."
    )
    assert page.new.another_button.isHidden()
    assert not primary(page).enabled
    with qtbot.waitSignal(page.open_patient) as opened:
        page.new.open_button.click()
    assert opened.args == [PATIENT]


def test_the_same_name_and_birth_date_must_be_said_to_be_another_person(
    show: Show, ward: Okafor
) -> None:
    page = show(NEW)
    fill_new(page, surname="okafor", born="12-Mar-1968")
    assert "Is this another person?" in page.form.alike.title()
    assert not primary(page).enabled
    page.new.another_button.click()
    assert primary(page).enabled
    primary(page).slot()
    assert ward.saved(PatientRegistered)[-1].surname == "okafor"


@pytest.mark.hazard("H13")
def test_registering_somebody_under_eighteen_records_the_stop(show: Show, ward: Okafor) -> None:
    page = show(NEW)
    fill_new(page, born="01-May-2010")
    primary(page).slot()
    assert ward.saved(Refused)[-1].code == "under-age"


def test_test_numbers_are_for_practice_only(qtbot: QtBot, show: Show, ward: Okafor) -> None:
    ward.context = replace(ward.context, site=replace(ward.context.site, practice=False))
    ward.context.session.open_patient(NEW)
    page = PatientScreen(ward.context)
    qtbot.addWidget(page)
    page.enter()
    fill_new(page)
    assert primary(page).reason == "An NHS No. from 999 on is for tests. Read it again."


# The other acts


def open_sheet(page: PatientScreen, kind: Any) -> Any:
    return page.more.open_sheet(kind)


def test_the_menu_waits_for_nobody(show: Show) -> None:
    page = show()
    page.more.click()
    menu = page.more.menu_shown
    assert menu is not None
    assert [action.text() for action in menu.actions() if action.text()][:3] == [
        "Name or number right…",
        "Another bed…",
        "Allergies…",
    ]
    menu.close()


def test_bed_allergies_note_and_days_are_saved(show: Show, ward: Okafor) -> None:
    page = show()
    moved = open_sheet(page, BedSheet)
    put(moved.bed, "9")
    press(moved)
    assert ward.saved(BedMoved)[-1] == BedMoved(ward="6B", bed="9")
    asked = open_sheet(page, AllergySheet)
    asked.fields.state.setFocus()
    QTest.keyClick(asked.fields.state, Qt.Key.Key_K)
    press(asked)
    assert asked.told() == "Type the allergy."
    put(asked.fields.what, "Penicillin (rash)")
    press(asked)
    assert ward.saved(AllergiesRecorded)[-1].text == "Penicillin (rash)"
    noted = open_sheet(page, NoteSheet)
    put(noted.note, "Daughter visits at 14:00")
    press(noted)
    assert ward.saved(NoteAdded)[-1].text == "Daughter visits at 14:00"
    for kind, act in ((TransplantSheet, TransplantDone), (RelapseSheet, Relapsed)):
        dated = open_sheet(page, kind)
        put(dated.on, "17-Nov-2026")
        press(dated)
        assert dated.told() == "Give a date up to 16-Nov-2026."
        put(dated.on, "15-Nov-2026")
        press(dated)
        assert date(2026, 11, 15) in ward.saved(act)[-1].model_dump().values()


def test_a_corrected_identity_needs_a_reason(show: Show, ward: Okafor) -> None:
    page = show()
    right = open_sheet(page, IdentitySheet)
    put(right.who.surname, "Okafor-Reid")
    press(right)
    assert right.told() == "Type the reason."
    put(right.reason, "married")
    press(right)
    changed = ward.saved(IdentityChanged)[-1]
    assert (changed.surname, changed.nhs_no, changed.reason) == (
        "Okafor-Reid",
        "9434765919",
        "married",
    )


def test_a_dose_from_elsewhere_stands_on_the_course_line(show: Show, ward: Okafor) -> None:
    page = show()
    earlier = open_sheet(page, ElsewhereSheet)
    press(earlier)
    assert earlier.told() == "Choose the cycle."
    for row, key in ((earlier.cycle, "1"), (earlier.day, "1"), (earlier.level, "0.8")):
        row.answers.choose(key)
    for field, text in (
        (earlier.on, "10-Nov-2026"),
        (earlier.mg, "1.44"),
        (earlier.where, "Day unit"),
        (earlier.document, "administration record"),
    ):
        put(field, text)
    press(earlier)
    assert ward.saved(GivenElsewhere)[-1].given_on == date(2026, 11, 10)
    marks = page.form.strip.data().marks
    assert [(mark.title, mark.state) for mark in marks] == [
        ("C1 D1", "given"),
        ("C1 D8", "planned"),
        ("C1 D15", "planned"),
    ]
    assert marks[0].second == "1.44 mg"
    assert marks[1].second == "16-Nov to 19-Nov"
    again = open_sheet(page, ElsewhereSheet)
    for row, key in ((again.cycle, "1"), (again.day, "1"), (again.level, "0.8")):
        row.answers.choose(key)
    put(again.mg, "1.44")
    press(again)
    assert again.told() == "Cycle 1, day 1 is in the record already."


def test_leaving_closes_the_course(show: Show, ward: Okafor) -> None:
    page = show()
    ended = open_sheet(page, EndSheet)
    put(ended.reason, "transplant")
    press(ended)
    assert ended.told() == "Type the prescriber's name."
    put(ended.prescriber, "Dr Lena Fraser")
    press(ended)
    assert ward.saved(CourseEnded)[-1].prescriber == "Dr Lena Fraser"
    assert page.form.strip.data().notes[0].first == "No further dose"
    gone = open_sheet(page, DischargeSheet)
    press(gone)
    assert gone.told() == "Type the name of who takes over."
    put(gone.to, "District nurse Hale")
    press(gone)
    assert ward.saved(Discharged)[-1].to == "District nurse Hale"
    died = open_sheet(page, DiedSheet)
    put(died.on, "16-Nov-2026")
    put(died.at, "23:00")
    press(died)
    assert died.told() == "This time has not come yet."
    put(died.at, "08:30")
    press(died)
    assert ward.saved(Died)[-1].at == datetime(2026, 11, 16, 8, 30, tzinfo=UTC)
    assert not primary(page).enabled


@pytest.mark.hazard("H06")
def test_two_records_are_joined_by_a_number(show: Show, ward: Okafor) -> None:
    ward.context.acts.do(NEW, replace_registered(hospital_no="H1", nhs_no=None), by="reilly")
    page = show()
    merging = open_sheet(page, MergeSheet)
    put(merging.number, "H407716")
    put(merging.reason, "same band")
    press(merging)
    assert merging.told() == "No other record has this number."
    put(merging.number, "H1")
    assert merging.other.title() == "BERG, Ida"
    ward.second.answer = None
    press(merging)
    assert ward.saved(PatientsMerged) == []
    ward.second.answer = "boateng"
    press(merging)
    assert ward.second.asked[-1] == (
        "OKAFOR, Amara, 12-Mar-1968, 9434765919 and BERG, Ida, 12-Mar-1968, H1 are read as one "
        "patient. Why: same band"
    )
    assert ward.journal.events[-1].payload.other_patient_id == NEW
    assert ward.journal.events[-1].second == "boateng"


@pytest.mark.hazard("H10")
def test_who_joins_as_the_second_reads_what_is_said_no_more(show: Show, ward: Okafor) -> None:
    now = ward.clock.now()
    high, low = (
        LabResult(
            test="bilirubin",
            value=Decimal(value),
            unit="umol/L",
            taken_at=now - timedelta(minutes=minutes),
        )
        for value, minutes in ((80, 30), (14, 10))
    )
    ward.story.say(high)
    other = replace_registered(hospital_no="H1", nhs_no=None)
    ward.context.acts.do(NEW, other, low, by="reilly")
    merging = open_sheet(show(), MergeSheet)
    put(merging.number, "H1")
    put(merging.reason, "same band")
    press(merging)
    told = ward.second.asked[-1].partition("It takes away: ")[2]
    assert "Bilirubin is high: the prescriber decides." in told
    assert told.endswith(" Why: same band")
    again = open_sheet(show(), MergeSheet)
    put(again.number, "H1")
    put(again.reason, "same band")
    asked = len(ward.second.asked)
    press(again)
    assert len(ward.second.asked) == asked


@pytest.mark.hazard("H13")
def test_answers_that_are_no_longer_true_are_asked_anew(ward: Okafor, show: Show) -> None:
    """Before day 8 somebody said no: the page asks both again and saves them, the same ones too."""
    ward.story.say(PlanRecorded(transplant="no", pregnant="no", breast_feeding="no"))
    ward.story.had(1, 1, date(2026, 11, 9), "1.44", "0.8")
    ward.story.at(at(16, 9))
    ward.story.say(RowAnswered(checklist="before-dose", row="pregnancy-again", answer="no"))
    page = show()
    answers = page.open.answers
    assert (answers.pregnant.key(), answers.breast_feeding.key()) == ("", "")
    assert answers.transplant.key() == "no"
    before = len(ward.saved(PlanRecorded))
    for row in (answers.pregnant, answers.breast_feeding):
        row.answers.setFocus()
        QTest.keyClick(row.answers, Qt.Key.Key_Right)
    assert (answers.pregnant.key(), answers.breast_feeding.key()) == ("no", "no")
    page.save_typed()
    assert len(ward.saved(PlanRecorded)) == before + 1
    ward.story.say(RowAnswered(checklist="before-dose", row="pregnancy-again", answer="yes"))


@pytest.mark.hazard("H10")
def test_a_yes_is_taken_back_with_the_second_person_before_the_way_on(
    ward: Okafor, show: Show, qtbot
) -> None:
    ward.story.say(ReasonsAnswered(allergic="no", vod="yes", liver="no"))
    page = show()
    went: list[str] = []
    page.go.connect(went.append)
    page.open.answers.reasons["vod"].answers.setFocus()
    QTest.keyClick(page.open.answers.reasons["vod"].answers, Qt.Key.Key_Left)
    QTest.keyClick(page.open.answers.reasons["vod"].answers, Qt.Key.Key_Left)
    said = page.open.answers.reasons["vod"].key()
    assert said != "yes"
    ward.second.answer = None
    page.save_typed(lambda: went.append("saved"))
    assert ward.second.asked[-1] == (
        "OKAFOR, Amara. It takes away: Severe venoocclusive liver disease before, or such a "
        "disease now."
    )
    assert (went, ward.saved(ReasonsAnswered)[-1].vod) == ([], "yes")
    ward.second.answer = "boateng"
    page.save_typed(lambda: went.append("saved"))
    assert (went, ward.saved(ReasonsAnswered)[-1].vod) == (["saved"], said)
    event = next(e for e in ward.journal.events[::-1] if isinstance(e.payload, ReasonsAnswered))
    assert (event.by, event.second) == ("reilly", "boateng")
