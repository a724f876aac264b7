"""Two people say that two records are one patient, and see what is said no more by it."""

from decimal import Decimal

import pytest

from bespo_desktop.chart.about_dose import LabResult
from bespo_desktop.chart.about_patient import PatientsMerged
from bespo_desktop.chart.rights import NotAllowedError
from bespo_desktop.demo.bedside_teller import BedsideTeller
from tests.helpers.acts import registration
from tests.helpers.labelled_bag import asked, at

OTHER = "b" * 32
JOIN = PatientsMerged(other_patient_id=OTHER, reason="same passport")
HIGH = "Bilirubin is high: the prescriber decides."


def bilirubin(value: str, minute: int) -> LabResult:
    return LabResult(test="bilirubin", value=Decimal(value), unit="umol/L", taken_at=at(7, minute))


def with_other(*acts: LabResult) -> BedsideTeller:
    """Return the story, its bilirubin of 7:30 normal, beside another record that says this."""
    story = asked()
    story.acts.do(OTHER, registration(2), *acts, by=story.first)
    return story


def gone(story: BedsideTeller) -> tuple[str, ...]:
    return story.acts.gone_by_joining(story.chart.patient_id, JOIN)


@pytest.mark.hazard("H06")
def test_nobody_joins_two_records_alone() -> None:
    story = with_other()
    with pytest.raises(NotAllowedError, match="needs a second person"):
        story.say(JOIN)
    with pytest.raises(NotAllowedError, match="your own second person"):
        story.say(JOIN, second=story.first)
    assert story.chart.merged_with == ()
    story.say(JOIN, second=story.second)
    assert story.chart.merged_with == (OTHER,)


@pytest.mark.hazard("H10")
def test_a_newer_value_of_the_other_record_takes_a_question_away() -> None:
    story = with_other(bilirubin("14", 50))
    story.say(bilirubin("80", 45))
    (said,) = gone(story)
    assert said.endswith(HIGH)


@pytest.mark.hazard("H10")
def test_and_a_newer_one_of_this_record_that_of_the_other() -> None:
    (said,) = gone(with_other(bilirubin("80", 20)))
    assert said.endswith(HIGH)


def test_what_was_only_not_entered_there_is_not_told() -> None:
    assert gone(with_other()) == ()


@pytest.mark.hazard("H35")
def test_nor_is_the_first_qtcf_raised_unseen() -> None:
    story = with_other(
        LabResult(test="qtcf", value=Decimal(470), unit="ms", taken_at=at(7, 10)),
    )
    story.say(LabResult(test="qtcf", value=Decimal(430), unit="ms", taken_at=at(7, 50)))
    assert gone(story) == (
        "Later values are held against QTcF 420 ms.",
        "QTcF 470 ms is 450 ms or more: the prescriber decides.",
    )
