"""F1 explains what is seen, on every page and over every question, and loses nothing."""

import ast
import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from bespo_desktop.assets import folder
from bespo_desktop.core.help_topics import parse_help
from bespo_desktop.screens.give_observations import ObservationSheet
from bespo_desktop.screens.help_sheet import HelpSheet
from tests.helpers.modules import of_rooms
from tests.helpers.window import sign_in

BED_3 = f"{3:032x}"
KEY = re.compile(r"(?:Ctrl|Alt|Shift)\+[A-Za-z0-9+]+|F[1-9]0?")
# Said once for all in the topic of keys: Ctrl+1 to Ctrl+7, Ctrl+Shift+1 to 9.
COUNTED = re.compile(r"Ctrl\+(Shift\+)?[1-9]?$")


@pytest.fixture(scope="module")
def topics():
    return parse_help((folder("resources") / "help" / "topics.toml").read_text(encoding="utf-8"))


@pytest.fixture
def conductor(ward):
    ward.context.session.lock()
    ward.shell.activateWindow()
    yield ward
    for dialog in ward.shell.findChildren(QDialog):
        dialog.reject()


def press_f1(qtbot):
    front = QApplication.activeModalWidget() or QApplication.activeWindow()
    front.activateWindow()  # what a window manager does
    QApplication.processEvents()
    qtbot.keyClick(front.focusWidget() or front, Qt.Key.Key_F1)
    QApplication.processEvents()


def test_every_page_and_every_question_of_its_own_class_has_a_topic(topics, conductor):
    named = {name for topic in topics.topic for name in topic.screens}
    assert named >= set(conductor.pages) | {"stop", "second-check"}
    classes = {
        node.name
        for module in of_rooms("screens")
        for node in module.nodes()
        if isinstance(node, ast.ClassDef)
    }
    questions = {name for name in named if name[:1].isupper()}
    assert questions <= classes


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("ward", "Every patient with what is next"),
        ("patient", "three reasons not to give"),
        ("dose", "written prescription is the authority"),
        ("give", "The ring is a clock, not the pump"),
        ("watch", "stop the infusion first"),
        ("record", "Nothing is deleted"),
        ("setup", "site policy"),
    ],
)
def test_f1_on_a_page_opens_its_own_topic_and_escape_leads_back(qtbot, conductor, place, said):
    sign_in(qtbot, conductor, "rei")
    conductor.context.session.open_patient(BED_3)
    conductor.open_place(place)
    press_f1(qtbot)
    assert conductor.shell.page_key() == "help"
    assert said in conductor.pages["help"].form.text.toPlainText()
    qtbot.keyClick(QApplication.activeWindow(), Qt.Key.Key_Escape)
    assert conductor.shell.page_key() == place


def test_f1_before_the_sign_in_opens_a_sheet_and_keeps_what_was_typed(qtbot, conductor):
    page = conductor.pages["sign-in"]
    qtbot.keyClicks(page.form.name.edit, "rei")
    press_f1(qtbot)
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, HelpSheet)
    assert "After 5 wrong PINs" in sheet.text.toPlainText()
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert conductor.shell.page_key() == "sign-in"
    assert page.form.name.text() == "rei"


def test_f1_over_a_question_explains_it_and_leaves_it_half_typed(qtbot, conductor):
    sign_in(qtbot, conductor, "rei")
    conductor.context.session.open_patient(BED_3)
    conductor.open_place("give")
    qtbot.keyClick(conductor.shell, Qt.Key.Key_F7)
    question = QApplication.activeModalWidget()
    assert isinstance(question, ObservationSheet)
    qtbot.keyClicks(question.focusWidget(), "36.8")
    press_f1(qtbot)
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, HelpSheet)
    assert "F7 records observations" in sheet.text.toPlainText()
    qtbot.keyClick(sheet, Qt.Key.Key_F1)
    assert QApplication.activeModalWidget() is question
    assert question.focusWidget().text() == "36.8"


def shortcuts():
    """Return every key that the source gives to a shortcut or an action, as people write it."""
    return {
        node.value.replace("Return", "Enter")
        for module in of_rooms("screens", "widgets")
        for node in module.nodes()
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and KEY.fullmatch(node.value)
    }


def test_every_shortcut_of_the_program_stands_in_the_help(topics):
    (keys,) = [topic for topic in topics.topic if topic.key == "keys"]
    told = set(KEY.findall(" ".join(keys.lines)))
    assert {"F1", "F7", "Ctrl+Enter", "Ctrl+L"} <= shortcuts()
    assert sorted(key for key in shortcuts() - told if not COUNTED.fullmatch(key)) == []


def test_no_key_is_promised_that_nobody_hears(topics):
    (keys,) = [topic for topic in topics.topic if topic.key == "keys"]
    told = {key for line in keys.lines for key in KEY.findall(line)}
    own = {"F2", "F6", "Alt+P", "Alt+T", "Shift+Tab"}  # table, scan field, mnemonics, Qt's own
    assert {key for key in told - shortcuts() - own if not COUNTED.fullmatch(key)} == set()


def test_the_quick_start_is_one_page(topics):
    quick = topics.topic[0]
    assert quick.key == "quick-start"
    assert len(quick.lines) <= 10
    assert sum(map(len, quick.lines)) < 1000


@pytest.mark.parametrize("name", ["devices", "papers", "checks"])
def test_f1_explains_a_list_that_stands_over_set_up(qtbot, conductor, name):
    sign_in(qtbot, conductor, "rei")
    conductor.open_place("setup")
    next(action for action in conductor.page.buttons() if action.name == name).slot()
    press_f1(qtbot)
    assert isinstance(QApplication.activeModalWidget(), HelpSheet)
