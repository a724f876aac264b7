"""Leaflet, note a of the dosing table: a minimum of 6 days between doses, whatever the course."""

from datetime import date
from decimal import Decimal

import pytest

from bespo_desktop.chart.about_dose import NotGiven, PartDoseDecided
from bespo_desktop.chart.about_giving import InfusionEnded, InfusionStopped
from bespo_desktop.chart.next_dose import NextDose, next_dose
from bespo_desktop.demo.bedside_teller import BedsideTeller
from tests.helpers.labelled_bag import BAG, asked, at, running


def stops(dose: NextDose) -> list[str]:
    return [f.code for f in dose.findings if f.severity.value == "stop"]


def in_part() -> BedsideTeller:
    story = running(at(11))
    story.at(at(11, 30)).say(
        InfusionStopped(
            preparation=BAG,
            reason="line or site",
            given_by_clock_mL=Decimal(25),
            given_by_pump_mL=Decimal(25),
        )
    )
    story.say(
        InfusionEnded(
            preparation=BAG, given_mL=Decimal(25), given_mg=Decimal("0.72"), complete=False
        )
    )
    return story


@pytest.mark.hazard("H08")
def test_the_first_dose_of_all_is_not_repeated_within_six_days() -> None:
    """Half of day 1 went in on the 24th: from the 30th on."""
    story = in_part()
    story.say(
        PartDoseDecided(
            cycle=1,
            day=1,
            decision="repeat",
            prescriber="Dr Lena Fraser",
            received="written order",
            reason="line occluded",
        )
    )
    for today, codes in ((24, ["day1-early"]), (29, ["day1-early"]), (30, [])):
        dose = next_dose(story.facts, story.chart, date(2026, 11, today))
        assert (dose.cycle, dose.day, dose.earliest) == (1, 1, date(2026, 11, 30))
        assert stops(dose) == codes, today


def test_a_part_dose_waits_for_the_prescriber() -> None:
    dose = next_dose(in_part().facts, in_part().chart, date(2026, 12, 24))
    assert stops(dose) == ["part-dose-open"]
    assert "No bag for the rest is prepared here: call pharmacy" in dose.findings[0].text


def test_the_rest_of_a_dose_from_pharmacys_own_bag_belongs_to_the_same_dose() -> None:
    """Half went in at noon, pharmacy's bag with the rest in the evening: day 8 six days later."""
    story = in_part()
    story.had(1, 1, date(2026, 11, 24), "0.72", "0.8")
    assert "part-dose-open" in stops(next_dose(story.facts, story.chart, date(2026, 11, 30)))
    story.say(
        PartDoseDecided(
            cycle=1,
            day=1,
            decision="counts as given",
            prescriber="Dr Lena Fraser",
            received="written order",
            reason="the rest came from pharmacy",
        )
    )
    dose = next_dose(story.facts, story.chart, date(2026, 11, 30))
    assert (dose.cycle, dose.day, stops(dose)) == (1, 8, [])


@pytest.mark.hazard("H08")
def test_day_8_after_an_omitted_day_1_keeps_six_days_from_the_last_dose() -> None:
    """Day 15 of cycle 1 on the 22nd, day 1 of cycle 2 omitted: not before the 28th."""
    story = asked()
    for day, on in ((1, 8), (8, 15), (15, 22)):
        story.had(1, day, date(2026, 11, on), "0.9", "0.5")
    story.say(NotGiven(cycle=2, day=1, how="omitted", reason="counts", prescriber="Dr Fraser"))
    early = next_dose(story.facts, story.chart, date(2026, 11, 27))
    assert (early.cycle, early.day, stops(early)) == (2, 8, ["day8-early"])
    assert stops(next_dose(story.facts, story.chart, date(2026, 11, 28))) == []
