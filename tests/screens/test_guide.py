"""The guided first treatment points at the next step, can be left, and is taken up where it was."""

from typing import get_args

import pytest
from PySide6.QtCore import Qt

from bespo_desktop.chart.status import Word
from bespo_desktop.screens.guide import Guide
from bespo_desktop.screens.stopping import stop_everything
from tests.helpers.window import practice, sign_in


@pytest.fixture(scope="module")
def conductor(qapp, tmp_path_factory):
    with practice(tmp_path_factory.mktemp("ward")) as conductor:
        yield conductor


@pytest.fixture
def guide(conductor):
    conductor.context.session.lock()
    (guide,) = conductor.shell.findChildren(Guide)
    return guide


def test_every_word_of_the_ward_board_has_its_part(guide):
    numbers = [guide.texts.number_of(word) for word in get_args(Word)]
    assert set(numbers) == set(range(2, len(guide.texts.part) + 1))
    with pytest.raises(LookupError):
        guide.texts.number_of("Asleep")


def test_it_begins_before_the_sign_in_and_shows_the_way_by_key(qtbot, conductor, guide):
    assert guide.title.text() == "Guided first treatment, part 1 of 7: Sign in"
    sign_in(qtbot, conductor, "rei")
    assert guide.title.text().endswith("part 2 of 7: Check and work out the dose")
    assert guide.words.text().endswith("Next: Enter the prescription.")
    conductor.open_place("ward")
    qtbot.keyClick(conductor.shell, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert conductor.shell.page_key() == "dose"
    assert conductor.page.chart.bed == "5"


def test_it_can_be_left_and_taken_up_again(qtbot, conductor, guide):
    sign_in(qtbot, conductor, "rei")
    guide.leave.click()
    assert not guide.words.isVisible()
    assert not guide.show_me.isVisible()
    assert guide.leave.words() == "Go on with it"
    conductor.tick()
    assert not guide.words.isVisible()
    guide.leave.click()
    assert guide.words.isVisible()
    assert guide.words.text().endswith("Next: Enter the prescription.")


def test_a_second_that_changes_nothing_asks_neither_the_record_nor_the_rules(
    qtbot, conductor, guide, monkeypatch
):
    sign_in(qtbot, conductor, "rei")
    asked = []
    ward = conductor.context.ward
    on_board = ward.on_board
    monkeypatch.setattr(ward, "on_board", lambda: asked.append("record") or on_board())
    said = guide.words.text()
    for _ in range(3):
        guide.look()
    assert (asked, guide.words.text()) == ([], said)
    ward.changed.emit(conductor.context.session.patient_id or "")
    assert asked
    assert guide.words.text() == said


@pytest.mark.hazard("H33")
def test_an_alarm_covers_the_page_whether_the_bar_stands_above_or_not(qtbot, conductor, guide):
    conductor.stop_time()  # each of its seconds would show the bar again
    shell, bar = conductor.shell, guide.bar
    page = shell.centralWidget()
    for shown in (False, True):
        bar.setVisible(shown)
        above = bar.height() if shown else 0
        qtbot.waitUntil(lambda top=above: page.geometry() == shell.rect().adjusted(0, top, 0, 0))
        assert shell.alarms.width() == page.width()
        assert shell.alarms.height() == page.height() - shell.strip.height()


def test_it_goes_with_everything_when_something_fails(qtbot, conductor, guide):
    sign_in(qtbot, conductor, "rei")
    assert guide.bar.isVisible()
    stop_everything(conductor, "dose.py:52 ZeroDivisionError")
    conductor.tick()
    assert not guide.bar.isVisible()
    conductor.begin_again()
    assert guide.bar.isVisible()
