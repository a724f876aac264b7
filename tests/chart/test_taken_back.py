"""A yes that becomes a no, and a child that becomes an adult: by two people, as in a correction.

Leaflet, section 2: do not use; children and adolescents; pregnancy.
"""

from datetime import date

import pytest

from bespo_desktop.chart.about_giving import PatientIdentified
from bespo_desktop.chart.about_patient import (
    IdentityChanged,
    PatientRegistered,
    PatientsMerged,
    PlanRecorded,
    ReasonsAnswered,
    RowAnswered,
)
from bespo_desktop.chart.gate import GateClosedError
from bespo_desktop.chart.gates_dose import BEFORE_DOSE
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.taken_away import NEEDS_SECOND
from bespo_desktop.demo.bedside_teller import BedsideTeller
from tests.chart.test_corrected_by_two import held
from tests.chart.test_corrections import correction, last
from tests.helpers.acts import registration
from tests.helpers.labelled_bag import asked, at, matched
from tests.helpers.story import AMARA

OTHER, THIRD = "b" * 32, "c" * 32
NO = ReasonsAnswered(allergic="no", vod="no", liver="no")


def takes_two(story: BedsideTeller, act: Payload) -> str:
    """Return why one person may not; a second one then may."""
    with pytest.raises(GateClosedError) as closed:
        story.say(act)
    assert [finding.code for finding in closed.value.findings] == [NEEDS_SECOND]
    story.say(act, second=story.second)
    return str(closed.value)


@pytest.mark.hazard("H10")
@pytest.mark.parametrize("reason", ["allergic", "vod", "liver"])
@pytest.mark.parametrize("then", ["no", "ask"])
def test_no_reason_not_to_give_is_taken_back_by_one(reason: str, then: str) -> None:
    story = asked()
    story.say(NO.model_copy(update={reason: "yes"}))
    assert "contraindicated" in held(story)
    why = takes_two(story, NO.model_copy(update={reason: then}))
    assert why.startswith("What is known of the patient is taken back by two: ")
    assert "contraindicated" not in held(story)


def test_the_doctors_answer_and_another_reason_are_entered_by_one() -> None:
    story = asked()
    story.say(NO.model_copy(update={"vod": "ask"}), NO, NO.model_copy(update={"vod": "yes"}))
    story.say(ReasonsAnswered(allergic="yes", vod="yes", liver="no"))
    assert "contraindicated" in held(story)


@pytest.mark.hazard("H10")
def test_nor_is_the_reason_that_another_record_told() -> None:
    story = asked()
    told = NO.model_copy(update={"vod": "yes"})
    story.acts.do(OTHER, registration(2), told, by=story.first)
    story.say(PatientsMerged(other_patient_id=OTHER, reason="twice"), second=story.second)
    assert "contraindicated" in held(story)
    takes_two(story, NO)


@pytest.mark.hazard("H10")
def test_nor_by_one_who_answers_in_the_record_that_was_joined_in_another_window() -> None:
    """The second window shows the other record alone, where nobody said yes."""
    story = asked()
    told = NO.model_copy(update={"vod": "yes"})
    pregnant = PlanRecorded(transplant="yes", pregnant="yes", breast_feeding="no")
    story.say(told, pregnant)
    story.acts.do(OTHER, registration(2), by=story.first)
    story.say(PatientsMerged(other_patient_id=OTHER, reason="twice"), second=story.second)
    not_so = pregnant.model_copy(update={"pregnant": "no"})
    story.acts.do(OTHER, NO, not_so, by=story.first)
    assert {"contraindicated", "pregnant"} <= {*held(story)}
    takes_two(story, NO)
    takes_two(story, not_so)
    assert not {"contraindicated", "pregnant"} & {*held(story)}


@pytest.mark.hazard("H10")
def test_nor_when_that_answer_comes_late_as_of_before_the_joining() -> None:
    story = asked()
    story.acts.do(OTHER, registration(2), by=story.first)
    story.say(NO.model_copy(update={"vod": "yes"}))
    story.at(at(8, 30)).say(
        PatientsMerged(other_patient_id=OTHER, reason="twice"), second=story.second
    )
    story.at(at(9))
    story.acts.do_late(OTHER, (at(8, 10), NO), reason="paper", by=story.first)
    assert "contraindicated" in held(story)
    both = {"by": story.first, "second": story.second}
    story.acts.do_late(story.chart.patient_id, (at(8, 20), NO), reason="paper", **both)
    assert "contraindicated" not in held(story)


@pytest.mark.hazard("H10")
def test_nor_when_it_comes_in_a_record_that_was_joined_to_the_joined_one() -> None:
    story = asked()
    story.acts.do(OTHER, registration(2), by=story.first)
    story.acts.do(THIRD, registration(3), by=story.first)
    both = {"by": story.first, "second": story.second}
    story.acts.do(OTHER, PatientsMerged(other_patient_id=THIRD, reason="twice"), **both)
    story.say(NO.model_copy(update={"vod": "yes"}))
    story.say(PatientsMerged(other_patient_id=OTHER, reason="twice"), second=story.second)
    story.acts.do(THIRD, NO, by=story.first)
    assert "contraindicated" in held(story)


@pytest.mark.hazard("H13")
def test_a_pregnancy_is_not_taken_back_by_one() -> None:
    story = asked()
    plan = PlanRecorded(transplant="yes", pregnant="yes", breast_feeding="yes")
    story.say(plan)
    takes_two(story, plan.model_copy(update={"pregnant": "no"}))
    story.say(PlanRecorded(transplant="yes", pregnant="ask", breast_feeding="no"))
    story.say(PlanRecorded(transplant="yes", pregnant="no", breast_feeding="no"))
    assert "pregnant" not in held(story)


@pytest.mark.hazard("H06")
def test_who_is_registered_again_as_another_one_is_identified_and_checked_anew() -> None:
    story = matched()
    story.say(PatientIdentified(how="scanned"))
    story.say(AMARA.model_copy(update={"surname": "Bell", "hospital_no": "H999999"}))
    assert (story.chart.identified_at, story.chart.calculation) == (None, None)


@pytest.mark.hazard("H06")
@pytest.mark.parametrize("late", [False, True])
def test_nor_does_a_wristband_count_for_who_was_put_right_after_it(late: bool) -> None:
    story = matched()
    story.say(PatientIdentified(how="scanned"))
    told, both = last(story, PatientRegistered), {"by": story.first, "second": story.second}
    if late:
        right = AMARA.model_copy(update={"hospital_no": "H999999"})
        record = story.at(at(9, 40)).chart.patient_id
        story.acts.do_late(record, (at(8, 30), right), reason="paper", **both)
    else:
        story.say(correction(told, hospital_no="H999999"), second=story.second)
    assert (story.chart.identified_at, story.chart.calculation) == (None, None)
    story.say(PatientIdentified(how="scanned"))
    assert story.chart.identified_at is not None


@pytest.mark.hazard("H13")
def test_nobody_under_eighteen_grows_up_by_one_hand() -> None:
    story = asked()
    known = AMARA.model_dump(exclude={"ward", "bed", "diagnosis", "no_nhs_reason"})
    young, old = (
        IdentityChanged(**{**known, "born": born}, reason="misread")
        for born in (date(2010, 3, 12), AMARA.born)
    )
    story.say(old.model_copy(update={"surname": "Okafor-Bell"}), young)
    assert "under-age" in held(story)
    takes_two(story, old)
    assert "under-age" not in held(story)


@pytest.mark.hazard("H13")
def test_nor_does_another_sex_take_the_questions_about_pregnancy_away_by_one_hand() -> None:
    story = asked()
    row = "pregnancy-test"
    story.say(RowAnswered(checklist=BEFORE_DOSE, row=row, answer="no"))
    assert row in held(story)
    known = AMARA.model_dump(exclude={"ward", "bed", "diagnosis", "no_nhs_reason"})
    takes_two(story, IdentityChanged(**{**known, "sex": "male"}, reason="misread"))
    assert row not in held(story)
