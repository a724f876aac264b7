"""Two results that differed hold the dose, whatever one person enters or works out after it."""

from decimal import Decimal

import pytest

from bespo_desktop.chart.about_dose import DoseCalculated, SecondChecked
from bespo_desktop.chart.gate import GateClosedError
from bespo_desktop.chart.gates_dose import may_check, released
from bespo_desktop.demo.bedside_teller import BedsideTeller
from tests.chart.test_closed_gates import codes, second_check
from tests.chart.test_corrected_by_two import value
from tests.chart.test_corrections import last
from tests.chart.test_known_since_then import strike
from tests.chart.test_late_and_later import late
from tests.helpers.labelled_bag import asked, at, matched
from tests.helpers.story import ZONE
from tests.helpers.words import word

MISSED = "second-check-missed"


def differ(story: BedsideTeller) -> None:
    wrong = {"dose_mg": Decimal("1.4"), "first_difference": "dose"}
    story.say(second_check(story, **wrong), by="marsh")


def missed_twice() -> BedsideTeller:
    story = asked()
    story.at(at(9)).calculated()
    for minute in (5, 10):
        story.at(at(9, minute))
        differ(story)
    return story


def held(story: BedsideTeller) -> list[str]:
    return [finding.code for finding in may_check(story.chart, "marsh").closed_by]


@pytest.mark.hazard("H08")
@pytest.mark.parametrize("decided", ["", "hold"])
def test_a_new_value_and_new_figures_do_not_lift_the_pharmacists_word(decided: str) -> None:
    story = missed_twice()
    if decided:
        story.at(at(9, 12)).say(word(MISSED, decided))
    story.at(at(9, 15)).say(value("potassium", "4.0", "mmol/L", 50))
    assert held(story) == [MISSED, "not-calculated"]
    story.calculated()
    assert codes(story, second_check(story), by="marsh") == [MISSED]
    story.calculated()
    assert held(story) == [MISSED]


@pytest.mark.hazard("H08")
def test_one_before_the_value_and_one_after_it_are_two() -> None:
    story = asked()
    story.at(at(9)).calculated()
    differ(story)
    story.at(at(9, 5)).say(value("potassium", "4.0", "mmol/L", 50))
    story.calculated()
    assert held(story) == []
    differ(story)
    assert held(story) == [MISSED]


def test_after_the_pharmacists_word_two_more_are_asked_about_anew() -> None:
    story = missed_twice()
    story.at(at(9, 15)).say(word(MISSED))
    assert held(story) == []
    for minute, expected in ((20, []), (25, [MISSED])):
        story.at(at(9, minute))
        differ(story)
        assert held(story) == expected


@pytest.mark.hazard("H08")
@pytest.mark.parametrize("minute", [2, 7])
def test_a_value_that_comes_late_from_before_them_takes_none_away(minute: int) -> None:
    """The figures went at 9:02 then, before the checks at 9:05 and 9:10 of them."""
    story = missed_twice()
    late(story.at(at(9, 20)), (at(9, minute), value("potassium", "4.0", "mmol/L", 50)))
    assert held(story) == [MISSED, "not-calculated"]


@pytest.mark.hazard("H08")
def test_nor_does_a_result_that_agrees_and_is_entered_late_as_of_before_the_second() -> None:
    story = missed_twice()
    right, act = second_check(story), story.acts.do_late
    story.at(at(9, 20))
    with pytest.raises(GateClosedError, match="Call the pharmacist"):
        act(story.chart.patient_id, (at(9, 7), right), reason="paper", by="marsh")
    assert story.chart.calculation.checked_by is None


@pytest.mark.hazard("H08")
def test_the_first_one_is_struck_out_by_two_only() -> None:
    """Else a second person could guess on, one result after the other."""
    story = asked()
    story.at(at(9)).calculated()
    differ(story)
    with pytest.raises(GateClosedError, match="call a second person"):
        strike(story, last(story, SecondChecked), None)
    strike(story, last(story, SecondChecked))
    differ(story)
    assert held(story) == []


@pytest.mark.hazard("H08")
def test_and_stays_when_the_figures_are_struck_out_by_one() -> None:
    story = asked()
    story.at(at(9)).calculated()
    differ(story)
    strike(story, last(story, DoseCalculated), None)
    story.calculated()
    differ(story)
    assert held(story) == [MISSED]


@pytest.mark.hazard("H08")
def test_a_result_that_differs_after_one_that_agreed_takes_the_agreement_away() -> None:
    story = matched()
    story.at(at(9, 20))
    differ(story)
    assert story.chart.calculation.checked_by is None
    gate = released(story.facts, story.chart, story.clock.now(), ZONE)
    assert [finding.code for finding in gate.closed_by] == ["not-checked"]
    story.checked()
    assert released(story.facts, story.chart, story.clock.now(), ZONE).open


@pytest.mark.hazard("H08")
def test_one_that_differed_and_comes_late_from_before_an_agreement_counts_too() -> None:
    """9:05 differs, 9:10 agrees; that one more differed at 9:07 is entered at 9:20."""
    story = asked()
    story.at(at(9)).calculated()
    story.at(at(9, 5))
    differ(story)
    wrong = second_check(story, dose_mg=Decimal("1.4"), first_difference="dose")
    story.at(at(9, 10)).checked()
    story.at(at(9, 20))
    record = story.chart.patient_id
    story.acts.do_late(record, (at(9, 7), wrong), reason="paper", by="marsh")
    gate = released(story.facts, story.chart, story.clock.now(), ZONE)
    assert [finding.code for finding in gate.closed_by] == [MISSED]
    story.say(word(MISSED))
    assert released(story.facts, story.chart, story.clock.now(), ZONE).open
