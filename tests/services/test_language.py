"""Qt's own translation with one context, from a Linguist file; names of people are never asked."""

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QImage, QPainter

from bespo_desktop.services.language import LanguageFileError, in_language, read_language, speak
from bespo_desktop.services.sentences import Sentences
from bespo_desktop.widgets.fonts import font
from bespo_desktop.widgets.labels import Label
from bespo_desktop.widgets.painting import Run, paint_runs, runs_width

FILE = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS><TS version="2.1" language="de"><context><name>Bespo Desktop</name>
<message><source>Watch</source><translation>Beobachten</translation></message>
<message><source>Dose</source><translation type="unfinished"></translation></message>
<message><source>{1} days old</source><translation>{1} Tage alt</translation></message>
</context></TS>"""


@pytest.fixture
def german(qapp, tmp_path):
    path = tmp_path / "de.ts"
    path.write_text(FILE, encoding="utf-8")
    speak(read_language(path))
    yield
    speak(None)


def test_tr_and_the_forms_are_answered_whatever_their_context(german):
    assert QObject().tr("Watch") == "Beobachten"
    assert QCoreApplication.translate("WatchScreen", "Watch") == "Beobachten"
    assert QCoreApplication.translate("any", "not in the file") == "not in the file"
    assert in_language("8 days old") == "8 Tage alt"


def test_what_is_not_finished_stays_english(german):
    assert QObject().tr("Dose") == "Dose"


def test_without_a_language_everything_is_english(german):
    speak(None)
    assert QObject().tr("Watch") == "Watch"
    assert in_language("8 days old") == "8 days old"


@pytest.mark.hazard("H14")
def test_a_patient_called_watch_keeps_her_name(qtbot, german):
    label = Label("Watch")
    qtbot.addWidget(label)
    assert label.text() == "Beobachten"
    label.show_typed("Watch")
    assert label.text() == "Watch"
    face = font("body")
    image = QImage(200, 40, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    typed, ours = Run("Watch", face, typed=True), Run("Watch", face)
    assert (typed.shown, ours.shown) == ("Watch", "Beobachten")
    assert paint_runs(painter, 0, 20, [typed]) == runs_width([typed]) < runs_width([ours])
    painter.end()


@pytest.mark.parametrize("content", ["no xml", FILE.replace("{1} Tage", "{2} Tage")])
def test_a_file_that_cannot_be_trusted_is_refused_with_a_sentence(tmp_path, content):
    path = tmp_path / "de.ts"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(LanguageFileError, match=r"de\.ts cannot be"):
        read_language(path)
    with pytest.raises(LanguageFileError):
        read_language(tmp_path / "missing.ts")


def test_an_empty_language_changes_nothing():
    assert Sentences({}).said("Weight") == "Weight"
