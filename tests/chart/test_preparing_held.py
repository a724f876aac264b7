"""What holds up a preparation: its own time first, then the dose that two people agreed on."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bespo_desktop.chart.preparing_held import bag_at_work, begun, held_by, step_at_work
from bespo_desktop.facts_files import load_facts
from tests.helpers.okafor import ZONE, Okafor, at, okafor

FACTS = load_facts()


@pytest.fixture
def ward(tmp_path: Path) -> Okafor:
    return okafor(FACTS, tmp_path)


def codes(ward: Okafor, now: datetime) -> list[str]:
    return [finding.code for finding in held_by(FACTS, ward.story.chart, now, ZONE)]


def test_nothing_holds_a_solution_until_four_hours_after_1005(ward: Okafor) -> None:
    ward.until_dissolved()
    assert codes(ward, at(14, 5)) == []
    assert codes(ward, datetime(2026, 11, 24, 14, 5, 1, tzinfo=UTC)) == ["dilution-late"]


def test_a_ready_bag_is_held_after_its_last_start(ward: Okafor) -> None:
    """10:05 + 8 h − 1 h = 17:05."""
    ward.until_labelled()
    assert codes(ward, at(17, 5)) == []
    assert codes(ward, datetime(2026, 11, 24, 17, 5, 1, tzinfo=UTC)) == ["start-late"]


def test_a_new_weight_holds_what_is_not_labelled_yet(ward: Okafor) -> None:
    ward.until_dissolved()
    ward.story.measured("168", "71", date(2026, 11, 24))
    assert codes(ward, at(10, 20)) == ["not-calculated"]


def test_a_running_bag_is_still_at_work_and_held_by_nothing(ward: Okafor) -> None:
    ward.until_started()
    bag = bag_at_work(ward.story.chart)
    assert bag is not None
    assert begun(ward.story.chart, bag)
    assert step_at_work(bag) is None
    assert codes(ward, at(17, 30)) == []
    ward.story.at(at(12)).ends()
    assert bag_at_work(ward.story.chart) is None
