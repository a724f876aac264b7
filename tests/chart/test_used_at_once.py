"""The reconstituted solution is used immediately, or kept in the fridge (leaflet, section 5)."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest

from bespo_desktop import assets
from bespo_desktop.chart.clock_of_bag import deadlines_of
from bespo_desktop.chart.gates_give import may_start
from bespo_desktop.chart.gates_prepare import may_dilute
from bespo_desktop.core.policy import parse_policy
from bespo_desktop.demo.bedside_teller import BedsideTeller
from bespo_desktop.facts_files import load_facts
from tests.helpers.labelled_bag import BAG, SALINE_EXPIRY, VIAL_EXPIRY, WATER_EXPIRY, at, matched
from tests.helpers.story import ZONE
from tests.helpers.words import word


def made(kept: str, diluted: datetime) -> BedsideTeller:
    """Return the story with the water at 10:05, the word at 10:10, and the bag diluted then."""
    story = matched()
    story.at(at(9, 40)).container(BAG, "N4417A", SALINE_EXPIRY)
    story.vials("FT8842", VIAL_EXPIRY)
    story.at(at(10, 5)).water("W1187", WATER_EXPIRY)
    story.at(at(10, 10)).dissolved(kept)
    story.at(diluted).diluted()
    story.labelled()
    story.bedside()
    return story


@pytest.mark.hazard("H18")
@pytest.mark.parametrize(
    ("kept", "diluted", "codes"),
    [
        ("used at once", at(10, 40), []),
        ("used at once", at(10, 41), ["not-used-at-once"]),
        ("used at once", at(14, 5), ["not-used-at-once"]),
        ("in the fridge", at(14, 5), []),
    ],
)
def test_a_solution_that_stood_on_the_bench_is_asked_about(kept, diluted, codes) -> None:
    """Site policy as shipped: 30 min from the word; four hours from the water hold anyway."""
    story = made(kept, diluted)
    gate = may_start(story.facts, story.chart, diluted, ZONE)
    assert [finding.code for finding in gate.closed_by] == codes
    if codes:
        assert "Ask pharmacy: the prescriber decides." in gate.closed_by[0].text
        story.say(word("not-used-at-once"))
        assert may_start(story.facts, story.chart, diluted, ZONE).open


@pytest.mark.hazard("H18")
def test_a_site_that_allows_less_time_in_the_fridge_ends_the_time_to_dilute() -> None:
    """2 h from 10:10 is 12:10; the label's 4 h from 10:05 would be 14:05."""
    story = matched()
    story.at(at(9, 40)).container(BAG, "N4417A", SALINE_EXPIRY)
    story.vials("FT8842", VIAL_EXPIRY)
    story.at(at(10, 5)).water("W1187", WATER_EXPIRY)
    story.at(at(10, 10)).dissolved("in the fridge")
    story.withdrawn()
    bag = story.chart.bag
    assert bag is not None
    own = load_facts()
    text = 'version = "ward-1"\n[fridge_reconstituted]\nvalue = "2 h"\nreason = "less here"\n'
    shipped = (assets.folder("resources") / "policy" / "default.toml").read_text("utf-8")
    strict = replace(own, policy=parse_policy(text, own.label, default_text=shipped))
    for facts, until in ((own, at(14, 5)), (strict, at(12, 10))):
        limits = deadlines_of(facts, bag)
        assert limits is not None
        assert limits.dilute_by == until
        assert may_dilute(facts, bag, Decimal(50), until).open
    assert [f.code for f in may_dilute(strict, bag, Decimal(50), at(12, 11)).closed_by] == [
        "dilution-late"
    ]
