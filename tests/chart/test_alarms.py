"""Alarms of one treatment, minute by minute: few, and never missing when it matters."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from bespo_desktop.chart.about_giving import InfusionPaused, InfusionStopped
from bespo_desktop.chart.about_watching import SignsTicked
from bespo_desktop.chart.alarms import alarms
from bespo_desktop.demo.bedside_teller import BedsideTeller
from tests.helpers.labelled_bag import at, labelled
from tests.helpers.story import ZONE


@pytest.fixture
def story() -> BedsideTeller:
    return labelled()


def kinds(story: BedsideTeller, moment: datetime) -> list[str]:
    return [a.row.kind for a in alarms(story.facts, story.chart, moment, ZONE)]


def started(story: BedsideTeller, moment: datetime) -> BedsideTeller:
    story.at(moment - timedelta(minutes=2)).bedside()
    story.at(moment).observed()
    story.starts()
    return story


@pytest.mark.hazard("H36")
def test_a_nominal_treatment_raises_no_high_and_at_most_two_medium(story: BedsideTeller) -> None:
    started(story, at(11))
    seen: dict[str, str] = {}
    for minute in range(61):
        now = at(11) + timedelta(minutes=minute)
        if minute in (15, 30, 45, 60):
            story.at(now).observed()
        for alarm in alarms(story.facts, story.chart, now, ZONE):
            seen[alarm.id] = alarm.row.priority
    assert "high" not in seen.values()
    assert list(seen.values()).count("medium") <= 2


@pytest.mark.hazard("H18")
@pytest.mark.hazard("H29")
def test_the_limit_reached_while_running_is_high(story: BedsideTeller) -> None:
    """T0 10:05 + 8 h = 18:05; started 17:05, paused ten minutes."""
    started(story, at(17, 5))
    story.at(at(17, 10)).say(InfusionPaused(preparation="26K24-0031", reason="pump alarm"))
    assert kinds(story, at(17, 10)) == []
    assert kinds(story, at(17, 11))[0] == "limit-forecast"
    assert kinds(story, at(18, 5))[0] == "limit-reached"


def test_a_reaction_is_high_until_help_was_called(story: BedsideTeller) -> None:
    started(story, at(11))
    story.at(at(11, 34)).say(
        SignsTicked(danger="reaction", signs=("chills",), while_running=True),
        InfusionStopped(
            preparation="26K24-0031",
            reason="reaction",
            given_by_clock_mL=Decimal("28.3"),
            given_by_pump_mL=None,
        ),
    )
    assert kinds(story, at(11, 34))[0] == "reaction"


def test_fifteen_minutes_before_the_last_start_a_medium_alarm(story: BedsideTeller) -> None:
    """Last start 17:05."""
    assert kinds(story, at(16, 34)) == []
    assert kinds(story, at(16, 35)) == ["deadline-near"]
    assert kinds(story, at(16, 50)) == ["start-soon"]


@pytest.mark.hazard("H34")
def test_observations_are_late_after_five_minutes(story: BedsideTeller) -> None:
    started(story, at(11))
    assert kinds(story, at(11, 15)) == ["observation-due"]
    assert kinds(story, at(11, 20)) == ["observation-due"]
    assert kinds(story, at(11, 21)) == ["observation-late"]


def test_the_alarm_says_signs_in_words_and_each_once(story: BedsideTeller) -> None:
    """ "low-blood-pressure" and "skin" are names of the list, not words for a bedside."""
    started(story, at(11))
    signs = ("breathing", "low-blood-pressure", "skin")
    story.at(at(11, 34)).say(
        SignsTicked(danger="reaction", signs=signs, while_running=True),
        InfusionStopped(
            preparation="26K24-0031",
            reason="reaction",
            given_by_clock_mL=Decimal("28.3"),
            given_by_pump_mL=None,
        ),
    )
    (first, *_) = alarms(story.facts, story.chart, at(11, 34), ZONE)
    words = "breathing trouble, low blood pressure, rash, flushing, itching"
    assert first.second == f"Signs of a reaction: {words}"
