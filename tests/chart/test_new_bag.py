"""What was looked at for one bag does not count for the next."""

from datetime import date
from pathlib import Path

from bespo_desktop.chart.about_preparing import PreparationVoided
from bespo_desktop.chart.bedside import bedside
from bespo_desktop.facts_files import load_facts
from tests.helpers.okafor import ZONE, at, okafor


def test_a_second_bag_asks_everything_at_the_bedside_again(tmp_path: Path) -> None:
    ward = okafor(load_facts(), tmp_path)
    ward.until_labelled()
    ward.story.at(at(10, 50)).bedside()
    facts = ward.context.facts
    assert bedside(facts, ward.story.chart, at(10, 55), ZONE).gate.open
    ward.story.say(PreparationVoided(preparation="26K24-0031", reason="leaking"))

    ward.story.at(at(11)).container("26K24-0032", "N4417A", date(2028, 6, 30))
    chart = ward.story.chart
    assert (chart.materials, chart.premedication, chart.pump) == ({}, {}, None)
    assert not any(name == "before-start" for name, _row in chart.rows)
    assert any(name == "before-dose" for name, _row in chart.rows)
