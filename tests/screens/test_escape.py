"""Escape never loses work: what was typed or answered is asked about before it is left."""

import importlib
import pkgutil

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

import bespo_desktop.screens as rooms
from bespo_desktop.chart.story import story
from bespo_desktop.core.finding import ask
from bespo_desktop.screens.correct_dialog import CorrectDialog
from bespo_desktop.screens.give_observations import ObservationSheet
from bespo_desktop.screens.prescriber_decision_dialog import PrescriberDecisionDialog
from bespo_desktop.screens.sheet import Sheet
from bespo_desktop.screens.tasks_dialog import TasksDialog
from bespo_desktop.screens.typed_work import AskingDialog, leaving_words
from bespo_desktop.widgets.segmented import Option, Segmented
from bespo_desktop.widgets.text_field import TextField
from tests.helpers.window import sign_in

ESCAPE = Qt.Key.Key_Escape
BED_3 = f"{3:032x}"
# They hold nothing that was typed; a PIN is forgotten at once, and devices are saved as chosen.
NOTHING_TO_LOSE = {
    "DevicesDialog",
    "FittingDialog",  # the frame of them all
    "HelpSheet",
    "ListDialog",  # every row acts at once
    "PapersDialog",
    "ProofsDialog",
    "QuestionsSheet",
    "SecondPersonDialog",
    "SoundCheckDialog",
}


class Question(Sheet):
    """A sheet with one field and one answer."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = TextField()
        self.answer = Segmented((Option("no", "No"), Option("yes", "Yes")))
        self.add(self.words, self.answer)
        self.head("Question", "", "Save")

    def confirm(self) -> str:
        """Save nothing."""
        return ""


@pytest.fixture
def over(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    return parent


@pytest.fixture
def question(over):
    sheet = Question(over)
    sheet.open()
    return sheet


@pytest.fixture
def give(qtbot, ward):
    sign_in(qtbot, ward, "rei")
    ward.context.session.open_patient(BED_3)
    ward.open_place("give")
    yield ward.pages["give"]
    for dialog in ward.shell.findChildren(QDialog):
        dialog.done(QDialog.DialogCode.Rejected)


def test_an_untouched_question_is_left_at_once(qtbot, question):
    qtbot.keyClick(question, ESCAPE)
    assert not question.isVisible()


def test_the_first_escape_asks_and_the_second_one_leaves(qtbot, question):
    qtbot.keyClicks(question.words.edit, "vial dropped")
    qtbot.keyClick(question.words.edit, ESCAPE)
    assert question.isVisible()
    assert question.told() == leaving_words()
    assert question.words.text() == "vial dropped"
    qtbot.keyClick(question.words.edit, ESCAPE)
    assert question.result() == QDialog.DialogCode.Rejected
    assert not question.isVisible()


def test_going_on_typing_makes_the_next_escape_ask_again(qtbot, question):
    qtbot.keyClicks(question.words.edit, "vial")
    qtbot.keyClick(question.words.edit, ESCAPE)
    qtbot.keyClicks(question.words.edit, " dropped")
    qtbot.keyClick(question.words.edit, ESCAPE)
    assert question.isVisible()
    assert question.words.text() == "vial dropped"


def test_an_answer_alone_is_work_too_and_cancel_asks_as_escape_does(qtbot, question):
    question.answer.setFocus()
    qtbot.keyClick(question.answer, Qt.Key.Key_Right)
    assert question.answer.key()
    qtbot.mouseClick(question.form.cancel, Qt.MouseButton.LeftButton)
    assert question.isVisible()
    question.close()
    assert not question.isVisible()


def test_the_cross_of_the_window_asks_too(qtbot, question):
    qtbot.keyClicks(question.words.edit, "vial")
    question.close()
    assert question.isVisible()
    assert question.told() == leaving_words()


def test_a_held_escape_is_one_escape(qtbot, question):
    qtbot.keyClicks(question.words.edit, "vial")
    qtbot.keyClick(question.words.edit, ESCAPE)
    for _ in range(5):
        held = QKeyEvent(QEvent.Type.KeyPress, ESCAPE, Qt.KeyboardModifier.NoModifier, "", True, 1)
        QApplication.sendEvent(question.words.edit, held)
    assert question.isVisible()


def test_what_an_alarm_hid_is_still_asked_about(qtbot, question):
    qtbot.keyClicks(question.words.edit, "vial")
    question.hide()
    question.show()
    qtbot.keyClick(question.words.edit, ESCAPE)
    assert question.isVisible()


def test_half_typed_observations_are_not_lost(qtbot, ward, give):
    qtbot.keyClick(ward.shell, Qt.Key.Key_F7)
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, ObservationSheet)
    qtbot.keyClicks(sheet.focusWidget(), "36.8")
    qtbot.keyClick(sheet.focusWidget(), ESCAPE)
    assert QApplication.activeModalWidget() is sheet
    assert sheet.told() == leaving_words()
    assert sheet.focusWidget().text() == "36.8"


def test_a_task_that_was_typed_and_not_opened_is_asked_about(qtbot, give):
    dialog = TasksDialog(give, give)
    dialog.open()
    qtbot.keyClicks(dialog.task.edit, "ECG")
    qtbot.mouseClick(dialog.form.done, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert dialog.form.answer.title() == leaving_words()


def test_a_half_told_word_of_the_prescriber_is_asked_about(qtbot, give):
    finding = ask("bilirubin-high", "Bilirubin is high.", "SmPC 4.2")
    dialog = PrescriberDecisionDialog(finding, lambda _act: "", give)
    dialog.open()
    qtbot.keyClicks(dialog.form.prescriber.edit, "Dr Fraser")
    qtbot.keyClick(dialog.form.prescriber.edit, ESCAPE)
    assert dialog.isVisible()
    assert dialog.told() == leaving_words()


def test_a_half_typed_correction_is_asked_about(qtbot, ward, give):
    line = story(give.chart.events)[0]
    dialog = CorrectDialog(line, ward.context, give)
    dialog.open()
    qtbot.keyClicks(dialog.form.why.edit, "typed for another bed")
    qtbot.keyClick(dialog.form.why.edit, ESCAPE)
    assert dialog.isVisible()
    assert dialog.form.answer.text() == leaving_words()


def test_every_dialog_in_which_something_is_typed_asks():
    for module in pkgutil.iter_modules(rooms.__path__, "bespo_desktop.screens."):
        importlib.import_module(module.name)
    own = {kind for kind in _below(QDialog) if kind.__module__.startswith("bespo_desktop.")}
    careless = {kind.__name__ for kind in own if not issubclass(kind, AskingDialog)}
    assert careless == NOTHING_TO_LOSE


def _below(kind):
    return {one for child in kind.__subclasses__() for one in (child, *_below(child))}
