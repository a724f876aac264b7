"""What speaks against any dose for this patient, and whose word lets it go on."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from bespo_desktop.chart.about_dose import PrescriberDecided
from bespo_desktop.chart.about_patient import (
    AllergiesRecorded,
    Died,
    PlanRecorded,
    ReasonsAnswered,
)
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.gate import gate
from bespo_desktop.chart.gates_patient import patient_findings
from bespo_desktop.chart.rooms import rooms
from bespo_desktop.demo.bedside_teller import BedsideTeller
from tests.helpers.story import AMARA, ZONE, new_story

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
TODAY = NOW.date()


@pytest.fixture
def story() -> BedsideTeller:
    story = new_story(NOW)
    story.arrives(AMARA, AllergiesRecorded(state="none known"))
    story.measured("168", "69.4", TODAY)
    return story


def found(story: BedsideTeller) -> list[str]:
    told = patient_findings(story.facts, story.chart, TODAY)
    return [finding.code for finding in gate(story.chart, told).closed_by]


def test_a_patient_who_was_asked_everything_may_be_given_the_drug(story: BedsideTeller) -> None:
    assert found(story) == []


def test_nobody_yet_is_nobody(story: BedsideTeller) -> None:
    (finding,) = patient_findings(story.facts, Chart(patient_id="b" * 32), TODAY)
    assert finding.code == "no-identity"


def test_a_patient_who_died_gets_nothing(story: BedsideTeller) -> None:
    story.say(Died(at=NOW))
    assert found(story) == ["died"]


@pytest.mark.parametrize("state", ["not recorded", "unavailable"])
def test_unknown_allergies_stop(story: BedsideTeller, state: Any) -> None:
    story.say(AllergiesRecorded(state=state))
    assert found(story) == ["allergies-not-recorded"]


@pytest.mark.parametrize(
    ("days", "codes"), [(7, []), (8, ["weight-stale"]), (-1, ["weight-in-future"])]
)
def test_a_weight_counts_for_seven_days(story: BedsideTeller, days: int, codes: list[str]) -> None:
    story.measured("168", "69.4", TODAY - timedelta(days=days))
    assert found(story) == codes


@pytest.mark.parametrize(
    ("weight", "codes"),
    [
        # 168 cm: 45.2 kg is 16.01 kg/m², 45.1 kg is 15.98; 112.8 kg is 39.97, 113 kg is 40.04.
        ("45.2", []),
        ("45.1", ["bmi-outside-band"]),
        ("112.8", []),
        ("113", ["bmi-outside-band"]),
        ("168", ["height-weight-swapped", "bmi-outside-band"]),
    ],
)
def test_an_unlikely_body_asks(story: BedsideTeller, weight: str, codes: list[str]) -> None:
    story.measured("168", weight, TODAY)
    assert found(story) == codes


@pytest.mark.parametrize(
    ("answers", "codes"),
    [
        ({"allergic": "yes"}, ["contraindicated"]),
        ({"vod": "yes"}, ["contraindicated"]),
        ({"liver": "yes"}, ["contraindicated"]),
        ({"vod": "ask"}, ["reason-asked"]),
        ({"vod": "ask", "liver": "yes"}, ["contraindicated"]),
    ],
)
def test_each_reason_not_to_give_stops(
    story: BedsideTeller, answers: dict[str, Any], codes: list[str]
) -> None:
    story.say(ReasonsAnswered(**{"allergic": "no", "vod": "no", "liver": "no", **answers}))
    assert found(story) == codes


def decided(consultant: str | None, pharmacist: str | None, decision: Any = "go ahead") -> Any:
    return PrescriberDecided(
        about="contraindicated",
        decision=decision,
        prescriber="Dr Osei",
        received="written order",
        where_written="notes",
        reason="no other choice",
        consultant=consultant,
        pharmacist=pharmacist,
    )


@pytest.mark.parametrize(
    ("consultant", "pharmacist", "decision", "codes"),
    [
        ("Prof Hale", "P. Nair", "go ahead", []),
        ("Prof Hale", None, "go ahead", ["contraindicated"]),
        (None, "P. Nair", "go ahead", ["contraindicated"]),
        ("Prof Hale", "P. Nair", "hold", ["contraindicated"]),
    ],
)
def test_a_contraindication_needs_consultant_and_pharmacist(
    story: BedsideTeller,
    consultant: str | None,
    pharmacist: str | None,
    decision: str,
    codes: list[str],
) -> None:
    story.say(ReasonsAnswered(allergic="yes", vod="no", liver="no"))
    story.at(NOW + timedelta(minutes=1)).say(decided(consultant, pharmacist, decision))
    assert found(story) == codes


@pytest.mark.parametrize(
    ("answers", "codes"),
    [
        ({"pregnant": "yes"}, ["pregnant"]),
        ({"pregnant": "ask"}, ["pregnant"]),
        ({"breast_feeding": "yes"}, ["breast-feeding"]),
        ({"breast_feeding": "ask"}, ["breast-feeding"]),
        ({"transplant": "unknown"}, []),
    ],
)
def test_pregnancy_asks_and_breast_feeding_stops(
    story: BedsideTeller, answers: dict[str, Any], codes: list[str]
) -> None:
    plan = {"transplant": "yes", "pregnant": "no", "breast_feeding": "no", **answers}
    story.say(PlanRecorded(**plan))
    assert found(story) == codes


def test_the_rooms_open_one_after_the_other(story: BedsideTeller) -> None:
    def badges() -> dict[str, str]:
        told = rooms(story.facts, story.chart, story.clock.now(), ZONE)
        return {name: state.badge for name, state in told.items() if state.badge}

    assert set(rooms(story.facts, None, NOW, ZONE)) == set(
        rooms(story.facts, story.chart, NOW, ZONE)
    )
    assert {state.reason for state in rooms(story.facts, None, NOW, ZONE).values()} == {
        "Choose a patient first."
    }
    assert badges() == {"patient": "done", "prepare": "lock", "give": "lock"}
    story.labs()
    story.questions()
    story.prescribed("RX 1", "Dr Osei", "P. Nair")
    story.calculated()
    story.checked()
    assert badges() == {"patient": "done", "dose": "done", "give": "lock"}
    story.container("26K24-0031", "N4417A", date(2028, 6, 30))
    assert badges() == {"patient": "done", "dose": "done", "give": "lock"}
    story.vials("FT8842", date(2027, 8, 31))
    story.water("W1187", date(2027, 3, 31))
    story.dissolved()
    story.diluted()
    story.labelled()
    assert badges() == {"patient": "done", "dose": "done", "prepare": "done"}
    story.at(NOW + timedelta(hours=1)).bedside()
    story.starts()
    story.at(NOW + timedelta(hours=2)).ends()
    assert story.chart.doses[0].mg == Decimal("1.44")
    assert badges()["give"] == "done"


def test_a_locked_dose_says_why(story: BedsideTeller) -> None:
    story.say(AllergiesRecorded(state="unavailable"))
    state = rooms(story.facts, story.chart, NOW, ZONE)["dose"]
    assert (state.badge, state.reason) == (
        "lock",
        "Allergies are not recorded. Ask the patient and enter the answer.",
    )
