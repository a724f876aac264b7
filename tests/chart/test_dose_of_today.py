"""What the dose page shows beside the figures: where they lie, why, and what holds them up."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from bespo_desktop.chart.about_course import CycleExtended
from bespo_desktop.chart.about_dose import NotGiven, ResponseAssessed
from bespo_desktop.chart.about_patient import AllergiesRecorded
from bespo_desktop.chart.dose_holding import holds
from bespo_desktop.chart.dose_picture import concentration_scale, vial_shares
from bespo_desktop.chart.next_dose import next_dose
from bespo_desktop.chart.response_criteria import last_criteria, response_due
from bespo_desktop.chart.why_next import when_text, why_next
from bespo_desktop.core.dose import plan_dose
from bespo_desktop.core.finding import Finding, ask, stop
from bespo_desktop.core.units import quantity
from bespo_desktop.demo.bedside_teller import BedsideTeller
from bespo_desktop.facts_files import load_facts
from tests.helpers.story import AMARA, new_story

FACTS = load_facts()
TODAY = date(2026, 11, 24)


def story() -> BedsideTeller:
    told = new_story(datetime(2026, 11, 24, 8, 0, tzinfo=UTC))
    told.arrives(AMARA, AllergiesRecorded(state="none known"))
    return told


def cycle_1() -> BedsideTeller:
    told = story()
    told.had(1, 1, date(2026, 10, 27), "1.46", "0.8")
    told.had(1, 8, date(2026, 11, 3), "0.91", "0.5")
    told.had(1, 15, date(2026, 11, 10), "0.91", "0.5")
    return told


def seen(response: str = "no_response") -> ResponseAssessed:
    return ResponseAssessed.model_validate(
        {
            "assessed_on": date(2026, 11, 17),
            "marrow_blasts_percent": Decimal(8),
            "blood_blasts": False,
            "platelets_10_9_per_L": Decimal(64),
            "anc_10_9_per_L": Decimal("1.2"),
            "extramedullary_resolved": True,
            "response": response,
            "mrd": "unknown",
        }
    )


@pytest.mark.parametrize(
    ("mg_per_mL", "inside"),
    [("0.0099", False), ("0.01", True), ("0.0288", True), ("0.1", True), ("0.1001", False)],
)
def test_both_ends_of_the_allowed_concentration_are_allowed(mg_per_mL: str, inside: bool) -> None:
    scale = concentration_scale(FACTS, quantity(mg_per_mL, "mg/mL"))
    assert scale.inside is inside


def test_the_scale_is_logarithmic_from_half_to_twice_the_range() -> None:
    scale = concentration_scale(FACTS, quantity("0.0316", "mg/mL"))
    # log 2 of log 40: 0.1879; the geometric middle of 0.005 and 0.2 is 0.0316.
    assert round(scale.low_share, 4) == Decimal("0.1879")
    assert round(scale.high_share, 4) == Decimal("0.8121")
    assert round(scale.marker, 2) == Decimal("0.50")
    assert [tick for tick, _ in scale.ticks] == [
        Decimal("0.01"),
        Decimal("0.02"),
        Decimal("0.05"),
        Decimal("0.1"),
    ]


def test_a_concentration_off_the_scale_stays_at_its_end() -> None:
    assert concentration_scale(FACTS, quantity("0.001", "mg/mL")).marker == 0
    assert concentration_scale(FACTS, quantity("1", "mg/mL")).marker == 1


def test_the_volume_is_shared_evenly_by_the_planned_vials() -> None:
    # 5.76 mL ÷ 2 ÷ 3.6 mL = 0.8
    plan = plan_dose(FACTS, quantity("1.80", "m2"), cycle=1, day=1).value
    assert vial_shares(FACTS, plan) == (Decimal("0.8"), Decimal("0.8"))


def test_the_first_dose_has_no_history() -> None:
    chart = story().chart
    coming = next_dose(FACTS, chart, TODAY)
    assert when_text(coming) == ""
    assert why_next(chart, coming) == "No dose yet. The first is cycle 1, day 1."


def test_a_window_names_both_days_and_a_later_cycle_only_from() -> None:
    told = story()
    told.had(1, 1, date(2026, 11, 17), "1.46", "0.8")
    assert when_text(next_dose(FACTS, told.chart, TODAY)) == "23-Nov to 26-Nov"
    assert when_text(next_dose(FACTS, cycle_1().chart, TODAY)) == "from 17-Nov"


def test_a_longer_first_cycle_says_from_what_the_patient_recovered() -> None:
    told = cycle_1()
    told.say(CycleExtended(reason="recovery", recovery_from="neutropenia"))
    why = why_next(told.chart, next_dose(FACTS, told.chart, TODAY))
    assert why == "Cycle 1 was extended; reason: recovery from neutropenia."


def test_a_deferred_dose_says_why() -> None:
    told = story()
    told.say(NotGiven(cycle=1, day=1, how="deferred", reason="fever", prescriber="Dr Fraser"))
    why = why_next(told.chart, next_dose(FACTS, told.chart, TODAY))
    assert why == "Day 1 was deferred: fever."


def test_each_criterion_is_met_or_not() -> None:
    told = cycle_1()
    assert last_criteria(FACTS, told.chart) is None
    told.say(seen())
    found = last_criteria(FACTS, told.chart)
    assert found is not None
    assert [(line.formula, line.numbers, line.result) for line in found.lines] == [
        ("< 5 %", "8 %", "not met"),
        ("none", "none", "met"),
        ("≥ 100 × 10⁹/L", "64 × 10⁹/L", "not met"),
        ("≥ 1 × 10⁹/L", "1.2 × 10⁹/L", "met"),
        ("resolved", "resolved", "met"),
    ]


def test_a_response_is_due_before_a_later_cycle_only() -> None:
    first, later = story().chart, cycle_1().chart
    assert not response_due(first, next_dose(FACTS, first, TODAY), "none")
    assert response_due(later, next_dose(FACTS, later, TODAY), "none")
    assert not response_due(later, next_dose(FACTS, later, TODAY), "cr")


def test_missing_values_and_open_questions_are_one_row_each() -> None:
    found = [
        ask("alt-missing", "ALT is missing. Enter today's value.", "SmPC"),
        ask("ast-old", "AST is older than 2 days. Take it again.", "SmPC"),
        stop("infection-open", "Not answered yet: No sign of infection.", "leaflet"),
        stop("bleeding-open", "Not answered yet: No bleeding or new bruising.", "leaflet"),
        ask("magnesium-low", "Magnesium is low: the prescriber decides.", "leaflet"),
    ]
    assert [(hold.way, hold.finding.text) for hold in holds(FACTS, found)] == [
        ("questions", "2 questions before the dose are open."),
        ("decide", "Magnesium is low: the prescriber decides."),
        ("values", "Enter today's values: ALT, AST."),
    ]


@pytest.mark.parametrize(
    ("finding", "way", "about"),
    [
        (stop("counts-low", "Wait.", "SmPC"), "decide", "counts-due-to-disease"),
        (stop("liver-tests-raised", "Hold.", "SmPC"), "decide", "gilbert-or-haemolysis"),
        (stop("contraindicated", "Do not give.", "leaflet"), "patient", "contraindicated"),
        (stop("second-check-missed", "Twice.", "policy"), "decide", "second-check-missed"),
        (stop("day8-early", "Too early.", "leaflet"), "", ""),
        (stop("prescription-differs", "Apart.", "policy"), "prescription", ""),
        (ask("not-verified", "Nobody.", "policy"), "verify", "not-verified"),
    ],
)
def test_each_finding_has_its_way(finding: Finding, way: str, about: str) -> None:
    (hold,) = holds(FACTS, [finding])
    assert (hold.way, hold.about) == (way, about)
