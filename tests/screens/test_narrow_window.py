"""In a window of 1024 by 768 no page of the way needs to be moved sideways."""

import pytest
from PySide6.QtWidgets import QScrollArea

from tests.helpers.window import practice, sign_in
from tests.screens.test_help_screen import patient_of

# A patient who stands in that room on the invented ward.
ROOMS = (
    ("patient", "OKAFOR"),
    ("dose", "WHITCOMBE"),
    ("prepare", "ADEYEMI"),
    ("give", "OKAFOR"),
    ("give", "HUGHES"),
    ("watch", "TANAKA"),
    ("record", "TANAKA"),
)


@pytest.fixture(scope="module")
def narrow(qapp, tmp_path_factory):
    with practice(tmp_path_factory.mktemp("narrow"), (1024, 768)) as conductor:
        yield conductor


@pytest.fixture(autouse=True)
def signed_in(qtbot, narrow):
    if narrow.context.person is None:
        sign_in(qtbot, narrow, "rei")


def sideways(conductor) -> int:
    """Return by how many pixels the page that is shown is wider than its room."""
    page = conductor.page
    areas = conductor.shell.findChildren(QScrollArea)
    area = next(a for a in areas if a.widget() is not None and a.widget().isAncestorOf(page))
    return area.horizontalScrollBar().maximum()


@pytest.mark.parametrize(("room", "surname"), ROOMS)
def test_a_room_is_no_wider_than_the_window(qtbot, narrow, room, surname):
    narrow.context.session.open_patient(patient_of(narrow, surname))
    narrow.open_place(room)
    assert narrow.shell.page_key() == room
    qtbot.waitUntil(lambda: sideways(narrow) == 0)


@pytest.mark.parametrize("place", ["ward", "setup", "help"])
def test_a_place_without_a_patient_is_no_wider_than_the_window(qtbot, narrow, place):
    narrow.open_place(place)
    qtbot.waitUntil(lambda: sideways(narrow) == 0)


def test_the_filters_of_the_ward_can_still_be_pressed(qtbot, narrow):
    narrow.open_place("ward")
    page = narrow.page
    assert page.filters.isVisible()
    assert page.filters.width() >= page.filters.sizeHint().width()


def test_what_must_not_be_given_stands_above_the_checks(qtbot, narrow):
    narrow.context.session.open_patient(patient_of(narrow, "HUGHES"))
    narrow.open_place("give")
    form = narrow.page.before.form
    qtbot.waitUntil(lambda: form.side.y() < form.checks_card.y())
    assert form.working.y() > form.checks_card.y()
