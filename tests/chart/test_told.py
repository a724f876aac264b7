"""An act that does not say what the chart says is not saved, whatever screen sends it."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from bespo_desktop.chart.about_dose import SecondChecked
from bespo_desktop.chart.about_patient import AllergiesRecorded
from bespo_desktop.chart.about_preparing import (
    PreparationStarted,
    PreparationVoided,
    ReceivedFromPharmacy,
)
from bespo_desktop.chart.gates import GateClosedError
from bespo_desktop.demo.bedside_teller import BedsideTeller
from tests.helpers.story import AMARA, new_story

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.fixture
def story() -> BedsideTeller:
    """168 cm, 69.4 kg, cycle 1 day 1: 1.80 m², 1.44 mg, 5.76 mL, 2 vials, calculated by Reilly."""
    story = new_story(NOW)
    story.arrives(AMARA, AllergiesRecorded(state="none known"))
    story.measured("168", "69.4", date(2026, 11, 24))
    story.labs()
    story.questions()
    story.prescribed("RX 1", "Dr Lena Fraser", "P. Nair")
    story.calculated()
    return story


def refused(story: BedsideTeller, act: Any, by: str = "reilly") -> list[str]:
    before = len(story.chart.events)
    with pytest.raises(GateClosedError) as refusal:
        story.say(act, by=by)
    assert len(story.chart.events) == before
    return [finding.code for finding in refusal.value.findings]


def answer(story: BedsideTeller, **changed: Any) -> SecondChecked:
    held = story.chart.calculation
    assert held is not None
    right: dict[str, Any] = {
        "calculation_id": held.event_id,
        "calculated_by": "reilly",
        "height_cm": Decimal(168),
        "weight_kg": Decimal("69.4"),
        "bsa_m2": Decimal("1.80"),
        "dose_mg": Decimal("1.44"),
        "concentrate_mL": Decimal("5.76"),
        "vials": 2,
        "first_difference": None,
    }
    return SecondChecked(**{**right, **changed})


@pytest.mark.parametrize(
    "changed",
    [
        {"dose_mg": Decimal("1.45")},
        {"weight_kg": Decimal("70")},
        {"height_cm": Decimal(186)},
        {"concentrate_mL": Decimal("5.67")},
        {"vials": 3},
        {"first_difference": "Dose"},
    ],
)
def test_a_second_result_cannot_agree_where_it_differs(
    story: BedsideTeller, changed: dict[str, Any]
) -> None:
    assert refused(story, answer(story, **changed), by="marsh") == ["wrongly-compared"]
    assert story.chart.calculation is not None
    assert story.chart.calculation.checked_by is None


@pytest.mark.parametrize("changed", [{"calculation_id": "0" * 32}, {"calculated_by": "nobody"}])
def test_a_second_result_for_other_figures_does_not_count(
    story: BedsideTeller, changed: dict[str, Any]
) -> None:
    assert refused(story, answer(story, **changed), by="marsh") == ["other-figures"]


def test_the_right_second_result_is_taken(story: BedsideTeller) -> None:
    story.say(answer(story), by="marsh")
    assert story.chart.calculation is not None
    assert story.chart.calculation.checked_by == "marsh"


def preparation(**changed: Any) -> PreparationStarted:
    right: dict[str, Any] = {
        "preparation": "26K24-0001",
        "prescription": "RX 1",
        "cycle": 1,
        "day": 1,
        "dose_mg": Decimal("1.44"),
        "concentrate_mL": Decimal("5.76"),
        "total_mL": Decimal(50),
        "vials": 2,
    }
    return PreparationStarted(**{**right, **changed})


@pytest.mark.parametrize(
    "changed",
    [
        {"dose_mg": Decimal("14.4")},
        {"concentrate_mL": Decimal("7.56")},
        {"total_mL": Decimal(100)},
        {"vials": 1},
        {"day": 8},
        {"cycle": 2},
        {"prescription": "RX 2"},
    ],
)
def test_a_preparation_is_of_what_was_checked(
    story: BedsideTeller, changed: dict[str, Any]
) -> None:
    story.checked()
    assert refused(story, preparation(**changed)) == ["preparation-differs"]
    story.say(preparation())
    assert len(story.chart.bags) == 1


def received(**changed: Any) -> ReceivedFromPharmacy:
    right: dict[str, Any] = {
        "preparation": "26K24-0001",
        "prescription": "RX 1",
        "cycle": 1,
        "day": 1,
        "dose_mg": Decimal("1.44"),
        "total_mL": Decimal(50),
        "reconstituted_at": NOW - timedelta(minutes=40),
        "diluted_at": NOW - timedelta(minutes=20),
        "kept": "room temperature",
        "vial_batches": ("FT8842",),
        "container_material": "EVA",
        "seal_whole": True,
        "no_leak": True,
        "colourless": True,
        "no_particles": True,
    }
    return ReceivedFromPharmacy(**{**right, **changed})


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"dose_mg": Decimal("1.34")}, "received-dose-differs"),
        ({"prescription": "RX 2"}, "received-other-order"),
        ({"day": 8}, "received-other-order"),
        # 1.44 mg in 150 mL is 0.0096 mg/mL, below 0.01.
        ({"total_mL": Decimal(150)}, "concentration-out-of-range"),
        # 50 mL run for 1 h: 7 h and 1 min after reconstitution is a minute too late.
        ({"reconstituted_at": NOW - timedelta(minutes=421)}, "dilution-late"),
        (
            {
                "reconstituted_at": NOW - timedelta(minutes=421),
                "diluted_at": NOW - timedelta(minutes=400),
            },
            "start-late",
        ),
        ({"diluted_at": NOW + timedelta(minutes=1)}, "received-in-future"),
    ],
)
def test_a_bag_from_pharmacy_is_the_dose_in_force_in_its_time(
    story: BedsideTeller, changed: dict[str, Any], code: str
) -> None:
    story.checked()
    assert refused(story, received(**changed)) == [code]
    assert len(story.chart.bags) == 0
    story.say(received())
    assert [bag.preparation for bag in story.chart.bags] == ["26K24-0001"]


def test_a_bag_s_number_is_used_once(story: BedsideTeller) -> None:
    story.checked()
    story.say(preparation())
    story.say(PreparationVoided(preparation="26K24-0001", reason="dropped"))
    assert refused(story, preparation()) == ["bag-known"]
    assert refused(story, received()) == ["bag-known"]
