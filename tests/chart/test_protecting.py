"""What keeps a drug from a patient is struck out by two people, never by one."""

from decimal import Decimal
from typing import Any

import pytest

from bespo_desktop.chart.about_course import CourseEnded
from bespo_desktop.chart.about_dose import GoAhead, NotGiven, PrescriberDecided
from bespo_desktop.chart.about_giving import InfusionEnded, InfusionStarted, InfusionStopped
from bespo_desktop.chart.about_patient import (
    Corrected,
    Measured,
    NoteAdded,
    PatientsMerged,
    PlanRecorded,
    ReasonsAnswered,
)
from bespo_desktop.chart.about_preparing import BagInspected, PreparationVoided
from bespo_desktop.chart.about_watching import (
    EcgRecorded,
    LysisBloods,
    ReactionGraded,
    SignsTicked,
)
from bespo_desktop.chart.gate import GateClosedError
from bespo_desktop.chart.gates_lasting import lasting_findings
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.protecting import protects
from bespo_desktop.chart.rights import NotAllowedError
from bespo_desktop.demo.bedside_teller import BedsideTeller
from bespo_desktop.facts_files import load_facts
from tests.chart.test_corrections import correction, last
from tests.helpers.labelled_bag import BAG, at, labelled, running
from tests.helpers.words import word


def strike(story: BedsideTeller, act: Corrected, second: str | None) -> None:
    story.acts.do(story.chart.patient_id, act, second=second, by=story.first)


def codes(story: BedsideTeller) -> list[str]:
    return [finding.code for finding in lasting_findings(story.facts, story.chart)]


def stopped_for_good() -> BedsideTeller:
    story = running(at(11))
    story.at(at(12)).ends()
    story.say(word("reaction", "stop for good"))
    return story


@pytest.mark.hazard("H10")
def test_one_nurse_alone_does_not_strike_out_a_stop_for_good() -> None:
    story = stopped_for_good()
    act = correction(last(story, PrescriberDecided))
    with pytest.raises(GateClosedError, match="second person"):
        strike(story, act, None)
    with pytest.raises(NotAllowedError, match="your own second person"):
        strike(story, act, story.first)
    assert codes(story) == ["stopped-for-good"]
    strike(story, act, story.second)
    assert codes(story) == []


@pytest.mark.hazard("H10")
@pytest.mark.parametrize("changed", [{"decision": "go ahead"}, {"about": "alt-high"}])
def test_one_nurse_alone_does_not_turn_it_into_something_else(changed: dict[str, Any]) -> None:
    story = stopped_for_good()
    with pytest.raises(GateClosedError, match="second person"):
        strike(story, correction(last(story, PrescriberDecided), **changed), None)
    assert codes(story) == ["stopped-for-good"]


@pytest.mark.hazard("H10")
def test_it_is_not_struck_out_through_a_correction_of_a_correction() -> None:
    """A "go ahead" was put right to "stop for good"; taking that back would lift the stop."""
    story = running(at(11))
    story.at(at(12)).ends()
    story.say(word("reaction"))
    strike(story, correction(last(story, PrescriberDecided), decision="stop for good"), None)
    assert codes(story) == ["stopped-for-good"]
    back = correction(last(story, Corrected))
    with pytest.raises(GateClosedError, match="second person"):
        strike(story, back, None)
    strike(story, back, story.second)
    assert codes(story) == []
    strike(story, correction(last(story, Corrected, event_id=back.event_id)), None)
    assert codes(story) == ["stopped-for-good"]  # what protects comes back by one hand


@pytest.mark.hazard("H10")
def test_a_late_entry_is_no_way_round() -> None:
    """Entered late it would be looked at beside itself, as if the entry were struck out already."""
    story = stopped_for_good()
    act = correction(last(story, PrescriberDecided))
    with pytest.raises(GateClosedError, match="made now"):
        story.acts.do_late(
            story.chart.patient_id, (at(12), act), reason="program was down", by=story.first
        )
    assert codes(story) == ["stopped-for-good"]


@pytest.mark.hazard("H37")
def test_a_start_and_a_severe_reaction_are_taken_back_by_two() -> None:
    """Without the start the dose is missing from the course and could be given again."""
    story = running(at(11))
    with pytest.raises(GateClosedError, match="second person"):
        strike(story, correction(last(story, InfusionStarted)), None)
    story.say(SignsTicked(danger="reaction", signs=("chills",), while_running=True))
    story.say(
        ReactionGraded(
            treatment_needed=True,
            prompt_response=True,
            recurred=True,
            hospital=False,
            life_threatening=False,
            grade=3,
            version="5.0",
        )
    )
    with pytest.raises(GateClosedError, match="second person"):
        strike(story, correction(last(story, ReactionGraded)), None)


def whole_dose() -> BedsideTeller:
    story = running(at(11))
    story.at(at(12)).ends()
    return story


@pytest.mark.parametrize(
    ("act", "changed"),
    [
        (ReasonsAnswered(allergic="no", vod="yes", liver="no"), {"vod": "no"}),
        (PlanRecorded(transplant="no", pregnant="yes", breast_feeding="no"), {"pregnant": "no"}),
        (PlanRecorded(transplant="no", pregnant="no", breast_feeding="yes"), {}),
        (SignsTicked(danger="liver", signs=("jaundice",), while_running=False), {}),
        (SignsTicked(danger="reaction", signs=("skin",), while_running=False), {}),
        (SignsTicked(danger="qt", signs=("faint",), while_running=False), {}),
    ],
)
def test_a_reason_or_a_sign_that_holds_the_drug_is_not_struck_out_by_one(act, changed) -> None:
    story = whole_dose()
    story.say(act)
    with pytest.raises(GateClosedError, match="second person"):
        strike(story, correction(last(story, type(act)), **changed), None)
    strike(story, correction(last(story, type(act)), **changed), story.second)


def test_what_was_given_is_not_typed_over_by_one() -> None:
    """As nothing given, the same dose would come again."""
    story = whole_dose()
    nothing = {"given_mL": Decimal(0), "given_mg": Decimal(0), "complete": False}
    with pytest.raises(GateClosedError, match="second person"):
        strike(story, correction(last(story, InfusionEnded), **nothing), None)


def test_a_weight_and_a_note_are_put_right_by_one() -> None:
    story = whole_dose()
    story.say(NoteAdded(text="slept well"))
    strike(story, correction(last(story, NoteAdded), text="slept badly"), None)
    strike(story, correction(last(story, Measured), weight_kg=Decimal("69.5")), None)


def test_a_void_bag_does_not_come_back_by_one_hand() -> None:
    story = labelled()
    story.say(PreparationVoided(preparation=BAG, reason="leaks"))
    with pytest.raises(GateClosedError, match="second person"):
        strike(story, correction(last(story, PreparationVoided)), None)
    assert story.chart.bags[-1].voided


def ecg(grade: int | None) -> EcgRecorded:
    values = dict.fromkeys(("qt_ms", "heart_rate_per_min", "qtcf_ms", "qtcb_ms"), Decimal(60))
    return EcgRecorded(**values, grade=grade, version="5.0", taken_at=at(9))


def bloods(*criteria: str) -> LysisBloods:
    values = dict.fromkeys(("uric_acid", "potassium", "phosphate", "calcium"))
    return LysisBloods(
        **values,
        taken_at=at(9),
        creatinine_x_uln=None,
        laboratory=False,
        clinical=False,
        criteria=criteria,
    )


@pytest.mark.parametrize(
    ("act", "protecting"),
    [
        *((word("x", decision), True) for decision in ("hold", "omit", "stop for good")),
        (word("x", "reduce", reduction_percent=Decimal(25)), True),
        (word("x", "go ahead"), False),
        (word("x", "resume"), False),
        (GoAhead(given=False, by_name="Dr Osei"), True),
        (GoAhead(given=True, by_name="Dr Osei"), False),
        (CourseEnded(reason="transplant", prescriber="Dr Osei"), True),
        (NotGiven(cycle=1, day=8, how="omitted", reason="fever", prescriber="Dr Osei"), True),
        (PatientsMerged(other_patient_id="b" * 32, reason="entered twice"), True),
        (BagInspected(preparation=BAG, passed=False), True),
        (BagInspected(preparation=BAG, passed=True), False),
        (ecg(4), True),
        (ecg(3), True),
        (ecg(2), False),
        (ecg(None), False),
        (bloods("potassium"), True),
        (bloods(), False),
        (
            InfusionStopped(
                preparation=BAG,
                reason="reaction",
                given_by_clock_mL=Decimal(10),
                given_by_pump_mL=None,
            ),
            True,
        ),
    ],
)
def test_what_protects(act: Payload, protecting: bool) -> None:
    assert protects(load_facts(), act) is protecting
