"""The keys of the Give page before the start: each has one owner, Tab goes as the eye reads."""

import pytest
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication

from bespo_desktop.facts_files import load_facts
from bespo_desktop.screens.give_screen import GivePage
from tests.helpers.hands import Hands, spoken
from tests.helpers.okafor import Okafor, at, okafor

LISTED = (
    "Right bag",
    "Bag looked at again",
    "Bag at room temperature",
    "Light cover",
    "Access patent",
    "Nothing else",
    "Emergency equipment",
    "No intrathecal drug",
    "No fever",
    "Corticosteroid",
    "Antipyretic",
    "Antihistamine",
    "Filter in the line",
    "Infusion set",
    "Rate that the pump shows",
    "Volume that the pump shows",
)


@pytest.fixture
def ward(tmp_path) -> Okafor:
    held = okafor(load_facts(), tmp_path)
    held.until_labelled()
    held.clock.set(at(10, 55))
    return held


def show(ward: Okafor, qtbot) -> GivePage:
    page = GivePage(ward.context)
    ward.context.ward.changed.connect(lambda _id: page.refresh())
    qtbot.addWidget(page)
    page.resize(1254, 544)
    with qtbot.waitExposed(page):
        page.show()
    page.enter()
    page.activateWindow()
    return page


def own_keys(page: GivePage) -> set[str]:
    return {key.key().toString() for key in page.findChildren(QShortcut) if key.isEnabled()}


def test_ctrl_enter_belongs_to_the_start_button_until_the_infusion_runs(ward, qtbot):
    page = show(ward, qtbot)
    assert page.buttons()[-1].shortcut == "Ctrl+Return"
    assert own_keys(page) == {"F8"}
    ward.story.bedside()
    ward.story.at(at(11)).starts()
    assert page.buttons()[-1].shortcut == "F7"
    assert own_keys(page) == {"F8", "Ctrl+Return", "Ctrl+Enter"}


def test_tab_goes_down_the_list_of_checks(ward, qtbot):
    page = show(ward, qtbot)
    hands = Hands(page)
    hands.to("Right patient")
    met = []
    for _ in LISTED:
        hands.press("Tab")
        met.append(spoken(QApplication.focusWidget()))
    assert [
        name for name, wanted in zip(met, LISTED, strict=True) if name.startswith(wanted)
    ] == met


def test_tab_leaves_the_observations_while_the_infusion_runs(ward, qtbot):
    ward.story.bedside()
    ward.story.at(at(11)).starts()
    hands = Hands(show(ward, qtbot))
    hands.to("Observations")
    hands.press("Tab")
    assert hands.here() == "Fever"
