"""The running infusion follows the pump's own volume when the nurse types it."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from bespo_desktop.chart import about_giving as give
from bespo_desktop.chart.alarms import alarms
from bespo_desktop.core.facts import Facts
from bespo_desktop.facts_files import load_facts
from bespo_desktop.screens.give_screen import GivePage
from tests.helpers.laid_out import laid_out
from tests.helpers.okafor import ZONE, Okafor, at, okafor

BAG = "26K24-0031"


@pytest.fixture(scope="module")
def facts() -> Facts:
    return load_facts()


def ward_from(facts: Facts, papers: Path, hour: int, minute: int) -> Okafor:
    """The drug runs from that time on, 50 mL at 50 mL/h; T0 was 10:05, so the limit is 18:05."""
    ward = okafor(facts, papers)
    ward.until_labelled()
    ward.story.at(at(hour, minute) - timedelta(minutes=5)).bedside()
    ward.story.at(at(hour, minute)).starts()
    return ward


def shown(ward: Okafor, qtbot) -> GivePage:
    page = GivePage(ward.context)
    ward.context.ward.changed.connect(lambda _id: page.refresh())
    qtbot.addWidget(page)
    page.resize(1254, 544)
    page.show()
    page.enter()
    return page


def typed(page: GivePage, qtbot, volume: str) -> str:
    """Type the pump's volume and press Ctrl+Enter; return what is asked, "" when it is saved."""
    hands = page.running.hands
    if hands.sheet is None or not hands.sheet.isVisible():
        hands.read_pump()
    sheet = hands.sheet
    sheet.volume.edit.clear()
    qtbot.keyClicks(sheet.volume.edit, volume)
    return again(page, qtbot)


def again(page: GivePage, qtbot) -> str:
    sheet = page.running.hands.sheet
    qtbot.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    return sheet.told() if sheet.isVisible() else ""


@pytest.mark.hazard("H28")
def test_more_than_2_mL_apart_asks_and_the_same_volume_again_is_saved(facts, tmp_path, qtbot):
    """28 min × 50 mL/h = 23.3 mL. Pump 20: 30 mL left are 36 min from 11:28, 12:04."""
    ward = ward_from(facts, tmp_path, 11, 0)
    ward.clock.set(at(11, 28))
    page = shown(ward, qtbot)
    question = typed(page, qtbot, "20")
    assert "Pump 20 mL, clock 23.3 mL" in question
    assert "the hour is over 12:04" in question
    assert ward.saved(give.PumpRead) == []
    assert again(page, qtbot) == ""
    assert [read.given_mL for read in ward.saved(give.PumpRead)] == [Decimal(20)]
    figures = page.running.figures
    assert figures.clock.figure.accessibleName() == "23.3 mL"
    assert figures.pump.figure.accessibleName() == "20 mL"


@pytest.mark.parametrize(("volume", "asks"), [("21.4", False), ("21.3", True), ("25.4", True)])
def test_the_policys_2_mL_are_the_border(facts, tmp_path, qtbot, volume, asks):
    """Clock 23.333 mL: 21.4 is 1.93 below, 21.3 is 2.03 below, 25.4 is 2.07 above."""
    ward = ward_from(facts, tmp_path, 11, 0)
    ward.clock.set(at(11, 28))
    page = shown(ward, qtbot)
    assert bool(typed(page, qtbot, volume)) is asks
    assert len(ward.saved(give.PumpRead)) == (0 if asks else 1)


@pytest.mark.hazard("H18")
def test_a_slow_pump_shows_at_once_that_the_limit_will_be_passed(facts, tmp_path, qtbot):
    """Started 16:50, at 17:20 only 10 mL: 40 mL left are 48 min, 18:08, after 18:05."""
    ward = ward_from(facts, tmp_path, 16, 50)
    ward.clock.set(at(17, 20))
    page = shown(ward, qtbot)
    before = [a.row.kind for a in alarms(facts, ward.story.chart, at(17, 20), ZONE)]
    assert "limit-forecast" not in before
    question = typed(page, qtbot, "10")
    assert "the hour is over 18:08" in question
    assert "This bag will not end by 18:05: call the prescriber now." in question
    assert again(page, qtbot) == ""
    told = alarms(facts, ward.story.chart, at(17, 20), ZONE)
    forecast = [a.second for a in told if a.row.kind == "limit-forecast"]
    assert forecast == ["Forecast end 18:08, after the 8 h limit."]
    assert page.running.figures.pause.figure.accessibleName() == "0 min"


@pytest.mark.hazard("H28")
@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
@pytest.mark.parametrize("state", ["running", "paused", "stopped"])
def test_this_is_a_clock_not_the_pump_is_always_seen(facts, tmp_path, qtbot, size, state):
    ward = ward_from(facts, tmp_path, 11, 0)
    ward.clock.set(at(11, 28))
    if state == "paused":
        ward.story.say(give.InfusionPaused(preparation=BAG, reason="pump alarm"))
    if state == "stopped":
        ward.story.say(
            give.InfusionStopped(
                preparation=BAG,
                reason="line or site",
                given_by_clock_mL=Decimal("23.3"),
                given_by_pump_mL=None,
            )
        )
    page = shown(ward, qtbot)
    # What the window's bars leave of its size.
    page.resize(size[0] - 112, size[1] - 224)
    laid_out(qtbot, page)
    note = page.running.form.clock_note
    assert note.title() == "This is a clock, not the pump"
    assert note.isVisible()
    assert note.visibleRegion().boundingRect().size() == note.size()
    lower = note.mapTo(page, note.rect().bottomRight())
    assert page.rect().contains(lower)


@pytest.mark.hazard("H28")
def test_how_long_a_pause_may_last_is_shown_from_the_start(facts, tmp_path, qtbot):
    """Ends 12:00, limit 18:05: 365 min. A pause of ten minutes leaves 355."""
    ward = ward_from(facts, tmp_path, 11, 0)
    page = shown(ward, qtbot)
    pause = page.running.figures.pause
    assert pause.isVisible()
    assert pause.figure.accessibleName() == "365 min"
    ward.story.at(at(11, 20)).say(give.InfusionPaused(preparation=BAG, reason="pump alarm"))
    ward.clock.set(at(11, 30))
    page.tick()
    assert pause.figure.accessibleName() == "355 min"
