"""After STOP: why, what becomes of the rest, whose word lets it go on, and how the day looks."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from bespo_desktop.chart.about_dose import PrescriberDecided
from bespo_desktop.chart.about_giving import (
    BagEmptied,
    FlushStarted,
    InfusionPaused,
    InfusionResumed,
    InfusionStopped,
    StopUndone,
)
from bespo_desktop.chart.about_watching import ReactionGraded, SignsTicked
from bespo_desktop.chart.day_blocks import day_blocks
from bespo_desktop.chart.gates import GateClosedError
from bespo_desktop.chart.stopping import reason_is_open
from bespo_desktop.demo.bedside_teller import BedsideTeller
from tests.helpers.labelled_bag import BAG, at, labelled, running

RESUMED = InfusionResumed(preparation=BAG, rate_mL_per_h=Decimal(50))


def stopped(reason: Any, detail: str = "") -> BedsideTeller:
    """Started 11:00, stopped 11:12 with 10 mL in."""
    story = running(at(11))
    story.at(at(11, 12)).say(
        InfusionStopped(
            preparation=BAG,
            reason=reason,
            given_by_clock_mL=Decimal(10),
            given_by_pump_mL=Decimal(10),
            detail=detail,
        )
    )
    return story


def graded(story: BedsideTeller, grade: int) -> None:
    story.say(SignsTicked(danger="reaction", signs=("fever",), while_running=True))
    story.say(
        ReactionGraded(
            treatment_needed=True,
            prompt_response=grade < 3,
            recurred=grade == 3,
            hospital=False,
            life_threatening=grade == 4,
            grade=grade,
            version="5.0",
        )
    )


def word(decision: Any = "resume", about: str = "resume-after-reaction") -> PrescriberDecided:
    return PrescriberDecided(
        about=about,
        decision=decision,
        prescriber="Dr Osei",
        received="phone, read back",
        where_written="notes",
        reason="settled",
    )


def refusal(story: BedsideTeller) -> str:
    with pytest.raises(GateClosedError) as refused:
        story.say(RESUMED)
    return refused.value.findings[0].code


def test_after_a_reaction_only_the_prescriber_s_word_lets_it_go_on() -> None:
    story = stopped("reaction")
    graded(story, 2)
    assert refusal(story) == "resume-after-reaction"
    story.at(at(11, 20)).say(word("hold"))
    assert refusal(story) == "resume-after-reaction"
    story.at(at(11, 30)).say(word())
    story.say(RESUMED)
    assert story.chart.infusion is not None
    assert [run.start for run in story.chart.infusion.runs] == [at(11), at(11, 30)]


def test_a_word_from_before_the_stop_does_not_count() -> None:
    story = running(at(11))
    story.at(at(11, 5)).say(word("resume", "resume-after-stop"))
    story.at(at(11, 12)).say(
        InfusionStopped(
            preparation=BAG,
            reason="time limit",
            given_by_clock_mL=Decimal(10),
            given_by_pump_mL=None,
        )
    )
    assert refusal(story) == "resume-after-stop"


@pytest.mark.parametrize("grade", [3, 4])
def test_a_severe_reaction_stops_for_good_whoever_says_otherwise(grade: int) -> None:
    story = stopped("reaction")
    graded(story, grade)
    story.at(at(11, 30)).say(word())
    assert refusal(story) == "severe-reaction"


@pytest.mark.parametrize("reason", ["line or site", "patient's wish", "time limit"])
def test_after_any_stop_only_a_later_word_of_the_prescriber_lets_it_go_on(reason: str) -> None:
    """Decisions: "stopped for a reaction, resumed by the prescriber's word"; extravasation too."""
    story = stopped(reason)
    assert refusal(story) == "resume-after-stop"
    story.at(at(11, 20)).say(word("hold", "resume-after-stop"))
    assert refusal(story) == "resume-after-stop"
    story.at(at(11, 25)).say(word("resume", "resume-after-reaction"))
    assert refusal(story) == "resume-after-stop"
    story.at(at(11, 30)).say(word("resume", "resume-after-stop"))
    story.say(RESUMED)
    assert story.chart.infusion is not None
    assert [run.start for run in story.chart.infusion.runs] == [at(11), at(11, 30)]


def test_no_word_counts_while_nobody_has_said_why_it_was_stopped() -> None:
    story = stopped("other")
    story.at(at(11, 20)).say(word("resume", "resume-after-stop"))
    assert refusal(story) == "stop-reason-open"


def test_the_8_hours_end_whoever_lets_it_go_on() -> None:
    """T0 10:05: from 18:05 on nothing runs again."""
    story = stopped("line or site")
    story.at(at(18, 4)).say(word("resume", "resume-after-stop"))
    story.at(at(18, 5))
    assert refusal(story) == "limit-reached"


def test_what_runs_is_not_resumed() -> None:
    assert refusal(running(at(11))) == "not-paused"


def test_a_pause_goes_on_without_anybody_s_word() -> None:
    story = running(at(11))
    story.at(at(11, 10)).say(InfusionPaused(preparation=BAG, reason="patient moved"))
    story.at(at(11, 15)).say(RESUMED)
    assert story.chart.infusion is not None
    assert story.chart.infusion.state == "running"


@pytest.mark.parametrize(
    ("reason", "detail", "open_"),
    [("other", "", True), ("other", "pump alarm", False), ("reaction", "", False)],
)
def test_stop_is_saved_at_once_and_asks_why_afterwards(
    reason: str, detail: str, open_: bool
) -> None:
    story = stopped(reason, detail)
    assert story.chart.infusion is not None
    assert reason_is_open(story.chart, story.chart.infusion) is open_
    story.say(StopUndone(preparation=BAG, reason="elbow"))
    assert story.chart.infusion is not None
    assert not reason_is_open(story.chart, story.chart.infusion)


def blocks(story: BedsideTeller) -> list[tuple[str, str, str]]:
    told = day_blocks(story.facts, story.chart, story.clock.now())
    return [(one.kind, f"{one.start:%H:%M}", f"{one.end:%H:%M}") for one in told]


def test_the_day_is_drawn_from_the_first_vial_to_the_end_of_the_watch() -> None:
    """T0 10:05, labelled 10:24, started 11:00, empty 12:00, watched for an hour."""
    story = labelled()
    assert blocks(story) == [("prepare", "10:05", "10:24")]
    story.at(at(10, 58)).bedside()
    story.at(at(11)).starts()
    story.at(at(11, 40))
    assert blocks(story) == [("prepare", "10:05", "10:24"), ("infuse", "11:00", "11:40")]
    story.at(at(12)).ends()
    assert blocks(story)[1:] == [("infuse", "11:00", "12:00"), ("observe", "12:00", "13:00")]


def test_the_day_of_a_stopped_dose_ends_where_it_stopped() -> None:
    story = stopped("reaction")
    story.at(at(11, 12) + timedelta(minutes=20))
    assert blocks(story)[1] == ("infuse", "11:00", "11:12")


def test_a_flush_that_runs_is_drawn() -> None:
    story = running(at(11))
    full = Decimal(50)
    story.at(at(12)).say(BagEmptied(preparation=BAG, given_by_pump_mL=full, given_by_clock_mL=full))
    story.say(FlushStarted(preparation=BAG, volume_mL=Decimal(20), rate_mL_per_h=full))
    story.at(at(12, 10))
    assert blocks(story)[2] == ("flush", "12:00", "12:10")
