"""1920 by 1080: what a nurse needs next stands where a smaller window has no room."""

from pathlib import Path

import pytest

from bespo_desktop.core.facts import Facts
from bespo_desktop.facts_files import load_facts
from bespo_desktop.screens.give_screen import GivePage
from bespo_desktop.screens.patient_weights import weights_of
from bespo_desktop.screens.prepare_screen import PreparePage
from bespo_desktop.screens.watch_screen import WatchScreen
from bespo_desktop.widgets.fact_row import FactRow
from tests.helpers.okafor import Okafor, at, okafor

# The page of a window of 1366 by 768, and of one of 1920 by 1080.
LOW, HIGH = (1254, 544), (1808, 856)


@pytest.fixture(scope="module")
def facts() -> Facts:
    return load_facts()


@pytest.fixture
def ward(facts: Facts, tmp_path: Path) -> Okafor:
    return okafor(facts, tmp_path)


def opened(page, qtbot, size):
    qtbot.addWidget(page)
    page.resize(*size)
    page.show()
    page.enter()
    return page


def said(page) -> dict[str, str]:
    rows = [row.fact() for row in page.findChildren(FactRow) if row.isVisible()]
    return {fact.name: fact.value for fact in rows}


@pytest.mark.parametrize(("size", "seen"), [(LOW, False), (HIGH, True)])
def test_before_the_water_the_limits_are_foreseen(ward: Okafor, qtbot, size, seen) -> None:
    """Water at 9:48 would mean: diluted by 13:48, started by 16:48, ended by 17:48 (4, 7, 8 h)."""
    ward.until_vials()
    ward.clock.set(at(9, 48))
    page = opened(PreparePage(ward.context), qtbot, size)
    assert page.form.limits_card.isVisible() is seen
    if seen:
        told = page.form.limits.accessibleDescription() + page.form.limits.accessibleName()
        assert "Dilute by 13:48, start by 16:48, ended by 17:48" in told
        assert page.form.limits_card.accessibleName() == "Time limits, if the water went in now"
        # Nothing is put right that did not happen yet.
        assert not page._t0.isVisible()
        ward.clock.set(at(9, 49))
        page.tick()
        assert "16:49" in page.form.limits.accessibleDescription()


@pytest.mark.parametrize(("size", "seen"), [(LOW, False), (HIGH, True)])
def test_before_the_start_the_label_and_the_next_steps_are_told(
    ward: Okafor, qtbot, size, seen
) -> None:
    """T0 10:05: start by 17:05, end by 18:05; the policy's observations."""
    ward.until_labelled()
    ward.clock.set(at(10, 55))
    told = said(opened(GivePage(ward.context), qtbot, size))
    wanted = {
        "Name": "OKAFOR, Amara",
        "NHS No.": "943 476 5919",
        "Inotuzumab ozogamicin": "1.44 mg in 50 mL",
        "Start by": "17:05, must have ended by 18:05",
        "Observations": "0, 15, 30, 45, 60 min",
        "Any sign of a reaction": "STOP first",
    }
    assert (wanted.items() <= told.items()) is seen


@pytest.mark.parametrize(("size", "seen"), [(LOW, False), (HIGH, True)])
def test_watch_shows_every_observation_of_the_treatment(ward: Okafor, qtbot, size, seen) -> None:
    ward.until_started()
    for minute in (15, 30, 45):
        ward.story.at(at(11, minute)).observed()
    ward.clock.set(at(11, 50))
    page = opened(WatchScreen(ward.context), qtbot, size)
    assert page.observed.isVisible() is seen
    if seen:
        model = page.observed.table.model
        times = [model.index(row, 0).data() for row in range(model.rowCount())]
        assert times[-4:] == ["11:15", "11:30", "11:45", "12:00"]
        page.open_danger("qt")
        assert not page.observed.isVisible()


def test_weights_are_compared_from_two_days_on(ward: Okafor) -> None:
    """69.4 kg on 24-Nov; entered later: 66.1 kg on 23-Nov. The days stand in order."""
    ward.until_labelled()
    assert weights_of(ward.story.chart) is None
    ward.story.at(at(20)).measured("168", "66.1", at(20).date().replace(day=23))
    data = weights_of(ward.story.chart)
    assert data is not None
    assert [(point.text, point.below) for point in data.points] == [
        ("66.1 kg", "23-Nov"),
        ("69.4 kg", "24-Nov"),
    ]
