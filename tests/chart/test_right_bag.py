"""The bag that is started is the one that was checked, in its dose, its time and its looks."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from bespo_desktop.chart.about_dose import PartDoseDecided, Prescribed, PrescriptionVerified
from bespo_desktop.chart.about_giving import InfusionEnded, InfusionStopped
from bespo_desktop.chart.about_preparing import (
    LabelScanned,
    PreparationVoided,
    ReceivedFromPharmacy,
    T0Moved,
)
from bespo_desktop.chart.bag_begun import begin
from bespo_desktop.chart.gate import GateClosedError
from bespo_desktop.chart.gates_give import may_start
from bespo_desktop.chart.gates_prepare import may_prepare
from bespo_desktop.demo.bedside_teller import BedsideTeller
from tests.helpers.labelled_bag import (
    BAG,
    SALINE_EXPIRY,
    at,
    labelled,
    matched,
    running,
)
from tests.helpers.story import ZONE


def against(story: BedsideTeller, moment: datetime) -> list[str]:
    return [f.code for f in may_start(story.facts, story.chart, moment, ZONE).closed_by]


def reprinted(story: BedsideTeller) -> None:
    story.say(story.label(3, 2, "T0 moved"), second=story.second)
    story.say(LabelScanned(preparation=BAG, how="scanned"))


def test_a_bag_of_another_dose_than_the_checked_one_is_not_started() -> None:
    """1.44 mg are in the bag; then 1.48 mg are prescribed and checked (2.8 %, within 5 %)."""
    story = labelled()
    story.at(at(10, 30)).say(
        Prescribed(
            reference="RX 24-1190",
            prescriber="Dr Lena Fraser",
            written_on=date(2026, 11, 24),
            dose_mg=Decimal("1.48"),
            bsa_m2=Decimal("1.80"),
            dose_per_area_mg_per_m2=Decimal("0.8"),
            cycle=1,
            day=1,
        ),
        PrescriptionVerified(reference="RX 24-1190", pharmacist="P. Nair", at=at(10, 30)),
    )
    story.calculated()
    held = story.chart.calculation
    assert held is not None
    assert held.figures.prepared_mg == Decimal("1.48")
    story.checked()
    story.at(at(10, 58)).bedside()
    assert against(story, at(11)) == ["bag-differs"]


@pytest.mark.hazard("H06")
def test_identity_is_looked_at_again_when_the_label_was_printed_anew() -> None:
    story = labelled()
    story.at(at(10, 30)).bedside()
    assert against(story, at(10, 35)) == []
    story.at(at(10, 40)).say(T0Moved(preparation=BAG, t0=at(10), reason="read again"))
    story.at(at(10, 45))
    reprinted(story)
    assert against(story, at(10, 50)) == [
        "patient-not-identified",
        "bag-not-identified",
        "pump-not-typed",
    ]


@pytest.mark.parametrize(
    "changed",
    [
        {"dose_mg": Decimal("14.4")},
        {"concentrate_mL": Decimal("57.6")},
        {"total_mL": Decimal(500)},
        {"cycle": 2},
    ],
)
def test_only_the_checked_dose_is_prepared(changed: dict[str, Any]) -> None:
    story = matched()
    held = story.chart.calculation
    assert held is not None
    right = begin(held.figures, BAG)
    with pytest.raises(GateClosedError):
        story.say(right.model_copy(update=changed))
    story.say(right)


def test_a_second_preparation_has_its_own_number() -> None:
    """One number for two bags would let the second one take the first one's clocks."""
    story = labelled()
    story.say(PreparationVoided(preparation=BAG, reason="leaking"))
    with pytest.raises(GateClosedError, match="already in this record"):
        story.container(BAG, "N4417A", SALINE_EXPIRY)
    story.container("26K24-0032", "N4417A", SALINE_EXPIRY)


def received(**changed: Any) -> ReceivedFromPharmacy:
    right = ReceivedFromPharmacy(
        preparation="P-77",
        prescription="RX 24-1187",
        cycle=1,
        day=1,
        dose_mg=Decimal("1.44"),
        total_mL=Decimal(50),
        reconstituted_at=at(8, 30),
        diluted_at=at(8, 50),
        kept="room temperature",
        vial_batches=("FT8842",),
        container_material="EVA",
        seal_whole=True,
        no_leak=True,
        colourless=True,
        no_particles=True,
    )
    return right.model_copy(update=changed)


@pytest.mark.parametrize(
    "changed",
    [
        {"dose_mg": Decimal("1.04")},
        {"total_mL": Decimal(10)},
        {"total_mL": Decimal(450)},
        {"day": 8},
        {"reconstituted_at": at(9, 30), "diluted_at": at(9, 40)},
        {"reconstituted_at": at(1), "diluted_at": at(2)},
        {"reconstituted_at": at(4), "diluted_at": at(8, 30)},
    ],
)
def test_a_bag_from_pharmacy_is_this_dose_in_its_time(changed: dict[str, Any]) -> None:
    story = matched()
    with pytest.raises(GateClosedError):
        story.at(at(9, 20)).say(received(**changed))
    assert story.chart.bags == ()


def test_the_right_bag_from_pharmacy_goes_the_way_to_the_start() -> None:
    story = matched()
    story.at(at(9, 20)).say(received())
    story.at(at(9, 30)).bedside()
    assert against(story, at(9, 40)) == []


@pytest.mark.parametrize(("t0", "saved"), [(at(10, 23), True), (at(10, 25), False)])
def test_t0_stays_before_the_dilution(t0: datetime, saved: bool) -> None:
    """Diluted at 10:24: water cannot have gone in after that, whoever agrees."""
    story = labelled()
    move = T0Moved(preparation=BAG, t0=t0, reason="read again")
    if saved:
        story.at(at(10, 40)).say(move, second=story.second)
        return
    with pytest.raises(GateClosedError):
        story.at(at(10, 40)).say(move, second=story.second)


def test_a_dose_to_be_repeated_can_be_prepared_six_days_later() -> None:
    """The bag of the part dose is used up: it needs no voiding, and does not stand in the way."""
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
        ),
        PartDoseDecided(
            cycle=1,
            day=1,
            decision="repeat",
            prescriber="Dr Lena Fraser",
            received="written order",
            reason="line occluded",
        ),
    )
    story.at(at(8, day=30)).measured("168", "69.4", date(2026, 11, 30))
    story.labs()
    story.questions()
    story.prescribed("RX 24-1200", "Dr Lena Fraser", "P. Nair")
    story.calculated()
    story.checked()
    assert may_prepare(story.facts, story.chart, at(9, day=30), ZONE).closed_by == ()
