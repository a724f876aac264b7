from datetime import UTC, date, datetime

import pytest

from bespo_desktop.chart.about_patient import AllergiesRecorded, PlanRecorded, ReasonsAnswered
from bespo_desktop.chart.patient_draft import body_result, judged_body, patient_gate, weight_before
from bespo_desktop.core.numbers import places, plain
from bespo_desktop.core.units import parse
from bespo_desktop.demo.bedside_teller import BedsideTeller
from tests.helpers.story import AMARA, ZONE, new_story

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
SAFE = ReasonsAnswered(allergic="no", vod="no", liver="no")
PLAN = PlanRecorded(transplant="yes", pregnant="no", breast_feeding="no")


@pytest.fixture
def story() -> BedsideTeller:
    told = new_story(NOW)
    told.arrives(AMARA, AllergiesRecorded(state="none known"))
    told.measured("168", "71.2", date(2026, 10, 27))
    return told


def test_the_change_is_said_against_the_weight_before(story):
    before = weight_before(story.chart, date(2026, 11, 24))
    body = body_result(story.facts, parse("168 cm"), parse("69.4 kg"), before)
    # 71.2 − 69.4 = 1.8; 1.8 ÷ 71.2 = 2.5 %; 69.4 ÷ 1.68² = 24.6
    assert plain(body.change_kg) == "-1.8"
    assert places(body.change_percent, 1) == "-2.5"
    assert places(body.body_mass_index, 1) == "24.6"
    assert places(body.apart_percent, 1) == "0.7"
    assert body.questions == ()


def test_a_new_weight_is_compared_with_the_one_of_the_last_dose(story):
    story.had(1, 1, date(2026, 10, 27), "1.46", "0.8")
    story.measured("168", "64", date(2026, 11, 20))
    before = weight_before(story.chart, date(2026, 11, 24))
    assert before is not None
    assert plain(before.weight_kg) == "71.2"


@pytest.mark.hazard("H05")
def test_ten_percent_since_the_last_dose_asks(story):
    before = weight_before(story.chart, date(2026, 11, 24))
    # 71.2 × 0.9 = 64.08
    light = body_result(story.facts, parse("168 cm"), parse("64 kg"), before)
    assert [finding.code for finding in light.questions] == ["weight-changed"]
    still = body_result(story.facts, parse("168 cm"), parse("64.2 kg"), before)
    assert still.questions == ()


def test_nothing_is_said_while_a_number_is_missing(story):
    assert judged_body(story.facts, parse("168 cm"), None, None) is None
    assert judged_body(story.facts, parse("168 cm"), parse("500 kg"), None) is None


def test_the_gate_is_that_of_exactly_what_was_typed(story):
    def codes(**typed):
        gate = patient_gate(story.facts, story.chart, NOW, ZONE, **typed)
        return [finding.code for finding in gate.closed_by]

    assert codes(measured=None, reasons=SAFE, plan=PLAN) == ["not-measured"]
    yes = SAFE.model_copy(update={"vod": "yes"})
    assert codes(measured=None, reasons=yes, plan=None) == [
        "not-measured",
        "contraindicated",
        "plan-open",
    ]
