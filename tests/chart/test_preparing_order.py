"""The steps of a preparation have one order, and a step that was not passed ends it."""

from datetime import timedelta

import pytest

from bespo_desktop.chart import about_preparing as act
from bespo_desktop.chart.gate import GateClosedError
from tests.helpers.labelled_bag import BAG, SALINE_EXPIRY, VIAL_EXPIRY, WATER_EXPIRY, at, matched

SWIRLED = act.Swirled(preparation=BAG)
LOOKED = act.SolutionInspected(preparation=BAG, clear=True, colourless=True, no_particles=True)
KEPT = act.ConcentrateKept(preparation=BAG, how="used at once")
SEEN = act.BagInspected(preparation=BAG, passed=True)
PARTICLES = act.SolutionInspected(preparation=BAG, clear=True, colourless=True, no_particles=False)


def codes(story, payload) -> set[str]:
    with pytest.raises(GateClosedError) as refused:
        story.say(payload)
    return {finding.code for finding in refused.value.findings}


@pytest.mark.hazard("H16")
@pytest.mark.parametrize("early", [SWIRLED, LOOKED, KEPT, SEEN])
def test_the_steps_have_one_order(early):
    story = matched()
    story.at(at(9, 40)).container(BAG, "N4417A", SALINE_EXPIRY)
    story.vials("FT8842", VIAL_EXPIRY)
    assert "wrong-order" in codes(story, early)


def test_particles_end_the_preparation():
    story = matched()
    story.at(at(9, 40)).container(BAG, "N4417A", SALINE_EXPIRY)
    story.vials("FT8842", VIAL_EXPIRY)
    story.at(at(10, 5)).water("W1187", WATER_EXPIRY)
    story.say(SWIRLED)
    story.say(PARTICLES)
    story.at(at(10, 5) + timedelta(minutes=5))
    assert "bag-not-usable" in codes(story, KEPT)
