"""The checks at the bedside: what a nurse sees, what is refused, and what is saved."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from bespo_desktop.chart import about_giving as give
from bespo_desktop.chart.about_patient import Refused, RowAnswered
from bespo_desktop.codes.bag_code import encode_worksheet
from bespo_desktop.codes.bag_of_chart import code_of, preparation_id
from bespo_desktop.core.facts import Facts
from bespo_desktop.facts_files import load_facts
from bespo_desktop.screens.give_identify import BagSheet, PatientSheet
from bespo_desktop.screens.give_materials import OtherMaterialSheet
from bespo_desktop.screens.give_screen import GivePage
from tests.helpers.okafor import KEY, PATIENT, Okafor, at, okafor

WORKSHEET = encode_worksheet(preparation_id(PATIENT, "26K24-0031"), KEY)


@pytest.fixture(scope="module")
def facts() -> Facts:
    return load_facts()


@pytest.fixture
def ward(facts: Facts, tmp_path: Path) -> Okafor:
    ward = okafor(facts, tmp_path)
    ward.until_labelled()
    ward.clock.set(at(10, 55))
    return ward


@pytest.fixture
def page(ward: Okafor, qtbot) -> GivePage:
    page = GivePage(ward.context)
    ward.context.ward.changed.connect(lambda _id: page.refresh())
    qtbot.addWidget(page)
    page.resize(1254, 544)
    page.show()
    page.enter()
    return page


def refusals(ward: Okafor) -> list[str]:
    return [act.code for act in ward.saved(Refused)]


def start_button(page: GivePage):
    return page.buttons()[-1]


def patient_sheet(page: GivePage) -> PatientSheet:
    page.before.ask_patient()
    sheet = page.before.sheet
    assert isinstance(sheet, PatientSheet)
    return sheet


def bag_sheet(page: GivePage) -> BagSheet:
    page.before.ask_bag()
    sheet = page.before.sheet
    assert isinstance(sheet, BagSheet)
    return sheet


def confirm(qtbot, sheet: QWidget) -> None:
    qtbot.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def label_code(ward: Okafor, copy: int = 1) -> str:
    chart = ward.story.chart
    assert chart.bag is not None
    return code_of(ward.context.facts, chart, chart.bag, copy, KEY)


def test_without_a_bag_the_page_leads_to_prepare(facts, tmp_path, qtbot):
    ward = okafor(facts, tmp_path)
    ward.until_checked()
    page = GivePage(ward.context)
    qtbot.addWidget(page)
    page.enter()
    assert page.form.no_bag.title() == "No bag for bed 3. Go to Prepare (Ctrl+4)."
    with qtbot.waitSignal(page.go) as went:
        page.buttons()[-1].slot()
    assert went.args == ["prepare"]


def test_nothing_is_ticked_at_first_and_start_says_why_it_is_locked(page):
    action = start_button(page)
    assert not action.enabled
    assert action.reason.startswith("Identify the patient")
    assert {row.state() for row in page.before.checks.looks.values()} == {"open"}
    assert page.status().text.startswith("16 checks open")
    assert page.before.form.time_left.text() == "6 h 10 min"


def test_space_ticks_a_row_and_n_says_no(page, ward, qtbot):
    row = page.before.checks.looks["emergency"]
    qtbot.keyClick(row, Qt.Key.Key_Space)
    assert row.state() == "done"
    fever = page.before.checks.looks["no-fever"]
    qtbot.keyClick(fever, Qt.Key.Key_N)
    assert fever.state() == "refused"
    assert [(a.row, a.answer) for a in ward.saved(RowAnswered)][-2:] == [
        ("emergency", "yes"),
        ("no-fever", "no"),
    ]
    assert refusals(ward) == ["no-fever"]
    assert any("suspected sepsis" in text for text in page.before.form.findings.texts())
    assert page.before.form.decide.isVisible()


@pytest.mark.hazard("H16")
def test_particles_in_the_bag_are_taken_back_with_a_second_person(page, ward, qtbot):
    row = page.before.checks.looks["bag-looked-at"]
    qtbot.keyClick(row, Qt.Key.Key_N)
    ward.second.answer = None  # Escape
    for _ in range(2):
        qtbot.keyClick(row, Qt.Key.Key_Space)
    assert ward.second.asked == [
        "OKAFOR, Amara. It takes away: “Bag looked at again” was answered with no."
    ]
    assert [act.answer for act in ward.saved(RowAnswered)][-2:] == ["no", "not known"]
    assert row.state() == "open"
    ward.second.answer = "boateng"
    qtbot.keyClick(row, Qt.Key.Key_Space)
    assert (row.state(), ward.saved(RowAnswered)[-1].answer) == ("done", "yes")
    asked = len(ward.second.asked)
    fever = page.before.checks.looks["no-fever"]
    qtbot.keyClick(fever, Qt.Key.Key_N)
    for _ in range(2):
        qtbot.keyClick(fever, Qt.Key.Key_Space)
    assert (fever.state(), len(ward.second.asked)) == ("done", asked)


def test_the_scanned_wristband_needs_name_and_birth_date_asked(page, ward, qtbot):
    sheet = patient_sheet(page)
    sheet.band.receive("9434765919")
    confirm(qtbot, sheet)
    assert sheet.told() == "Ask name and date of birth, and tick it."
    assert not ward.saved(give.PatientIdentified)
    qtbot.keyClick(sheet.asked, Qt.Key.Key_Space)
    confirm(qtbot, sheet)
    assert [act.how for act in ward.saved(give.PatientIdentified)] == ["scanned"]
    assert page.before.checks.patient.state() == "done"


@pytest.mark.hazard("H06")
def test_another_patients_wristband_turns_the_page_red(page, ward):
    sheet = patient_sheet(page)
    sheet.band.receive("9990000018")
    sheet.reject()
    assert page.before.card.isVisible()
    assert page.before.card.title() == "Wrong patient or bag: do not connect"
    assert "OKAFOR, Amara" in page.before.card.text()
    assert refusals(ward) == ["wrong-patient"]
    page.before.card.change.click()
    assert not page.before.card.isVisible()


def test_typed_identifiers_need_a_reason_and_both_must_agree(page, ward, qtbot):
    sheet = patient_sheet(page)
    qtbot.keyClicks(sheet.last_four.edit, "5919")
    qtbot.keyClicks(sheet.year.edit, "1986")
    confirm(qtbot, sheet)
    assert refusals(ward) == ["wrong-patient"]
    sheet.year.edit.clear()
    qtbot.keyClicks(sheet.year.edit, "1968")
    confirm(qtbot, sheet)
    assert sheet.told() == "Say why the wristband is typed."
    qtbot.keyClick(sheet.reason, Qt.Key.Key_W)
    confirm(qtbot, sheet)
    assert [(a.how, a.reason) for a in ward.saved(give.PatientIdentified)] == [
        ("typed", "band unreadable")
    ]


def test_the_right_label_is_saved_by_the_scan_alone(page, ward):
    page.receive(label_code(ward))
    assert [(a.preparation, a.how) for a in ward.saved(give.BagIdentified)] == [
        ("26K24-0031", "scanned")
    ]
    assert page.before.checks.bag.state() == "done"


@pytest.mark.hazard("H23")
@pytest.mark.parametrize(
    ("scan", "code"),
    [
        (lambda ward: label_code(ward)[:-1] + "0", "altered"),
        (lambda ward: WORKSHEET, "worksheet_code"),
        (lambda ward: label_code(ward, copy=3), "wrong-bag"),
    ],
)
def test_a_label_that_does_not_count_is_refused(page, ward, scan, code):
    page.receive(scan(ward))
    assert refusals(ward) == [code]
    assert not ward.saved(give.BagIdentified)
    assert page.before.sheet.told()
    assert page.before.card.isVisible()


@pytest.mark.hazard("H23")
def test_a_typed_bag_number_must_be_this_bag(page, ward, qtbot):
    sheet = bag_sheet(page)
    qtbot.keyClicks(sheet.number.edit, "26K24-0013")
    confirm(qtbot, sheet)
    assert sheet.told() == "This is not bag 26K24-0031. Do not connect. Find the right bag."
    assert refusals(ward) == ["wrong-bag"]
    sheet.number.edit.clear()
    qtbot.keyClicks(sheet.number.edit, "26K24-0031")
    qtbot.keyClick(sheet.reason, Qt.Key.Key_S)
    confirm(qtbot, sheet)
    assert [(a.how, a.reason) for a in ward.saved(give.BagIdentified)] == [
        ("typed", "scanner not working")
    ]


@pytest.mark.hazard("H22")
@pytest.mark.parametrize(
    ("key", "title"),
    [
        ("nylon", "Nylon filter: do not use"),
        ("mixed cellulose ester (MCE)", "Mixed cellulose ester (MCE) filter: do not use"),
    ],
)
def test_a_filter_that_the_leaflet_rules_out_is_refused(page, ward, key, title):
    page.before.strips["filter"].picked.emit(key)
    assert page.before.card.isVisible()
    assert page.before.card.title() == title
    assert page.before.card.change.hasFocus()
    source = page.before.card._source
    assert source.text() == "leaflet, HCP section: Administration"
    assert source.heightForWidth(source.width()) <= 2 * source.fontMetrics().height() + 2
    assert refusals(ward) == ["filter-forbidden"]
    page.before.card.without.click()
    assert not page.before.card.isVisible()
    assert ward.story.chart.materials["filter"][:2] == ("none", "listed")


def test_a_set_that_is_not_listed_waits_for_pharmacys_answer(page, ward, qtbot):
    page.before.strips["line"].picked.emit("other")
    sheet = page.before.sheet
    assert isinstance(sheet, OtherMaterialSheet)
    qtbot.keyClicks(sheet.material.edit, "silicone")
    confirm(qtbot, sheet)
    assert page.before.strips["line"].state() == "asked"
    assert page.before.form.pharmacy.isVisible()
    page.before.form.pharmacy.click()
    sheet = page.before.sheet
    qtbot.keyClicks(sheet.asked.edit, "P. Nair: may be used")
    confirm(qtbot, sheet)
    assert page.before.strips["line"].state() == "done"
    assert ward.saved(give.MaterialChosen)[-1].asked == "P. Nair: may be used"


@pytest.mark.hazard("H22")
def test_another_material_that_is_nylon_by_name_is_refused(page, ward, qtbot):
    page.before.strips["filter"].picked.emit("other")
    sheet = page.before.sheet
    qtbot.keyClicks(sheet.material.edit, "0.2 µm Nylon 66")
    confirm(qtbot, sheet)
    assert ward.saved(give.MaterialChosen)[-1].verdict == "forbidden"
    assert page.before.card.isVisible()


@pytest.mark.hazard("H26")
@pytest.mark.hazard("H27")
def test_the_pump_is_compared_when_both_numbers_are_typed(page, ward, qtbot):
    pump = page.before.pump
    qtbot.keyClicks(pump.rate.edit, "500")
    pump.volume.edit.setFocus()
    qtbot.keyClicks(pump.volume.edit, "50")
    qtbot.keyClick(pump.volume.edit, Qt.Key.Key_Tab)
    assert pump.state() == "refused"
    assert refusals(ward) == ["pump-rate-wrong"]
    assert "The pump shows 500 mL/h. It must be 50 mL/h." in page.before.form.findings.texts()
    pump.rate.edit.setFocus()
    pump.rate.edit.clear()
    assert pump.state() == "open"
    qtbot.keyClicks(pump.rate.edit, "50")
    qtbot.keyClick(pump.rate.edit, Qt.Key.Key_Tab)
    assert pump.state() == "done"
    assert [(a.rate_mL_per_h, a.volume_mL) for a in ward.saved(give.PumpTyped)] == [
        (Decimal(500), Decimal(50)),
        (Decimal(50), Decimal(50)),
    ]


@pytest.mark.hazard("H27")
@pytest.mark.parametrize("rate", ["28.8", "5", "500", "0.5", "50.5"])
def test_another_rate_than_the_one_on_the_page_is_refused(page, ward, qtbot, rate):
    """28.8 was once a day's millilitres read as an hour's."""
    pump = page.before.pump
    qtbot.keyClicks(pump.rate.edit, rate)
    pump.volume.edit.setFocus()
    qtbot.keyClicks(pump.volume.edit, "50")
    qtbot.keyClick(pump.volume.edit, Qt.Key.Key_Tab)
    assert pump.state() != "done"
    assert not start_button(page).enabled
    rates = {
        found
        for label in page.findChildren(QLabel)
        if label.isVisible() and not page.before.form.findings.isAncestorOf(label)
        for found in re.findall(r"([\d.]+) mL/h", label.text())
    }
    assert rates <= {"50"}


@pytest.mark.hazard("H27")
@pytest.mark.parametrize("typed", ["5,0", "50.", " 50", "5e1", "٥٠"])
def test_what_is_not_a_plain_number_is_never_taken_for_the_pump(page, ward, qtbot, typed):
    pump = page.before.pump
    pump.rate.set_text(typed)
    pump.volume.edit.setFocus()
    qtbot.keyClicks(pump.volume.edit, "50")
    qtbot.keyClick(pump.volume.edit, Qt.Key.Key_Tab)
    assert not ward.saved(give.PumpTyped)
    assert pump.rate.text() == typed


def test_premedication_is_given_at_a_time_or_not_given_because(page, ward, qtbot):
    page.before.checks.premedication["antipyretic"].toggled.emit(True)
    sheet = page.before.sheet
    qtbot.keyClicks(sheet.drug.edit, "paracetamol 1 g")
    qtbot.keyClicks(sheet.time.edit, "11:40")
    confirm(qtbot, sheet)
    assert sheet.told() == "This time is not yet. Type when it was given."
    sheet.time.edit.clear()
    qtbot.keyClicks(sheet.time.edit, "10:20")
    confirm(qtbot, sheet)
    assert ward.saved(give.Premedicated)[-1].given_at == at(10, 20)
    assert page.before.checks.premedication["antipyretic"].title() == "Antipyretic, 10:20"
    page.before.checks.premedication["antihistamine"].toggled.emit(True)
    sheet = page.before.sheet
    qtbot.keyClicks(sheet.reason.edit, "Dr Fraser: allergy")
    confirm(qtbot, sheet)
    last = ward.saved(give.Premedicated)[-1]
    assert (last.given_at, last.not_given_reason) == (None, "Dr Fraser: allergy")


def test_start_names_patient_drug_and_dose_and_needs_the_second_person(page, ward):
    ward.story.bedside()
    assert start_button(page).enabled
    ward.second.answer = None
    start_button(page).slot()
    assert not ward.saved(give.InfusionStarted)
    ward.second.answer = "boateng"
    start_button(page).slot()
    asked = ward.second.asked[-1]
    assert "OKAFOR, Amara" in asked
    assert "Inotuzumab ozogamicin, BESPONSA" in asked
    assert "1.44 mg in 50 mL" in asked
    assert "50 mL/h" in asked
    assert ward.journal.events[-1].second == "boateng"
    assert ward.story.chart.infusing
    assert page.form.views.currentWidget() is page.running


@pytest.mark.hazard("H39")
def test_the_same_person_cannot_be_second_and_it_is_said(page, ward):
    ward.story.bedside()
    ward.second.answer = "reilly"
    start_button(page).slot()
    assert not ward.story.chart.infusing
    assert page.form.refused.isVisible()
    assert "own second person" in page.form.refused.text()


@pytest.mark.hazard("H27")
def test_a_changed_pump_number_locks_the_start_until_it_is_compared(page, ward, qtbot):
    ward.story.bedside()
    page.before.pump.fill(ward.story.chart)
    page.refresh()
    assert start_button(page).enabled
    qtbot.keyClick(page.before.pump.rate.edit, Qt.Key.Key_0)
    assert not start_button(page).enabled


def test_time_alone_closes_the_start(page, ward):
    """T0 10:05 + 8 h − 1 h = 17:05 is the last start."""
    ward.story.bedside()
    ward.clock.set(at(17, 5))
    page.tick()
    assert start_button(page).enabled
    ward.clock.forward(seconds=1)
    page.tick()
    assert not start_button(page).enabled
    assert page.before.form.time_left.text() == "too late"
