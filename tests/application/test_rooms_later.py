"""The board is made beside the sign-in; the rooms of a patient when the first one is opened."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QScrollArea, QTextBrowser

from bespo_desktop.first_window import FirstWindow
from bespo_desktop.screens.pages import PLACES, ROOMS, load
from bespo_desktop.widgets.scroll import ClearScroll
from tests.helpers.first_windows import first_window
from tests.helpers.running_infusion import make_folder

SOON_MS = 15_000


@pytest.fixture
def first(qtbot, qapp, tmp_path: Path) -> Iterator[FirstWindow]:
    """Return a started window on a record with a running infusion."""
    with first_window(make_folder(tmp_path / "data")) as first:
        with qtbot.waitSignal(first.ready, timeout=SOON_MS):
            first._tick()
            first.shell.show()
        yield first


def made(first: FirstWindow) -> set[str]:
    return set(first.opened.conductor.pages._made)


def test_rooms_are_made_once_a_patient_is_opened_and_all_their_parts_are_dressed(qtbot, first):
    conductor = first.opened.conductor
    nurse = next(iter(conductor.context.desk.people().values()))
    conductor.context.session.sign_in(nurse)
    qtbot.waitUntil(lambda: "ward" in made(first), timeout=SOON_MS)
    qtbot.wait(300)
    assert not made(first) & set(ROOMS)
    patient = next(chart for chart in conductor.context.ward.awake() if chart.infusing)
    conductor.open_patient(patient.patient_id)
    assert conductor.page.isVisible()
    qtbot.waitUntil(lambda: made(first) >= set(ROOMS), timeout=SOON_MS)
    shell = first.shell
    assert shell.findChildren(QScrollArea)
    for area in shell.findChildren(QScrollArea):
        assert isinstance(area, ClearScroll), area.objectName()
    for kind in (QAbstractItemView, QTextBrowser):
        for view in shell.findChildren(kind):
            # the head of a table has the table's own
            assert view.styleSheet() or isinstance(view, QHeaderView), view.objectName()


def test_every_place_is_a_page_of_that_key_and_rooms_are_those_of_a_patient():
    kinds = {key: load(key) for key in PLACES}
    assert {key: kind.key for key, kind in kinds.items()} == {key: key for key in PLACES}
    assert [key for key, kind in kinds.items() if kind.needs_patient] == list(ROOMS)


def test_a_place_that_is_not_there_is_not_loaded():
    with pytest.raises(KeyError):
        load("conductor")


def test_a_closed_window_gives_no_sign_of_life_any_more(first):
    """Another program may have been let into the folder."""
    assert first.opened.heartbeat._timer.isActive()
    first._close()
    assert not first.opened.heartbeat._timer.isActive()
