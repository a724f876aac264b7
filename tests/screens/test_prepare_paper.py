"""The worksheet is printed from the Prepare page, whole or not at all."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from bespo_desktop.chart.about_patient import AllergiesRecorded
from bespo_desktop.codes.bag_code import encode_worksheet
from bespo_desktop.codes.bag_of_chart import preparation_id
from bespo_desktop.facts_files import load_facts
from bespo_desktop.screens.prepare_screen import PreparePage
from tests.helpers.okafor import AMARA, ANCHOR, KEY, PATIENT, okafor
from tests.helpers.pdf_text import codes_of, text_of

FACTS = load_facts()


@pytest.fixture
def ward(tmp_path):
    return okafor(FACTS, tmp_path / "papers")


@pytest.fixture
def show(qtbot, ward):
    def shown():
        page = PreparePage(ward.context)
        qtbot.addWidget(page)
        page.resize(1270, 560)
        page.show()
        page.enter()
        return page

    return shown


def sheets(ward):
    return sorted(ward.context.site.papers.glob("worksheet-*.pdf"))


def test_the_start_page_prints_the_checked_dose(qtbot, ward, show):
    ward.until_checked()
    page = show()
    button = page.form.worksheet
    same = [other for other in page.findChildren(QPushButton) if other.shortcut() == "Alt+E"]
    assert same == [button]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    (path,) = sheets(ward)
    assert page.status().text == f"Written to the papers folder: {path.name}"
    assert page.status().tone == "ok"
    said = text_of(path).replace(" ", "")
    assert "Withdraw5.76mLinall" in said
    assert f"record{ANCHOR}" in said
    assert codes_of(path) == ()


def test_a_step_prints_the_number_and_the_code_of_its_preparation(qtbot, ward, show):
    ward.until_container()
    page = show()
    qtbot.mouseClick(page.form.worksheet, Qt.MouseButton.LeftButton)
    (path,) = sheets(ward)
    assert "26K24-0031" in text_of(path)
    assert codes_of(path) == (encode_worksheet(preparation_id(PATIENT, "26K24-0031"), KEY),)


def test_a_folder_that_cannot_be_made_is_never_called_printed(qtbot, ward, show):
    ward.until_container()
    ward.context.site.papers.write_text("in the way")
    page = show()
    qtbot.mouseClick(page.form.worksheet, Qt.MouseButton.LeftButton)
    assert page.status().text.startswith("Not printed.")
    assert page.status().tone == "danger"


def test_without_a_checked_dose_the_button_is_locked_and_says_why(ward, show):
    ward.story.arrives(AMARA, AllergiesRecorded(state="none known"))
    page = show()
    assert not page.form.worksheet.isEnabled()
    assert "has not been worked out and checked" in page.form.worksheet.toolTip()


def test_a_labelled_bag_needs_no_worksheet_any_more(ward, show):
    ward.until_labelled()
    assert not show().form.worksheet.isVisible()
