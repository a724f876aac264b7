"""What the body itself asks before a dose."""

from datetime import UTC, date, datetime

import pytest

from bespo_desktop.chart.about_patient import AllergiesRecorded, Measured
from bespo_desktop.chart.gates_patient import patient_findings
from bespo_desktop.demo.bedside_teller import BedsideTeller
from tests.helpers.story import AMARA, new_story

TODAY = date(2026, 11, 24)


def at(hour: int, minute: int = 0, day: int = 24) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


@pytest.fixture
def story() -> BedsideTeller:
    story = new_story(at(8))
    story.arrives(AMARA, AllergiesRecorded(state="none known"))
    return story


def codes(story: BedsideTeller, today: date) -> list[str]:
    return [finding.code for finding in patient_findings(story.facts, story.chart, today)]


def given_with(story: BedsideTeller, weight: str) -> None:
    """A whole dose today on this weight."""
    story.measured("168", weight, TODAY)
    story.labs()
    story.questions()
    story.prescribed("RX 24-1187", "Dr Lena Fraser", "P. Nair")
    story.calculated()
    story.checked()
    story.container("26K24-0031", "N4417A", date(2028, 6, 30))
    story.vials("FT8842", date(2027, 8, 31))
    story.water("W1187", date(2027, 3, 31))
    story.dissolved()
    story.diluted()
    story.labelled()
    story.bedside()
    story.starts()
    story.at(at(9)).ends()


@pytest.mark.hazard("H05")
@pytest.mark.parametrize(
    ("weight", "asked"),
    [("76.3", []), ("76.4", ["weight-changed"]), ("62.5", []), ("62.4", ["weight-changed"])],
)
def test_ten_per_cent_since_the_last_dose_asks(story, weight, asked):
    """69.4 kg: 10 % is 6.94 kg, so 76.34 and more or 62.46 and less ask."""
    given_with(story, "69.4")
    story.at(at(8, day=30)).measured("168", weight, date(2026, 11, 30))
    assert [c for c in codes(story, date(2026, 11, 30)) if c == "weight-changed"] == asked


@pytest.mark.hazard("H03")
def test_a_swap_asks_until_a_person_confirmed_it(story):
    story.measured("150", "160", TODAY)
    assert "height-weight-swapped" in codes(story, TODAY)
    measured = Measured.model_validate(
        {
            "height_cm": "150",
            "weight_kg": "160",
            "measured_on": "2026-11-24",
            "formula": "mosteller",
            "confirmed": ["height-weight-swapped: measured twice", "bmi-outside-band: seen"],
        },
        strict=False,
    )
    story.say(measured)
    assert "height-weight-swapped" not in codes(story, TODAY)
