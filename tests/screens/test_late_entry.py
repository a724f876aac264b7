"""After a downtime the record takes what was done meanwhile, typed by keys, and says it is late."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from bespo_desktop.chart import about_giving as give
from bespo_desktop.chart.about_patient import NoteAdded, PatientsMerged
from bespo_desktop.chart.about_watching import (
    LysisBloods,
    ObservationFinished,
    Observed,
    SignsTicked,
    TaskHandedOver,
    TaskOpened,
)
from bespo_desktop.chart.gates import GateClosedError
from bespo_desktop.chart.lysis_watch import last_bloods
from bespo_desktop.chart.stopping import reason_is_open
from bespo_desktop.core.facts import Facts
from bespo_desktop.facts_files import load_facts
from bespo_desktop.models.record_model import RecordColumn
from bespo_desktop.screens.banner_of import banner_of
from bespo_desktop.screens.late_entry_dialog import LateEntryDialog
from bespo_desktop.screens.record_screen import RecordScreen
from bespo_desktop.screens.tasks_dialog import TasksDialog
from tests.chart.test_lysis_in_two_reports import bloods
from tests.helpers.okafor import AMARA, Okafor, at, okafor
from tests.helpers.words import word

SEEN = ("observed", "premedicated", "read", "note")
REPORTED = ("ecg", "bloods")
LETTERS = {
    "observed": "o",
    "premedicated": "p",
    "read": "v",
    "note": "n",
    "ecg": "e",
    "bloods": "b",
    "started": "s",
    "paused": "p",
    "resumed": "r",
    "empty": "b",
    "ended": "e",
}
NEXT_DAY = at(15) + timedelta(days=1)
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def facts() -> Facts:
    return load_facts()


@pytest.fixture
def ward(facts: Facts, tmp_path: Path) -> Okafor:
    """The infusion runs since 11:00; the program is back at 11:50."""
    ward = okafor(facts, tmp_path)
    ward.until_started()
    ward.clock.set(at(11, 50))
    return ward


@pytest.fixture
def page(ward: Okafor, qtbot) -> Iterator[RecordScreen]:
    page = RecordScreen(ward.context)
    ward.context.ward.changed.connect(lambda _id: page.refresh())
    qtbot.addWidget(page)
    page.resize(1254, 544)
    page.show()
    page.enter()
    return page


def button(page: RecordScreen, text: str):
    return next(action for action in page.buttons() if action.text.replace("&", "") == text)


class Sheet:
    """The open sheet, filled by keys."""

    def __init__(self, qtbot, page: RecordScreen) -> None:
        self.bot = qtbot
        button(page, "Late entry").slot()
        self.dialog = page.findChild(LateEntryDialog)

    def choose(self, what: str) -> None:
        row = self.dialog.seen if what in SEEN else self.dialog.pump
        row = self.dialog.reported if what in REPORTED else row
        row.setFocus()
        self.bot.keyClick(row, LETTERS[what])

    def type(self, field: QWidget, text: str) -> None:
        field.edit.selectAll()
        self.bot.keyClicks(field.edit, text)

    def save(self, time: str, why: str = "program was down") -> str:
        self.type(self.dialog.time, time)
        self.type(self.dialog.why, why)
        self.bot.keyClick(self.dialog, Qt.Key.Key_Return, CTRL)
        return "" if self.dialog.result() else self.dialog.told()


@pytest.fixture
def sheet(qtbot, page: RecordScreen) -> Sheet:
    return Sheet(qtbot, page)


def told(page: RecordScreen) -> list[tuple[str, str]]:
    model = page.form.lines.model()
    columns = (RecordColumn.TIME, RecordColumn.WHAT)
    return [
        tuple(model.index(row, column).data() for column in columns)
        for row in range(model.rowCount())
    ]


def test_observations_are_saved_at_the_time_typed(ward: Okafor, sheet: Sheet) -> None:
    sheet.choose("observed")
    sheet.type(sheet.dialog.part().fields["pulse"], "84")
    assert sheet.save("11:30") == ""
    event = ward.journal.events[-1]
    assert isinstance(event.payload, Observed)
    assert event.payload.pulse_per_min == Decimal(84)
    assert (event.happened_at, event.recorded_at) == (at(11, 30), at(11, 50))
    assert event.late_reason == "program was down"


def test_a_pause_and_its_end_are_one_entry_and_the_record_says_late(
    ward: Okafor, sheet: Sheet, page: RecordScreen
) -> None:
    sheet.choose("paused")
    part = sheet.dialog.part()
    sheet.bot.keyClick(part.reason, "c")
    sheet.type(part.again, "11:40")
    assert sheet.save("11:20") == ""
    infusion = ward.story.chart.infusions[-1]
    assert [(run.start, run.end) for run in infusion.runs] == [
        (at(11), at(11, 20)),
        (at(11, 40), None),
    ]
    lines = [line for line in page.story.shown() if "entered late" in line.detail]
    assert [line.event.happened_at for line in lines] == [at(11, 20), at(11, 40)]


@pytest.mark.parametrize(
    ("time", "why", "words"),
    [
        ("11:51", "down", "This time has not come yet. Give the time at which it happened."),
        ("07:00", "down", "At this time the patient was not registered here yet."),
        ("11:30", "", "Write why it is entered late."),
        ("", "down", "Type day and time when it happened."),
    ],
)
def test_what_is_missing_or_cannot_be_is_refused_and_stays_typed(
    ward: Okafor, sheet: Sheet, time: str, why: str, words: str
) -> None:
    before = len(ward.journal.events)
    sheet.choose("note")
    sheet.type(sheet.dialog.part().note, "asleep")
    assert sheet.save(time, why) == words
    assert len(ward.journal.events) == before
    assert sheet.dialog.part().note.text() == "asleep"
    sheet.type(sheet.dialog.time, "11:30")
    assert sheet.save("11:30", "down") == ""
    assert ward.saved(NoteAdded)[-1].text == "asleep"


def test_nothing_is_saved_before_something_was_chosen(ward: Okafor, sheet: Sheet) -> None:
    assert sheet.save("11:30") == "Choose what happened."


def test_an_act_before_the_start_is_refused(ward: Okafor, sheet: Sheet) -> None:
    sheet.choose("read")
    sheet.type(sheet.dialog.part().volume, "12")
    words = "At this time no infusion had been started. Look at the time."
    assert sheet.save("10:45") == words
    sheet.choose("resumed")
    assert sheet.save("11:30") == "The infusion is not paused. Read the pump."


def test_premedication_from_before_the_bag_is_sent_to_give(ward: Okafor, sheet: Sheet) -> None:
    sheet.choose("premedicated")
    part = sheet.dialog.part()
    sheet.bot.keyClick(part.kind, "a")
    sheet.type(part.drug, "paracetamol 1 g")
    words = "The bag was begun at 09:40. Enter on Give what was given before it."
    assert sheet.save("09:10") == words
    assert sheet.save("10:20") == ""
    assert ward.saved(give.Premedicated)[-1].given_at == at(10, 20)


def test_an_empty_bag_and_the_end_are_entered_with_the_pumps_volume(
    ward: Okafor, qtbot, page: RecordScreen
) -> None:
    ward.clock.set(at(12, 30))
    first = Sheet(qtbot, page)
    first.choose("empty")
    first.type(first.dialog.part().volume, "50")
    assert first.save("12:00") == ""
    first.dialog.setParent(None)
    second = Sheet(qtbot, page)
    second.choose("ended")
    second.type(second.dialog.part().volume, "50")
    assert second.save("12:02") == ""
    infusion = ward.story.chart.infusions[-1]
    assert (infusion.emptied_at, infusion.ended_at) == (at(12), at(12, 2))
    assert (infusion.given_mg, infusion.complete) == (Decimal("1.44"), True)
    assert ward.saved(give.BagEmptied)[-1].given_by_clock_mL == Decimal(50)


def test_a_start_on_paper_asks_the_second_person(facts: Facts, tmp_path: Path, qtbot) -> None:
    ward = okafor(facts, tmp_path)
    ward.until_labelled()
    ward.story.at(at(12)).bedside()
    page = RecordScreen(ward.context)
    qtbot.addWidget(page)
    page.show()
    page.enter()
    sheet = Sheet(qtbot, page)
    sheet.choose("started")
    assert sheet.save("11:00") == ""
    infusion = ward.story.chart.infusions[-1]
    assert (infusion.started_at, infusion.second) == (at(11), "boateng")
    assert "OKAFOR, Amara" in ward.second.asked[-1]
    assert "1.44 mg in 50 mL" in ward.second.asked[-1]


def ended(ward: Okafor) -> None:
    ward.story.at(at(12)).ends()
    due = at(20)
    ward.story.say(TaskOpened(task="own:1", what="ECG", detail="", due_at=due))
    ward.story.say(TaskHandedOver(task="own:1", to="marsh"))


def test_the_tasks_open_from_the_record(ward: Okafor, qtbot, page: RecordScreen) -> None:
    ended(ward)
    page.form.tasks_button.setFocus()
    qtbot.keyClick(page.form.tasks_button, Qt.Key.Key_Space)
    dialog = page.findChild(TasksDialog)
    assert [row.task.what for row in dialog.rows] == ["ECG"]
    qtbot.mouseClick(dialog.rows[0].finish, Qt.MouseButton.LeftButton)
    assert all(task.done_at is not None for task in ward.story.chart.tasks)


def test_the_closing_names_what_stays_due_and_with_whom(
    ward: Okafor, qtbot, page: RecordScreen
) -> None:
    ended(ward)
    ward.story.at(at(13, 2)).observed()
    ward.story.at(at(13, 5)).say(ObservationFinished(signs=False))
    button(page, "Close the infusion").slot()
    assert ward.second.asked[-1] == (
        "OKAFOR, Amara, 1.44 mg inotuzumab ozogamicin, bag 26K24-0031. "
        "Stays due: ECG (due 20:00, with E. Marsh)."
    )
    assert ward.story.chart.infusions[-1].closed_by == ("reilly", "boateng")


def test_a_joined_record_stands_beside_the_story(ward: Okafor, page: RecordScreen) -> None:
    assert not page.form.also.isVisibleTo(page)
    other = "b" * 32
    ward.context.acts.do(other, AMARA.model_copy(update={"hospital_no": "H900001"}), by="reilly")
    joined = PatientsMerged(other_patient_id=other, reason="same passport")
    ward.story.say(joined, second="marsh")
    assert page.form.also.isVisibleTo(page)
    assert page.form.also.title() == "Also recorded as"
    assert len(ward.context.ward.patients()) == 1
    banner = banner_of(ward.context, ward.story.chart, hide_measurements=False)
    assert banner.hospital_number == "H407716, also H900001"


def test_the_kept_record_takes_acts_after_the_other_took_one(ward: Okafor) -> None:
    other = "b" * 32
    acts = ward.context.acts
    acts.do(other, AMARA.model_copy(update={"hospital_no": "H900001"}), by="reilly")
    ward.story.say(PatientsMerged(other_patient_id=other, reason="same passport"), second="marsh")
    acts.do(other, NoteAdded(text="seen on the day unit"), by="reilly")
    ward.story.say(NoteAdded(text="asleep"))
    notes = [e.payload.text for e in ward.story.chart.events if isinstance(e.payload, NoteAdded)]
    assert notes == ["seen on the day unit", "asleep"]


def test_a_record_is_joined_once_and_never_with_itself(ward: Okafor) -> None:
    other, own = "b" * 32, ward.story.chart.patient_id
    acts = ward.context.acts
    acts.do(other, AMARA.model_copy(update={"hospital_no": "H900001"}), by="reilly")
    with pytest.raises(GateClosedError, match=r"^This is the same record\. Type the other one\.$"):
        ward.story.say(PatientsMerged(other_patient_id=own, reason="same passport"), second="marsh")
    ward.story.say(PatientsMerged(other_patient_id=other, reason="same passport"), second="marsh")
    with pytest.raises(
        GateClosedError, match=r"^These records are joined already\. Open either\.$"
    ):
        ward.story.say(
            PatientsMerged(other_patient_id=other, reason="same passport"), second="marsh"
        )


@pytest.mark.hazard("H34")
def test_a_pump_that_ran_again_before_a_sign_is_entered_with_its_stop(
    ward: Okafor, sheet: Sheet
) -> None:
    """Stopped 11:10 to 11:20 and from 11:32: 22 min at 50 mL/h are 18.33 mL by the clock."""
    ward.clock.set(at(11, 10))
    stop = give.InfusionStopped(
        preparation=ward.story.bag_id,
        reason="line or site",
        given_by_clock_mL=Decimal("8.33"),
        given_by_pump_mL=None,
        detail="arm",
    )
    ward.story.say(stop)
    ward.story.at(at(11, 18)).say(word("resume-after-stop", "resume"))
    ward.story.at(at(11, 30)).say(
        SignsTicked(danger="sepsis", signs=("chills",), while_running=False)
    )
    ward.clock.set(at(11, 50))
    sheet.choose("resumed")
    told = sheet.save("11:20")
    assert "at 11:30 came after it" in told
    assert "enter with this when it was stopped again" in told
    sheet.type(sheet.dialog.part().stopped, "11:19")
    assert sheet.save("11:20").startswith("It was stopped after it had begun to run")
    sheet.type(sheet.dialog.part().stopped, "11:32")
    assert sheet.save("11:20") == ""
    infusion = ward.story.chart.infusion
    assert infusion.state == "stopped"
    assert [(run.start, run.end) for run in infusion.runs] == [
        (at(11), at(11, 10)),
        (at(11, 20), at(11, 32)),
    ]
    saved = ward.saved(give.InfusionStopped)[-1]
    assert (saved.given_by_clock_mL, saved.reason) == (Decimal("18.33"), "other")
    assert reason_is_open(ward.story.chart, infusion)


@pytest.mark.hazard("H35")
def test_an_ecg_of_the_night_is_entered_with_its_true_time(
    ward: Okafor, sheet: Sheet, page: RecordScreen
) -> None:
    """QT 456 ms at 77/min: QTcF 496 ms (495.5), QTcB 517 ms, 76 ms above 420: grade 3.

    It is Wednesday 15:00; the ECG is of Tuesday 12:30, 26 h 30 min ago.
    """
    ward.clock.set(NEXT_DAY)
    sheet.choose("ecg")
    part = sheet.dialog.part()
    sheet.type(part.qt, "456")
    sheet.type(sheet.dialog.day, "24-Nov-2026")
    assert sheet.save("12:30") == "Type QT and heart rate."
    sheet.type(part.rate, "77")
    told = sheet.save("12:30", "paper was lost")
    assert told == "It comes to QTcF 496 ms, grade 3. Save again when it is right."
    assert sheet.save("12:30", "paper was lost") == ""
    event = ward.journal.events[-1]
    assert (event.happened_at, event.recorded_at) == (at(12, 30), NEXT_DAY)
    act = event.payload
    assert (act.qtcf_ms, act.qtcb_ms, act.grade, act.taken_at) == (496, 517, 3, at(12, 30))
    line = next(line for line in page.story.shown() if line.event.id == event.id)
    assert line.detail.endswith("entered late: paper was lost")


@pytest.mark.hazard("H35")
def test_bloods_of_the_night_are_entered_with_their_true_time(ward: Okafor, sheet: Sheet) -> None:
    """Potassium 6 and uric acid 476 reach their limits, creatinine 126 is 1.5 × 84."""
    ward.clock.set(NEXT_DAY)
    sheet.choose("bloods")
    part = sheet.dialog.part()
    sheet.type(sheet.dialog.day, "24-Nov-2026")
    assert sheet.save("12:30") == "Type at least one value."
    for name, text in (("potassium", "6"), ("uric_acid", "476"), ("creatinine", "126")):
        sheet.type(part.fields[name], text)
    assert sheet.save("12:30") == (
        "It comes to clinical tumour lysis (uric acid, potassium). Save again when it is right."
    )
    assert sheet.save("12:30") == ""
    act = ward.saved(LysisBloods)[-1]
    assert (act.potassium, act.uric_acid, act.creatinine) == (
        "6 mmol/L",
        "476 umol/L",
        "126 umol/L",
    )
    assert (act.clinical, act.creatinine_x_uln, act.taken_at) == (
        True,
        Decimal("1.50"),
        at(12, 30),
    )


@pytest.mark.hazard("H35")
def test_what_other_reports_make_of_it_is_told_before_it_is_saved_late(
    ward: Okafor, sheet: Sheet
) -> None:
    """Potassium 6 of 11:45 is known; uric acid 476 of 11:40 makes it two."""
    ward.story.say(bloods(at(11, 45), potassium="6 mmol/L", criteria=("potassium",)))
    sheet.choose("bloods")
    sheet.type(sheet.dialog.part().fields["uric_acid"], "476")
    assert sheet.save("11:40") == (
        "It comes to one value at the limit of tumour lysis (uric acid). With the other reports: "
        "laboratory tumour lysis (uric acid, potassium). Save again when it is right."
    )
    assert sheet.save("11:40") == ""
    held = last_bloods(ward.context.facts, ward.story.chart)
    assert held is not None
    assert held.laboratory


def test_creatinine_alone_is_no_verdict_late_either(ward: Okafor, sheet: Sheet) -> None:
    ward.clock.set(NEXT_DAY)
    sheet.choose("bloods")
    sheet.type(sheet.dialog.day, "24-Nov-2026")
    sheet.type(sheet.dialog.part().fields["creatinine"], "100")
    assert sheet.save("12:30") == (
        "It comes to no tumour lysis by this test. Save again when it is right."
    )
