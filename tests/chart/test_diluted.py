"""What is really in the container is judged when it is typed, not when the label prints."""

from decimal import Decimal

import pytest

from bespo_desktop.chart.about_preparing import Diluted
from bespo_desktop.chart.gate import GateClosedError
from tests.helpers.labelled_bag import (
    BAG,
    SALINE_EXPIRY,
    VIAL_EXPIRY,
    WATER_EXPIRY,
    at,
    matched,
)


@pytest.mark.parametrize("total", ["10", "450"])
def test_what_was_really_diluted_is_judged_when_it_is_typed(total: str) -> None:
    """1.44 mg in 10 mL are 0.144 mg/mL; 450 mL at 50 mL/h run 9 h."""
    story = matched()
    story.at(at(9, 40)).container(BAG, "N4417A", SALINE_EXPIRY)
    story.vials("FT8842", VIAL_EXPIRY)
    story.at(at(10, 5)).water("W1187", WATER_EXPIRY)
    story.dissolved()
    story.withdrawn()
    with pytest.raises(GateClosedError):
        story.say(Diluted(preparation=BAG, total_mL=Decimal(total)))
    story.added()
