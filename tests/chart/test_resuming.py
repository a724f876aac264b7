"""What came after the prescriber's word, or beside the stop, keeps the drug from running again.

Decisions: any sign while it runs stops the infusion; a reaction is graded as a whole; severe or
life-threatening stops for good (SmPC 4.2).
"""

from decimal import Decimal

import pytest

from bespo_desktop.chart.about_giving import (
    InfusionPaused,
    InfusionResumed,
    InfusionStopped,
    StopUndone,
)
from bespo_desktop.chart.about_watching import (
    NoSigns,
    ReactionGraded,
    SignsTicked,
    SignsWithdrawn,
)
from bespo_desktop.chart.gates import GateClosedError
from bespo_desktop.demo.bedside_teller import BedsideTeller
from tests.helpers.labelled_bag import BAG, at, running
from tests.helpers.words import word

RESUMED = InfusionResumed(preparation=BAG, rate_mL_per_h=Decimal(50))
UNDONE = StopUndone(preparation=BAG, reason="pressed by mistake")


def stop_act(reason="reaction") -> InfusionStopped:
    return InfusionStopped(
        preparation=BAG,
        reason=reason,
        given_by_clock_mL=Decimal(10),
        given_by_pump_mL=None,
        detail="arm" if reason != "reaction" else "",
    )


def ticked(danger, *signs) -> SignsTicked:
    return SignsTicked(danger=danger, signs=signs, while_running=True)


def grade(number: int) -> ReactionGraded:
    return ReactionGraded(
        treatment_needed=number > 1,
        prompt_response=number < 3,
        recurred=False,
        hospital=number > 2,
        life_threatening=number > 3,
        grade=number,
        version="5.0",
    )


def stopped(reason="reaction") -> BedsideTeller:
    story = running(at(11))
    story.at(at(11, 12)).say(stop_act(reason))
    return story


def let_go_on() -> BedsideTeller:
    """A mild reaction at 11:12, graded at 11:15, the word to go on at 11:20."""
    story = stopped()
    story.say(ticked("reaction", "skin"))
    story.at(at(11, 15)).say(grade(1))
    story.at(at(11, 20)).say(word("resume-after-reaction", "resume"))
    return story


def refusals(story: BedsideTeller, act=RESUMED) -> list[str]:
    with pytest.raises(GateClosedError) as refused:
        story.say(act)
    return [finding.code for finding in refused.value.findings]


def test_a_graded_reaction_and_a_later_word_let_it_go_on():
    story = let_go_on()
    story.at(at(11, 21)).say(RESUMED)
    assert story.chart.infusion.state == "running"


def test_nobody_has_graded_the_reaction():
    story = stopped()
    story.say(ticked("reaction", "skin"))
    story.at(at(11, 20)).say(word("resume-after-reaction", "resume"))
    assert refusals(story) == ["reaction-ungraded"]


@pytest.mark.parametrize(
    ("danger", "sign"),
    [("sepsis", "chills"), ("qt", "faint"), ("tumour-lysis", "cramps"), ("counts", "bruising")],
)
def test_a_sign_that_came_after_the_word_asks_for_another(danger, sign):
    story = let_go_on()
    story.at(at(11, 25)).say(ticked(danger, sign))
    assert refusals(story) == ["resume-after-reaction"]
    story.at(at(11, 26)).say(NoSigns(danger=danger))
    assert refusals(story) == ["resume-after-reaction"]
    story.at(at(11, 30)).say(word("resume-after-reaction", "resume"))
    story.say(RESUMED)


@pytest.mark.hazard("H34")
def test_a_new_sign_of_the_reaction_is_graded_and_decided_anew():
    story = let_go_on()
    story.at(at(11, 25)).say(ticked("reaction", "skin", "fever"))
    assert refusals(story) == ["reaction-ungraded", "resume-after-reaction"]
    story.at(at(11, 28)).say(grade(2))
    assert refusals(story) == ["resume-after-reaction"]
    story.at(at(11, 30)).say(word("resume-after-reaction", "resume"))
    story.say(RESUMED)


def test_a_value_that_strikes_is_judged_before_it_goes_on():
    story = let_go_on()
    story.at(at(11, 25)).observed("39.6", "140")
    assert "observation-unanswered" in refusals(story)


def test_signs_of_venoocclusive_disease_hold_the_drug_whatever_the_word():
    story = let_go_on()
    story.at(at(11, 25)).say(ticked("liver", "jaundice"))
    story.at(at(11, 30)).say(word("resume-after-reaction", "resume"))
    assert refusals(story) == ["liver-signs-stand"]


def test_a_word_to_stop_for_good_about_anything_keeps_it_stopped():
    story = let_go_on()
    story.at(at(11, 22)).say(word("reaction-at-last-dose", "stop for good"))
    assert refusals(story) == ["stopped-for-good"]


def test_a_second_stop_needs_a_second_word_though_it_says_the_same():
    story = let_go_on()
    story.at(at(11, 25)).say(stop_act())
    assert refusals(story) == ["resume-after-reaction"]


def test_after_a_stop_for_the_line_a_reaction_is_graded_and_told_too():
    story = stopped("line or site")
    story.at(at(11, 15)).say(word("resume-after-stop", "resume"))
    story.at(at(11, 16)).say(ticked("reaction", "skin"))
    assert refusals(story) == ["reaction-ungraded", "resume-after-stop"]


def test_a_pause_goes_on_by_itself_but_not_with_signs():
    story = running(at(11))
    pause = InfusionPaused(preparation=BAG, reason="pump alarm")
    story.at(at(11, 10)).say(pause)
    story.at(at(11, 12)).say(RESUMED)
    story.at(at(11, 14)).say(pause, ticked("tumour-lysis", "cramps"))
    assert refusals(story) == ["resume-after-stop"]
    story.at(at(11, 20)).say(word("resume-after-stop", "resume"))
    story.say(RESUMED)
    assert story.chart.infusion.state == "running"


def test_signs_that_a_word_has_let_go_on_do_not_hold_the_next_pause():
    story = let_go_on()
    story.at(at(11, 21)).say(RESUMED)
    story.at(at(11, 30)).say(InfusionPaused(preparation=BAG, reason="pump alarm"))
    story.at(at(11, 31)).say(RESUMED)
    assert story.chart.infusion.state == "running"


def test_a_stop_is_not_taken_back_while_the_sign_that_made_it_stands():
    story = running(at(11))
    story.at(at(11, 12)).say(ticked("sepsis", "chills"), stop_act())
    assert refusals(story, UNDONE) == ["signs-stand"]
    story.say(SignsWithdrawn(danger="sepsis", reason="another patient"))
    story.say(UNDONE)
    assert story.chart.infusion.state == "running"


def test_a_second_stop_by_mistake_is_taken_back_though_older_signs_stand():
    story = let_go_on()
    story.at(at(11, 21)).say(RESUMED)
    story.at(at(11, 30)).say(stop_act("line or site"))
    story.at(at(11, 31)).say(UNDONE)
    assert story.chart.infusion.state == "running"
