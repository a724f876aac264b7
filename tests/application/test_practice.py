"""Practice is never taken for the real ward: neither its folder, nor a window, nor a paper."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton

from bespo_desktop.demo.folder import MARK, NotPracticeError, PracticeFolderError, make_practice
from bespo_desktop.facts_files import load_facts
from bespo_desktop.journal.opening import FILE_NAME
from bespo_desktop.journal.start import start
from bespo_desktop.paper.documents import Sheet
from bespo_desktop.paper.marks import WaterMark
from bespo_desktop.screens.context import Site
from bespo_desktop.screens.practice_marks import PracticeMarks
from bespo_desktop.services.clock import SetClock
from bespo_desktop.widgets.practice_mark import PracticeMark
from bespo_desktop.window import prepare_window
from tests.helpers.window import practice, sign_in

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def ward(qapp, tmp_path_factory):
    with practice(tmp_path_factory.mktemp("ward")) as conductor:
        yield conductor


@pytest.mark.hazard("H41")
def test_a_practice_folder_is_never_opened_as_a_real_one(qapp, tmp_path):
    folder = tmp_path / "practice"
    make_practice(folder, load_facts()).started.close()
    with pytest.raises(PracticeFolderError, match="invented ward for practice"):
        prepare_window(folder, SetClock(NOW, "UTC"))
    (folder / MARK).unlink()
    folder.rename(tmp_path / "real")
    with pytest.raises(PracticeFolderError, match="invented ward for practice"):
        prepare_window(tmp_path / "real", SetClock(NOW, "UTC"))


@pytest.mark.hazard("H41")
def test_a_real_record_is_never_thrown_away_for_practice(qapp, tmp_path):
    folder = tmp_path / "practice"
    start(folder).close()
    (folder / MARK).write_text("put here by hand", encoding="utf-8")
    before = (folder / FILE_NAME).stat().st_ino
    with pytest.raises(NotPracticeError, match="holds something else"):
        make_practice(folder, load_facts())
    assert (folder / FILE_NAME).stat().st_ino == before


@pytest.mark.hazard("H41")
def test_every_window_of_the_practice_ward_carries_the_mark(qtbot, ward):
    sign_in(qtbot, ward, "rei")
    shell = ward.shell
    assert "practice only" in shell.windowTitle()
    dialog = QDialog(ward.page)
    dialog.setWindowTitle("Record observations")
    button = QPushButton("Save", dialog)
    dialog.show()
    ward.tick()
    assert dialog.windowTitle() == "Practice: Record observations"
    for window in (shell, dialog):
        mark = window.findChild(PracticeMark)
        assert mark is not None
        assert mark.isVisible()
        assert mark.size() == window.size()
        assert mark.accessibleName() == "PRACTICE, invented patients"
    with qtbot.waitSignal(button.clicked):
        QTest.mouseClick(
            dialog.windowHandle(), Qt.MouseButton.LeftButton, pos=button.geometry().center()
        )
    dialog.resize(700, 400)
    assert dialog.findChild(PracticeMark).size() == dialog.size()
    dialog.close()


def test_a_commissioned_window_carries_none(qtbot, tmp_path):
    window = QDialog()
    qtbot.addWidget(window)
    site = Site(ward="6B", place="", terminal="1", practice=False, papers=tmp_path)
    PracticeMarks(window, site).look()
    window.show()
    assert window.findChild(PracticeMark) is None
    assert "ractice" not in window.windowTitle()


@pytest.mark.hazard("H41")
@pytest.mark.parametrize("is_practice", [True, False])
def test_every_page_of_a_practice_paper_has_the_words_across_it(qapp, is_practice):
    sheet = Sheet("Worksheet", "foot", is_practice)
    sheet.keep(1000)
    pages = sheet.finished()
    assert len(pages) == 2
    for marks in pages:
        assert any(isinstance(mark, WaterMark) for mark in marks) is is_practice
