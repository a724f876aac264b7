"""Locking hides whatever lies open; who comes back stands where they stood, another at the step."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.helpers.window import practice, sign_in

TANAKA = f"{9:032x}"


@pytest.fixture
def ward(qtbot, qapp, tmp_path):
    with practice(tmp_path) as conductor:
        sign_in(qtbot, conductor, "rei")
        conductor.context.session.open_patient(TANAKA)
        conductor.open_place("record")
        yield conductor


def sheet():
    return QApplication.activeModalWidget()


@pytest.mark.hazard("H39")
def test_a_sheet_is_hidden_with_the_page_and_stands_again_for_the_same_person(qtbot, ward):
    ward.page._enter_late()
    opened = sheet()
    assert opened is not None
    ward.context.session.lock()
    assert not opened.isVisible()
    assert sheet() is None
    assert ward.shell.page_key() == "sign-in"
    sign_in(qtbot, ward, "rei")
    assert sheet() is opened
    opened.done(0)


@pytest.mark.hazard("H39")
def test_another_person_comes_to_the_same_step_without_the_others_sheet(qtbot, ward):
    ward.page._enter_late()
    opened = sheet()
    ward.context.session.lock()
    sign_in(qtbot, ward, "mar")
    assert sheet() is None
    assert not opened.isVisible()
    assert ward.shell.page_key() == "record"
    assert ward.context.session.patient_id == TANAKA
    ward.context.session.lock()
    sign_in(qtbot, ward, "rei")
    assert sheet() is None, "what was closed does not come back"
    assert ward.shell.page_key() == "record"


@pytest.mark.hazard("H39")
def test_what_was_typed_on_a_page_waits_behind_the_lock_with_the_cursor(qtbot, ward):
    ward.open_place("patient")
    weight = ward.page.form.weight
    weight.edit.clear()
    weight.edit.setFocus()
    qtbot.keyClicks(weight.edit, "57.25")
    ward.context.session.lock()
    assert ward.shell.page_key() == "sign-in"
    sign_in(qtbot, ward, "rei")
    assert ward.shell.page_key() == "patient"
    assert weight.text() == "57.25"
    assert ward.shell.focusWidget() is weight.edit


@pytest.mark.hazard("H39")
def test_another_person_does_not_find_what_the_first_one_typed(qtbot, ward):
    ward.open_place("patient")
    weight = ward.page.form.weight
    before = weight.text()
    weight.edit.clear()
    qtbot.keyClicks(weight.edit, "57.25")
    ward.context.session.lock()
    sign_in(qtbot, ward, "mar")
    assert ward.shell.page_key() == "patient"
    assert weight.text() == before
    ward.context.session.lock()
    sign_in(qtbot, ward, "rei")
    assert weight.text() == before


def test_a_place_that_was_locked_meanwhile_leads_to_the_ward(qtbot, ward):
    ward.open_place("dose")
    assert ward.shell.page_key() == "dose"
    ward.context.session.lock()
    ward.context.session.open_patient(None)
    sign_in(qtbot, ward, "rei")
    assert ward.shell.page_key() == "ward"
