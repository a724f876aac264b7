"""A sample that is known is entered again: the second person sees both values and what goes."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from bespo_desktop.chart import about_watching as watch
from bespo_desktop.chart.about_dose import LabResult, ResponseAssessed
from bespo_desktop.core.laboratory import LabTest
from bespo_desktop.facts_files import load_facts
from bespo_desktop.screens.dose_response_sheet import ResponseSheet
from bespo_desktop.screens.dose_screen import DoseScreen
from bespo_desktop.screens.late_entry_dialog import LateEntryDialog
from bespo_desktop.screens.page import Page
from bespo_desktop.screens.record_screen import RecordScreen
from bespo_desktop.screens.watch_screen import WatchScreen
from tests.chart.test_judged import ecg, response
from tests.helpers.okafor import AMARA, Okafor, at, okafor

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def ward(tmp_path: Path) -> Okafor:
    return okafor(load_facts(), tmp_path)


@pytest.fixture
def show(ward: Okafor, qtbot) -> Iterator[Callable[[type[Page]], Page]]:
    pages: list[Page] = []

    def shown(kind: type[Page]) -> Page:
        page = kind(ward.context)
        pages.append(page)
        ward.context.ward.changed.connect(lambda _id: page.refresh())
        qtbot.addWidget(page)
        page.resize(1254, 560)
        page.show()
        page.enter()
        return page

    yield shown
    pages.clear()


def type_in(qtbot, field: QWidget, text: str) -> None:
    field.edit.selectAll()
    qtbot.keyClicks(field.edit, text)


def bilirubin(ward: Okafor) -> LabTest:
    tests = ward.context.facts.questions.tests.test
    return next(test for test in tests if test.id == "bilirubin")


def last(ward: Okafor, kind: type) -> tuple[object, str, str | None]:
    event = next(e for e in reversed(ward.journal.events) if isinstance(e.payload, kind))
    return event.payload, event.by, event.second


@pytest.mark.hazard("H10")
def test_a_bilirubin_of_the_same_sample_is_lowered_by_two(ward: Okafor, show, qtbot) -> None:
    ward.until_checked()
    high = LabResult(test="bilirubin", value=Decimal(80), unit="umol/L", taken_at=at(7, 45))
    ward.story.say(high)
    page = show(DoseScreen)
    page.panel.checks.edit(bilirubin(ward))
    editor = page.panel.checks.editor
    type_in(qtbot, editor.value, "8")
    type_in(qtbot, editor.time, "07:45")
    ward.second.answer = None
    qtbot.keyClick(editor.time.edit, Qt.Key.Key_Return)
    (asked,) = ward.second.asked
    assert asked.startswith(
        "OKAFOR, Amara. Entered before: bilirubin: 80 µmol/L, 24-Nov-2026 07:45. "
        "Now: bilirubin: 8 µmol/L, 24-Nov-2026 07:45. It takes away: "
    )
    assert asked.endswith("Bilirubin is high: the prescriber decides.")
    assert last(ward, LabResult)[0] == high
    assert editor.isVisibleTo(page)
    ward.second.answer = "boateng"
    qtbot.keyClick(editor.time.edit, Qt.Key.Key_Return)
    act, *hands = last(ward, LabResult)
    assert (act.value, hands) == (8, ["reilly", "boateng"])


def test_a_later_sample_asks_nobody(ward: Okafor, show, qtbot) -> None:
    ward.until_checked()
    high = LabResult(test="bilirubin", value=Decimal(80), unit="umol/L", taken_at=at(7, 45))
    ward.story.say(high)
    page = show(DoseScreen)
    page.panel.checks.edit(bilirubin(ward))
    editor = page.panel.checks.editor
    type_in(qtbot, editor.value, "8")
    type_in(qtbot, editor.time, "08:45")
    qtbot.keyClick(editor.time.edit, Qt.Key.Key_Return)
    assert (ward.second.asked, last(ward, LabResult)[0].value) == ([], 8)


@pytest.mark.hazard("H35")
def test_bloods_of_the_same_minute_are_lowered_in_watch_by_two(ward: Okafor, show, qtbot) -> None:
    ward.until_started()
    ward.clock.set(at(12, 10))
    page = show(WatchScreen)
    page.open_danger("tumour-lysis")
    lysis = page.pages["tumour-lysis"]
    for potassium in ("7", "4.1"):
        type_in(qtbot, lysis.rows["potassium"].field, potassium)
        type_in(qtbot, lysis.taken_at, "12:05")
        next(each for each in page.buttons() if each.name == "save-bloods").slot()
    (asked,) = ward.second.asked
    assert "potassium 7 mmol/L, 24-Nov-2026 12:05. Now: " in asked
    assert "potassium 4.1 mmol/L, 24-Nov-2026 12:05. It takes away: " in asked
    act, *hands = last(ward, watch.LysisBloods)
    assert (act.potassium, hands) == ("4.1 mmol/L", ["reilly", "boateng"])
    assert lysis.rows["potassium"].field.text() == ""


@pytest.mark.hazard("H35")
def test_an_ecg_that_is_known_is_entered_late_as_a_shorter_one_by_two(
    ward: Okafor, show, qtbot
) -> None:
    """456 ms at 77/min are QTcF 496 ms, 402 ms at 47/min 371 ms: both said to be of 12:00."""
    ward.until_started()
    ward.story.at(at(12, 10)).say(ecg(456, 77, 496, 517, 3))
    ward.clock.set(at(12, 40))
    page = show(RecordScreen)
    next(each for each in page.buttons() if "Late" in each.text).slot()
    dialog = page.findChild(LateEntryDialog)
    dialog.reported.setFocus()
    qtbot.keyClick(dialog.reported, "e")
    for field, text in (
        (dialog.part().qt, "402"),
        (dialog.part().rate, "47"),
        (dialog.day, "24-Nov-2026"),
        (dialog.time, "12:00"),
        (dialog.why, "paper"),
    ):
        type_in(qtbot, field, text)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    assert dialog.told().startswith("It comes to QTcF 371 ms, grade 0.")
    assert ward.second.asked == []
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    (asked,) = ward.second.asked
    assert "Entered before: ECG: QTcF 496 ms, grade 3, QT 456 ms at 77 /min, 24-Nov" in asked
    assert "Now: ECG: QTcF 371 ms, QT 402 ms at 47 /min, 24-Nov-2026 12:00." in asked
    assert last(ward, watch.EcgRecorded)[2] == "boateng"


@pytest.mark.hazard("H08")
def test_a_response_of_the_same_day_is_taken_back_by_two(ward: Okafor, show, qtbot) -> None:
    ward.story.say(AMARA)
    ward.story.measured("168", "69.4", date(2026, 11, 24))
    for day, on, level in ((1, 1, "0.8"), (8, 8, "0.5"), (15, 15, "0.5")):
        ward.story.had(1, day, date(2026, 11, on), "1.4", level)
    ward.story.at(at(13)).say(response("cr"))
    page = show(DoseScreen)
    page.want("assess")
    sheet = page.sheet
    assert isinstance(sheet, ResponseSheet)
    for field, text in (
        (sheet.assessed, "24-Nov-2026"),
        (sheet.marrow, "8"),
        (sheet.platelets, "64"),
        (sheet.anc, "1.2"),
    ):
        type_in(qtbot, field, text)
    for row, key in ((sheet.blood, "no"), (sheet.outside, "yes"), (sheet.mrd, "unknown")):
        row.answers.choose(key)
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CTRL)
    (asked,) = ward.second.asked
    assert "Entered before: Response: CR, 24-Nov-2026; MRD unknown." in asked
    assert "Now: Response: no CR / CRi, 24-Nov-2026; MRD unknown." in asked
    assert "worked out with 0.5 mg/m², not 0.8 mg/m²" in asked
    assert last(ward, ResponseAssessed)[2] == "boateng"
