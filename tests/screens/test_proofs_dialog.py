"""Set up, Checks: record, backup and arithmetic, each beside the window and cancelled at will."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from bespo_desktop.journal.backup import back_up
from bespo_desktop.screens.help_sheet import HelpSheet
from bespo_desktop.screens.proofs_dialog import ProofsDialog
from bespo_desktop.services.background_task import BackgroundTask
from tests.helpers.pdf_text import text_of
from tests.helpers.window import sign_in

HEAD = "bsa,cycle,day,expect_dose_mg\n"


@pytest.fixture
def page(qtbot, ward):
    ward.context.session.lock()
    sign_in(qtbot, ward, "rei")
    ward.open_place("setup")
    yield ward.pages["setup"]
    for dialog in ward.shell.findChildren(ProofsDialog):
        dialog.reject()
    BackgroundTask.finish_all()


def opened(page) -> ProofsDialog:
    page.open_checks()
    return page.findChildren(ProofsDialog)[-1]


def press(qtbot, dialog, key):
    qtbot.mouseClick(dialog.buttons[key], Qt.MouseButton.LeftButton)


def said(dialog) -> str:
    return dialog.form.answer.title()


def test_the_record_is_read_whole(qtbot, page):
    dialog = opened(page)
    press(qtbot, dialog, "record")
    qtbot.waitUntil(lambda: said(dialog).startswith("All "))
    assert "events are as they were saved" in said(dialog)
    assert dialog.buttons["record"].words() == "Check"


def test_the_newest_backup_is_read_as_before_a_restore(qtbot, page):
    dialog = opened(page)
    press(qtbot, dialog, "backup")
    qtbot.waitUntil(lambda: said(dialog) == "There is no backup yet. One is made every hour.")
    made = back_up(page.context.ward._journal, page.context.now)
    press(qtbot, dialog, "backup")
    qtbot.waitUntil(lambda: said(dialog).startswith(f"{made.path.name} of 24-Nov-2026"))
    assert said(dialog).endswith(f"holds {made.events} events as they were saved.")


def test_the_pharmacys_examples_give_a_sheet_to_sign(qtbot, page, tmp_path):
    """1.79 m² times 0.8 mg/m² is 1.432 mg, times 0.5 mg/m² is 0.895 mg."""
    table = tmp_path / "examples.csv"
    table.write_text(f"{HEAD}1.79 m2,1,1,1.43\n1.79 m2,1,8,0.91\n", encoding="utf-8")
    dialog = opened(page)
    dialog.compare(str(table))
    qtbot.waitUntil(lambda: "differ" in said(dialog))
    assert said(dialog) == (
        "1 agree, 1 differ. First: line 3, dose_mg: expected 0.91, found 0.9. "
        "The sheet to sign is commissioning-2026-11-24.pdf."
    )
    sheet = page.context.site.papers / "commissioning-2026-11-24.pdf"
    assert "1 agree, 1 differ" in " ".join(text_of(sheet).split())


def test_a_table_that_cannot_be_read_is_said(qtbot, page, tmp_path):
    dialog = opened(page)
    dialog.compare(str(tmp_path / "none.csv"))
    qtbot.waitUntil(lambda: said(dialog).endswith("none.csv was not compared."))


@pytest.fixture
def slow(page, monkeypatch):
    """Let the check of the record wait for the test at its first word."""
    go_on, record = threading.Event(), page.context.proofs.record

    def check(progress):
        while not go_on.wait(0.002):
            progress(1, 4)
        return record(progress)

    monkeypatch.setattr(page.context.proofs, "record", check)
    yield go_on
    go_on.set()


def test_a_check_says_how_far_it_is_and_its_button_cancels_it(qtbot, page, slow):
    dialog = opened(page)
    press(qtbot, dialog, "record")
    qtbot.waitUntil(lambda: said(dialog) == "The record: 25 %. Everything else goes on.")
    assert not dialog.buttons["backup"].isEnabled()
    assert dialog.buttons["record"].words() == "Cancel"
    press(qtbot, dialog, "record")
    qtbot.waitUntil(lambda: said(dialog) == "Cancelled. Nothing was changed.")
    assert dialog.buttons["backup"].isEnabled()


def test_leaving_cancels_the_check(qtbot, page, slow):
    dialog = opened(page)
    press(qtbot, dialog, "record")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not BackgroundTask.any_running())


def test_f1_tells_how_a_backup_is_restored(qtbot, page):
    dialog = opened(page)
    dialog.activateWindow()
    QApplication.processEvents()
    qtbot.keyClick(dialog, Qt.Key.Key_F1)
    (sheet,) = dialog.findChildren(HelpSheet)
    assert "bespo-desktop restore FILE" in sheet.text.toPlainText()
    sheet.reject()
