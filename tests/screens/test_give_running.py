"""The running hour: pause, stop, signs, observations, empty, flush, end; and after a restart."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea

from bespo_desktop.chart import about_giving as give
from bespo_desktop.chart.about_dose import PartDoseDecided, PrescriberDecided
from bespo_desktop.chart.about_watching import (
    NoSigns,
    Observed,
    SignsTicked,
    SignsWithdrawn,
)
from bespo_desktop.chart.sign_acts import sign_acts
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.units import quantity
from bespo_desktop.facts_files import load_facts
from bespo_desktop.screens.give_screen import GivePage
from tests.helpers.grades import reaction
from tests.helpers.okafor import Okafor, at, okafor

MILD = reaction(1)


@pytest.fixture(scope="module")
def facts() -> Facts:
    return load_facts()


@pytest.fixture
def flushing_facts(facts: Facts) -> Facts:
    """The site policy with a flush of 20 mL."""
    row = facts.policy.flush_volume.model_copy(update={"value": quantity("20", "mL")})
    return replace(facts, policy=facts.policy.model_copy(update={"flush_volume": row}))


def started(facts: Facts, papers: Path) -> Okafor:
    ward = okafor(facts, papers)
    ward.until_started()
    ward.clock.set(at(11, 28))
    return ward


@pytest.fixture
def ward(facts: Facts, tmp_path: Path) -> Okafor:
    return started(facts, tmp_path)


def shown(ward: Okafor, qtbot) -> GivePage:
    page = GivePage(ward.context)
    ward.context.ward.changed.connect(lambda _id: page.refresh())
    qtbot.addWidget(page)
    page.resize(1254, 544)
    page.show()
    page.enter()
    return page


@pytest.fixture
def page(ward: Okafor, qtbot) -> GivePage:
    return shown(ward, qtbot)


def sheet_of(page: GivePage):
    sheet = page.running.hands.sheet
    assert sheet is not None
    return sheet


def confirm(qtbot, page: GivePage) -> None:
    modifier = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(sheet_of(page), Qt.Key.Key_Return, modifier)


def kinds(ward: Okafor, count: int) -> list[str]:
    return [event.payload.kind for event in ward.journal.events[-count:]]


def note(page: GivePage) -> str:
    return page.running.form.state_note.title()


def press(page: GivePage, words: str) -> None:
    """Press the button of the action bar that says this."""
    action = next(a for a in page.buttons() if a.text.replace("&", "") == words)
    action.slot()


def test_the_hour_is_shown_by_clock_and_pump(page, ward):
    """28 min at 50 mL/h are 23.3 mL; the hour is over at 12:00, 18:05 − 12:00 = 365 min."""
    ring = page.running.form.ring.data()
    assert (ring.number, ring.unit, ring.below) == ("32", "min", "28 of 60 min done")
    assert page.running.figures.clock.figure.text() == "23.3 mL"
    assert page.running.figures.pump.below.text() == "not read yet"
    assert page.running.figures.pause.figure.text() == "365 min"
    assert note(page) == "Hour over 12:00"
    assert page.running.form.clock_note.title() == "This is a clock, not the pump"
    ward.clock.forward(minutes=1)
    page.tick()
    assert page.running.form.ring.data().number == "31"


def test_a_start_shows_stop_however_far_down_the_checks_were_read(facts, tmp_path, qtbot):
    """The settings of the pump, checked last, stand at the lower end of a small window."""
    ward = okafor(facts, tmp_path)
    ward.until_labelled()
    ward.story.at(at(10, 55)).bedside()
    area, page = QScrollArea(), GivePage(ward.context)
    ward.context.ward.changed.connect(lambda _id: page.refresh())
    area.setWidgetResizable(True)
    area.setWidget(page)
    qtbot.addWidget(area)
    area.resize(790, 300)
    area.show()
    page.enter()
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 300)
    bar.setValue(bar.maximum())
    ward.story.at(at(11)).starts()
    assert page.running.isVisible()
    qtbot.waitUntil(lambda: bar.value() == 0)
    # What is saved later leaves the page where the nurse has scrolled to.
    qtbot.waitUntil(lambda: bar.maximum() > 100)
    bar.setValue(100)
    page.refresh()
    assert bar.value() == 100


@pytest.mark.hazard("H34")
def test_stop_asks_no_second_question_and_the_reason_afterwards(page, ward, qtbot):
    qtbot.mouseClick(page.running.form.second, Qt.MouseButton.LeftButton)
    assert kinds(ward, 1) == ["infusion-stopped"]
    assert ward.story.chart.infusion.state == "stopped"
    assert not ward.second.asked
    ward.clock.forward(minutes=2)
    qtbot.keyClick(sheet_of(page).reason, Qt.Key.Key_L)
    confirm(qtbot, page)
    infusion = ward.story.chart.infusion
    assert (infusion.stop_reason, infusion.stopped_at) == ("line or site", at(11, 28))
    assert note(page) == "Stopped 11:28: line or site"
    assert [each.text for each in page.buttons() if "mistake" in each.text] != []
    assert page.running.form.first.words() == "Prescriber's word"
    qtbot.mouseClick(page.running.form.first, Qt.MouseButton.LeftButton)
    assert "Another vein or line first" in sheet_of(page).form.what.text()
    with pytest.raises(ValueError, match="no option 'stop for good'"):
        sheet_of(page).decision.answers.choose("stop for good")
    sheet_of(page).decision.answers.choose("hold")


def test_a_stop_for_a_reaction_leads_to_watch(page, ward, qtbot):
    page.running.hands.stop()
    qtbot.keyClick(sheet_of(page).reason, Qt.Key.Key_R)
    with qtbot.waitSignal(page.go) as went:
        confirm(qtbot, page)
    assert went.args == ["watch"]


def test_a_stop_without_a_reason_keeps_asking(page, ward):
    page.running.hands.stop()
    sheet_of(page).reject()
    assert note(page) == "Stopped 11:28. Say why"
    assert page.running.form.first.words() == "Say why"
    assert [each.text for each in page.buttons() if "mistake" in each.text] != []


def test_a_stop_by_mistake_is_taken_back_with_a_reason(page, ward, qtbot):
    page.running.hands.stop()
    sheet_of(page).reject()
    press(page, "Pressed by mistake")
    confirm(qtbot, page)
    assert sheet_of(page).told() == "Write what happened."
    qtbot.keyClicks(sheet_of(page).reason.edit, "slipped")
    ward.clock.forward(minutes=1)
    confirm(qtbot, page)
    infusion = ward.story.chart.infusion
    assert infusion.state == "running"
    assert page.running.figures.clock.figure.text() == "24.2 mL"


def test_a_stop_during_a_pause_goes_back_to_the_pause(ward):
    bag = ward.story.bag_id
    ward.story.say(give.InfusionPaused(preparation=bag, reason="line blocked"))
    ward.story.at(at(11, 30)).say(
        give.InfusionStopped(
            preparation=bag, reason="other", given_by_clock_mL=Decimal(23), given_by_pump_mL=None
        )
    )
    ward.story.at(at(11, 31)).say(give.StopUndone(preparation=bag, reason="slipped"))
    infusion = ward.story.chart.infusion
    assert infusion.state == "paused"
    assert infusion.runs[-1].end == at(11, 28)


def test_a_tick_stops_first_and_leads_to_watch(page, ward, qtbot):
    box = page.running.signs.boxes["chills"]
    with qtbot.waitSignal(page.go) as went:
        qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
    assert went.args == ["watch"]
    assert kinds(ward, 2) == ["signs-ticked", "infusion-stopped"]
    tick = ward.saved(SignsTicked)[-1]
    assert (tick.danger, tick.signs, tick.while_running) == ("reaction", ("chills",), True)
    assert ward.story.chart.infusion.stop_reason == "reaction"
    assert "Do not flush the drug in the line" in page.running.form.state_note.text()


@pytest.mark.hazard("H34")
def test_after_a_reaction_only_the_prescribers_word_lets_it_go_on(page, ward, qtbot):
    page.running.hands.tick_sign("fever")
    assert page.running.form.first.words() == "Grade the reaction"
    with qtbot.waitSignal(page.go) as gone:
        page.running.form.first.click()
    assert gone.args == ["watch"]
    ward.story.say(MILD)
    assert page.running.form.first.words() == "Prescriber's word"
    page.running.form.first.click()
    sheet = sheet_of(page)
    confirm(qtbot, page)
    assert sheet.told() == "Say what was decided."
    qtbot.keyClick(sheet.decision.answers, Qt.Key.Key_G)
    qtbot.keyClicks(sheet.prescriber.edit, "Dr Lena Fraser")
    qtbot.keyClick(sheet.received.answers, Qt.Key.Key_P)
    qtbot.keyClicks(sheet.written.edit, "S. Reilly")
    qtbot.keyClicks(sheet.reason.edit, "settled")
    confirm(qtbot, page)
    word = ward.saved(PrescriberDecided)[-1]
    assert (word.about, word.decision) == ("resume-after-reaction", "resume")
    assert page.running.form.first.words() == "Resume"
    page.running.form.first.click()
    assert "1.44 mg in 50 mL" in sheet_of(page).form.what.text()
    confirm(qtbot, page)
    assert ward.story.chart.infusion.state == "running"


def test_the_word_after_one_reaction_does_not_hold_for_the_next(page, ward):
    page.running.hands.tick_sign("fever")
    ward.story.say(MILD)
    ward.story.say(
        PrescriberDecided(
            about="resume-after-reaction",
            decision="resume",
            prescriber="Dr Fraser",
            received="phone, read back",
            where_written="S. Reilly",
            reason="settled",
        )
    )
    ward.clock.forward(minutes=1)
    bag = ward.story.bag_id
    ward.story.say(give.InfusionResumed(preparation=bag, rate_mL_per_h=Decimal(50)))
    ward.clock.forward(minutes=5)
    page.running.hands.tick_sign("breathing")
    assert page.running.form.first.words() == "Grade the reaction"
    ward.story.say(MILD)
    assert page.running.form.first.words() == "Prescriber's word"


def test_a_drug_stopped_for_good_says_so_when_somebody_wants_to_go_on(page, ward):
    page.running.hands.tick_sign("breathing")
    ward.story.say(reaction(3))
    page.running.form.first.click()
    assert page.running.hands.sheet is None or not page.running.hands.sheet.isVisible()
    assert "stopped for good" in page.status().text


def test_a_sign_of_sepsis_by_mistake_is_withdrawn_with_the_stop(page, ward, qtbot):
    story = ward.story
    story.say(*sign_acts(story.facts, story.chart, "sepsis", ["chills"], story.clock.now()))
    press(page, "Pressed by mistake")
    qtbot.keyClicks(sheet_of(page).reason.edit, "wrong box")
    confirm(qtbot, page)
    assert [a.danger for a in ward.saved(SignsWithdrawn)] == ["sepsis"]
    assert story.chart.infusion.state == "running"


def test_a_tick_by_mistake_is_withdrawn_with_the_stop(page, ward, qtbot):
    page.running.hands.tick_sign("skin")
    page.running.signs.taken_back.emit()
    assert page.running.signs.boxes["skin"].isChecked()
    qtbot.keyClicks(sheet_of(page).reason.edit, "wrong box")
    confirm(qtbot, page)
    assert [a.danger for a in ward.saved(SignsWithdrawn)] == ["reaction"]
    assert ward.story.chart.infusion.state == "running"
    assert not page.running.signs.boxes["skin"].isChecked()


def test_none_of_these_is_one_key(page, ward, qtbot):
    qtbot.keyClick(page, Qt.Key.Key_F8)
    assert [a.danger for a in ward.saved(NoSigns)] == ["reaction"]


def test_none_of_these_is_locked_while_a_sign_is_ticked(page, ward):
    page.running.hands.tick_sign("fever")
    page.running.hands.no_signs()
    assert not page.running.form.none_of_these.isEnabled()
    assert not ward.saved(NoSigns)


def test_a_pause_needs_a_reason_and_a_resume_names_the_dose(page, ward, qtbot):
    page.running.form.first.click()
    confirm(qtbot, page)
    assert sheet_of(page).told() == "Choose the reason."
    qtbot.keyClick(sheet_of(page).reason, Qt.Key.Key_O)
    confirm(qtbot, page)
    assert sheet_of(page).told() == "Write what happened."
    qtbot.keyClick(sheet_of(page).reason, Qt.Key.Key_L)
    confirm(qtbot, page)
    assert note(page) == "Paused 11:28: line blocked"
    ward.clock.forward(minutes=10)
    page.tick()
    assert page.running.figures.pause.figure.text() == "355 min"
    assert page.running.figures.clock.figure.text() == "23.3 mL"
    page.running.form.first.click()
    assert "OKAFOR, Amara" in sheet_of(page).form.what.text()
    confirm(qtbot, page)
    assert ward.story.chart.infusion.state == "running"
    assert note(page) == "Hour over 12:10"


def test_a_pause_that_breaks_the_limit_is_said_at_once(page, ward):
    """With 32 min to run, the pump must go on by 17:33 to end by 18:05."""
    bag = ward.story.bag_id
    ward.story.say(give.InfusionPaused(preparation=bag, reason="line blocked"))
    ward.clock.set(at(17, 32))
    page.tick()
    assert note(page).startswith("Paused")
    ward.clock.set(at(17, 34))
    page.tick()
    assert note(page) == "The end would pass the 8 h limit at 18:05"


def test_observations_are_read_strictly_and_saved_with_the_pump(page, ward, qtbot):
    page.running.hands.observe()
    sheet = sheet_of(page)
    confirm(qtbot, page)
    assert sheet.told() == "Type at least one value."
    qtbot.keyClicks(sheet.fields["temperature"].edit, "37,1")
    confirm(qtbot, page)
    assert sheet.told()
    assert not ward.saved(Observed)
    sheet.fields["temperature"].edit.clear()
    qtbot.keyClicks(sheet.fields["temperature"].edit, "37.1")
    qtbot.keyClicks(sheet.fields["pulse"].edit, "84")
    qtbot.keyClicks(sheet.pump.edit, "22.9")
    confirm(qtbot, page)
    row = ward.saved(Observed)[-1]
    assert (row.temperature_degC, row.pulse_per_min) == (Decimal("37.1"), Decimal(84))
    assert row.spo2_percent is None
    assert ward.saved(give.PumpRead)[-1].given_mL == Decimal("22.9")
    assert page.running.figures.pump.figure.text() == "22.9 mL"


def test_an_unusual_value_is_asked_once(page, ward, qtbot):
    page.running.hands.observe()
    qtbot.keyClicks(sheet_of(page).fields["pulse"].edit, "200")
    confirm(qtbot, page)
    assert "Save again when it is right." in sheet_of(page).told()
    assert not ward.saved(Observed)
    confirm(qtbot, page)
    assert ward.saved(Observed)[-1].pulse_per_min == Decimal(200)


def test_what_is_due_stands_in_the_table_and_the_bar(page, ward):
    model = page.running.table.model
    due = model.index(model.due_row(), 1).data()
    assert due.startswith("due ")
    ward.story.observed()
    ward.clock.set(at(11, 29))
    page.tick()
    assert page.status().text == "Observations due 11:45, in 16 min"


@pytest.mark.hazard("H28")
def test_a_pump_far_from_the_clock_gives_a_new_end(page, ward):
    """20 mL at 11:28 instead of 23.3: 30 mL left at 50 mL/h are 36 min, 12:04."""
    ward.story.say(give.PumpRead(preparation=ward.story.bag_id, given_mL=Decimal(20)))
    assert note(page) == "Pump 20 mL at 11:28, clock now 23.3 mL: new end 12:04"


@pytest.mark.hazard("H28")
def test_the_hour_over_is_not_finished(page, ward, qtbot):
    ward.clock.set(at(12, 3))
    page.tick()
    assert ward.story.chart.infusion.state == "running"
    assert page.status().text == "The hour is over. Finished is what the pump says."
    assert page.buttons()[-1].text == "&Bag empty"
    page.buttons()[-1].slot()
    qtbot.keyClicks(sheet_of(page).volume.edit, "44")
    confirm(qtbot, page)
    assert "Confirm again when the bag is empty." in sheet_of(page).told()
    sheet_of(page).volume.edit.clear()
    qtbot.keyClicks(sheet_of(page).volume.edit, "49.6")
    confirm(qtbot, page)
    assert ward.story.chart.infusion.state == "empty"
    page.running.form.first.click()
    assert "1.44 mg in 50 mL" in sheet_of(page).form.what.text()
    confirm(qtbot, page)
    end = ward.saved(give.InfusionEnded)[-1]
    assert (end.given_mg, end.complete) == (Decimal("1.44"), True)
    assert note(page) == "Ended 12:03: 1.44 mg given"
    # Nothing runs that a tick could stop.
    assert page.running.form.tick_stops.text() == (
        "The infusion is over: tick what you see in Watch."
    )
    assert page.running.form.state_note.text() == "Observe until 13:03."
    assert not page.running.form.second.isVisible()


@pytest.mark.hazard("H28")
def test_with_a_flush_the_end_comes_after_it(flushing_facts, tmp_path, qtbot):
    """20 mL at 50 mL/h are 24 min."""
    ward = started(flushing_facts, tmp_path)
    page = shown(ward, qtbot)
    assert note(page) == "Hour over 12:00, then flush 20 mL to 12:24 (policy)"
    ward.clock.set(at(12))
    ward.story.say(
        give.BagEmptied(
            preparation=ward.story.bag_id,
            given_by_pump_mL=Decimal(50),
            given_by_clock_mL=Decimal(50),
        )
    )
    assert page.running.form.first.words() == "Start the flush, 20 mL"
    page.running.form.first.click()
    assert ward.story.chart.infusion.state == "flushing"
    ward.clock.set(at(12, 10))
    page.tick()
    assert page.running.form.ring.data().number == "14"
    assert note(page) == "Flush until 12:24"
    assert page.running.figures.pause.figure.text() == "341 min"
    ward.clock.set(at(12, 24))
    page.running.form.first.click()
    confirm(qtbot, page)
    assert ward.story.chart.infusion.ended_at == at(12, 24)


def test_the_rest_of_a_stopped_bag_is_a_part_dose(page, ward, qtbot):
    """1.44 mg × 23.3 mL ÷ 50 mL = 0.67 mg."""
    page.running.hands.tick_sign("chills")
    page.running.form.second.click()
    sheet = sheet_of(page)
    qtbot.keyClicks(sheet.volume.edit, "53")
    confirm(qtbot, page)
    assert sheet.told() == "The pump says 53 mL, the bag held 50 mL. Read it again."
    sheet.volume.edit.clear()
    qtbot.keyClicks(sheet.volume.edit, "23.3")
    assert "0.67 mg given. 26.7 mL, 0.77 mg not given." in sheet.sum.text()
    confirm(qtbot, page)
    end = ward.saved(give.InfusionEnded)[-1]
    assert (end.given_mL, end.given_mg, end.complete) == (
        Decimal("23.3"),
        Decimal("0.67"),
        False,
    )
    press(page, "Word on the part dose")
    sheet = sheet_of(page)
    qtbot.keyClick(sheet.counts.answers, Qt.Key.Key_R)
    qtbot.keyClicks(sheet.prescriber.edit, "Dr Fraser")
    qtbot.keyClick(sheet.received.answers, Qt.Key.Key_W)
    qtbot.keyClicks(sheet.written.edit, "chart")
    qtbot.keyClicks(sheet.reason.edit, "less than half")
    confirm(qtbot, page)
    assert [a.decision for a in ward.saved(PartDoseDecided)] == ["repeat"]


@pytest.mark.hazard("H31")
def test_after_a_restart_the_same_infusion_is_there_and_the_pump_is_asked(ward, qtbot):
    again = GivePage(ward.context)
    qtbot.addWidget(again)
    again.down_spans = lambda: ((at(11, 20), at(11, 23)),)
    again.enter()
    assert again.form.views.currentWidget() is again.running
    assert again.running.form.ring.data().number == "32"
    assert note(again) == "Closed for 3 min: read the pump"
    ward.story.say(give.PumpRead(preparation=ward.story.bag_id, given_mL=Decimal("23.3")))
    again.refresh()
    assert note(again) == "Hour over 12:00"


def test_every_state_has_its_own_pill(page, ward):
    bag = ward.story.bag_id
    assert page.head_widgets()[2].text == "Infusing"
    ward.story.say(give.InfusionPaused(preparation=bag, reason="pump alarm"))
    assert page.head_widgets()[2].text == "Paused"
    ward.clock.forward(minutes=1)
    page.running.hands.tick_sign("fever")
    assert page.head_widgets()[2].text == "Stopped"


@pytest.mark.hazard("H18")
def test_after_the_limit_no_word_is_asked_for(ward: Okafor, page: GivePage, qtbot) -> None:
    """T0 10:05: the 8 h are over at 18:05, whatever the prescriber says."""
    page.running.hands.stop()
    qtbot.keyClick(sheet_of(page).reason, Qt.Key.Key_L)
    confirm(qtbot, page)
    assert page.running.form.first.words() == "Prescriber's word"
    assert page.running.form.first.isEnabled()
    ward.clock.set(at(18, 4))
    page.tick()
    assert page.running.form.first.isEnabled()
    ward.clock.set(at(18, 5))
    page.tick()
    first = page.running.form.first
    assert not first.isEnabled()
    assert first.accessibleDescription() == (
        "The 8 h from reconstitution are over. Do not let the drug run again."
    )
    assert page.running.form.second.isEnabled()


@pytest.mark.hazard("H34")
def test_a_severe_reaction_locks_the_way_on(ward: Okafor, page: GivePage) -> None:
    page.running.hands.tick_sign("breathing")
    ward.story.say(reaction(3))
    assert not page.running.form.first.isEnabled()
    assert "stopped for good" in page.running.form.first.accessibleDescription()


def test_a_pause_past_the_limit_does_not_go_on(ward: Okafor, page: GivePage) -> None:
    bag = ward.story.bag_id
    ward.story.say(give.InfusionPaused(preparation=bag, reason="pump alarm"))
    assert page.running.form.first.isEnabled()
    ward.clock.set(at(18, 5))
    page.tick()
    assert not page.running.form.first.isEnabled()
    assert page.running.form.second.isEnabled()
