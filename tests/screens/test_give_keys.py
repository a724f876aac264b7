"""The keys of the Give page before the start: each has one owner, Tab goes as the eye reads."""

import pytest
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from bespo_desktop.facts_files import load_facts
from bespo_desktop.screens.give_screen import GivePage
from bespo_desktop.widgets.bars import ActionBar
from bespo_desktop.widgets.buttons import Action
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


def looked_at(ward: Okafor) -> None:
    ward.story.identified()
    ward.story.asked()
    ward.story.premedicated()


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


def test_the_page_opens_at_the_first_check_that_is_open(ward, qtbot):
    hands = Hands(show(ward, qtbot))
    assert hands.here().startswith("Right patient")


def test_the_page_opens_at_the_filter_when_all_else_was_looked_at(ward, qtbot):
    looked_at(ward)
    assert Hands(show(ward, qtbot)).here() == "Filter in the line"


def test_the_refused_filter_gone_leads_to_what_is_open_not_to_a_source(ward, qtbot):
    looked_at(ward)
    hands = Hands(show(ward, qtbot))
    hands.type("N")
    hands.press("Right", 4)
    assert hands.here() == "Change filter"
    hands.press("Tab")
    assert hands.here() == "Use no filter"
    hands.press("Space")
    assert hands.here() == "Infusion set"


def test_with_everything_checked_the_keyboard_is_on_start(ward, qtbot):
    """The bar as the window has it: the page says that all is answered, the bar takes the keys."""
    ward.story.bedside()
    page, bar = GivePage(ward.context), ActionBar()
    page.ready.connect(bar.focus_primary)
    window = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(page)
    column.addWidget(bar)
    qtbot.addWidget(window)
    bar.set_actions([Action("&Start infusion", lambda: None, kind="primary")])
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    page.enter()
    assert Hands(window).here() == "Start infusion"
