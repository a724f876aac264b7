"""A laptop of 1366 by 768 pixels at 200 %: what cannot scroll has the room for its words."""

import pytest
from PySide6.QtWidgets import QApplication

from bespo_desktop.models.people_model import PersonRole
from bespo_desktop.screens.person_tile import LEAST
from bespo_desktop.screens.setup_screen import PolicyColumn
from bespo_desktop.screens.stop_screen import StopScreen
from tests.helpers.rules_of_screens import cuts_no_words
from tests.helpers.window import practice, sign_in


@pytest.fixture(scope="module")
def small(qapp, tmp_path_factory):
    with practice(tmp_path_factory.mktemp("small"), (683, 384)) as conductor:
        yield conductor


def test_a_name_with_post_and_training_fits_its_tile(small):
    people = small.pages["sign-in"].form.people
    index = people.model().index(0, 0)
    assert index.data(PersonRole.TRAINING)
    assert people.visualRect(index).width() >= LEAST


def test_the_reasons_of_the_policy_stay_readable(qtbot, small):
    sign_in(qtbot, small, "fer")
    small.open_place("setup")
    rows = small.pages["setup"].form.rows
    qtbot.waitUntil(lambda: rows.columnWidth(PolicyColumn.REASON) >= 300)


@pytest.mark.parametrize("width", [640, 683, 1366])
def test_stop_is_said_whole(qtbot, width):
    page = StopScreen()
    qtbot.addWidget(page)
    page.tell("core.dose line 71")
    page.resize(width, 380)
    page.show()
    QApplication.processEvents()
    assert page.width() == width
    assert cuts_no_words("stop", page) == []
    assert page.rect().contains(page.form.title.geometry())
    assert page.rect().contains(page.form.stop.geometry())
