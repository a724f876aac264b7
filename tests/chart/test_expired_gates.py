"""What is past its last day goes into no bag, whatever screen sends it.

24 November 2026: diluent and water of October are expired, those of November are good to the 30th.
"""

from datetime import date
from decimal import Decimal

import pytest

from bespo_desktop.chart import about_preparing as prepare
from bespo_desktop.chart.gates import why_not
from bespo_desktop.chart.payload import Payload
from bespo_desktop.demo.bedside_teller import BedsideTeller
from tests.helpers.acts import act
from tests.helpers.labelled_bag import BAG, SALINE_EXPIRY, WATER_EXPIRY, at, matched

OCTOBER, NOVEMBER = date(2026, 10, 31), date(2026, 11, 30)


@pytest.fixture
def story() -> BedsideTeller:
    """Return a story with the bag begun and its container ready."""
    story = matched()
    story.at(at(9, 40)).container(BAG, "N4417A", SALINE_EXPIRY)
    return story


def told(story: BedsideTeller, payload: Payload, day: int = 24) -> list[tuple[str, str, str]]:
    now = at(10, day=day)
    event = act(payload, story.chart.patient_id, happened_at=now, recorded_at=now, by="reilly")
    return [(f.code, f.text, f.source) for f in why_not(story.facts, story.chart, event)]


def refused(what: str, day: str) -> list[tuple[str, str, str]]:
    text = f"{what} expired on {day}. Put it aside and take another."
    return [("expired", text, "leaflet, section 5")]


def water(expiry: date) -> prepare.WaterAdded:
    return prepare.WaterAdded(
        preparation=BAG,
        t0=at(9, 50),
        water_mL_each=Decimal(4),
        water_batch="W1187",
        water_expiry=expiry,
    )


def powder_good() -> prepare.PowderInspected:
    return prepare.PowderInspected(preparation=BAG, passed=True)


@pytest.mark.hazard("H19")
def test_expired_diluent_begins_no_bag(story: BedsideTeller) -> None:
    ready = next(e.payload for e in story.chart.events if e.payload.kind == "container-ready")
    assert isinstance(ready, prepare.ContainerReady)
    expired = ready.model_copy(update={"diluent_expiry": OCTOBER})
    assert told(story, expired) == refused("The diluent", "31-Oct-2026")


@pytest.mark.hazard("H19")
def test_expired_water_reconstitutes_nothing(story: BedsideTeller) -> None:
    story.vials("FT8842", NOVEMBER)
    assert told(story, water(NOVEMBER)) == []
    assert told(story, water(OCTOBER)) == refused("The water", "31-Oct-2026")


@pytest.mark.hazard("H19")
def test_the_last_day_is_good_and_the_day_after_is_not(story: BedsideTeller) -> None:
    story.vial(1, "FT8842", NOVEMBER)
    story.vial(2, "FT8842", WATER_EXPIRY)
    assert told(story, powder_good(), day=30) == []
    late = at(10).replace(month=12, day=1)
    event = act(
        powder_good(), story.chart.patient_id, happened_at=late, recorded_at=late, by="reilly"
    )
    (finding,) = why_not(story.facts, story.chart, event)
    assert finding.text == "Vial 1 expired on 30-Nov-2026. Put it aside and take another."


@pytest.mark.hazard("H19")
def test_a_vial_that_was_set_aside_holds_nothing_up(story: BedsideTeller) -> None:
    story.vial(1, "FR6107", OCTOBER)
    story.vial(2, "FT8842", WATER_EXPIRY)
    assert told(story, powder_good()) == refused("Vial 1", "31-Oct-2026")
    story.say(prepare.VialSetAside(preparation=BAG, number=1, why="expired"))
    story.vial(3, "FT8842", WATER_EXPIRY)
    assert told(story, powder_good()) == []
