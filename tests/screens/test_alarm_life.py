"""What becomes of an alarm: late, unanswered, over and not read; and what raises it by itself."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QVBoxLayout

from bespo_desktop.chart import about_giving as give
from bespo_desktop.chart.about_watching import AlarmAnswered
from bespo_desktop.chart.about_workstation import ClockMoved, ProgramWasDown, SoundChecked
from bespo_desktop.core.facts import Facts
from bespo_desktop.facts_files import load_facts
from bespo_desktop.screens.sound_desk import SoundDesk
from bespo_desktop.services.clock_watch import Gap
from bespo_desktop.services.machine import Machine
from bespo_desktop.services.theme import theme
from bespo_desktop.widgets import alarm_herald
from bespo_desktop.widgets.alarm_layer import DEAF_MS
from tests.helpers.alarm_room import AlarmRoom, SetSince, alarm_room
from tests.helpers.okafor import at

BAG = "26K24-0031"
SECOND = timedelta(seconds=1)


@dataclass
class Gaps:
    """Gaps that a test lets happen, one a look."""

    waiting: list[Gap] = field(default_factory=list)

    def __call__(self) -> Gap | None:
        return self.waiting.pop() if self.waiting else None


@pytest.fixture(scope="module")
def facts() -> Facts:
    return load_facts()


@pytest.fixture
def gaps() -> Gaps:
    return Gaps()


@pytest.fixture
def room(facts: Facts, tmp_path: Path, gaps: Gaps, qtbot, qapp) -> Iterator[AlarmRoom]:
    room = alarm_room(facts, tmp_path, Machine(gap=gaps))
    qtbot.addWidget(room.shell)
    yield room
    room.shell.hide_alarm()


@pytest.fixture
def behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program is in front."""
    state = Qt.ApplicationState.ApplicationInactive
    monkeypatch.setattr(
        alarm_herald.QGuiApplication, "applicationState", staticmethod(lambda: state)
    )


def answers(room: AlarmRoom, kind: str) -> list[str]:
    told = room.ward.saved(AlarmAnswered)
    return [answer.what for answer in told if answer.alarm == kind]


@pytest.mark.hazard("H36")
def test_a_medium_alarm_nobody_answers_stands_on_every_screen_after_three_minutes_once(
    room: AlarmRoom, behind: None
) -> None:
    room.ward.until_labelled()
    room.look(at(16, 50))
    assert room.shell.heralds() == []
    room.look(at(16, 53) - SECOND)
    assert room.shell.heralds() == []
    room.look(at(16, 53))
    assert len(room.shell.heralds()) >= 1
    card = room.shell.alarms.card
    assert card is not None
    assert card.data.priority == "medium"
    assert card.data.aside_caption == "unanswered for 3 min, since"
    room.look(at(16, 57))
    assert answers(room, "start-soon") == ["raised", "escalated"]


@pytest.mark.hazard("H36")
def test_an_acknowledged_one_is_not_escalated(room: AlarmRoom, behind: None) -> None:
    room.ward.until_labelled()
    room.look(at(16, 50))
    room.safety.board.acknowledge(room.safety.board.waiting()[0].alarm.id, "reilly")
    room.look(at(16, 55))
    assert room.shell.heralds() == []
    assert answers(room, "start-soon") == ["raised", "acknowledged"]


def test_a_high_alarm_that_is_over_stays_listed_until_somebody_read_it(room: AlarmRoom) -> None:
    room.running(17, 5)
    for hour, minute in ((17, 20), (17, 35), (17, 50), (18, 4)):
        room.ward.story.at(at(hour, minute)).observed()
    room.look(at(18, 5))
    room.ward.story.at(at(18, 7)).say(
        give.InfusionStopped(
            preparation=BAG,
            reason="time limit",
            given_by_clock_mL=Decimal(50),
            given_by_pump_mL=None,
        )
    )
    room.look(at(18, 7))
    assert room.shell.alarms.card is None
    banner = room.shell.to_know
    assert banner.alarm is not None
    assert banner.alarm.kind == "over"
    assert "18:05 and ended 18:07" in banner.alarm.text
    banner.button.click()
    assert banner.alarm is None or banner.alarm.kind == "low"
    assert answers(room, "limit-reached") == ["raised", "resolved", "read"]


@pytest.mark.hazard("H29")
def test_after_sleep_the_alarm_comes_at_once_and_says_how_late(room: AlarmRoom, gaps: Gaps) -> None:
    """Asleep from 11:50 to 12:30: the hour was over at 12:00."""
    room.running(11)
    for minute in (15, 30, 45):
        room.ward.story.at(at(11, minute)).observed()
    room.look(at(11, 50))
    gaps.waiting.append(Gap(timedelta(minutes=40), timedelta(minutes=40)))
    room.look(at(12, 30))
    (down,) = room.ward.saved(ProgramWasDown)
    assert (down.since, down.until, down.why) == (at(11, 50), at(12, 30), "asleep")
    late = {a.alarm: a.late_s for a in room.ward.saved(AlarmAnswered)}
    assert late["hour-over"] == 30 * 60
    card = room.shell.alarms.card
    assert card is not None
    waiting = {one.alarm.row.kind for one in room.safety.board.waiting()}
    assert {"hour-over", "was-down", "observation-late"} <= waiting
    hour_over = [s for s in room.safety.board.waiting() if s.alarm.row.kind == "hour-over"]
    assert hour_over[0].late == timedelta(minutes=30)


@pytest.mark.hazard("H29")
def test_a_program_that_stood_still_says_so_until_the_pump_is_read(
    room: AlarmRoom, gaps: Gaps
) -> None:
    room.running(11)
    gaps.waiting.append(Gap(timedelta(minutes=2), timedelta(0)))
    room.look(at(11, 10))
    card = room.shell.alarms.card
    assert card is not None
    assert card.data.second == "It did not answer for 2 min. Read the pump."
    room.ward.story.at(at(11, 11)).say(give.PumpRead(preparation=BAG, given_mL=Decimal("9.1")))
    room.look(at(11, 11))
    assert "was-down" not in [one.alarm.row.kind for one in room.safety.board.standing()]


@pytest.mark.hazard("H30")
@pytest.mark.parametrize("hours", [-1, 1, 24, -24 * 366, 24 * 365])
def test_a_clock_that_is_set_moves_no_deadline_and_is_told(room: AlarmRoom, hours: int) -> None:
    """Started 17:05; the limit is 18:05 whatever is done to the computer's clock."""
    room.running(17, 5)
    room.look(at(17, 20))
    room.ward.clock.move_wall(timedelta(hours=hours))
    room.look(at(17, 20) + SECOND)
    (moved,) = room.ward.saved(ClockMoved)
    assert moved.seconds == hours * 3600
    assert "clock-moved" in [one.alarm.row.kind for one in room.safety.board.waiting()]
    room.look(at(18, 5) - SECOND)
    kinds = [one.alarm.row.kind for one in room.safety.board.standing()]
    assert "limit-reached" not in kinds
    room.look(at(18, 5))
    assert room.safety.board.waiting()[0].alarm.row.kind == "limit-reached"


def test_while_nothing_runs_a_set_clock_is_recorded_and_followed(room: AlarmRoom) -> None:
    room.look(at(8, 5))
    room.ward.clock.move_wall(timedelta(hours=1))
    room.safety.look()
    (moved,) = room.ward.saved(ClockMoved)
    assert moved.seconds == 3600
    assert room.ward.clock.now() == at(9, 5)
    assert room.safety.board.waiting() == ()


@pytest.mark.hazard("H32")
def test_a_device_that_goes_is_an_alarm_at_the_next_look_and_ends_when_it_is_back(
    room: AlarmRoom,
) -> None:
    """A look comes every second; the alarm has two."""
    room.look(at(8))
    assert room.safety.board.waiting() == ()
    room.devices.told = "No sound device is connected."
    room.look(at(8) + SECOND)
    assert [one.alarm.row.kind for one in room.safety.board.waiting()] == ["no-sound"]
    told = room.ward.saved(AlarmAnswered)
    assert told[-1].sound == "No sound device is connected."
    room.devices.told = ""
    room.look(at(8) + 2 * SECOND)
    assert room.safety.board.waiting() == ()
    assert answers(room, "no-sound") == ["raised", "resolved"]


@pytest.mark.hazard("H32")
def test_the_shift_begins_with_a_sound_that_a_person_heard(room: AlarmRoom, qtbot) -> None:
    desk = SoundDesk(room.shell, room.ward.context, room.safety)
    desk.show()
    button = room.shell.top.sound
    assert (button.state, button.accessibleName()) == ("due", "Sound not checked in this shift")
    _check(desk, qtbot, Qt.KeyboardModifier.ControlModifier)
    assert room.player.played == ["medium"]
    assert [check.heard for check in room.ward.saved(SoundChecked)] == [True]
    room.look(at(9))
    desk.show()
    assert (button.state, button.accessibleName()) == ("ok", "Alarm sound heard 08:00")
    room.look(at(20))
    desk.show()
    assert button.state == "due"


def _check(desk: SoundDesk, qtbot, with_key: Qt.KeyboardModifier) -> None:
    desk.open()
    assert desk.dialog is not None
    qtbot.keyClick(desk.dialog, Qt.Key.Key_Return)
    assert desk.dialog is not None, "plain Enter says nothing"
    qtbot.keyClick(desk.dialog, Qt.Key.Key_Return, with_key)
    assert desk.dialog is None


@pytest.mark.hazard("H32")
def test_not_heard_is_an_alarm_until_it_is_heard(room: AlarmRoom, qtbot) -> None:
    desk = SoundDesk(room.shell, room.ward.context, room.safety)
    desk.open()
    assert desk.dialog is not None
    desk.dialog.not_heard.click()
    room.look(at(8) + SECOND)
    desk.show()
    assert room.shell.top.sound.state == "silent"
    assert [one.alarm.row.kind for one in room.safety.board.waiting()] == ["no-sound"]
    _check(desk, qtbot, Qt.KeyboardModifier.ControlModifier)
    room.look(at(8) + 2 * SECOND)
    assert room.safety.board.waiting() == ()


@pytest.mark.hazard("H32")
def test_nobody_can_have_heard_what_the_computer_says_it_cannot_play(
    room: AlarmRoom, qtbot
) -> None:
    desk = SoundDesk(room.shell, room.ward.context, room.safety)
    room.devices.told = "The volume is zero."
    desk.open()
    assert desk.dialog is not None
    assert desk.dialog.note.title() == "The volume is zero."
    qtbot.keyClick(desk.dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert room.ward.saved(SoundChecked) == []
    desk.dialog.reject()


@pytest.mark.hazard("H33")
def test_an_open_dialog_steps_aside_with_what_was_typed_and_comes_back(
    room: AlarmRoom, qtbot
) -> None:
    dialog, pressed = QDialog(room.shell), []
    field, save = QLineEdit(dialog), QPushButton("Save", dialog)
    save.clicked.connect(lambda: pressed.append(True))
    column = QVBoxLayout(dialog)
    column.addWidget(field)
    column.addWidget(save)
    dialog.setModal(True)
    dialog.open()
    qtbot.keyClicks(field, "23.5")
    room.devices.told = "No sound device is connected."
    room.look(at(8))
    card = room.shell.alarms.card
    assert card is not None
    assert not dialog.isVisible()
    qtbot.waitUntil(lambda: not room.shell.alarms.deaf())
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape):
        qtbot.keyClick(card.primary(), key)
    assert room.shell.alarms.card is card, "plain keys confirm nothing"
    qtbot.keyClick(card.primary(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert room.shell.alarms.card is None
    assert dialog.isVisible()
    assert field.text() == "23.5"
    assert pressed == []


@pytest.mark.hazard("H33")
def test_keys_are_ignored_for_800_ms(
    room: AlarmRoom, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The deaf time of the list is the one that the layer keeps."""
    assert room.ward.context.facts.alarms.ignore_keys_ms == DEAF_MS == 800
    layer, since = room.shell.alarms, SetSince()
    monkeypatch.setattr(layer, "_since", since)
    room.devices.told = "No sound device is connected."
    room.look(at(8))
    card = layer.card
    assert card is not None
    since.ms = 799
    qtbot.keyClick(card.primary(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert layer.card is card
    since.ms = 800
    qtbot.keyClick(card.primary(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert layer.card is None


def test_the_frame_flashes_as_the_list_says_and_never_more_than_twice_a_second(
    room: AlarmRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(theme()), "steady", property(lambda _theme: False))
    room.ward.until_labelled()
    room.look(at(16, 50))
    card = room.shell.alarms.card
    assert card is not None
    # 0.6 a second: lit and out together last 1.67 s.
    assert card.flash.interval_ms() == 833
    table = room.ward.context.facts.alarms.flash_hertz
    assert max(table.high, table.medium, table.low) <= 2


def test_reduced_motion_keeps_the_frame_steady(room: AlarmRoom) -> None:
    theme().set_steady(True)
    try:
        room.ward.until_labelled()
        room.look(at(16, 50))
        card = room.shell.alarms.card
        assert card is not None
        assert card.flash.interval_ms() == 0
    finally:
        theme().set_steady(False)


def test_low_tones_sound_once_each(room: AlarmRoom) -> None:
    """Observations due at 11:15; nothing more sounds until they are late."""
    room.running(11)
    for second in range(0, 300, 20):
        room.look(at(11, 15) + timedelta(seconds=second))
    assert room.player.played == ["low"]


@pytest.mark.hazard("H36")
def test_a_nominal_treatment_sounds_at_most_three_times_above_low_and_never_high(
    room: AlarmRoom,
) -> None:
    """From the label at 10:31 to the end of the observation at 13:01; every 5 s around the end."""
    story = room.ward.story
    room.ward.until_labelled()
    acts = {
        at(10, 58): story.bedside,
        at(11): lambda: (story.observed(), story.starts()),
        at(11, 15): story.observed,
        at(11, 30): story.observed,
        at(11, 45): story.observed,
        at(12): story.observed,
        at(12, 1): lambda: (story.read_pump("50"), story.ends()),
        at(12, 31): story.observed,
        at(13, 1): story.observed,
    }
    moment, raised = room.ward.clock.now(), set()
    while moment <= at(13, 2):
        for due in [time for time in acts if time <= moment]:
            story.at(due)
            acts.pop(due)()
        room.look(moment)
        raised |= {(one.alarm.id, one.alarm.row.priority) for one in room.safety.board.standing()}
        close = at(11, 59) <= moment <= at(12, 2)
        moment += timedelta(seconds=5 if close else 60)
    priorities = [priority for _id, priority in raised]
    assert priorities.count("high") == 0
    assert priorities.count("medium") <= 2
    assert 1 <= room.player.played.count("medium") <= 3
    assert room.player.played.count("high") == 0
