"""What came after the prescriber's word, or beside the stop, keeps the drug from running again.

Decisions: any sign while it runs stops the infusion; a reaction is graded as a whole; severe or
life-threatening stops for good (SmPC 4.2).
"""

from decimal import Decimal

import pytest

from bespo_desktop.chart.about_dose import GoAhead
from bespo_desktop.chart.about_giving import (
    BagEmptied,
    InfusionPaused,
    InfusionResumed,
    InfusionStopped,
    StopUndone,
)
from bespo_desktop.chart.about_patient import Corrected
from bespo_desktop.chart.about_watching import (
    EcgRecorded,
    NoSigns,
    SignsTicked,
    SignsWithdrawn,
)
from bespo_desktop.chart.gates import GateClosedError
from bespo_desktop.demo.bedside_teller import BedsideTeller
from tests.helpers.grades import reaction
from tests.helpers.labelled_bag import BAG, at, running
from tests.helpers.words import word

RESUMED = InfusionResumed(preparation=BAG, rate_mL_per_h=Decimal(50))
STRUCK = Corrected(event_id="", reason="a slip", replacement_kind=None, replacement_json=None)
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


def stopped(reason="reaction") -> BedsideTeller:
    story = running(at(11))
    story.at(at(11, 12)).say(stop_act(reason))
    return story


def let_go_on() -> BedsideTeller:
    """A mild reaction at 11:12, graded at 11:15, the word to go on at 11:20."""
    story = stopped()
    story.say(ticked("reaction", "skin"))
    story.at(at(11, 15)).say(reaction(1))
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


@pytest.mark.hazard("H34")
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
    story.at(at(11, 28)).say(reaction(2))
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
    assert refusals(story) == ["stopped-for-good", "resume-after-reaction"]


@pytest.mark.hazard("H34")
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


def ecg(qtcf: str, number: int) -> EcgRecorded:
    return EcgRecorded(
        qt_ms=Decimal(qtcf),
        heart_rate_per_min=Decimal(60),
        qtcf_ms=Decimal(qtcf),
        qtcb_ms=Decimal(qtcf),
        grade=number,
        version="5.0",
        taken_at=at(11, 24),
    )


@pytest.mark.parametrize(
    "came",
    [
        ecg("560", 3),
        word("sepsis-signs-stand", "hold"),
        word("resume-after-stop", "hold"),
        GoAhead(given=False, by_name="Dr Lena Fraser"),
        reaction(2),
    ],
)
def test_what_speaks_against_the_drug_after_the_word_asks_for_another(came):
    story = let_go_on()
    story.at(at(11, 25)).say(came)
    assert refusals(story) == ["resume-after-reaction"]
    story.at(at(11, 30)).say(word("resume-after-reaction", "resume"))
    story.say(RESUMED)


@pytest.mark.hazard("H34")
def test_a_stop_for_a_reaction_that_nobody_ticked_is_told_and_graded():
    story = stopped()
    story.at(at(11, 20)).say(word("resume-after-reaction", "resume"))
    assert refusals(story) == ["reaction-ungraded"]


def test_a_severe_grade_is_not_graded_down_by_one_person():
    story = stopped()
    story.say(ticked("reaction", "breathing"))
    story.at(at(11, 15)).say(reaction(3))
    assert refusals(story, reaction(1)) == ["graded-severe"]
    story.say(reaction(4))


def test_a_sign_that_came_and_went_in_a_pause_is_told_too():
    story = running(at(11))
    story.at(at(11, 10)).say(InfusionPaused(preparation=BAG, reason="pump alarm"))
    story.at(at(11, 12)).say(ticked("qt", "faint"))
    story.at(at(11, 13)).say(NoSigns(danger="qt"))
    assert refusals(story) == ["resume-after-stop"]


@pytest.mark.hazard("H34")
def test_a_word_of_the_very_second_before_the_stop_is_none_about_it():
    story = running(at(11))
    story.at(at(11, 12)).say(word("resume-after-stop", "resume"))
    story.say(stop_act("time limit"))
    assert refusals(story) == ["resume-after-stop"]


def test_an_empty_bag_does_not_run_again():
    story = running(at(11))
    story.at(at(12)).say(
        BagEmptied(preparation=BAG, given_by_pump_mL=Decimal(50), given_by_clock_mL=Decimal(50))
    )
    story.say(stop_act("line or site"))
    story.at(at(12, 5)).say(word("resume-after-stop", "resume"))
    assert refusals(story) == ["bag-empty"]


@pytest.mark.hazard("H34")
def test_a_sign_entered_late_was_not_known_to_who_let_it_go_on():
    story = let_go_on()
    story.at(at(11, 40))
    patient = story.chart.patient_id
    late = (at(11, 18), ticked("sepsis", "chills"))
    story.acts.do_late(patient, late, reason="phone was busy", by=story.first)
    assert refusals(story) == ["resume-after-reaction"]


def test_a_pause_entered_late_is_asked_about_what_was_known_then():
    story = let_go_on()
    story.at(at(11, 21)).say(RESUMED)
    story.at(at(11, 40)).say(stop_act("line or site"))
    pause = InfusionPaused(preparation=BAG, reason="pump alarm")
    acts = ((at(11, 25), pause), (at(11, 30), RESUMED))
    story.acts.do_late(story.chart.patient_id, *acts, reason="was away", by=story.first)
    assert [run.start for run in story.chart.infusion.runs] == [at(11), at(11, 21), at(11, 30)]
    assert refusals(story) == ["resume-after-stop"]


def test_a_withdrawal_struck_out_after_the_word_brings_its_sign_back():
    story = stopped("line or site")
    story.say(ticked("sepsis", "chills"))
    story.say(SignsWithdrawn(danger="sepsis", reason="another patient"))
    taken_back = story.chart.events[-1].id
    story.at(at(11, 20)).say(word("resume-after-stop", "resume"))
    story.at(at(11, 25)).say(STRUCK.model_copy(update={"event_id": taken_back}))
    assert refusals(story) == ["resume-after-stop"]


def test_signs_are_not_corrected_into_those_of_another_danger():
    story = stopped()
    story.say(ticked("reaction", "skin"))
    told = story.chart.events[-1]
    content = told.payload.model_copy(update={"danger": "extravasation"}).model_dump_json()
    act = Corrected(
        event_id=told.id,
        reason="wrong list",
        replacement_kind="signs-ticked",
        replacement_json=content,
    )
    assert refusals(story, act) == ["other-signs"]


@pytest.mark.parametrize(
    ("came", "code"),
    [
        (NoSigns(danger="reaction"), "signs-ticked"),
        (reaction(3), "signs-ticked"),
    ],
)
def test_a_sign_that_was_seen_is_no_slip_though_it_has_gone(came, code):
    story = running(at(11))
    story.at(at(11, 12)).say(ticked("reaction", "skin"), stop_act())
    story.at(at(11, 14)).say(came)
    assert refusals(story, UNDONE) == [code]


def test_what_the_prescriber_has_spoken_about_is_no_slip():
    story = stopped("line or site")
    story.at(at(11, 55)).say(word("resume-after-stop", "hold"))
    assert refusals(story, UNDONE) == ["more-than-a-slip"]


def test_a_stop_is_not_taken_back_while_the_sign_that_made_it_stands():
    story = running(at(11))
    story.at(at(11, 12)).say(ticked("sepsis", "chills"), stop_act())
    assert refusals(story, UNDONE) == ["signs-ticked"]
    story.say(SignsWithdrawn(danger="sepsis", reason="another patient"))
    story.say(UNDONE)
    assert story.chart.infusion.state == "running"


def test_a_second_stop_by_mistake_is_taken_back_though_older_signs_stand():
    story = let_go_on()
    story.at(at(11, 21)).say(RESUMED)
    story.at(at(11, 30)).say(stop_act("line or site"))
    story.at(at(11, 31)).say(UNDONE)
    assert story.chart.infusion.state == "running"
