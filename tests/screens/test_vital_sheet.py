"""39.6 °C typed while the drug runs: the page asks at once, and F7 asks again until answered."""

from pathlib import Path

import pytest

from bespo_desktop.chart import about_giving as give
from bespo_desktop.chart import about_watching as watch
from bespo_desktop.chart.about_patient import NoteAdded
from bespo_desktop.core.facts import Facts
from bespo_desktop.facts_files import load_facts
from bespo_desktop.screens.give_observations import ObservationSheet
from bespo_desktop.screens.give_screen import GivePage
from bespo_desktop.screens.vital_sheet import VitalSheet
from tests.helpers.okafor import Okafor, at, okafor


@pytest.fixture(scope="module")
def facts() -> Facts:
    return load_facts()


@pytest.fixture
def ward(facts: Facts, tmp_path: Path) -> Okafor:
    ward = okafor(facts, tmp_path)
    ward.until_started()
    ward.clock.set(at(11, 28))
    return ward


@pytest.fixture
def page(qtbot, ward: Okafor) -> GivePage:
    page = GivePage(ward.context)
    qtbot.addWidget(page)
    ward.context.ward.changed.connect(lambda _id: page.refresh())
    page.resize(1254, 544)
    page.show()
    page.enter()
    return page


def measured(page: GivePage, temperature: str) -> VitalSheet:
    page.running.hands.observe()
    sheet = page.running.hands.sheet
    assert isinstance(sheet, ObservationSheet)
    sheet.fields["temperature"].set_text(temperature)
    sheet._press()
    asked = page.running.hands.sheet
    assert isinstance(asked, VitalSheet)
    return asked


@pytest.mark.hazard("H34")
def test_fever_is_asked_at_once_and_a_yes_stops_the_drug(ward: Okafor, page: GivePage) -> None:
    sheet = measured(page, "39.6")
    assert str(ward.saved(watch.Observed)[-1].temperature_degC) == "39.6"
    assert ward.saved(give.InfusionStopped) == []
    assert sheet.confirm() == "Say whether it is a sign."
    went: list[str] = []
    page.go.connect(went.append)
    sheet.what.choose("sign")
    sheet._press()
    assert ward.saved(watch.SignsTicked)[-1].danger == "sepsis"
    assert ward.saved(watch.SignsTicked)[-1].signs == ("fever",)
    assert [act.reason for act in ward.saved(give.InfusionStopped)] == ["reaction"]
    assert went == ["watch"]


def test_a_question_that_was_left_stands_on_the_page_and_comes_again(
    ward: Okafor, page: GivePage
) -> None:
    measured(page, "38.0").reject()
    page.refresh()
    assert page.status().text == "Temperature 38.0 °C: is it a sign? Press F7"
    page.running.hands.observe()
    sheet = page.running.hands.sheet
    assert isinstance(sheet, VitalSheet)
    sheet.what.choose("none")
    assert sheet.confirm() == "Write why it is no sign."
    sheet.reason.set_text("thermometer lay on the radiator, 36.9 again")
    sheet._press()
    assert ward.saved(watch.NoSigns)[-1].danger == "sepsis"
    note = ward.saved(NoteAdded)[-1].text
    assert note.startswith("Temperature 38.0 °C: no sign. thermometer lay")
    assert ward.story.chart.infusion is not None
    assert ward.story.chart.infusion.state == "running"
