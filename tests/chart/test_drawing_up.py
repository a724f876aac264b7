"""1.44 mg: 5.76 mL of 0.25 mg/mL from two vials of 1 mg in 4 mL; 2.24 mL and 0.56 mg stay."""

from decimal import Decimal
from pathlib import Path

import pytest

from bespo_desktop.chart import about_preparing as prepare
from bespo_desktop.chart.drawing_up import (
    container_diluent_mL,
    judge_drawn,
    left_mL,
    used_vials,
    wasted_mg,
    water_mL,
    weighed_mL,
    working_of,
)
from bespo_desktop.chart.state_treatment import Bag
from bespo_desktop.facts_files import load_facts
from tests.helpers.okafor import Okafor, okafor

FACTS = load_facts()


@pytest.fixture
def ward(tmp_path: Path) -> Okafor:
    ward = okafor(FACTS, tmp_path)
    ward.until_dissolved()
    return ward


def bag_of(ward: Okafor) -> Bag:
    bag = ward.story.chart.bag
    assert bag is not None
    return bag


@pytest.mark.hazard("H16")
def test_two_vials_take_8_ml_of_water(ward: Okafor) -> None:
    assert water_mL(FACTS, 2) == 8


@pytest.mark.hazard("H17")
def test_the_container_holds_the_rest_of_50_ml(ward: Okafor) -> None:
    assert container_diluent_mL(bag_of(ward)) == Decimal("44.24")


def test_what_stays_in_the_vials_is_wasted(ward: Okafor) -> None:
    bag = bag_of(ward)
    assert left_mL(FACTS, bag, Decimal("5.76")) == Decimal("2.24")
    assert wasted_mg(FACTS, bag, Decimal("5.76")) == Decimal("0.56")


@pytest.mark.hazard("H15")
def test_a_vial_that_gave_too_little_still_counts_as_used(ward: Okafor) -> None:
    ward.story.say(
        prepare.VialSetAside(preparation="26K24-0031", number=2, why="short"),
    )
    assert [vial.number for vial in used_vials(bag_of(ward))] == [1, 2]
    ward.story.say(
        prepare.VialSetAside(preparation="26K24-0031", number=1, why="broken"),
    )
    assert [vial.number for vial in used_vials(bag_of(ward))] == [2]


@pytest.mark.parametrize(
    ("drawn", "code"), [("5.75", "drawn-short"), ("5.77", "drawn-too-much"), ("5.76", None)]
)
def test_only_the_wanted_volume_passes(ward: Okafor, drawn: str, code: str | None) -> None:
    finding = judge_drawn(FACTS, bag_of(ward), Decimal(drawn))
    assert (finding.code if finding is not None else None) == code


def test_a_weighed_syringe_is_read_by_the_density() -> None:
    """(20.53 − 14.62) g ÷ 1.02 g/mL = 5.794 mL."""
    volume = weighed_mL(FACTS, Decimal("14.62"), Decimal("20.53"))
    assert round(volume, 3) == Decimal("5.794")


def test_the_working_can_be_redone(ward: Okafor) -> None:
    lines = working_of(FACTS, bag_of(ward))
    assert [(line.numbers, line.result) for line in lines] == [
        ("1.44 mg ÷ 0.25 mg/mL", "5.76 mL"),
        ("50 mL − 5.76 mL", "44.24 mL"),
    ]
