"""A value stands everywhere as it was typed: 37.0 is a tenth that was read, 37 is not."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QGridLayout, QWidget

from bespo_desktop.chart.observed_cells import cells_of
from bespo_desktop.chart.story import story
from bespo_desktop.core.facts import Facts
from bespo_desktop.facts_files import load_facts
from bespo_desktop.screens.paper_out import place_of
from bespo_desktop.screens.patient_papers import side_effects
from bespo_desktop.screens.watch_side import show_rows
from bespo_desktop.widgets.labels import Label
from tests.helpers.okafor import ZONE, Okafor, at, okafor
from tests.helpers.pdf_text import text_of


@pytest.fixture(scope="module")
def facts() -> Facts:
    return load_facts()


@pytest.fixture
def ward(facts: Facts, tmp_path: Path) -> Okafor:
    ward = okafor(facts, tmp_path)
    ward.until_started()
    return ward


@pytest.mark.parametrize("typed", ["37.0", "37", "36.8"])
def test_a_temperature_is_the_same_on_give_watch_record_and_paper(
    qapp, ward: Okafor, tmp_path: Path, typed: str
) -> None:
    ward.story.at(at(11, 15)).observed(temperature=typed, pulse="84")
    chart = ward.story.chart
    assert cells_of(ward.context.facts, chart.observations[-1], ZONE)[1] == typed
    holder = QWidget()
    grid = QGridLayout(holder)
    show_rows(grid, ward.context, chart)
    assert typed in [label.text() for label in holder.findChildren(Label)]
    lines = [line.detail for line in story(chart.events) if line.what == "Observations"]
    assert lines[-1].startswith(f"{typed} °C, pulse 84, ")
    paper = tmp_path / "side-effects.pdf"
    side_effects(ward.context.facts, chart, place_of(ward.context)).write(paper)
    assert f" {typed} 84 124/76 16 98" in text_of(paper)
