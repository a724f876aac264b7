"""One patient, one prescription, one bag, one hour: through acts and gates, without a screen."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from bespo_desktop.chart.about_patient import AllergiesRecorded
from bespo_desktop.chart.gates import GateClosedError
from bespo_desktop.chart.gates_prepare import may_prepare
from bespo_desktop.chart.rights import NotAllowedError
from bespo_desktop.chart.running import running
from bespo_desktop.chart.status import standing
from bespo_desktop.demo.bedside_teller import BedsideTeller
from tests.helpers.story import AMARA, ZONE, new_story


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 24, hour, minute, tzinfo=UTC)


@pytest.fixture
def story() -> BedsideTeller:
    return new_story(at(8))


def word(story: BedsideTeller) -> str:
    return standing(story.facts, story.chart, story.clock.now(), ZONE).word


def until_checked(story: BedsideTeller) -> None:
    story.arrives(AMARA, AllergiesRecorded(state="known", text="Penicillin (rash)"))
    story.measured("168", "69.4", date(2026, 11, 24))
    story.labs()
    story.questions()
    story.prescribed("RX 24-1187", "Dr Lena Fraser", "P. Nair")
    story.at(at(9, 8)).calculated()
    story.at(at(9, 14)).checked()


def until_labelled(story: BedsideTeller) -> None:
    until_checked(story)
    story.at(at(9, 40)).container("26K24-0031", "N4417A", date(2028, 6, 30))
    story.at(at(9, 52)).vials("FT8842", date(2027, 8, 31))
    story.at(at(10, 5)).water("W1187", date(2027, 3, 31))
    story.dissolved()
    story.at(at(10, 24)).diluted()
    story.at(at(10, 31)).labelled()


def test_a_first_dose_runs_from_the_prescription_to_the_end(story: BedsideTeller) -> None:
    """168 cm, 69.4 kg: 1.80 m² × 0.8 mg/m² = 1.44 mg, ÷ 0.25 = 5.76 mL; 50 mL at 50 mL/h is 1 h."""
    until_labelled(story)
    own = story.chart.calculation
    assert own is not None
    assert (own.figures.bsa_m2, own.figures.dose_mg) == (Decimal("1.80"), Decimal("1.44"))
    assert (own.figures.concentrate_mL, own.figures.vials) == (Decimal("5.76"), 2)
    assert word(story) == "Ready"
    story.at(at(10, 55)).bedside()
    story.at(at(11)).starts()
    story.at(at(11, 28))
    infusion = story.chart.infusion
    assert infusion is not None
    now = running(story.facts, story.chart, infusion, story.clock.now())
    assert now is not None
    assert now.given_by_clock == Decimal("23.33")
    assert now.time_left == timedelta(minutes=32)
    assert now.hour_over_at == at(12)
    assert now.limit == at(18, 5)
    assert word(story) == "Infusing"
    story.at(at(12)).ends()
    assert word(story) == "Observing"
    assert [(d.cycle, d.day, d.what, d.mg) for d in story.chart.doses] == [
        (1, 1, "given", Decimal("1.44"))
    ]


@pytest.mark.hazard("H39")
def test_the_same_person_cannot_be_both_hands(story: BedsideTeller) -> None:
    until_labelled(story)
    story.at(at(10, 55)).bedside()
    story.second = "reilly"
    with pytest.raises(NotAllowedError, match="your own second person"):
        story.starts()
    assert not story.chart.infusing


@pytest.mark.hazard("H18")
def test_a_bag_cannot_start_after_its_last_start(story: BedsideTeller) -> None:
    """T0 10:05 + 8 h − 1 h = 17:05."""
    until_labelled(story)
    story.at(at(17, 5) + timedelta(seconds=1)).bedside()
    with pytest.raises(GateClosedError) as refused:
        story.starts()
    assert "infusion-end-late" in {finding.code for finding in refused.value.findings}


def test_nothing_is_prepared_without_the_second_check(story: BedsideTeller) -> None:
    story.arrives(AMARA, AllergiesRecorded(state="none known"))
    story.measured("168", "69.4", date(2026, 11, 24))
    story.labs()
    story.questions()
    story.prescribed("RX 24-1187", "Dr Lena Fraser", "P. Nair")
    story.calculated()
    with pytest.raises(GateClosedError, match="second check is missing"):
        story.container("26K24-0031", "N4417A", date(2028, 6, 30))


@pytest.mark.hazard("H05")
def test_a_new_weight_expires_the_check(story: BedsideTeller) -> None:
    until_checked(story)
    story.measured("168", "71", date(2026, 11, 24))
    assert story.chart.calculation is None
    assert word(story) == "Checks open"
    state = may_prepare(story.facts, story.chart, story.clock.now(), ZONE)
    assert [finding.code for finding in state.closed_by] == ["not-calculated"]
