"""The code on a bag leads back to the preparation in the chart, and to no other."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bespo_desktop.chart import about_preparing as prepare
from bespo_desktop.codes.bag_check import BagVerdict
from bespo_desktop.codes.bag_of_chart import code_of, judge_scan, preparation_id
from bespo_desktop.facts_files import load_facts
from tests.helpers.okafor import KEY, Okafor, at, okafor

FACTS = load_facts()


@pytest.fixture
def ward(tmp_path: Path) -> Okafor:
    ward = okafor(FACTS, tmp_path)
    ward.until_labelled()
    return ward


def verdict(ward: Okafor, text: str, now: datetime | None = None) -> BagVerdict:
    judged, _ = judge_scan(FACTS, ward.story.chart, text, now or at(10, 40), KEY)
    return judged.verdict


def code(ward: Okafor, copy: int = 1) -> str:
    bag = ward.story.chart.bag
    assert bag is not None
    return code_of(FACTS, ward.story.chart, bag, copy, KEY)


@pytest.mark.hazard("H23")
def test_both_printed_copies_are_right(ward: Okafor) -> None:
    assert verdict(ward, code(ward, 1)) is BagVerdict.RIGHT
    assert verdict(ward, code(ward, 2)) is BagVerdict.RIGHT


@pytest.mark.hazard("H23")
def test_a_copy_that_was_never_printed_is_refused(ward: Okafor) -> None:
    assert verdict(ward, code(ward, 3)) is BagVerdict.COPIED


def test_after_8_h_from_1005_the_bag_is_over(ward: Okafor) -> None:
    end = datetime(2026, 11, 24, 18, 5, tzinfo=UTC)
    assert verdict(ward, code(ward), end) is BagVerdict.EXPIRED


@pytest.mark.hazard("H23")
def test_a_label_from_before_t0_was_moved_is_outdated(ward: Okafor) -> None:
    old = code(ward)
    ward.story.say(prepare.T0Moved(preparation="26K24-0031", t0=at(10, 0), reason="misread"))
    assert verdict(ward, old) is BagVerdict.OUTDATED


def test_a_voided_bag_is_refused(ward: Okafor) -> None:
    ward.story.say(prepare.PreparationVoided(preparation="26K24-0031", reason="dropped"))
    assert verdict(ward, code(ward)) is BagVerdict.VOIDED


def test_the_same_number_of_another_patient_has_another_id() -> None:
    assert preparation_id("a" * 32, "26K24-0031") != preparation_id("b" * 32, "26K24-0031")
