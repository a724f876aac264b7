"""Okafor, 1.44 mg: 5.76 mL of concentrate from two vials, 44.24 mL of sodium chloride, 50 mL."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from bespo_desktop.chart import about_preparing as act
from bespo_desktop.chart.about_patient import NoteAdded, Refused
from bespo_desktop.chart.bag_begun import begin
from bespo_desktop.codes.bag_of_chart import code_of
from bespo_desktop.codes.vial_scan import ProductList
from bespo_desktop.facts_files import load_facts
from bespo_desktop.paper.print_job import Job, LabelJob
from bespo_desktop.screens.prepare_screen import PreparePage
from bespo_desktop.screens.printing import Done, PrintHere, Printing
from bespo_desktop.widgets.entry_field import EntryField
from tests.helpers.okafor import KEY, PATIENT, PEOPLE, Okafor, at, okafor

FACTS = load_facts()
NUMBER = "26K24-0031"
GTIN = "05000000123452"
OTHER_GTIN = "05000000999996"
GS = "\x1d"
PRODUCTS = ProductList(
    allowed=frozenset({GTIN}), forbidden={OTHER_GTIN: "MYLOTARG 5 mg, gemtuzumab ozogamicin"}
)
Show = Callable[..., PreparePage]


class SlowPrinter(PrintHere):
    """A printer that answers only when the test lets it."""

    def __init__(self) -> None:
        super().__init__()
        self.jobs: list[Job] = []
        self._done: list[Done] = []

    def press(self, job: Job, done: Done) -> None:
        self.jobs.append(job)
        self._done.append(done)

    def answer(self, why: str) -> None:
        self._done.pop()(why)


@pytest.fixture
def ward(tmp_path: Path) -> Okafor:
    return okafor(FACTS, tmp_path / "papers")


@pytest.fixture
def show(qtbot: QtBot, ward: Okafor) -> Show:
    """Return a maker of the page, opened on the chart as it is."""

    def shown(printing: Printing | None = None) -> PreparePage:
        context = replace(ward.context, printing=printing or ward.context.printing)
        page = PreparePage(context, products=lambda: PRODUCTS)
        qtbot.addWidget(page)
        page.resize(1270, 560)
        page.show()
        page.enter()
        return page

    return shown


def type_into(qtbot: QtBot, field: EntryField, text: str) -> None:
    field.edit.clear()
    qtbot.keyClicks(field.edit, text)


def answer(page: QWidget, row: Any, key: str) -> None:
    """Choose an answer with the arrow keys, as a person does."""
    options = [option.key for option in row.answers._options]
    row.answers.choose("")
    from PySide6.QtTest import QTest

    for _ in range(options.index(key) + 1):
        QTest.keyClick(row.answers, Qt.Key.Key_Right)
    assert row.key() == key


def scan_of(batch: str, expiry: str, serial: str, gtin: str = GTIN) -> str:
    return f"]d201{gtin}17{expiry}10{batch}{GS}21{serial}"


def done(page: PreparePage) -> None:
    page.buttons()[-1].slot()


def done_button(page: PreparePage) -> Any:
    return page.buttons()[-1]


def test_nothing_is_prepared_while_the_dose_is_not_checked(ward: Okafor, show: Show) -> None:
    from bespo_desktop.chart.about_patient import AllergiesRecorded
    from tests.helpers.okafor import AMARA

    ward.story.arrives(AMARA, AllergiesRecorded(state="none known"))
    page = show()
    assert "has not been worked out and checked" in page.status().text
    assert not done_button(page).enabled


def test_a_preparation_starts_with_its_own_number(ward: Okafor, show: Show) -> None:
    ward.until_checked()
    page = show()
    assert done_button(page).reason == "Choose how the bag comes."
    answer(page, page.pages["start"].way, "here")
    done(page)
    started = ward.saved(act.PreparationStarted)
    assert [(s.preparation, s.dose_mg, s.vials) for s in started] == [
        ("26K24-0001", Decimal("1.44"), 2)
    ]
    assert page.context_text() == "1.44 mg · bag 26K24-0001"
    assert page.page.key == "container"


def test_the_container_holds_44_24_ml(ward: Okafor, show: Show, qtbot: QtBot) -> None:
    ward.until_checked()
    page = show()
    answer(page, page.pages["start"].way, "here")
    done(page)
    step = page.page
    assert "44.24 mL of sodium chloride 9 mg/mL (0.9%)" in step.what_to_do.text()
    type_into(qtbot, step.material, "EVA")
    type_into(qtbot, step.batch, "N4417A")
    type_into(qtbot, step.expiry, "06/2028")
    done(page)
    (ready,) = ward.saved(act.ContainerReady)
    assert (ready.method, ready.diluent_mL, ready.diluent_expiry) == (
        "empty container",
        Decimal("44.24"),
        date(2028, 6, 30),
    )
    assert page.page.key == "vials"


def test_a_material_that_is_not_listed_needs_a_pharmacists_name(
    ward: Okafor, show: Show, qtbot: QtBot
) -> None:
    ward.until_checked()
    page = show()
    answer(page, page.pages["start"].way, "here")
    done(page)
    step = page.page
    type_into(qtbot, step.material, "glass")
    type_into(qtbot, step.batch, "N4417A")
    type_into(qtbot, step.expiry, "06/2028")
    assert page.status().text == "Ask pharmacy about this material and write who agreed."
    type_into(qtbot, step.pharmacist, "P. Nair")
    done(page)
    assert [note.text for note in ward.saved(NoteAdded)] == [
        "Container of glass: agreed by P. Nair, pharmacy."
    ]


@pytest.mark.hazard("H19")
def test_expired_sodium_chloride_is_refused_and_recorded(
    ward: Okafor, show: Show, qtbot: QtBot
) -> None:
    ward.until_checked()
    page = show()
    answer(page, page.pages["start"].way, "here")
    done(page)
    step = page.page
    type_into(qtbot, step.material, "EVA")
    type_into(qtbot, step.batch, "N4417A")
    type_into(qtbot, step.expiry, "10/2026")
    done(page)
    assert "The diluent expired on 31-Oct-2026" in page.status().text
    assert step.batch.text() == "N4417A"
    assert [refused.code for refused in ward.saved(Refused)] == ["expired"]
    assert ward.saved(act.ContainerReady) == []


def test_two_scanned_vials_fill_the_tray(ward: Okafor, show: Show) -> None:
    ward.until_container()
    page = show()
    assert page.status().text == "0 of 2 vials usable: scan or type 2 more"
    page.page.scan.receive(scan_of("FT8842", "270831", "7K20Q6NV41XD"))
    page.page.scan.receive(scan_of("FT8842", "270800", "5M81D0RC22PA"))
    taken = ward.saved(act.VialTaken)
    assert [(v.number, v.batch, v.expiry, v.how) for v in taken] == [
        (1, "FT8842", date(2027, 8, 31), "scanned"),
        (2, "FT8842", date(2027, 8, 31), "scanned"),
    ]
    assert page.page.key == "vials"
    done(page)
    assert page.page.key == "powder"


@pytest.mark.hazard("H19")
def test_an_expired_vial_is_recorded_set_aside_and_replaced(ward: Okafor, show: Show) -> None:
    ward.until_container()
    page = show()
    page.page.scan.receive(scan_of("FR6107", "261000", "5M81D0RC22PA"))
    (aside,) = ward.saved(act.VialSetAside)
    assert (aside.number, aside.why) == (1, "expired")
    assert page.status().text == "Vial 1 is expired: do not use."
    assert [refused.code for refused in ward.saved(Refused)] == ["expired"]
    assert page.page.missing() == "0 of 2 vials usable: scan or type 2 more"


def test_the_same_serial_is_not_taken_twice(ward: Okafor, show: Show) -> None:
    ward.until_container()
    page = show()
    page.page.scan.receive(scan_of("FT8842", "270831", "7K20Q6NV41XD"))
    page.page.scan.receive(scan_of("FT8842", "270831", "7K20Q6NV41XD"))
    assert len(ward.saved(act.VialTaken)) == 1
    assert page.status().text == f"Already scanned, for bag {NUMBER}. Take the next vial."


@pytest.mark.hazard("H12")
def test_gemtuzumab_is_refused_loudly(ward: Okafor, show: Show, qtbot: QtBot) -> None:
    ward.until_container()
    page = show()
    page.page.scan.receive(scan_of("MY1", "270831", "X1", OTHER_GTIN))
    assert page.status().text.startswith("STOP. This is gemtuzumab ozogamicin (MYLOTARG)")
    page.page.type_by_hand()
    type_into(qtbot, page.page.form.name, "gemtuzumab ozogamicin")
    page.page.form.take.click()
    assert page.status().text.startswith("STOP. This is gemtuzumab ozogamicin (MYLOTARG)")
    assert [refused.code for refused in ward.saved(Refused)] == ["gemtuzumab", "gemtuzumab"]
    assert ward.saved(act.VialTaken) == []


def test_without_a_product_list_the_name_is_read_from_the_carton(
    ward: Okafor, qtbot: QtBot
) -> None:
    ward.until_container()
    page = PreparePage(ward.context)
    qtbot.addWidget(page)
    page.show()
    page.enter()
    page.page.scan.receive(scan_of("FT8842", "270831", "7K20Q6NV41XD"))
    assert ward.saved(act.VialTaken) == []
    assert "Read the whole name on the carton" in page.page.confirm.text()
    page.page.yes.click()
    assert len(ward.saved(act.VialTaken)) == 1


def test_a_typed_vial_needs_a_second_look(ward: Okafor, show: Show, qtbot: QtBot) -> None:
    ward.until_container()
    page = show()
    step = page.page
    page.buttons()[-3].slot()
    form = step.form
    type_into(qtbot, form.name, "BESPONSA 1 mg")
    type_into(qtbot, form.batch, "FT8842")
    type_into(qtbot, form.expiry, "08/2027")
    form.take.click()
    assert page.status().text == "Look a second time and tick it."
    assert ward.saved(act.VialTaken) == []
    qtbot.keyClick(form.looked, Qt.Key.Key_Space)
    form.take.click()
    (taken,) = ward.saved(act.VialTaken)
    assert (taken.batch, taken.expiry, taken.how) == ("FT8842", date(2027, 8, 31), "typed")


@pytest.mark.hazard("H12")
def test_another_product_typed_is_refused(ward: Okafor, show: Show, qtbot: QtBot) -> None:
    ward.until_container()
    page = show()
    page.page.type_by_hand()
    type_into(qtbot, page.page.form.name, "Blincyto")
    page.page.form.take.click()
    assert "This is not BESPONSA" in page.status().text


def put_on_tray(ward: Okafor) -> None:
    ward.until_container()
    for number in (1, 2):
        ward.story.say(
            act.VialTaken(
                preparation=NUMBER,
                number=number,
                product_code=None,
                batch="FT8842",
                expiry=date(2027, 8, 31),
                serial=None,
                how="typed",
            )
        )


def test_a_broken_vial_leads_back_to_the_tray(ward: Okafor, show: Show) -> None:
    put_on_tray(ward)
    page = show()
    rows = page.page.rows
    answer(page, rows[1], "good")
    answer(page, rows[2], "broken")
    done(page)
    (aside,) = ward.saved(act.VialSetAside)
    assert (aside.number, aside.why) == (2, "broken")
    assert page.page.key == "vials"


def at_water(ward: Okafor, show: Show, qtbot: QtBot) -> PreparePage:
    ward.until_vials()
    ward.clock.set(at(10, 7))
    page = show()
    type_into(qtbot, page.page.batch, "W1187")
    type_into(qtbot, page.page.expiry, "03/2027")
    done(page)
    return page


def test_done_asks_when_the_water_went_in(ward: Okafor, show: Show, qtbot: QtBot) -> None:
    page = at_water(ward, show, qtbot)
    assert ward.saved(act.WaterAdded) == []
    assert page.page.question.title() == "Water went in at 10:07?"
    assert done_button(page).text == "&Yes, at 10:07"
    type_into(qtbot, page.page.time, "10:05")
    done(page)
    (water,) = ward.saved(act.WaterAdded)
    assert (water.t0, water.water_mL_each) == (at(10, 5), Decimal(4))
    assert page.page.key == "swirl"
    assert page.form.limits_card.isVisible()


def test_water_cannot_go_in_later_than_now(ward: Okafor, show: Show, qtbot: QtBot) -> None:
    page = at_water(ward, show, qtbot)
    type_into(qtbot, page.page.time, "10:08")
    done(page)
    assert page.status().text == "T0 cannot lie in the future."
    assert ward.saved(act.WaterAdded) == []


@pytest.mark.hazard("H18")
def test_t0_moves_earlier_alone_and_later_with_two(ward: Okafor, show: Show, qtbot: QtBot) -> None:
    ward.until_dissolved()
    page = show()
    page.show_sheet("t0")
    type_into(qtbot, page.page.time, "10:02")
    type_into(qtbot, page.page.reason, "read too late")
    done(page)
    assert ward.second.asked == []
    page.show_sheet("t0")
    type_into(qtbot, page.page.time, "10:04")
    type_into(qtbot, page.page.reason, "read twice")
    done(page)
    moved = ward.saved(act.T0Moved)
    assert [m.t0 for m in moved] == [at(10, 2), at(10, 4)]
    assert len(ward.second.asked) == 1
    assert ward.journal.events[-1].second == "boateng"


@pytest.mark.hazard("H16")
def test_a_no_at_the_solution_ends_the_preparation(ward: Okafor, show: Show) -> None:
    ward.until_water()
    ward.story.say(act.Swirled(preparation=NUMBER))
    page = show()
    rows = page.page.rows
    answer(page, rows[0], "yes")
    answer(page, rows[1], "no")
    assert page.page.stop.title() == "Do not use."
    assert done_button(page).reason == "Answer all three."
    answer(page, rows[2], "yes")
    done(page)
    (seen,) = ward.saved(act.SolutionInspected)
    assert (seen.clear, seen.colourless, seen.no_particles) == (True, False, True)
    assert page.page.key == "start"
    assert "Do not use bag 26K24-0031" in page.page.before.title()


def test_5_76_ml_withdrawn_leaves_0_56_mg(ward: Okafor, show: Show, qtbot: QtBot) -> None:
    ward.until_dissolved()
    page = show()
    step = page.page
    type_into(qtbot, step.total, "5.76")
    assert "2.24 mL, 0.56 mg (560 micrograms)" in step.left.text()
    type_into(qtbot, step.empty, "14.62")
    type_into(qtbot, step.filled, "20.53")
    assert step.verdict.text() == "5.79 mL, +0.6 %"
    done(page)
    (drawn,) = ward.saved(act.Withdrawn)
    assert (drawn.volume_mL, drawn.wasted_mg, drawn.empty_g) == (
        Decimal("5.76"),
        Decimal("0.56"),
        Decimal("14.62"),
    )
    assert ward.second.asked == []


def test_a_weight_that_is_off_asks_the_second_person(
    ward: Okafor, show: Show, qtbot: QtBot
) -> None:
    """(21.00 − 14.62) g against 5.8752 g is 8.6 % too much; the limit is 5 %."""
    ward.until_dissolved()
    page = show()
    step = page.page
    type_into(qtbot, step.total, "5.76")
    type_into(qtbot, step.empty, "14.62")
    type_into(qtbot, step.filled, "21")
    assert "+8.6 %" in step.verdict.text()
    ward.second.answer = None
    done(page)
    assert ward.saved(act.Withdrawn) == []
    ward.second.answer = "boateng"
    done(page)
    assert len(ward.saved(act.Withdrawn)) == 1
    assert ward.journal.events[-1].second == "boateng"


@pytest.mark.parametrize("typed", ["5.9", "57.6"])
def test_too_much_is_not_recorded(ward: Okafor, show: Show, qtbot: QtBot, typed: str) -> None:
    ward.until_dissolved()
    page = show()
    type_into(qtbot, page.page.total, typed)
    done(page)
    assert ward.saved(act.Withdrawn) == []
    assert page.page.total.text() == typed


@pytest.mark.hazard("H15")
def test_a_short_vial_opens_the_way_to_another(ward: Okafor, show: Show, qtbot: QtBot) -> None:
    ward.until_dissolved()
    page = show()
    type_into(qtbot, page.page.total, "5.2")
    assert "0.56 mL short of 5.76 mL" in page.page.left.text()
    page.page.another.click()
    assert page.page.key == "vials"
    page.page.scan.receive(scan_of("FT9001", "270930", "9Z"))
    assert done_button(page).reason == "Tick what was done with the further vial."
    for box in page.page.further:
        qtbot.keyClick(box, Qt.Key.Key_Space)
    done(page)
    assert page.page.key == "withdraw"
    assert "from 3 vials with 12 mL" in page.page.words.text()
    assert "Vial 3 of bag 26K24-0031" in ward.saved(NoteAdded)[-1].text


def withdrawn(ward: Okafor) -> None:
    ward.story.say(
        act.Withdrawn(preparation=NUMBER, volume_mL=Decimal("5.76"), wasted_mg=Decimal("0.56"))
    )


def test_an_exact_container_needs_no_typed_total(ward: Okafor, show: Show) -> None:
    ward.until_dissolved()
    withdrawn(ward)
    page = show()
    assert page.page.strength.text() == "1.44 mg in 50 mL is 0.0288 mg/mL; it runs 60 min."
    done(page)
    (diluted,) = ward.saved(act.Diluted)
    assert diluted.total_mL == 50


def as_it_is(ward: Okafor) -> None:
    ward.until_checked()
    held = ward.story.chart.calculation
    assert held is not None
    own = held.figures
    ward.story.at(at(9, 40)).say(begin(own, NUMBER))
    ward.story.say(
        act.ContainerReady(
            preparation=NUMBER,
            method="bag as it is",
            material="PVC",
            reference="",
            diluent_mL=None,
            diluent_batch="N4417A",
            diluent_expiry=date(2028, 6, 30),
        )
    )
    ward.story.vials("FT8842", date(2027, 8, 31))
    ward.story.water("W1187", date(2027, 3, 31))
    ward.story.dissolved()
    withdrawn(ward)


@pytest.mark.hazard("H17")
def test_a_bag_as_it_is_is_judged_by_its_actual_total(
    ward: Okafor, show: Show, qtbot: QtBot
) -> None:
    """1.44 mg in 61.3 mL is 0.0235 mg/mL; in 200 mL 0.0072, below 0.01."""
    as_it_is(ward)
    page = show()
    assert done_button(page).reason == "Type the actual total volume in the bag."
    type_into(qtbot, page.page.total, "200")
    done(page)
    assert ward.saved(act.Diluted) == []
    assert "0.0072 mg/mL is below the allowed 0.01 to 0.1 mg/mL" in page.status().text
    assert ward.saved(Refused)[-1].code == "concentration-out-of-range"
    type_into(qtbot, page.page.total, "61.3")
    assert "0.0235 mg/mL" in page.page.strength.text()
    done(page)
    assert ward.saved(act.Diluted)[-1].total_mL == Decimal("61.3")


@pytest.mark.hazard("H18")
def test_after_four_hours_nothing_goes_on(ward: Okafor, show: Show, qtbot: QtBot) -> None:
    ward.until_dissolved()
    page = show()
    type_into(qtbot, page.page.total, "5.76")
    ward.clock.set(at(14, 6))
    page.tick()
    assert page.status().text == "Discard. The time from reconstitution to dilution is over."
    assert not done_button(page).enabled
    done(page)
    assert ward.saved(act.Withdrawn) == []


def test_a_new_weight_holds_the_preparation(ward: Okafor, show: Show) -> None:
    ward.until_dissolved()
    ward.story.measured("168", "71", date(2026, 11, 24))
    page = show()
    assert "has not been worked out and checked" in page.status().text
    assert not done_button(page).enabled


def ready_to_print(page: PreparePage, last_four: str = "5919", year: str = "1968") -> None:
    """Type the identifiers from the prescription and say that the bag is not chilled."""
    type_keys(page.page.identity.last_four, last_four)
    type_keys(page.page.identity.year, year)
    answer(page, page.page.fridge, "no")


def type_keys(field: EntryField, text: str) -> None:
    from PySide6.QtTest import QTest

    field.edit.clear()
    QTest.keyClicks(field.edit, text)


@pytest.mark.hazard("H06")
@pytest.mark.parametrize(
    ("last_four", "year", "differs"),
    [
        ("5918", "1968", "The number on the prescription"),
        ("5919", "1958", "The year of birth on the prescription"),
    ],
)
def test_a_label_for_another_prescription_is_refused(
    ward: Okafor, show: Show, last_four: str, year: str, differs: str
) -> None:
    ward.until_diluted()
    printer = SlowPrinter()
    page = show(printer)
    ready_to_print(page, last_four, year)
    done(page)
    assert (printer.jobs, ward.second.asked, ward.saved(act.LabelPrinted)) == ([], [], [])
    (refused,) = ward.saved(Refused)
    assert (refused.place, refused.code) == ("prepare", "wrong-prescription")
    assert page.status().text.startswith(differs)
    assert "Do not print the label." in page.status().text
    ready_to_print(page)
    done(page)
    assert len(printer.jobs) == 1


@pytest.mark.hazard("H06")
def test_whose_label_it_is_must_be_typed_by_the_one_who_prints(ward: Okafor, show: Show) -> None:
    ward.until_diluted()
    page = show()
    answer(page, page.page.fridge, "no")
    assert done_button(page).reason == "Type the two identifiers from the prescription."
    ready_to_print(page, "919", "68")
    assert "last 4 signs" in done_button(page).reason
    ready_to_print(page)
    assert done_button(page).enabled
    ward.context.session.lock()
    ward.context.session.sign_in(PEOPLE["marsh"])
    page.refresh()
    assert done_button(page).reason == "Type the two identifiers from the prescription."


def test_the_label_prints_with_a_second_person_and_reads_back(
    ward: Okafor, show: Show, tmp_path: Path
) -> None:
    ward.until_diluted()
    page = show()
    ready_to_print(page)
    done(page)
    (printed,) = ward.saved(act.LabelPrinted)
    assert (printed.first_copy, printed.copies, printed.size, printed.where) == (
        1,
        2,
        "70x60",
        "PDF",
    )
    assert (printed.typed_last_four, printed.typed_year) == ("5919", "1968")
    assert (printed.typed_by, printed.typed_at) == (PEOPLE["reilly"].id, ward.context.now)
    assert ward.second.asked[0].startswith("OKAFOR, Amara: Inotuzumab ozogamicin 1.44 mg")
    assert sorted(path.name for path in (tmp_path / "papers").iterdir()) == [
        "label-26K24-0031-copy-1.pdf",
        "label-26K24-0031-copy-2.pdf",
    ]
    assert page.page.key == "scan"
    bag = ward.story.chart.bag
    assert bag is not None
    page.page.scan.receive(code_of(FACTS, ward.story.chart, bag, 2, KEY))
    (scanned,) = ward.saved(act.LabelScanned)
    assert scanned.how == "scanned"
    assert page.page.key == "keep"


@pytest.mark.hazard("H23")
def test_a_print_that_did_not_come_is_not_a_print(ward: Okafor, show: Show) -> None:
    ward.until_diluted()
    printer = SlowPrinter()
    page = show(printer)
    ready_to_print(page)
    done(page)
    printer.answer("The printer stopped.")
    assert ward.saved(act.LabelPrinted) == []
    said = page.status().text
    assert said.startswith("Label of bag 26K24-0031 not printed. The printer stopped.")
    assert not page.page.missing()


@pytest.mark.hazard("H23")
def test_nothing_is_printed_before_the_printer_has_said_so(ward: Okafor, show: Show) -> None:
    ward.until_diluted()
    printer = SlowPrinter()
    page = show(printer)
    ready_to_print(page)
    done(page)
    assert ward.saved(act.LabelPrinted) == []
    assert done_button(page).reason == "The label of bag 26K24-0031 is printing."
    done(page)
    assert len(printer.jobs) == 1
    printer.answer("")
    (printed,) = ward.saved(act.LabelPrinted)
    assert (printed.copies, printed.where) == (2, "PDF")


def test_a_label_printed_after_its_nurse_left_is_not_in_the_record(
    ward: Okafor, show: Show
) -> None:
    ward.until_diluted()
    printer = SlowPrinter()
    page = show(printer)
    ready_to_print(page)
    done(page)
    ward.context.session.lock()
    printer.answer("")
    assert ward.saved(act.LabelPrinted) == []
    assert "is not in the record: destroy what was printed" in page.status().text


def test_an_answer_that_comes_late_is_kept_for_its_own_patient(ward: Okafor, show: Show) -> None:
    ward.until_diluted()
    printer = SlowPrinter()
    page = show(printer)
    ready_to_print(page)
    done(page)
    ward.context.session.open_patient("b" * 32)
    page.refresh()
    printer.answer("")
    (printed,) = ward.saved(act.LabelPrinted)
    assert printed.preparation == "26K24-0031"
    assert ward.context.ward.chart(PATIENT).bags[0].label_copies == 2


def test_you_cannot_be_your_own_second_person(ward: Okafor, show: Show) -> None:
    ward.until_diluted()
    ward.second.answer = "reilly"
    page = show()
    ready_to_print(page)
    done(page)
    assert ward.saved(act.LabelPrinted) == []
    assert "destroy what was printed" in page.status().text


@pytest.mark.hazard("H23")
def test_another_label_needs_its_reason(ward: Okafor, show: Show, qtbot: QtBot) -> None:
    ward.until_labelled()
    printer = SlowPrinter()
    page = show(printer)
    page.show_sheet("label")
    assert page.page.missing() == "Type the two identifiers from the prescription."
    ready_to_print(page)
    assert done_button(page).reason == "Write why the label is printed again."
    type_into(qtbot, page.page.reason, "first label torn")
    answer(page, page.page.copies, "1")
    done(page)
    (job,) = printer.jobs
    assert isinstance(job, LabelJob)
    assert job.contents[0].reprint == "Copy 3: first label torn"
    printer.answer("")
    assert (ward.saved(act.LabelPrinted)[-1].first_copy) == 3
    assert page.page.key == "ready"


def test_a_foreign_code_does_not_make_the_bag_count(ward: Okafor, show: Show) -> None:
    ward.until_diluted()
    page = show()
    ready_to_print(page)
    done(page)
    page.page.scan.receive("BB1THISISNOTOURS")
    assert ward.saved(act.LabelScanned) == []
    assert ward.saved(Refused)[-1].code == "altered"


def test_a_code_typed_by_hand_is_judged_like_a_scan(ward: Okafor, show: Show, qtbot: QtBot) -> None:
    ward.until_diluted()
    page = show()
    ready_to_print(page)
    done(page)
    bag = ward.story.chart.bag
    assert bag is not None
    scan = page.page.scan
    qtbot.keyClick(scan, Qt.Key.Key_F6)
    qtbot.keyClicks(scan, code_of(FACTS, ward.story.chart, bag, 1, KEY))
    qtbot.keyClick(scan, Qt.Key.Key_Return)
    assert len(ward.saved(act.LabelScanned)) == 1


def test_unable_to_scan_says_why(ward: Okafor, show: Show) -> None:
    ward.until_diluted()
    page = show()
    ready_to_print(page)
    done(page)
    answer(page, page.page.unable, "no scanner")
    done(page)
    (scanned,) = ward.saved(act.LabelScanned)
    assert (scanned.how, scanned.reason) == ("unable to scan", "no scanner")


def test_a_chilled_bag_comes_out_before_it_goes_to_the_bedside(
    ward: Okafor, show: Show, qtbot: QtBot
) -> None:
    ward.until_labelled("fridge")
    page = show()
    assert page.page.cold.title() == "In the fridge. Take it out by 16:05."
    done(page)
    assert len(ward.saved(act.BagOutOfFridge)) == 1
    with qtbot.waitSignal(page.go) as gone:
        done(page)
    assert gone.args == ["give"]


def test_discard_wants_the_word(ward: Okafor, show: Show, qtbot: QtBot) -> None:
    ward.until_dissolved()
    page = show()
    page.show_sheet("discard")
    assert "OKAFOR, Amara: Inotuzumab ozogamicin 1.44 mg" in page.page.question.text()
    type_into(qtbot, page.page.reason, "vial dropped")
    type_into(qtbot, page.page.word, "discard")
    assert not done_button(page).enabled
    type_into(qtbot, page.page.word, "DISCARD")
    done(page)
    (voided,) = ward.saved(act.PreparationVoided)
    assert voided.reason == "vial dropped"
    assert page.page.key == "start"
    assert done_button(page).reason == "Choose how the bag comes."


@pytest.mark.hazard("H20")
def test_a_frozen_bag_ends_and_a_spill_does_not(ward: Okafor, show: Show, qtbot: QtBot) -> None:
    ward.until_dissolved()
    page = show()
    page.form.trouble.click()
    answer(page, page.page.what, "spill, person exposed")
    type_into(qtbot, page.page.detail, "glove torn, washed, Dr Fraser told")
    done(page)
    assert page.page.key == "withdraw"
    page.form.trouble.click()
    answer(page, page.page.what, "frozen")
    type_into(qtbot, page.page.detail, "fridge at -3")
    done(page)
    assert [t.what for t in ward.saved(act.TroubleMet)] == ["spill, person exposed", "frozen"]
    assert page.page.key == "start"


def test_a_step_that_is_done_can_be_looked_at(ward: Okafor, show: Show, qtbot: QtBot) -> None:
    ward.until_dissolved()
    page = show()
    qtbot.keyClick(page.form.steps, Qt.Key.Key_Up)
    qtbot.keyClick(page.form.steps, Qt.Key.Key_Return)
    assert page.page.heading() == "Step 7: Use at once, or fridge"
    page.go_back()
    assert page.page.key == "withdraw"


def test_policy_may_ask_for_two_at_every_step(ward: Okafor, qtbot: QtBot, tmp_path: Path) -> None:
    from dataclasses import replace

    row = FACTS.policy.second_person_preparation.model_copy(update={"value": True})
    policy = FACTS.policy.model_copy(update={"second_person_preparation": row})
    ward.until_water()
    page = PreparePage(replace(ward.context, facts=replace(FACTS, policy=policy)))
    qtbot.addWidget(page)
    page.enter()
    done(page)
    assert ward.journal.events[-1].payload == act.Swirled(preparation=NUMBER)
    assert ward.journal.events[-1].second == "boateng"


def received(ward: Okafor, show: Show, qtbot: QtBot, **changed: str) -> PreparePage:
    ward.until_checked()
    ward.clock.set(at(9, 35))
    page = show()
    start = page.pages["start"]
    qtbot.keyClick(start.way.answers, Qt.Key.Key_Left)
    step = page.pages["received"]
    assert page.page is step
    typed = {
        "number": "PH-771",
        "dose": "1.44",
        "total": "50",
        "water_at": "09:05",
        "diluted_at": "09:20",
        "batches": "FT8842 exp 31-Aug-2027, FT8843 exp 30-Sep-2027",
        "material": "PVC",
        **changed,
    }
    for name, text in typed.items():
        type_into(qtbot, getattr(step, name), text)
    for row in step.looks:
        answer(page, row, "yes")
    answer(page, step.kept, "fridge")
    return page


def test_a_bag_from_pharmacy_is_taken_in(ward: Okafor, show: Show, qtbot: QtBot) -> None:
    page = received(ward, show, qtbot)
    assert done_button(page).reason == "Say whether the reconstitution time is stated."
    answer(page, page.page.stated, "yes")
    done(page)
    (bag,) = ward.saved(act.ReceivedFromPharmacy)
    assert (bag.preparation, bag.dose_mg, bag.reconstituted_at, bag.kept) == (
        "PH-771",
        Decimal("1.44"),
        at(9, 5),
        "fridge",
    )
    assert bag.vial_batches == ("FT8842 exp 31-Aug-2027", "FT8843 exp 30-Sep-2027")
    assert page.page.key == "ready"
    assert page.page.cold.title() == "In the fridge. Take it out by 15:05."


def test_an_unknown_reconstitution_time_is_refused(ward: Okafor, show: Show, qtbot: QtBot) -> None:
    page = received(ward, show, qtbot)
    answer(page, page.page.stated, "no")
    assert page.page.unknown.isVisible()
    assert done_button(page).reason == "Pharmacy must state the reconstitution time."


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"dose": "1.4"}, "received-dose-differs"),
        ({"total": "200"}, "concentration-out-of-range"),
        ({"diluted_at": "09:50"}, "received-in-future"),
        ({"water_at": "01:00", "diluted_at": "02:00"}, "start-late"),
        ({"water_at": "03:00", "diluted_at": "07:30"}, "dilution-late"),
    ],
)
def test_a_bag_that_is_not_this_dose_in_its_time_is_refused(
    ward: Okafor, show: Show, qtbot: QtBot, changed: dict[str, str], code: str
) -> None:
    page = received(ward, show, qtbot, **changed)
    answer(page, page.page.stated, "yes")
    done(page)
    assert ward.saved(act.ReceivedFromPharmacy) == []
    assert ward.saved(Refused)[-1].code == code


def test_a_ready_bag_that_is_too_late_says_so(ward: Okafor, show: Show) -> None:
    ward.until_labelled()
    page = show()
    assert page.page.note.title() == "Bag 26K24-0031 is ready."
    ward.clock.set(at(17, 6))
    page.tick()
    assert page.page.note.title() == "Do not use bag 26K24-0031: it is too late to start it."
    assert page.status().text.startswith("Do not use the bag.")
    assert not done_button(page).enabled


def test_a_running_bag_cannot_be_discarded_here(ward: Okafor, show: Show) -> None:
    ward.until_started()
    page = show()
    assert page.page.note.title() == "Bag 26K24-0031 is at the patient."
    assert [action.name for action in page.buttons()] == ["back", "done"]
    assert not page.form.trouble.isVisible()


def test_in_a_narrow_window_the_right_column_stands_below(ward: Okafor, show: Show) -> None:
    ward.until_dissolved()
    page = show()
    page.resize(900, 700)
    assert page.form.middle.indexOf(page.form.side) >= 0
    page.resize(1300, 700)
    assert page.form.columns.indexOf(page.form.side) >= 0
