"""A bag whose total cannot be, from a record of an earlier program: what else may be put right.

1.44 mg are 5.76 mL of concentrate: 5 mL cannot hold them.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bespo_desktop.chart.about_dose import LabResult
from bespo_desktop.chart.about_giving import MaterialChosen
from bespo_desktop.chart.about_patient import Corrected, Measured, PatientRegistered
from bespo_desktop.chart.about_preparing import Diluted
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.correcting import corrected_payload
from bespo_desktop.chart.fold import fold
from bespo_desktop.chart.gates import why_not
from bespo_desktop.chart.gates_give import may_start
from bespo_desktop.chart.impossible import impossible as impossible_values
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.taken_away import NEEDS_SECOND
from bespo_desktop.demo.bedside_teller import BedsideTeller
from tests.chart.test_corrected_by_two import value
from tests.chart.test_corrections import correction, last
from tests.helpers.acts import act
from tests.helpers.labelled_bag import at, labelled
from tests.helpers.story import ZONE, new_story


def impossible(story: BedsideTeller) -> Chart:
    """Return the chart with 5 mL in the bag."""
    told = tuple(
        replace(event, payload=event.payload.model_copy(update={"total_mL": Decimal(5)}))
        if isinstance(event.payload, Diluted)
        else event
        for event in story.chart.events
    )
    return fold(story.chart.patient_id, told)


def refused(
    story: BedsideTeller, chart: Chart, new: Payload, second: str | None = None
) -> list[tuple[str, str]]:
    event = act(
        new, chart.patient_id, happened_at=at(10, 30), recorded_at=at(10, 30), second=second
    )
    return [(f.code, f.text) for f in why_not(story.facts, chart, event)]


def filtered() -> BedsideTeller:
    story = labelled()
    story.say(MaterialChosen(part="filter", material="nylon", reference=None, verdict="forbidden"))
    return story


def test_another_entry_is_put_right_all_the_same() -> None:
    story = filtered()
    wrong = correction(last(story, LabResult, test="potassium"), value=Decimal("4.0"))
    assert refused(story, impossible(story), wrong) == []
    assert refused(story, impossible(story), value("potassium", "4.0", "mmol/L")) == []


@pytest.mark.hazard("H10")
def test_and_takes_two_where_it_takes_something_away() -> None:
    story = filtered()
    ((code, text),) = refused(story, impossible(story), correction(last(story, MaterialChosen)))
    assert code == NEEDS_SECOND
    assert "nylon filter: do not use." in text
    assert "total" not in text


@pytest.mark.hazard("H17")
def test_the_total_is_put_right_by_two_and_never_with_another_that_cannot_be() -> None:
    story = labelled()
    chart, entry = impossible(story), last(story, Diluted)
    ((code, text),) = refused(story, chart, correction(entry, total_mL=Decimal(50)))
    assert code == NEEDS_SECOND
    assert "5 mL" in text
    assert refused(story, chart, correction(entry, total_mL=Decimal(50)), "marsh") == []
    for total in ("0", "4", "5000"):
        again = correction(entry, total_mL=Decimal(total))
        ((code, text),) = refused(story, chart, again, "marsh")
        assert code == "not-possible"


@pytest.mark.hazard("H17")
def test_such_a_bag_is_not_started_and_says_why() -> None:
    story = labelled().at(at(10, 58))
    story.bedside()
    gate = may_start(story.facts, impossible(story), at(11), ZONE)
    assert "5.76 mL" in gate.closed_by[0].text


def test_nor_is_a_birth_that_has_not_come_or_a_number_that_only_python_reads() -> None:
    story = labelled()
    entry = last(story, PatientRegistered)
    ((code, text),) = refused(story, story.chart, correction(entry, born=date(2999, 1, 1)), "marsh")
    assert (code, "Check the date of birth 01-Jan-2999." in text) == ("not-possible", True)
    potassium = last(story, LabResult, test="potassium").payload
    for typed in ("1E+30", "1_0", "٤", "9999999999"):
        with pytest.raises(ValueError, match=r"^Read value again: it does not fit\.$"):
            corrected_payload(potassium, {"value": typed})
    assert corrected_payload(potassium, {"value": "4.0"}).value == Decimal("4.0")


def test_nor_is_a_body_that_cannot_be_left_by_a_correction_or_in_the_way_of_another() -> None:
    story = labelled()
    entry = last(story, Measured)
    zero = correction(entry, weight_kg=Decimal(0))
    ((code, _),) = refused(story, story.chart, zero, "marsh")
    assert code == "not-possible"
    told = tuple(
        replace(event, payload=event.payload.model_copy(update={"weight_kg": Decimal(0)}))
        if isinstance(event.payload, Measured)
        else event
        for event in story.chart.events
    )
    chart = fold(story.chart.patient_id, told)
    wrong = correction(last(story, LabResult, test="potassium"), value=Decimal("4.0"))
    assert refused(story, chart, wrong) == []
    assert isinstance(zero, Corrected)


def test_nothing_is_impossible_of_what_was_not_entered() -> None:
    story = new_story(at(8))
    story.say(value("potassium", "4.1", "mmol/L"))
    wrong = correction(last(story, LabResult), value=Decimal("4.0"))
    assert impossible_values(story.facts, story.chart, at(8).date()) == {}
    assert refused(story, story.chart, wrong) == []
