"""Each row of the one table of alarms, from the event to colour, sound, window and words.

The table here was written by hand from the project's decisions: priority, colour, sound, window.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication

from bespo_desktop.chart import about_giving as give
from bespo_desktop.chart.about_patient import Refused
from bespo_desktop.chart.about_preparing import BagKept
from bespo_desktop.chart.about_watching import SignsTicked
from bespo_desktop.chart.about_workstation import ClockMoved, ProgramWasDown
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.units import quantity
from bespo_desktop.facts_files import load_facts
from bespo_desktop.widgets import alarm_herald
from bespo_desktop.widgets.alarm_card import AlarmCard
from bespo_desktop.widgets.ladder import BANDS
from tests.helpers.alarm_room import AlarmRoom, alarm_room
from tests.helpers.okafor import PATIENT, at

BAG = "26K24-0031"
PUMP = "The pump’s alarm is the primary alarm. This program cannot stop the pump."
PATIENTS = ("Bed 3", "OKAFOR, Amara")
STATION = ("This computer", "6B-1")
# What the strip leaves of 640 by 380, less than a laptop has at 200 %.
SMALLEST = QSize(640, 336)
# Started at the last moment: a pause of one second is one too many.
FORECAST = at(17, 10) + timedelta(seconds=1)


def reaction(room: AlarmRoom) -> None:
    room.running(11)
    room.ward.story.at(at(11, 34)).say(
        SignsTicked(danger="reaction", signs=("chills",), while_running=True),
        give.InfusionStopped(
            preparation=BAG,
            reason="reaction",
            given_by_clock_mL=Decimal("28.3"),
            given_by_pump_mL=None,
        ),
    )


def late_start(room: AlarmRoom) -> None:
    """Started 17:05, the last moment: the hour ends with the 8 h, at 18:05."""
    room.running(17, 5)


def paused(room: AlarmRoom) -> None:
    late_start(room)
    room.ward.story.at(at(17, 10)).say(give.InfusionPaused(preparation=BAG, reason="pump alarm"))


def ends_five_minutes_before(room: AlarmRoom) -> None:
    room.running(17, 0)
    for minute in (15, 30, 45):
        room.ward.story.at(at(17, minute)).observed()


def dissolved(room: AlarmRoom) -> None:
    room.ward.until_dissolved()


def labelled(room: AlarmRoom) -> None:
    room.ward.until_labelled()


def watched_hour(room: AlarmRoom) -> None:
    """An hour with every observation, so that only its end is left to tell."""
    room.running(11)
    for minute in (15, 30, 45):
        room.ward.story.at(at(11, minute)).observed()
    room.ward.story.at(at(12)).observed()


def flushing(room: AlarmRoom) -> None:
    """20 mL at 50 mL/h from 12:01: over at 12:25."""
    watched_hour(room)
    story = room.ward.story.at(at(12, 1))
    all_of_it = Decimal(50)
    story.say(
        give.BagEmptied(preparation=BAG, given_by_pump_mL=all_of_it, given_by_clock_mL=all_of_it)
    )
    story.say(give.FlushStarted(preparation=BAG, volume_mL=Decimal(20), rate_mL_per_h=all_of_it))
    story.at(at(12, 15)).observed()


def unwatched(room: AlarmRoom) -> None:
    room.running(11)


def was_down(room: AlarmRoom) -> None:
    room.running(11)
    room.ward.clock.set(at(11, 10))
    down = ProgramWasDown(since=at(11, 5), until=at(11, 10))
    room.ward.context.acts.by_program(down, patient_id=PATIENT)


def clock_moved(room: AlarmRoom) -> None:
    room.running(11)
    room.ward.clock.set(at(11, 10))
    room.ward.context.acts.by_program(ClockMoved(seconds=-3600), patient_id=PATIENT)


def wrong_scan(room: AlarmRoom) -> None:
    room.ward.until_labelled()
    room.ward.story.at(at(11)).say(
        Refused(place="give", code="wrong-patient", text="The wristband is not hers.")
    )


def pulled_out(room: AlarmRoom) -> None:
    room.devices.told = "No sound device is connected."


def disk_full(room: AlarmRoom) -> None:
    room.read_only[0] = "The disk is full: free some space, then start again."


def old_backup(room: AlarmRoom) -> None:
    room.backup_at[0] = at(8)


def warmed(room: AlarmRoom) -> None:
    room.ward.until_labelled(kept="fridge")
    room.ward.story.say(BagKept(preparation=BAG, where="fridge"))
    room.ward.story.at(at(11)).out_of_fridge()


class Row(NamedTuple):
    kind: str
    happens: Callable[[AlarmRoom], None]
    moment: datetime
    priority: str
    title: str
    second: str
    since: str
    who: tuple[str, str] = PATIENTS


ROWS = (
    Row("reaction", reaction, at(11, 34), "high", "STOP THE INFUSION", "chills", "11:34"),
    Row("limit-reached", late_start, at(18, 5), "high", "8 h LIMIT REACHED", "10:05", "18:05"),
    Row("limit-forecast", paused, FORECAST, "medium", "not end in time", "18:05", "17:10"),
    Row("dilute-soon", dissolved, at(13, 50), "medium", "Dilute by 14:05", "15 minutes", "13:50"),
    Row("start-soon", labelled, at(16, 50), "medium", "Start by 17:05", "15 minutes", "16:50"),
    Row(
        "end-soon",
        ends_five_minutes_before,
        at(17, 50),
        "medium",
        "Must have ended by 18:05",
        "15 minutes",
        "17:50",
    ),
    Row("hour-over", watched_hour, at(12), "medium", "The hour is over", "12:00", "12:00"),
    Row("flush-over", flushing, at(12, 25), "medium", "The flush is over", "12:25", "12:25"),
    Row(
        "observation-late",
        unwatched,
        at(11, 20) + timedelta(seconds=1),
        "medium",
        "Observations are late",
        "11:15",
        "11:15",
    ),
    Row("was-down", was_down, at(11, 10), "medium", "not running", "Closed for 5 min.", "11:10"),
    Row("clock-moved", clock_moved, at(11, 10), "medium", "clock was moved", "3600 s", "11:10"),
    Row("wrong-scan", wrong_scan, at(11), "medium", "Wrong patient", "Do not connect", "11:00"),
    Row("no-sound", pulled_out, at(8), "medium", "No alarm sound", "No sound", "08:00", STATION),
    Row("read-only", disk_full, at(8), "medium", "Nothing can be saved", "full", "08:00", STATION),
    Row("observation-due", unwatched, at(11, 15), "low", "Observations are due", "11:15", ""),
    Row("deadline-near", labelled, at(16, 35), "low", "30 minutes", "Start by 17:05", ""),
    Row("warm", warmed, at(12), "low", "The bag is warm", "12:00", ""),
    Row("backup-old", old_backup, at(11), "low", "backup is old", "08:00", "", STATION),
)
COLOURS = {"high": "danger", "medium": "caution", "low": "primary"}


@pytest.fixture(scope="module")
def facts() -> Facts:
    return load_facts()


@pytest.fixture
def room(facts: Facts, tmp_path: Path, qtbot, qapp, monkeypatch, row: Row) -> Iterator[AlarmRoom]:
    """The room while another program is in front; a flush by policy where the row asks for one."""
    state = Qt.ApplicationState.ApplicationInactive
    monkeypatch.setattr(
        alarm_herald.QGuiApplication, "applicationState", staticmethod(lambda: state)
    )
    room = alarm_room(with_flush(facts) if row.kind == "flush-over" else facts, tmp_path)
    qtbot.addWidget(room.shell)
    yield room
    room.shell.hide_alarm()


def with_flush(facts: Facts) -> Facts:
    policy = facts.policy
    row = policy.flush_volume.model_copy(update={"value": quantity("20", "mL")})
    return replace(facts, policy=policy.model_copy(update={"flush_volume": row}))


def test_the_list_is_closed(facts: Facts) -> None:
    """A row that is taken out of the file or put in without its test is noticed."""
    assert sorted(row.kind for row in facts.alarms.alarm) == sorted(row.kind for row in ROWS)


@pytest.mark.hazard("H32")
@pytest.mark.hazard("H33")
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.kind)
def test_a_row_from_its_event_to_words_colour_sound_and_window(room: AlarmRoom, row: Row) -> None:
    row.happens(room)
    before = room.ward.clock.now()
    if before < row.moment - timedelta(seconds=1):
        room.look(row.moment - timedelta(seconds=1))
        assert row.kind not in kinds(room)
        room.player.played.clear()
    room.look(row.moment)
    assert row.kind in kinds(room)
    if row.priority == "low":
        _as_a_banner(room, row)
    else:
        _as_a_card(room, row)


def kinds(room: AlarmRoom) -> list[str]:
    return [one.alarm.row.kind for one in room.safety.board.standing()]


def _as_a_card(room: AlarmRoom, row: Row) -> None:
    card = room.shell.alarms.card
    assert card is not None
    data = card.data
    assert data.priority == row.priority
    assert room.player.played[-1:] == [row.priority]
    band = BANDS[card.kind()][0]
    assert band == COLOURS[row.priority]
    assert row.title in data.title
    assert row.second in data.second
    assert (data.bed, data.name) == row.who
    assert data.aside == row.since
    assert "since" in data.aside_caption
    assert all(words for words, _detail in data.steps)
    assert data.foot == PUMP
    _everything_is_painted(card)
    assert room.shell.alarms.isVisible()
    screens = len(room.shell.screen().virtualSiblings())
    on_top = room.shell.heralds()
    assert len(on_top) == (screens if row.priority == "high" else 0)


def _everything_is_painted(card: AlarmCard) -> None:
    """Band and steps have room for their words, also in the smallest window."""
    layer = card.parentWidget()
    whole = layer.size()
    for room in (whole, SMALLEST):
        layer.resize(room)
        QApplication.processEvents()
        assert layer.rect().contains(card.geometry())
        assert card.words_fit(), f"{card.data.title} / {card.data.second} at {room.width()}"
    layer.resize(whole)


def _as_a_banner(room: AlarmRoom, row: Row) -> None:
    """Lower than high and medium: a bar, one tone, no card of its own."""
    told = [one for one in room.safety.board.to_know() if one.alarm.row.kind == row.kind]
    assert len(told) == 1
    banner = room.shell.to_know
    assert banner.isVisible()
    while banner.alarm is not None and row.title not in banner.alarm.title:
        banner.button.click()
    assert banner.alarm is not None
    assert banner.alarm.title.startswith(row.who[0])
    assert row.second in banner.alarm.text
    assert banner.alarm.kind == "low"
    assert room.player.played.count("low") == 1
    assert room.shell.heralds() == []
