"""Silence is not acknowledge is not resolve."""

from datetime import date, datetime, timedelta

import pytest

from bespo_desktop.chart.about_patient import AllergiesRecorded
from bespo_desktop.chart.about_watching import AlarmAnswered
from bespo_desktop.demo.bedside_teller import BedsideTeller
from bespo_desktop.services.alarm_board import AlarmBoard
from tests.helpers.labelled_bag import at, labelled
from tests.helpers.story import AMARA


@pytest.fixture
def story(qapp) -> BedsideTeller:
    return labelled()


@pytest.fixture
def board(story: BedsideTeller) -> AlarmBoard:
    return AlarmBoard(story.facts, story.ward, story.acts, story.clock)


def look(board: AlarmBoard, story: BedsideTeller, now: datetime) -> list[str]:
    story.clock.set(now)
    board.look()
    return [one.alarm.row.kind for one in board.waiting()]


@pytest.mark.hazard("H36")
def test_a_silenced_alarm_stays_and_sounds_again_after_two_minutes(
    board: AlarmBoard, story: BedsideTeller
) -> None:
    """Last start 17:05, so the medium alarm stands from 16:50."""
    assert look(board, story, at(16, 50)) == ["start-soon"]
    assert board.due_sound(at(16, 50)) == "medium"
    board.silence(board.waiting()[0].alarm.id)
    assert look(board, story, at(16, 51)) == ["start-soon"]
    assert board.due_sound(at(16, 51)) == ""
    assert board.due_sound(at(16, 52)) == "medium"


@pytest.mark.hazard("H36")
def test_an_acknowledged_alarm_is_quiet_but_not_resolved(
    board: AlarmBoard, story: BedsideTeller
) -> None:
    look(board, story, at(16, 50))
    board.acknowledge(board.waiting()[0].alarm.id, "reilly")
    assert look(board, story, at(16, 55)) == []
    assert [one.alarm.row.kind for one in board.standing()] == ["start-soon"]


def test_who_answered_what_is_in_the_record(board: AlarmBoard, story: BedsideTeller) -> None:
    look(board, story, at(16, 50))
    board.silence(board.waiting()[0].alarm.id)
    board.acknowledge(board.waiting()[0].alarm.id, "reilly")
    told = [(e.payload.kind, e.by) for e in story.chart.events[-3:]]
    assert told == [
        ("alarm-answered", "program"),
        ("alarm-answered", "program"),
        ("alarm-answered", "reilly"),
    ]


def test_a_low_alarm_is_in_the_record_from_its_beginning_to_its_end(
    board: AlarmBoard, story: BedsideTeller
) -> None:
    """Start by 17:05: half an hour before it is merely to know, a quarter before it is medium."""
    for minute in (34, 35, 36, 50):
        look(board, story, at(16, minute))
    story.at(at(16, 52)).bedside()
    story.at(at(16, 55)).starts()
    look(board, story, at(16, 56))
    told = [
        (event.happened_at, event.payload.alarm, event.payload.what)
        for event in story.chart.events
        if isinstance(event.payload, AlarmAnswered)
    ]
    assert told[:2] == [
        (at(16, 35), "deadline-near", "raised"),
        (at(16, 50), "deadline-near", "resolved"),
    ]
    assert (at(16, 50), "start-soon", "raised") in told
    assert (at(16, 56), "start-soon", "resolved") in told


def test_who_read_a_low_alarm_is_in_the_record(board: AlarmBoard, story: BedsideTeller) -> None:
    look(board, story, at(16, 40))
    board.acknowledge(board.to_know()[0].alarm.id, "reilly")
    last = story.chart.events[-1]
    assert (last.payload.kind, last.by) == ("alarm-answered", "reilly")
    assert isinstance(last.payload, AlarmAnswered)
    assert (last.payload.alarm, last.payload.what) == ("deadline-near", "acknowledged")


@pytest.mark.hazard("H36")
def test_an_alarm_ends_when_its_cause_ends(board: AlarmBoard, story: BedsideTeller) -> None:
    look(board, story, at(16, 50))
    story.at(at(16, 58)).bedside()
    story.at(at(17)).starts()
    kinds = look(board, story, at(17) + timedelta(seconds=30))
    assert "start-soon" not in kinds


def test_another_patients_alarm_is_shown_while_the_first_is_answered(
    board: AlarmBoard, story: BedsideTeller
) -> None:
    """Two beds with the same deadline: silencing one must not hide the other."""
    other = BedsideTeller(
        story.facts, story.ward, story.acts, story.clock, "b" * 32, "reilly", "marsh"
    )
    story.clock.set(at(10, 40))
    other.arrives(AMARA.model_copy(update={"bed": "5"}), AllergiesRecorded(state="none known"))
    other.measured("168", "69.4", date(2026, 11, 24))
    other.labs()
    other.questions()
    other.prescribed("RX 24-1188", "Dr Lena Fraser", "P. Nair")
    other.calculated()
    other.checked()
    other.container("26K24-0040", "N4417A", date(2028, 6, 30))
    other.vials("FT8842", date(2027, 8, 31))
    other.water("W1187", date(2027, 3, 31))
    other.dissolved()
    other.diluted()
    other.labelled()
    assert len(look(board, story, at(17, 30))) == 2
    first = board.shown()
    assert first is not None
    assert first.alarm.patient_id == story.chart.patient_id
    board.silence(first.alarm.id)
    second = board.shown()
    assert second is not None
    assert second.alarm.patient_id == other.chart.patient_id
    board.silence(second.alarm.id)
    assert board.shown() is None


def test_a_less_urgent_alarm_of_the_same_bed_waits_while_one_is_answered(
    board: AlarmBoard, story: BedsideTeller
) -> None:
    """Started 17:05: at 18:05 the limit is reached and the hour is over."""
    story.at(at(17, 3)).bedside()
    story.at(at(17, 5)).starts()
    assert look(board, story, at(18, 6))[0] == "limit-reached"
    first = board.shown()
    assert first is not None
    board.silence(first.alarm.id)
    assert board.shown() is None
    story.clock.set(at(18, 8))
    assert board.shown() == board.standing()[0]
