"""The QTcF before a dose: its length by the policy's bands, its rise from the first one."""

from decimal import Decimal

import pytest

from bespo_desktop.chart.about_dose import LabResult
from bespo_desktop.chart.about_watching import EcgRecorded
from bespo_desktop.chart.gates_dose import may_calculate
from bespo_desktop.demo.bedside_teller import BedsideTeller
from tests.helpers.labelled_bag import asked, at
from tests.helpers.story import ZONE
from tests.helpers.words import word


def held(story: BedsideTeller) -> dict[str, str]:
    gate = may_calculate(story.facts, story.chart, story.clock.now(), ZONE)
    return {finding.code: finding.text for finding in gate.closed_by}


def qtcf(ms: str, minute: int) -> LabResult:
    return LabResult(test="qtcf", value=Decimal(ms), unit="ms", taken_at=at(7, minute))


def ecg(ms: str) -> EcgRecorded:
    return EcgRecorded(
        qt_ms=Decimal(ms),
        heart_rate_per_min=Decimal(60),
        qtcf_ms=Decimal(ms),
        qtcb_ms=Decimal(ms),
        grade=3,  # a rise of more than 60 ms
        version="5.0",
        taken_at=at(8, 5),
    )


def starting_at(ms: str) -> BedsideTeller:
    """Return the story whose first QTcF, of 7:01, is `ms`."""
    story = asked()
    story.say(qtcf(ms, 1), second=story.second)
    return story


@pytest.mark.hazard("H35")
@pytest.mark.parametrize(
    ("first", "newest", "says"),
    [
        ("400", "449", {}),
        ("400", "450", {"qtcf-high": "QTcF 450 ms is 450 ms or more: the prescriber decides."}),
        ("430", "480", {"qtcf-high": "QTcF 480 ms is 450 ms or more: the prescriber decides."}),
        ("430", "481", {"qtcf-high": "QTcF 481 ms is over 480 ms: the prescriber decides."}),
        (
            "445",
            "501",
            {
                "qtcf-high": "QTcF 501 ms is over 500 ms: give nothing until the doctor has "
                "seen the ECG."
            },
        ),
        ("378", "438", {}),
        (
            "378",
            "439",
            {
                "qtcf-rise": "QTcF rose by 61 ms from 378 ms, more than 60 ms: the prescriber "
                "decides."
            },
        ),
    ],
)
def test_length_and_rise_by_the_bands_of_the_policy(first, newest, says) -> None:
    story = starting_at(first)
    story.say(qtcf(newest, 59))
    assert held(story) == says


@pytest.mark.hazard("H35")
def test_an_ecg_read_in_watch_counts_before_the_next_dose() -> None:
    story = starting_at("400")
    story.at(at(8, 10)).say(ecg("540"))
    assert list(held(story)) == ["qtcf-high", "qtcf-rise"]
    for code in ("qtcf-high", "qtcf-rise"):
        story.at(at(8, 20)).say(word(code))
    assert held(story) == {}
    story.at(at(8, 30)).say(ecg("541"))
    assert list(held(story)) == ["qtcf-high", "qtcf-rise"]
