import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from bespo_desktop.chart.about_dose import PrescriberDecided
from bespo_desktop.core.finding import Finding, ask, stop
from bespo_desktop.screens.prescriber_decision_dialog import PrescriberDecisionDialog
from tests.screens.test_dose_screen import choose, confirm, type_into

HIGH = ask("bilirubin-high", "Bilirubin is high: the prescriber decides.", "SmPC 4.2")
AGAINST = stop("contraindicated", "Do not give.", "leaflet, section 2")


class Asked:
    """A dialog over a widget, and what it has saved."""

    def __init__(self, qtbot: QtBot, finding: Finding, why: str = "", about: str = "") -> None:
        self.qtbot, self.why = qtbot, why
        self.saved: list[PrescriberDecided] = []
        self.parent = QWidget()
        qtbot.addWidget(self.parent)
        self.parent.show()
        self.dialog = PrescriberDecisionDialog(finding, self._save, self.parent, about=about)
        self.dialog.open()

    def fill(self, decision: str = "go ahead") -> None:
        form = self.dialog.form
        choose(self.qtbot, form.decision, decision)
        type_into(self.qtbot, form.prescriber, "Dr Lena Fraser")
        choose(self.qtbot, form.received, "written order")
        type_into(self.qtbot, form.written, "drug chart page 3")
        type_into(self.qtbot, form.reason, "Gilbert")

    def confirm(self) -> None:
        confirm(self.qtbot, self.dialog)

    def _save(self, act: PrescriberDecided) -> str:
        if not self.why:
            self.saved.append(act)
        return self.why


def test_nothing_is_chosen_beforehand_and_everything_is_asked(qtbot: QtBot) -> None:
    asked = Asked(qtbot, HIGH)
    form, dialog = asked.dialog.form, asked.dialog
    assert (form.decision.key(), form.received.key()) == ("", "")
    asked.confirm()
    assert dialog.told() == "Say what was decided."
    choose(qtbot, form.decision, "hold")
    asked.confirm()
    assert dialog.told() == "Type who decided."
    type_into(qtbot, form.prescriber, "Dr Lena Fraser")
    asked.confirm()
    assert dialog.told() == "Say how the word came."
    choose(qtbot, form.received, "phone, read back")
    asked.confirm()
    assert dialog.told() == "Say where it is written, or who read it back."
    type_into(qtbot, form.written, "read back to E. Marsh")
    asked.confirm()
    assert dialog.told() == "Type the reason."
    type_into(qtbot, form.reason, "see tomorrow")
    asked.confirm()
    assert not dialog.isVisible()
    (word,) = asked.saved
    assert (word.about, word.decision, word.received) == (
        "bilirubin-high",
        "hold",
        "phone, read back",
    )


def test_a_contraindication_needs_consultant_and_pharmacist(qtbot: QtBot) -> None:
    asked = Asked(qtbot, AGAINST)
    form = asked.dialog.form
    assert form.consultant.isVisibleTo(asked.dialog)
    asked.fill()
    asked.confirm()
    assert asked.dialog.told() == "Name the consultant: this needs one."
    type_into(qtbot, form.consultant, "Dr Ada Quist")
    asked.confirm()
    assert asked.dialog.told() == "Name the pharmacist: this needs one."
    type_into(qtbot, form.pharmacist, "P. Nair")
    asked.confirm()
    assert [(w.consultant, w.pharmacist) for w in asked.saved] == [("Dr Ada Quist", "P. Nair")]


def test_other_findings_name_neither(qtbot: QtBot) -> None:
    asked = Asked(qtbot, HIGH)
    assert not asked.dialog.form.consultant.isVisibleTo(asked.dialog)
    assert not asked.dialog.form.pharmacist.isVisibleTo(asked.dialog)


@pytest.mark.parametrize(
    ("decision", "about"), [("go ahead", "gilbert-or-haemolysis"), ("hold", "bilirubin-high")]
)
def test_only_a_word_to_go_on_is_about_the_judgement(
    qtbot: QtBot, decision: str, about: str
) -> None:
    asked = Asked(qtbot, HIGH, about="gilbert-or-haemolysis")
    asked.fill(decision)
    asked.confirm()
    assert [word.about for word in asked.saved] == [about]


def test_what_was_typed_stays_when_it_could_not_be_saved(qtbot: QtBot) -> None:
    asked = Asked(qtbot, HIGH, why="The record is read-only.")
    asked.fill()
    asked.confirm()
    assert asked.dialog.isVisible()
    assert asked.dialog.told() == "The record is read-only."
    assert asked.dialog.form.reason.text() == "Gilbert"
