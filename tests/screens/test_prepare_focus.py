"""Where the keyboard is when a step of the preparation has nothing to answer."""

from datetime import UTC, datetime

from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from bespo_desktop.facts_files import load_facts
from bespo_desktop.screens.prepare_screen import PreparePage
from tests.helpers.okafor import okafor


def test_a_step_without_a_question_keeps_the_focus_on_the_page(qtbot, tmp_path):
    ward = okafor(load_facts(), tmp_path)
    ward.until_vials()
    ward.clock.set(datetime(2026, 11, 24, 10, 5, tzinfo=UTC))
    window = QWidget()
    column = QVBoxLayout(window)
    page = PreparePage(ward.context)
    column.addWidget(page)
    column.addWidget(QPushButton("Rail"))
    qtbot.addWidget(window)
    ward.context.ward.changed.connect(lambda _id: page.refresh())
    window.resize(1254, 544)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    page.enter()
    page.page.batch.setFocus()
    qtbot.keyClicks(page.page.batch.edit, "W1187")
    page.page.expiry.setFocus()
    qtbot.keyClicks(page.page.expiry.edit, "03/2027")
    page.press()
    page.press()
    assert page.page.key == "swirl"
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.page)


def test_who_opens_prepare_answers_the_first_question_at_once(qtbot, tmp_path):
    """One Tab less, and the ring says where the answer goes: Left and Right choose."""
    ward = okafor(load_facts(), tmp_path)
    ward.until_checked()
    page = PreparePage(ward.context)
    qtbot.addWidget(page)
    page.resize(1254, 544)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.enter()
    assert page.page.key == "start"
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.page.way.answers)
