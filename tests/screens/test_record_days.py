"""The record of a long course: every day can be seen, also where the window is small."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea

from bespo_desktop.core.facts import Facts
from bespo_desktop.facts_files import load_facts
from bespo_desktop.screens.record_screen import RecordScreen
from bespo_desktop.widgets.segmented import Segmented
from tests.helpers.okafor import Okafor, at, okafor


@pytest.fixture(scope="module")
def facts() -> Facts:
    return load_facts()


@pytest.fixture
def ward(facts: Facts, tmp_path: Path) -> Okafor:
    """Six days on record: the first day's checks on 24-Nov, a weight on each day after it."""
    ward = okafor(facts, tmp_path)
    ward.until_checked()
    for day in range(25, 30):
        moment = at(8).replace(day=day)
        ward.story.at(moment).measured("168", f"66.{day}", moment.date())
    return ward


@pytest.fixture
def page(ward: Okafor, qtbot) -> RecordScreen:
    page = RecordScreen(ward.context)
    page.front = QScrollArea()
    page.front.setWidgetResizable(True)
    page.front.setWidget(page)
    qtbot.addWidget(page.front)
    page.front.resize(1254, 544)
    page.front.show()
    page.refresh()
    return page


def days(segments: Segmented) -> list[str]:
    return [option.text for option in segments._options]


def test_a_day_before_the_latest_is_reached_by_keys(page: RecordScreen, qtbot) -> None:
    story = page.story
    assert days(story.day) == ["29-Nov-2026", "28-Nov-2026", "27-Nov-2026", "Earlier"]
    story.day.setFocus()
    for _ in range(3):
        qtbot.keyClick(story.day, Qt.Key.Key_Right)
    # The menu stands; until a day is chosen the one before it stays.
    assert [entry.text() for entry in story.earlier.actions()] == [
        "26-Nov-2026",
        "25-Nov-2026",
        "24-Nov-2026",
    ]
    assert story.day.key() == "2026-11-27"
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(story.earlier, key)
    assert days(story.day)[-2:] == ["25-Nov-2026", "Earlier"]
    assert story.day.key() == "2026-11-25"
    assert [line.event.happened_at.day for line in story.shown()] == [25]
    # What is saved meanwhile leaves the day chosen.
    page.refresh()
    assert story.day.key() == "2026-11-25"


def test_where_the_head_has_no_room_the_days_stand_below_it(page: RecordScreen, qtbot) -> None:
    assert page.story.day in page.head_widgets()
    page.front.resize(640, 380)
    qtbot.waitUntil(lambda: page.story.day not in page.head_widgets())
    assert page.isAncestorOf(page.story.day)
    # Tab comes to the day before the lines of it.
    page.story.day.setFocus()
    qtbot.waitUntil(lambda: page.story.day.width() >= page.story.day.minimumSizeHint().width())
    qtbot.keyClick(page.story.day, Qt.Key.Key_Tab)
    assert page.form.lines.hasFocus()
    page.front.resize(1254, 544)
    qtbot.waitUntil(lambda: page.story.day in page.head_widgets())
