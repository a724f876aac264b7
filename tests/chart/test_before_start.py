"""The last gate before the patient: each thing that is missing or wrong stops the start."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from bespo_desktop.chart.about_dose import PrescriptionWithdrawn
from bespo_desktop.chart.about_giving import MaterialChosen, PumpTyped
from bespo_desktop.chart.about_preparing import PreparationVoided
from bespo_desktop.chart.gates_give import may_start
from bespo_desktop.demo.bedside_teller import BedsideTeller
from tests.helpers.labelled_bag import BAG, at, labelled, matched, running
from tests.helpers.story import ZONE


def codes(story: BedsideTeller) -> set[str]:
    state = may_start(story.facts, story.chart, story.clock.now(), ZONE)
    return {finding.code for finding in state.closed_by}


def ready() -> BedsideTeller:
    story = labelled()
    story.at(at(10, 55)).bedside()
    return story


def test_everything_at_hand_may_start() -> None:
    assert codes(ready()) == set()


def test_without_a_bag_there_is_nothing_to_start() -> None:
    assert codes(matched()) == {"no-bag"}


def test_a_discarded_bag_is_not_given() -> None:
    story = ready()
    story.say(PreparationVoided(preparation=BAG, reason="leaks"))
    assert codes(story) == {"bag-not-usable"}


def test_nothing_starts_while_another_runs() -> None:
    assert codes(running(at(11))) == {"already-running"}


def test_a_labelled_bag_alone_is_not_enough() -> None:
    missing = codes(labelled())
    assert missing >= {
        *("patient-not-identified", "bag-not-identified", "filter-open", "line-open"),
        *("corticosteroid-open", "antipyretic-open", "antihistamine-open", "pump-not-typed"),
    }


@pytest.mark.parametrize(
    ("part", "material", "verdict", "asked", "found"),
    [
        ("filter", "nylon", "forbidden", None, {"filter-forbidden"}),
        ("filter", "nylon", "forbidden", "P. Nair", {"filter-forbidden"}),
        ("line", "silicone", "not-listed", None, {"line-not-listed"}),
        ("line", "silicone", "not-listed", "P. Nair", set()),
    ],
)
def test_filter_and_line_are_judged(
    part: Any, material: str, verdict: Any, asked: str | None, found: set[str]
) -> None:
    story = ready()
    story.say(
        MaterialChosen(part=part, material=material, reference=None, verdict=verdict, asked=asked)
    )
    assert codes(story) == found


@pytest.mark.parametrize(
    ("rate", "volume", "found"),
    [
        ("50", "50", set()),
        ("500", "50", {"pump-rate-wrong"}),
        ("50", "5", {"pump-volume-wrong"}),
        ("25", "100", {"pump-rate-wrong", "pump-volume-wrong"}),
    ],
)
def test_the_pump_says_what_was_ordered(rate: str, volume: str, found: set[str]) -> None:
    story = ready()
    story.say(PumpTyped(rate_mL_per_h=Decimal(rate), volume_mL=Decimal(volume)))
    assert codes(story) == found


def test_the_last_second_for_a_start_counts() -> None:
    """T0 10:05 + 8 h − 1 h = 17:05:00."""
    story = ready()
    story.at(at(17, 5))
    assert codes(story) == set()
    story.at(at(17, 5) + timedelta(seconds=1))
    assert codes(story) == {"infusion-end-late"}


def test_a_withdrawn_prescription_stops_the_start() -> None:
    story = ready()
    story.say(PrescriptionWithdrawn(reference="RX 24-1187", reason="fever"))
    assert "prescription-missing" in codes(story)


@pytest.mark.hazard("H17")
@pytest.mark.parametrize(
    ("total", "asked"),
    [("50", False), ("60", False), ("60.1", True), ("40", False), ("39.9", True), ("110", True)],
)
def test_a_total_far_from_the_leaflet_s_is_asked_about(total: str, asked: bool) -> None:
    """Leaflet: "total nominal volume of 50 mL"; the policy lets 20 % of overfill pass."""
    story = ready()
    bag = story.chart.bag
    assert bag is not None
    other = replace(story.chart, bags=(replace(bag, total_mL=Decimal(total)),))
    found = may_start(story.facts, other, story.clock.now(), ZONE).closed_by
    assert any(one.code == "volume-not-labelled" for one in found) is asked
