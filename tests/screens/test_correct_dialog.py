"""A correction on the Record page: what protects the patient takes two people."""

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from bespo_desktop.chart.about_dose import LabResult
from bespo_desktop.chart.about_patient import Corrected
from bespo_desktop.chart.about_watching import EcgRecorded
from bespo_desktop.chart.story import story
from bespo_desktop.facts_files import load_facts
from bespo_desktop.screens.correct_dialog import CorrectDialog
from bespo_desktop.widgets.text_field import TextField
from tests.chart.test_corrections import correction
from tests.chart.test_judged import ecg
from tests.helpers.okafor import Okafor, at, okafor
from tests.helpers.words import word


@pytest.fixture
def ward(tmp_path: Path) -> Okafor:
    """The drug runs since 11:00; it is 12:00, and the last entry is a stop for good."""
    ward = okafor(load_facts(), tmp_path)
    ward.until_started()
    ward.clock.set(at(12))
    ward.story.say(word("reaction", "stop for good"))
    return ward


@pytest.fixture
def window(qtbot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 700)
    return window


@pytest.fixture
def dialog(ward: Okafor, window: QWidget) -> CorrectDialog:
    return CorrectDialog(story(ward.story.chart.events)[-1], ward.context, window)


def take_back(qtbot, dialog: CorrectDialog) -> None:
    dialog.form.why.set_text("typed for another bed")
    qtbot.mouseClick(dialog.form.take_back, Qt.MouseButton.LeftButton)


@pytest.mark.hazard("H10")
def test_a_stop_for_good_is_struck_out_with_a_second_person(qtbot, ward, dialog) -> None:
    take_back(qtbot, dialog)
    (asked,) = ward.second.asked
    assert asked.startswith("OKAFOR, Amara. It never happened: ")
    assert asked.endswith("Why: typed for another bed")
    assert dialog.result() == CorrectDialog.DialogCode.Accepted
    (event,) = [e for e in ward.story.chart.events if isinstance(e.payload, Corrected)]
    assert (event.by, event.second) == ("reilly", "boateng")


def test_without_a_second_person_it_stands_and_the_dialog_says_why(qtbot, ward, dialog) -> None:
    ward.second.answer = None
    take_back(qtbot, dialog)
    assert "call a second person" in dialog.form.answer.text()
    assert dialog.result() != CorrectDialog.DialogCode.Accepted
    assert not ward.saved(Corrected)
    ward.second.answer = "reilly"
    take_back(qtbot, dialog)
    assert "your own second person" in dialog.form.answer.text()
    assert not ward.saved(Corrected)


def test_a_judgement_is_taken_back_and_not_typed_over(qtbot, ward, window) -> None:
    ward.story.say(ecg(402, 47, 371, 356, 0))
    assert ward.saved(EcgRecorded)
    dialog = CorrectDialog(story(ward.story.chart.events)[-1], ward.context, window)
    assert not dialog.form.replace.isVisibleTo(dialog)
    assert "say that it never happened, then enter it again" in dialog.form.answer.text()
    take_back(qtbot, dialog)
    assert ward.second.asked == []
    assert not ward.story.chart.ecgs


@pytest.mark.hazard("H10")
def test_the_second_person_reads_the_new_entry_and_what_it_takes_away(qtbot, ward, window) -> None:
    """80 µmol/L of bilirubin, over 31.5, would become 8."""
    ward.story.say(
        LabResult(test="bilirubin", value=Decimal(80), unit="umol/L", taken_at=at(11, 50))
    )
    dialog = CorrectDialog(story(ward.story.chart.events)[-1], ward.context, window)
    dialog.form.why.set_text("read wrongly")
    fields = {field.edit.accessibleName(): field for field in dialog.findChildren(TextField)}
    fields["value"].set_text("8")
    qtbot.mouseClick(dialog.form.replace, Qt.MouseButton.LeftButton)
    (asked,) = ward.second.asked
    assert "Changed: bilirubin: 80 µmol/L." in asked
    assert "It becomes: bilirubin: 8 µmol/L " in asked
    assert "(value from “80” to “8”)" in asked
    assert "It takes away: Bilirubin is high: the prescriber decides." in asked
    assert asked.endswith("Why: read wrongly")
    assert ward.story.chart.lab("bilirubin").value == 8


def test_what_comes_back_by_taking_a_correction_back_is_shown(qtbot, ward, window) -> None:
    ward.story.say(word("sepsis-signs-stand"))
    said = ward.story.chart.events[-1]
    ward.story.say(correction(said, decision="hold"))
    dialog = CorrectDialog(story(ward.story.chart.events)[-1], ward.context, window)
    take_back(qtbot, dialog)
    (asked,) = ward.second.asked
    assert "(decision from “hold” to “go ahead”)" in asked
