"""Bloods of tumour lysis that come in two reports are one patient's: they are judged together.

Cairo-Bishop: two of four analytes, from 3 days before to 7 days after the start, are laboratory
tumour lysis; with creatinine of 1.5 times its upper limit, an arrhythmia or a seizure clinical.
"""

from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest

from bespo_desktop.chart import about_watching as watch
from bespo_desktop.chart.about_giving import InfusionPaused
from bespo_desktop.chart.gate import GateClosedError
from bespo_desktop.chart.gates_lasting import lasting_findings
from bespo_desktop.chart.lysis_watch import last_bloods
from bespo_desktop.chart.watch_states import states
from bespo_desktop.demo.bedside_teller import BedsideTeller
from tests.chart.test_resuming import RESUMED
from tests.helpers.labelled_bag import BAG, at, running
from tests.helpers.story import ZONE
from tests.helpers.words import word

# The site's upper limit of creatinine is 84 µmol/L: 126 is 1.5 times it.
KIDNEY: dict[str, Any] = {"creatinine": "126 umol/L", "creatinine_x_uln": Decimal("1.50")}
POTASSIUM: dict[str, Any] = {"potassium": "6 mmol/L", "criteria": ("potassium",)}
URIC: dict[str, Any] = {"uric_acid": "476 umol/L", "criteria": ("uric-acid",)}
TWO: dict[str, Any] = {
    "potassium": "6 mmol/L",
    "uric_acid": "476 umol/L",
    "laboratory": True,
    "criteria": ("uric-acid", "potassium"),
}


def bloods(taken_at: datetime, **told: Any) -> watch.LysisBloods:
    usual: dict[str, Any] = {
        **dict.fromkeys(("uric_acid", "potassium", "phosphate", "calcium", "creatinine_x_uln")),
        "laboratory": False,
        "clinical": False,
        "criteria": (),
    }
    return watch.LysisBloods(taken_at=taken_at, **{**usual, **told})


def after(*reports: tuple[datetime, dict[str, Any]]) -> BedsideTeller:
    story = running(at(11))
    story.at(at(12)).ends()
    for taken, told in reports:
        story.at(taken).say(bloods(taken, **told))
    return story


def verdict(story: BedsideTeller) -> str:
    held = last_bloods(story.facts, story.chart)
    assert held is not None
    return "clinical" if held.clinical else "laboratory" if held.laboratory else "none"


@pytest.mark.hazard("H35")
@pytest.mark.parametrize(
    ("reports", "comes_to"),
    [
        ([(at(13), POTASSIUM), (at(14), URIC)], "laboratory"),
        ([(at(13), KIDNEY), (at(14), TWO)], "clinical"),
        ([(at(13), TWO), (at(14), KIDNEY)], "clinical"),
        ([(at(13), POTASSIUM), (at(14), KIDNEY), (at(15), URIC)], "clinical"),
        ([(at(13), POTASSIUM), (at(14), KIDNEY)], "none"),
        ([(at(13), POTASSIUM), (at(14), {"potassium": "4.1 mmol/L"}), (at(15), URIC)], "none"),
        ([(at(13), TWO), (at(14), {"potassium": "4.1 mmol/L"})], "none"),
        ([(at(13), POTASSIUM), (at(13, day=30), URIC)], "laboratory"),
    ],
)
def test_two_reports_are_judged_together(reports, comes_to: str) -> None:
    assert verdict(after(*reports)) == comes_to


def test_what_was_taken_after_the_days_that_count_joins_nothing() -> None:
    """The start was on the 24th; the 1st of December is day 7, the 2nd day 8."""
    december = at(13, day=30)
    for days, comes_to in ((1, "laboratory"), (2, "none")):
        story = after((at(13), POTASSIUM), (december.replace(month=12, day=days), URIC))
        assert verdict(story) == comes_to


@pytest.mark.hazard("H35")
def test_what_was_joined_calls_as_one_report_does() -> None:
    story = after((at(13), KIDNEY), (at(14), TWO))
    held = states(story.facts, story.chart, "tumour-lysis", at(14), ZONE)
    assert "clinical-lysis" in held
    text = next(
        f.text
        for f in lasting_findings(story.facts, story.chart)
        if f.code == "tumour-lysis-stands"
    )
    assert text.startswith(
        "Clinical tumour lysis stands in Watch: uric acid, potassium, creatinine."
    )


@pytest.mark.hazard("H35")
def test_a_seizure_beside_values_that_were_saved_before_it_is_clinical_too() -> None:
    story = after((at(13), TWO))
    story.say(watch.SignsTicked(danger="tumour-lysis", signs=("seizure",), while_running=False))
    assert verdict(story) == "clinical"


@pytest.mark.hazard("H35")
def test_creatinine_that_came_after_the_word_keeps_a_paused_drug_from_going_on() -> None:
    """Potassium at 11:12, the word at 11:15, 1.5 times the limit of creatinine at 11:20."""
    story = running(at(11))
    story.at(at(11, 10)).say(InfusionPaused(preparation=BAG, reason="pump alarm"))
    story.at(at(11, 12)).say(bloods(at(11, 12), **POTASSIUM))
    story.at(at(11, 15)).say(word("resume-after-stop", "resume"))
    story.at(at(11, 20)).say(bloods(at(11, 20), **KIDNEY))
    with pytest.raises(GateClosedError, match="Only the prescriber's word"):
        story.say(RESUMED)
