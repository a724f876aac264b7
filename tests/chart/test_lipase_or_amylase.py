"""Leaflet, section 2: elevations in amylase or lipase; a laboratory often measures one of them."""

from datetime import date
from decimal import Decimal

import pytest

from bespo_desktop.chart.about_dose import LabResult
from bespo_desktop.chart.about_patient import AllergiesRecorded
from bespo_desktop.chart.dose_holding import holds
from bespo_desktop.chart.gates_dose import may_calculate
from bespo_desktop.chart.todays_dose import todays_dose
from bespo_desktop.demo.bedside_teller import BedsideTeller
from tests.helpers.labelled_bag import at
from tests.helpers.story import AMARA, ZONE, new_story


def day_1(**typed: str) -> BedsideTeller:
    """Return day 1 with all values but these two, of which those are typed that are named."""
    story = new_story(at(8))
    story.arrives(AMARA, AllergiesRecorded(state="none known"))
    story.measured("168", "69.4", date(2026, 11, 24))
    story.labs_without("lipase", "amylase")
    for test, value in typed.items():
        act = LabResult(test=test, value=Decimal(value), unit="U/L", taken_at=at(7, 30))
        story.say(act)
    story.questions()
    story.prescribed("RX 24-1187", "Dr Lena Fraser", "P. Nair")
    return story


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ({}, ["lipase-missing"]),
        ({"lipase": "60"}, []),
        ({"lipase": "61"}, ["lipase-high"]),
        ({"amylase": "100"}, []),
        ({"amylase": "101"}, ["amylase-high"]),
        ({"lipase": "41", "amylase": "330"}, ["amylase-high"]),
        ({"lipase": "200", "amylase": "62"}, ["lipase-high"]),
    ],
)
def test_either_one_is_enough_and_a_raised_one_is_asked_about(typed, codes) -> None:
    """Site policy as shipped: lipase to 60 U/L, amylase to 100 U/L."""
    story = day_1(**typed)
    closed = may_calculate(story.facts, story.chart, at(9), ZONE).closed_by
    assert [finding.code for finding in closed] == codes


def test_the_screen_asks_for_one_of_them_and_says_which_is_optional() -> None:
    story = day_1()
    gate = may_calculate(story.facts, story.chart, at(9), ZONE)
    (hold,) = holds(story.facts, gate.closed_by)
    assert hold.finding.text == "Enter today's values: Lipase or amylase."
    story = day_1(amylase="62")
    today = todays_dose(story.facts, story.chart, at(9), ZONE)
    states = {verdict.test.id: verdict.state for verdict in today.labs}
    assert (states["lipase"], states["amylase"]) == ("covered", "ok")


def test_an_old_value_of_the_other_covers_nothing() -> None:
    """Three days and a minute is older than the policy's 3 days."""
    story = day_1()
    for test in ("lipase", "amylase"):
        act = LabResult(test=test, value=Decimal(41), unit="U/L", taken_at=at(8, 59, 21))
        story.say(act)
    codes = [f.code for f in may_calculate(story.facts, story.chart, at(9), ZONE).closed_by]
    assert codes == ["lipase-old"]
