"""Reading the whole record takes time: the page stays alive, says how far it is, can be stopped."""

import threading

import pytest
from PySide6.QtCore import Qt

from bespo_desktop import window
from bespo_desktop.screens.context import SealState
from bespo_desktop.services.background_task import BackgroundTask
from bespo_desktop.widgets.buttons import ActionButton
from tests.helpers.window import practice, sign_in

TANAKA = f"{9:032x}"


class SlowCheck:
    """A record of 40,000 entries whose reading waits for the test."""

    def __init__(self):
        self.go_on = threading.Event()
        self.readings = 0

    def __call__(self, _path, _key, progress):
        self.readings += 1
        while not self.go_on.wait(0.002):
            progress(12_400, 40_000)
        return SealState(sound=True, events=40_000, anchor="", sentence="")


@pytest.fixture
def slow(monkeypatch):
    check = SlowCheck()
    monkeypatch.setattr(window, "seal_state", check)
    yield check
    check.go_on.set()


@pytest.fixture
def page(qtbot, qapp, tmp_path, slow):
    with practice(tmp_path) as conductor:
        sign_in(qtbot, conductor, "rei")
        conductor.context.session.open_patient(TANAKA)
        conductor.open_place("record")
        yield conductor.pages["record"]


def button(page, words):
    buttons = page.findChildren(ActionButton)
    return next(one for one in buttons if one.words() == words)


def test_the_page_says_how_far_the_check_is_and_hears_keys_meanwhile(qtbot, page, slow):
    note = page.form.seal
    qtbot.waitUntil(lambda: "12400 of 40000" in note.text())
    assert note.title() == "Checking the record"
    page.form.lines.setFocus()
    page.form.lines.selectRow(0)
    qtbot.keyClick(page.form.lines, Qt.Key.Key_Down)
    assert page.form.lines.currentIndex().row() == 1
    slow.go_on.set()
    qtbot.waitUntil(lambda: note.title() == "Record unbroken")
    assert note.text().startswith("40000 entries, checked ")
    assert not button(page, "Cancel the check").isVisible()
    assert not button(page, "Check the record again").isVisible()


def test_a_cancelled_check_says_that_nothing_is_known_and_can_be_begun_again(qtbot, page, slow):
    note = page.form.seal
    qtbot.mouseClick(button(page, "Cancel the check"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: note.title() == "Record not checked")
    assert not BackgroundTask.any_running()
    slow.go_on.set()
    qtbot.mouseClick(button(page, "Check the record again"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: note.title() == "Record unbroken")
    assert slow.readings == 2


@pytest.mark.parametrize("pressed", ["Cancel the check", "Cancel the record"])
def test_the_paper_waits_for_the_check_and_is_not_written_when_it_is_cancelled(
    qtbot, page, slow, pressed
):
    papers = page.context.site.papers
    qtbot.mouseClick(page.form.print_record, Qt.MouseButton.LeftButton)
    assert page.form.written.text() == "Written when the record is checked."
    qtbot.mouseClick(button(page, pressed), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.form.seal.title() == "Record not checked")
    assert page.form.print_record.words() == "Record as PDF"
    assert list(papers.glob("record-*.pdf")) == []
    assert page.form.written.text() == "Nothing was written: the record was not checked."
    slow.go_on.set()
    qtbot.mouseClick(page.form.print_record, Qt.MouseButton.LeftButton)
    said = page.form.written
    qtbot.waitUntil(lambda: said.text().startswith("Written to the papers folder: "))
    assert len(list(papers.glob("record-*.pdf"))) == 1


def test_closing_the_window_ends_a_check_that_goes_on(page, slow):
    BackgroundTask.finish_all()
    assert not BackgroundTask.any_running()
