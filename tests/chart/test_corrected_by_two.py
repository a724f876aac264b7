"""A correction after which the gates would say less than before takes two people."""

from decimal import Decimal
from typing import Any

import pytest

from bespo_desktop.chart.about_dose import (
    LabResult,
    PrescriberDecided,
    ResponseAssessed,
    SecondChecked,
)
from bespo_desktop.chart.about_giving import MaterialChosen
from bespo_desktop.chart.about_patient import Measured, ReasonsAnswered, RowAnswered
from bespo_desktop.chart.about_preparing import Diluted, VialSetAside
from bespo_desktop.chart.about_watching import Observed, SignsTicked
from bespo_desktop.chart.gate import GateClosedError
from bespo_desktop.chart.gates_dose import BEFORE_DOSE, may_calculate
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.taken_away import NEEDS_SECOND
from bespo_desktop.demo.bedside_teller import BedsideTeller
from tests.chart.test_corrections import correction, last
from tests.chart.test_judged import response
from tests.helpers.labelled_bag import BAG, asked, at, labelled, matched, running
from tests.helpers.story import AMARA, ZONE, new_story
from tests.helpers.words import word

# Upper limit of bilirubin 21 µmol/L, raised over 1.5 times it: 31.5.


def value(test: str, number: str, unit: str, minute: int = 45) -> LabResult:
    return LabResult(test=test, value=Decimal(number), unit=unit, taken_at=at(7, minute))


def by_one(story: BedsideTeller, kind: type[Payload], which: dict[str, Any], **new: Any) -> None:
    act = correction(last(story, kind, **which), **new)
    story.acts.do(story.chart.patient_id, act, by=story.first)


def takes_two(story: BedsideTeller, kind: type[Payload], which: dict[str, Any], **new: Any) -> str:
    """Return why one person may not; a second one then may."""
    act = correction(last(story, kind, **which), **new)
    with pytest.raises(GateClosedError) as refused:
        story.acts.do(story.chart.patient_id, act, by=story.first)
    assert [finding.code for finding in refused.value.findings] == [NEEDS_SECOND]
    story.acts.do(story.chart.patient_id, act, second=story.second, by=story.first)
    return str(refused.value)


def held(story: BedsideTeller) -> list[str]:
    gate = may_calculate(story.facts, story.chart, story.clock.now(), ZONE)
    return [finding.code for finding in gate.closed_by]


@pytest.mark.hazard("H10")
@pytest.mark.parametrize("new", [{"value": Decimal(8)}, {}])
def test_a_raised_bilirubin_is_made_lower_or_struck_out_by_two(new: dict[str, Any]) -> None:
    story = asked()
    story.say(value("bilirubin", "80", "umol/L"))
    assert "bilirubin-high" in held(story)
    why = takes_two(story, LabResult, {"test": "bilirubin"}, **new)
    assert "Bilirubin is high: the prescriber decides." in why
    assert "bilirubin-high" not in held(story)


def test_a_value_that_turns_out_worse_is_put_right_by_one() -> None:
    story = asked()
    by_one(story, LabResult, {"test": "bilirubin"}, value=Decimal(80))
    assert "bilirubin-high" in held(story)


@pytest.mark.hazard("H10")
def test_another_date_for_a_weight_that_is_too_old_takes_two() -> None:
    story = asked()
    story.say(
        Measured(
            height_cm=Decimal(168),
            weight_kg=Decimal("69.4"),
            measured_on=at(8, day=10).date(),
            formula=story.facts.policy.bsa_formula.value,
        )
    )
    assert "weight-stale" in held(story)
    assert "14 days old" in takes_two(story, Measured, {}, measured_on=at(8).date())


@pytest.mark.hazard("H10")
def test_an_unsafe_answer_is_not_made_a_safe_one_by_one() -> None:
    story = asked()
    row = story.facts.questions.before_dose.row[0]
    bad = next(option for option in ("yes", "no", "not known") if option not in row.safe)
    story.say(RowAnswered(checklist=BEFORE_DOSE, row=row.id, answer=bad))
    takes_two(story, RowAnswered, {"row": row.id}, answer=row.safe[0])


@pytest.mark.hazard("H10")
def test_one_reason_of_two_is_not_taken_away_by_one() -> None:
    story = asked()
    story.say(ReasonsAnswered(allergic="no", vod="yes", liver="yes"))
    assert "Serious liver disease now." in takes_two(story, ReasonsAnswered, {}, liver="no")


@pytest.mark.hazard("H10")
def test_a_word_is_not_moved_to_another_question_by_one() -> None:
    story = asked()
    story.say(value("bilirubin", "80", "umol/L"), word("alt-high"))
    takes_two(story, PrescriberDecided, {}, about="bilirubin-high")


@pytest.mark.hazard("H34")
def test_a_fever_is_not_typed_over_by_one_nor_is_one_sign_of_two() -> None:
    story = running(at(11))
    story.at(at(11, 20)).observed("39.6")
    assert "39.6" in takes_two(story, Observed, {}, temperature_degC=Decimal("36.6"))
    story.say(SignsTicked(danger="qt", signs=("faint", "dizzy"), while_running=True))
    takes_two(story, SignsTicked, {}, signs=("faint",))


@pytest.mark.hazard("H22")
def test_a_forbidden_filter_is_struck_out_by_two() -> None:
    story = labelled()
    story.say(MaterialChosen(part="filter", material="nylon", reference=None, verdict="forbidden"))
    assert "nylon filter: do not use." in takes_two(story, MaterialChosen, {})


@pytest.mark.hazard("H22")
def test_nor_while_the_bag_has_lost_its_label() -> None:
    """The total put right takes the label away; the filter stands all the same."""
    story = labelled()
    story.say(MaterialChosen(part="filter", material="nylon", reference=None, verdict="forbidden"))
    by_one(story, Diluted, {}, total_mL=Decimal(52))
    assert not story.chart.bags[-1].ready
    takes_two(story, MaterialChosen, {})


@pytest.mark.hazard("H16")
def test_a_vial_that_was_set_aside_does_not_come_back_by_one_hand() -> None:
    story = matched()
    story.at(at(9, 40)).container(BAG, "N4417A", at(9, day=30).date())
    story.vials("FT8842", at(9, day=30).date())
    story.say(VialSetAside(preparation=BAG, number=1, why="broken"))
    takes_two(story, VialSetAside, {})
    assert all(vial.aside is None for vial in story.chart.bags[-1].vials)


@pytest.mark.hazard("H35")
@pytest.mark.parametrize("new", [{}, {"value": Decimal(441)}, {"taken_at": at(9, 5)}])
def test_the_first_qtcf_of_a_course_is_not_raised_or_struck_out_by_one(new) -> None:
    """A rise is measured from it: 420 ms first, 440 ms now."""
    story = asked()
    story.at(at(9)).say(LabResult(test="qtcf", value=Decimal(440), unit="ms", taken_at=at(9)))
    story.at(at(9, 10))
    takes_two(story, LabResult, {"test": "qtcf", "value": Decimal(420)}, **new)


def test_a_first_qtcf_that_was_lower_is_put_right_by_one() -> None:
    story = asked()
    story.at(at(9)).say(LabResult(test="qtcf", value=Decimal(440), unit="ms", taken_at=at(9)))
    by_one(story, LabResult, {"test": "qtcf", "value": Decimal(420)}, value=Decimal(410))


@pytest.mark.hazard("H35")
@pytest.mark.parametrize(
    ("test", "before", "new"),
    [
        ("potassium", "4.1", {"value": Decimal("5.5")}),
        ("potassium", "4.1", {}),
        ("calcium", "2.31", {"value": Decimal("1.9")}),
        ("anc", "1.2", {"value": Decimal("0.8")}),
        ("platelets", "64", {}),
    ],
)
def test_what_later_blood_is_held_against_is_not_moved_by_one(test, before, new) -> None:
    """25 % from the baseline counts (Cairo-Bishop); counts before treatment (SmPC 4.2)."""
    story = running(at(11))
    takes_two(story, LabResult, {"test": test, "value": Decimal(before)}, **new)


@pytest.mark.parametrize(
    ("test", "before", "new"),
    [
        ("potassium", "4.1", {"value": Decimal("3.9")}),
        ("calcium", "2.31", {"value": Decimal("2.4")}),
        ("anc", "1.2", {"value": Decimal("1.3")}),
    ],
)
def test_the_other_way_it_is_put_right_by_one(test, before, new) -> None:
    story = running(at(11))
    by_one(story, LabResult, {"test": test, "value": Decimal(before)}, **new)


@pytest.mark.hazard("H08")
def test_a_response_that_lowers_the_dose_is_struck_out_by_two() -> None:
    """Day 1 of cycle 2: 0.5 mg/m² after a remission, 0.8 without one."""
    story = new_story(at(8))
    story.say(AMARA)
    story.measured("168", "69.4", at(8).date())
    for day, on, level in ((1, 1, "0.8"), (8, 8, "0.5"), (15, 15, "0.5")):
        story.had(1, day, at(8, day=on).date(), "1.4", level)
    story.at(at(13)).say(response("no_response", blasts="5"), response("cr"))
    why = takes_two(story, ResponseAssessed, {})
    assert "worked out with 0.5 mg/m², not 0.8 mg/m²" in why


@pytest.mark.hazard("H08")
@pytest.mark.parametrize("measured", [True, False])
def test_nor_is_the_only_one_though_another_has_to_be_entered_first(measured: bool) -> None:
    """No response is no dose yet; one person enters a first one, and 0.8 mg/m² would be next."""
    story = new_story(at(8))
    story.say(AMARA)
    if measured:
        story.measured("168", "69.4", at(8).date())
    for day, on, level in ((1, 1, "0.8"), (8, 8, "0.5"), (15, 15, "0.5")):
        story.had(1, day, at(8, day=on).date(), "1.4", level)
    story.at(at(13)).say(response("no_response", blasts="5"))
    story.say(correction(last(story, ResponseAssessed)))
    story.say(response("cr"))
    act = correction(last(story, ResponseAssessed))
    with pytest.raises(GateClosedError, match=r"worked out with 0\.5 mg/m², not 0\.8 mg/m²"):
        story.say(act)
    story.say(act, second=story.second)


@pytest.mark.hazard("H10")
@pytest.mark.parametrize("second", [None, "marsh"])
@pytest.mark.parametrize(
    ("test", "wrong"),
    [
        ("bilirubin", {"value": Decimal(-14)}),
        ("anc", {"value": Decimal(999_999_999)}),
        ("lipase", {"unit": "umol/L"}),
        ("bilirubin", {"value": Decimal("0.08"), "unit": "mmol/L"}),
        ("qtcf", {"value": Decimal("0.43"), "unit": "s"}),
        ("potassium", {"test": "sodium"}),
    ],
)
def test_no_value_is_corrected_to_one_that_no_field_takes(test: str, wrong: Any, second) -> None:
    """Below zero no limit is passed, whatever the blood says."""
    story = asked()
    act = correction(last(story, LabResult, test=test), **wrong)
    with pytest.raises(GateClosedError, match="Read the value again"):
        story.say(act, second=second)


def test_every_test_that_is_asked_for_has_a_field_and_its_value_can_be_put_right() -> None:
    story = asked()
    for told in [e for e in story.chart.events if isinstance(e.payload, LabResult)]:
        assert isinstance(told.payload, LabResult)
        nearly = told.payload.value + Decimal("0.01")
        story.say(correction(told, value=nearly), second=story.second)
        assert story.chart.lab(told.payload.test).value == nearly


@pytest.mark.hazard("H17")
@pytest.mark.parametrize("total", ["0", "5", "5000"])
def test_no_correction_leaves_a_bag_that_nothing_can_be_worked_out_of(total: str) -> None:
    """1.44 mg are 5.76 mL of concentrate: less than that, or a barrel, was never in a bag."""
    story = labelled()
    act = correction(last(story, Diluted), total_mL=Decimal(total))
    with pytest.raises(GateClosedError, match="So it cannot have been"):
        story.acts.do(story.chart.patient_id, act, second=story.second, by=story.first)
    assert story.chart.bags[-1].total_mL == 50


@pytest.mark.hazard("H10")
def test_a_reason_that_was_decided_about_is_not_taken_away_by_one() -> None:
    """The word counts for this dose; the next one asks for another."""
    story = asked()
    story.say(ReasonsAnswered(allergic="no", vod="yes", liver="no"))
    names = {"consultant": "Dr Amin", "pharmacist": "P. Nair"}
    story.say(word("contraindicated", **names))
    assert "contraindicated" not in held(story)
    takes_two(story, ReasonsAnswered, {}, vod="no")


@pytest.mark.hazard("H08")
def test_a_second_check_that_missed_twice_is_not_forgotten_by_one() -> None:
    story = asked()
    story.at(at(9, 8)).calculated()
    held_now = story.chart.calculation
    assert held_now is not None
    missed = SecondChecked(
        calculation_id=held_now.event_id,
        calculated_by=held_now.by,
        height_cm=Decimal(168),
        weight_kg=Decimal("64.9"),
        bsa_m2=Decimal("1.74"),
        dose_mg=Decimal("1.39"),
        concentrate_mL=Decimal("5.56"),
        vials=2,
        first_difference="weight",
    )
    for _ in range(2):
        story.acts.do(story.chart.patient_id, missed, by=story.second)
    assert "Call the pharmacist" in takes_two(story, SecondChecked, {})
