"""What comes back, comes late or comes from a joined record was not known before it came.

Decisions: any sign while it runs stops the infusion. SmPC 4.2: a severe reaction stops for good.
"""

from datetime import timedelta
from decimal import Decimal

import pytest

from bespo_desktop.chart import about_watching as watch
from bespo_desktop.chart.about_dose import LabResult, Prescribed
from bespo_desktop.chart.about_giving import InfusionPaused
from bespo_desktop.chart.about_patient import (
    Corrected,
    Died,
    Measured,
    NoteAdded,
    PatientsMerged,
    ReasonsAnswered,
)
from bespo_desktop.chart.event import Event
from bespo_desktop.chart.gate import GateClosedError
from bespo_desktop.chart.gates_dose import may_calculate
from bespo_desktop.chart.gates_lasting import lasting_findings
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.qt_before_dose import qt_findings
from bespo_desktop.chart.standing import state_of, ungraded
from bespo_desktop.demo.bedside_teller import BedsideTeller
from tests.chart.test_corrections import correction, last
from tests.chart.test_judged import ecg
from tests.chart.test_late_and_later import late, observed, refused, waiting
from tests.chart.test_late_entries import START
from tests.chart.test_lysis_in_two_reports import TWO, bloods
from tests.chart.test_resuming import UNDONE, refusals, stopped, ticked
from tests.helpers.acts import registration
from tests.helpers.grades import reaction
from tests.helpers.labelled_bag import BAG, asked, at, labelled, matched, running
from tests.helpers.story import ZONE
from tests.helpers.words import word

OTHER, THIRD = "b" * 32, "c" * 32
PAUSE = InfusionPaused(preparation=BAG, reason="pump alarm")
NO, VOD = (ReasonsAnswered(allergic="no", vod=vod, liver="no") for vod in ("no", "yes"))


def strike(story: BedsideTeller, event: Event, second: str | None = "marsh") -> Event:
    act = Corrected(event_id=event.id, reason="slip", replacement_kind=None, replacement_json=None)
    story.acts.do(story.chart.patient_id, act, by=story.first, second=second)
    return story.chart.events[-1]


def held(story: BedsideTeller) -> list[str]:
    gate = may_calculate(story.facts, story.chart, story.clock.now(), ZONE)
    return [finding.code for finding in gate.closed_by]


def lasting(story: BedsideTeller) -> list[str]:
    return [finding.code for finding in lasting_findings(story.facts, story.chart)]


@pytest.mark.hazard("H34")
def test_a_fever_that_came_back_was_not_known_to_who_looked_meanwhile() -> None:
    story = running(at(11))
    story.at(at(11, 20)).say(observed("39.6"))
    struck = strike(story.at(at(11, 22)), last(story, watch.Observed))
    story.at(at(11, 25)).say(watch.NoSigns(danger="sepsis"))
    strike(story.at(at(11, 40)), struck)
    assert waiting(story) == [("sepsis", "fever")]


@pytest.mark.hazard("H34")
def test_nor_was_a_sign_to_who_graded_the_reaction_without_it() -> None:
    story = stopped()
    story.say(ticked("reaction", "skin"))
    story.at(at(11, 13)).say(ticked("reaction", "skin", "breathing"))
    struck = strike(story.at(at(11, 14)), last(story, watch.SignsTicked))
    story.at(at(11, 20)).say(reaction(1))
    strike(story.at(at(11, 40)), struck)
    assert ungraded(state_of(story.chart, "reaction"))


@pytest.mark.hazard("H34")
@pytest.mark.parametrize("second", [None, "marsh"])
def test_no_drug_runs_past_a_sign_because_its_pause_is_struck_out(second) -> None:
    story = running(at(11))
    story.at(at(11, 10)).say(PAUSE)
    story.at(at(11, 14)).say(ticked("sepsis", "chills"))
    with pytest.raises(GateClosedError, match="at 11:14 came since"):
        strike(story.at(at(11, 20)), last(story, InfusionPaused), second)
    assert story.chart.infusion.state == "paused"


def test_a_pause_that_was_a_slip_is_struck_out_by_one() -> None:
    story = running(at(11))
    story.at(at(11, 10)).say(PAUSE)
    strike(story, last(story, InfusionPaused), None)
    assert story.chart.infusion.state == "running"


@pytest.mark.hazard("H34")
def test_no_stop_is_taken_back_late_past_a_sign() -> None:
    story = stopped("line or site")
    story.at(at(11, 25)).say(ticked("sepsis", "chills"))
    assert "at 11:25 came after it" in refused(story.at(at(11, 40)), (at(11, 13), UNDONE))


@pytest.mark.hazard("H35")
def test_a_word_about_a_qtcf_does_not_count_for_an_older_ecg_that_came_later() -> None:
    """490 ms at 7:50, the word at 9:00; the 496 ms of 8:30 are entered at 10:00."""
    story = asked()
    story.say(LabResult(test="qtcf", value=Decimal(490), unit="ms", taken_at=at(7, 50)))
    story.at(at(9)).say(word("qtcf-high"), word("qtcf-rise"))
    assert "qtcf-high" not in held(story)
    long = ecg(456, 77, 496, 517, 3).model_copy(update={"taken_at": at(8, 30)})
    late(story.at(at(10)), (at(8, 30), long))
    assert "qtcf-high" in held(story)


@pytest.mark.hazard("H35")
def test_of_an_ecg_and_a_qtcf_of_one_minute_the_one_entered_last_holds() -> None:
    story = running(at(11)).at(at(12, 10))
    story.say(ecg(402, 47, 371, 356, 0))
    story.at(at(12, 40))
    story.say(LabResult(test="qtcf", value=Decimal(501), unit="ms", taken_at=at(12)))
    assert [f.code for f in qt_findings(story.facts, story.chart)] == ["qtcf-high", "qtcf-rise"]


@pytest.mark.hazard("H35")
def test_bloods_and_an_ecg_of_before_the_start_that_come_after_it_ask_too() -> None:
    story = running(at(11))
    story.at(at(12)).ends()
    torsade = ecg(402, 47, 371, 356, 4).model_copy(update={"taken_at": at(10, 50)})
    story.at(at(12, 30)).say(bloods(at(10, 50), **TWO), torsade)
    assert "tumour-lysis-stands" in lasting(story)
    assert "torsade-recorded" in held(story)


@pytest.mark.hazard("H10")
def test_no_value_is_from_a_time_that_has_not_come() -> None:
    """It would be the newest one for days, whatever was entered after it."""
    story = asked()
    coming = at(7, day=28)
    value = LabResult(test="potassium", value=Decimal(4), unit="mmol/L", taken_at=coming)
    for act in (value, correction(last(story, LabResult, test="potassium"), taken_at=coming)):
        with pytest.raises(GateClosedError, match="later than now"):
            story.say(act)


@pytest.mark.hazard("H10")
def test_behind_a_death_entered_by_mistake_no_reason_is_taken_away_by_one() -> None:
    story = asked()
    story.say(VOD, Died(at=at(8)))
    with pytest.raises(GateClosedError, match="call a second person"):
        story.say(correction(last(story, ReasonsAnswered), vod="no"))


@pytest.mark.hazard("H08")
@pytest.mark.parametrize("kind", [Measured, Prescribed, LabResult])
def test_what_came_late_of_before_the_check_was_not_known_to_who_checked(kind) -> None:
    """Worked out at 9:08 with 69.4 kg, checked at 9:14; at 9:30 a weight of 8:30 is entered."""
    story = matched()
    told = last(story, kind).payload
    change = {"weight_kg": Decimal("66.4")} if kind is Measured else {}
    late(story.at(at(9, 30)), (at(8, 30), told.model_copy(update=change)))
    assert story.chart.calculation is None


@pytest.mark.hazard("H08")
def test_nor_is_a_start_entered_late_as_of_after_it_was_known() -> None:
    """The weight of 8:30 is known at 10:40: a start of 10:35 was before that, one of 10:45 not."""
    story = labelled()
    story.at(at(10, 33)).bedside()
    told, both = last(story, Measured).payload, {"by": story.first, "second": story.second}
    lighter = told.model_copy(update={"weight_kg": Decimal("66.4")})
    late(story.at(at(10, 40)), (at(8, 30), lighter))
    patient = story.at(at(10, 50)).chart.patient_id
    with pytest.raises(GateClosedError, match="not been worked out and checked"):
        story.acts.do_late(patient, (at(10, 45), START), reason="paper", **both)
    story.acts.do_late(patient, (at(10, 35), START), reason="paper", **both)
    assert story.chart.infusing


def test_figures_worked_out_since_rest_on_what_came_late() -> None:
    story = matched()
    told = last(story, Measured).payload
    assert isinstance(told, Measured)
    lighter = told.model_copy(update={"weight_kg": Decimal("68.9")})
    late(story.at(at(9, 30)), (at(8, 30), lighter))
    story.calculated()
    late(story.at(at(9, 40)), (at(8, 40), NoteAdded(text="slept well")))
    assert story.chart.calculation.figures.weight_kg == Decimal("68.9")


def joined(story: BedsideTeller, own: Payload, other: Payload, own_first: bool) -> None:
    """Each record says its own, in this order; ten minutes later they are joined."""
    patient = story.chart.patient_id
    story.acts.do(OTHER, registration(2), by=story.first)
    told = [(patient, own), (OTHER, other)]
    for record, act in told if own_first else told[::-1]:
        story.acts.do(record, act, by=story.first)
    story.at(story.clock.now() + timedelta(minutes=10))
    join = PatientsMerged(other_patient_id=OTHER, reason="entered twice")
    story.acts.do(patient, join, by=story.first, second=story.second)


@pytest.mark.hazard("H10")
@pytest.mark.parametrize("own_first", [True, False])
@pytest.mark.parametrize(("own", "other"), [(VOD, NO), (NO, VOD)])
def test_of_two_records_the_worse_answer_holds(own, other, own_first) -> None:
    story = asked()
    joined(story, own, other, own_first)
    assert "contraindicated" in held(story)


@pytest.mark.hazard("H34")
def test_a_joined_record_takes_no_severe_grade_and_no_word_for_good_away() -> None:
    story = stopped()
    story.say(ticked("reaction", "breathing"), reaction(3), word("bilirubin-high", "stop for good"))
    joined(story, ticked("reaction", "breathing"), word("bilirubin-high"), own_first=True)
    assert {"severe-reaction", "stopped-for-good"} <= {*lasting(story)}


@pytest.mark.hazard("H34")
def test_who_looked_or_graded_before_the_joining_did_not_know_the_other_record() -> None:
    story = running(at(11)).at(at(11, 15))
    joined(story, watch.NoSigns(danger="sepsis"), observed("39.6"), own_first=False)
    assert waiting(story) == [("sepsis", "fever")]


@pytest.mark.hazard("H34")
def test_a_word_from_before_the_joining_lets_nothing_go_on_past_a_sign_of_the_other() -> None:
    story = stopped("line or site")
    sign = ticked("extravasation", "pain")
    joined(story, word("resume-after-stop", "resume"), sign, own_first=False)
    assert "resume-after-stop" in refusals(story)


@pytest.mark.hazard("H08")
def test_who_agreed_did_not_know_a_third_record_that_is_joined_to_the_joined_one() -> None:
    story = asked()
    story.acts.do(OTHER, registration(2), by=story.first)
    story.acts.do(THIRD, registration(3), by=story.first)
    both = {"by": story.first, "second": story.second}
    story.say(PatientsMerged(other_patient_id=OTHER, reason="twice"), second=story.second)
    story.at(at(9, 8)).calculated()
    story.at(at(9, 14)).checked()
    story.acts.do(OTHER, PatientsMerged(other_patient_id=THIRD, reason="twice"), **both)
    assert story.chart.calculation is None


@pytest.mark.hazard("H08")
def test_figures_with_the_weight_of_another_record_go_when_the_two_are_parted() -> None:
    """68.9 kg were weighed for the other one, 69.4 kg for who stays."""
    story = asked()
    told = last(story, Measured).payload
    story.acts.do(OTHER, registration(2), by=story.first)
    lighter = told.model_copy(update={"weight_kg": Decimal("68.9")})
    story.acts.do(OTHER, lighter, by=story.first)
    story.say(PatientsMerged(other_patient_id=OTHER, reason="twice"), second=story.second)
    story.at(at(9, 8)).calculated()
    assert story.chart.calculation.figures.weight_kg == Decimal("68.9")
    strike(story.at(at(9, 20)), last(story, PatientsMerged))
    assert story.chart.measurement.weight_kg == Decimal("69.4")
    assert story.chart.calculation is None


@pytest.mark.hazard("H08")
def test_records_are_not_joined_as_of_before_the_check() -> None:
    story = matched()
    story.acts.do(OTHER, registration(2), by=story.first)
    join = (at(8, 30), PatientsMerged(other_patient_id=OTHER, reason="twice"))
    both = {"by": story.first, "second": story.second}
    with pytest.raises(GateClosedError, match="joined now"):
        story.acts.do_late(story.chart.patient_id, join, reason="paper", **both)
