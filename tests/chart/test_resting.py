"""Charts at rest hold no clock; the board leaves out whose course is over."""

from datetime import UTC, date, datetime

import pytest

from bespo_desktop.chart.about_patient import Died, Discharged
from bespo_desktop.chart.about_watching import TaskDone, TaskOpened
from bespo_desktop.chart.resting import at_rest, on_ward
from bespo_desktop.facts_files import load_facts
from tests.helpers.okafor import Okafor, at, okafor


@pytest.fixture
def amara(tmp_path) -> Okafor:
    return okafor(load_facts(), tmp_path)


def chart(amara: Okafor):
    return amara.story.chart


def test_nothing_rests_from_the_water_to_the_end_of_the_observation(amara):
    amara.until_vials()
    assert at_rest(chart(amara)), "no clock runs before the water"
    amara.story.at(at(10, 5)).water("W1187", date(2027, 3, 31))
    assert not at_rest(chart(amara))
    amara.story.at(at(10, 11)).dissolved()
    amara.story.at(at(10, 24)).diluted()
    amara.story.at(at(10, 31)).labelled("to the bedside")
    assert not at_rest(chart(amara))


def test_an_open_task_keeps_a_chart_awake_until_it_is_done(amara):
    amara.until_checked()
    assert at_rest(chart(amara))
    due = datetime(2027, 1, 1, tzinfo=UTC)
    amara.story.say(TaskOpened(task="ecg:x", what="ECG", detail="", due_at=due))
    assert not at_rest(chart(amara))
    amara.story.say(TaskDone(task="ecg:x"))
    assert at_rest(chart(amara))


def test_death_ends_every_clock_and_takes_the_patient_off_the_board(amara):
    amara.until_diluted()
    assert on_ward(chart(amara))
    amara.story.say(Died(at=at(10, 30)))
    assert at_rest(chart(amara))
    assert not on_ward(chart(amara))


def test_who_goes_home_between_two_doses_stays_on_the_board(amara):
    amara.story.say(Discharged(to="home"))
    assert not on_ward(chart(amara)), "no course was begun"
    amara.until_checked()
    assert on_ward(chart(amara))
