"""The take-home sheet is printed from the record, whole or not at all."""

import pytest
from PySide6.QtCore import Qt

from bespo_desktop.screens.record_papers_card import TakeHome
from tests.helpers.pdf_text import text_of
from tests.helpers.window import practice, sign_in

TANAKA, OKAFOR = f"{9:032x}", f"{3:032x}"


@pytest.fixture
def conductor(qtbot, qapp, tmp_path):
    with practice(tmp_path) as conductor:
        sign_in(qtbot, conductor, "rei")
        conductor.context.session.open_patient(TANAKA)
        conductor.open_place("record")
        yield conductor


def test_the_sheet_of_the_latest_dose_is_written(qtbot, conductor):
    """Tanaka's day 15 was on 24 November 2026: 8 months are 24 July, 2 months 24 January."""
    page = conductor.pages["record"]
    button = page.findChild(TakeHome).button
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    (path,) = conductor.context.site.papers.glob("take-home-*.pdf")
    said = text_of(path)
    for text in (
        "PRACTICE ONLY.",
        "TANAKA, Yuki",
        "0.76 mg, given on 24-Nov-2026",
        "effective contraception until at least 24-Jul-2027",
        "Do not breast-feed until 24-Jan-2027",
    ):
        assert text in said
    assert page.form.written.text() == f"Written: {path}"


def test_a_file_that_cannot_be_written_is_never_called_written(qtbot, conductor):
    page = conductor.pages["record"]
    papers = conductor.context.site.papers
    (papers / f"take-home-2026-11-24-{TANAKA[-8:]}.pdf").mkdir()
    qtbot.mouseClick(page.findChild(TakeHome).button, Qt.MouseButton.LeftButton)
    assert page.form.written.text().startswith("Not printed.")


def test_the_printed_record_carries_the_anchor_that_is_kept(qtbot, conductor):
    page = conductor.pages["record"]
    qtbot.mouseClick(page.form.print_record, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.form.written.text().startswith("Written: "))
    (path,) = conductor.context.site.papers.glob("record-*.pdf")
    assert conductor.context.anchor() in text_of(path)
