"""Suspected sepsis travels with the patient: the papers say it as the screen does."""

import pytest

from bespo_desktop.chart.about_watching import SignsTicked
from bespo_desktop.chart.story import story
from bespo_desktop.chart.watch_states import last_state
from bespo_desktop.facts_files import load_facts
from bespo_desktop.paper.handover import handover
from bespo_desktop.paper.record_of_chart import record_content
from bespo_desktop.screens.paper_out import place_of
from bespo_desktop.screens.patient_papers import side_effects
from tests.helpers.okafor import at, okafor
from tests.helpers.pdf_text import text_of

FACTS = load_facts()


@pytest.fixture
def ward(tmp_path, qapp):
    ward = okafor(FACTS, tmp_path / "papers")
    ward.until_started()
    ward.story.at(at(12)).ends()
    return ward


@pytest.mark.parametrize("paper", [handover, side_effects])
def test_fever_ticked_as_a_reaction_is_suspected_sepsis_on_paper(paper, ward, tmp_path):
    def said():
        sheet, path = paper(FACTS, ward.story.chart, place_of(ward.context)), tmp_path / "it.pdf"
        sheet.write(path)
        return " ".join(text_of(path).split())

    assert "Suspected sepsis not asked Not asked yet" in said()
    ticked = SignsTicked(danger="reaction", signs=("fever", "chills"), while_running=False)
    ward.story.at(at(12, 28)).say(ticked)
    assert "Suspected sepsis Fever, Chills or rigors Suspected" in said()
    told = last_state(FACTS, ward.story.chart, "sepsis", "Europe/London")
    assert (told.text, told.tone) == ("Suspected", "danger")


@pytest.mark.parametrize("paper", [handover, side_effects])
def test_an_observation_at_its_limit_is_marked_on_paper_as_on_the_screen(paper, ward, tmp_path):
    ward.story.at(at(12, 28)).observed("39.6", pulse="40")
    sheet, path = paper(FACTS, ward.story.chart, place_of(ward.context)), tmp_path / "it.pdf"
    sheet.write(path)
    assert "39.6 high 40 low 124/76 16 98" in text_of(path)


def test_the_administration_record_names_what_was_at_its_limit(ward):
    ward.story.at(at(12, 15)).observed()
    ward.story.at(at(12, 28)).observed("39.6", pulse="40")
    chart, place = ward.story.chart, place_of(ward.context)
    lines = story(chart.events)
    content = record_content(
        FACTS,
        chart,
        lines,
        of=len(lines),
        names=place.name_of,
        zone=place.zone,
        anchor=place.anchor,
        checked_at=place.now,
        broken="",
        practice=True,
    )
    told = [row.detail for row in content.rows if row.what == "Observations"]
    assert told[-1].endswith("At its limit: Temperature 39.6 °C, Pulse 40 /min")
    assert "At its limit" not in told[0]
