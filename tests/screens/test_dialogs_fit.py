"""No dialog is larger than the window under it, and its buttons are always in sight.

Every dialog of the program is opened over a window of 1366 by 768 at 100, 150 and 200 %.
"""

import importlib
import inspect
import pkgutil
from datetime import timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget

import bespo_desktop.screens as rooms
from bespo_desktop.chart.next_dose import next_dose
from bespo_desktop.chart.story import story
from bespo_desktop.codes.calibration import BODY
from bespo_desktop.codes.scanner import GS
from bespo_desktop.core.finding import ask
from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.buttons import ActionButton
from bespo_desktop.widgets.fitting_dialog import FittingDialog
from bespo_desktop.widgets.labels import Label
from bespo_desktop.widgets.whole_scroll import WholeScroll
from tests.helpers.rules_of_screens import cuts_no_words
from tests.helpers.window import practice, sign_in

BED_3 = f"{3:032x}"
# A laptop's screen at 100, 150 and 200 %.
SIZES = ((1366, 768), (911, 512), (683, 384))


def kinds() -> list[type[QDialog]]:
    for module in pkgutil.iter_modules(rooms.__path__, "bespo_desktop.screens."):
        importlib.import_module(module.name)
    own = {kind for kind in _below(QDialog) if kind.__module__.startswith("bespo_desktop.")}
    return sorted(own, key=lambda kind: (kind.__module__, kind.__name__))


def _below(kind):
    return {one for child in kind.__subclasses__() for one in (child, *_below(child))}


def opened() -> list[type[QDialog]]:
    """Return the dialogs that a person meets: those that no other one is made of."""
    return [kind for kind in kinds() if not kind.__subclasses__()]


@pytest.fixture(scope="module")
def ward(qapp, tmp_path_factory):
    theme().apply(qapp)
    with practice(tmp_path_factory.mktemp("ward")) as conductor:
        yield conductor


@pytest.fixture
def give(qtbot, ward):
    if ward.context.person is None:
        sign_in(qtbot, ward, "rei")
    ward.context.session.open_patient(BED_3)
    ward.open_place("give")
    return ward.pages["give"]


@pytest.fixture
def window(qtbot):
    """An empty window: the pages behind a dialog have nothing to do with its size."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def handed(ward, page, over) -> dict[str, object]:
    """Return what dialogs ask for, by the names of their parameters."""
    context, chart = ward.context, page.chart
    (someone, *_) = context.desk.people().values()
    finding = ask("bilirubin-high", "Bilirubin is high: the prescriber decides.", "SmPC 4.2")
    return {
        "bench": page,
        "parent": over,
        "context": context,
        "line": story(chart.events)[0],
        "printing": context.printing,
        "how": "deferred",
        "coming": next_dose(context.facts, chart, context.now.date()),
        "order": chart.prescription,
        "finding": finding,
        "questions": (finding,),
        "dose": chart.doses[-1],
        "part": "filter",
        "infusion": chart.infusion,
        "given_by_clock_mL": Decimal("23.3"),
        "kind": "corticosteroid",
        "name": "Corticosteroid",
        "title": "Somebody else looks at the bag and at its label",
        "what": "OKAFOR, Amara, 1.44 mg inotuzumab ozogamicin, bag 26K24-0031.",
        "html": "<h2>Give</h2>" + "<p>One step after the other.</p>" * 40,
        "papers": [],
        "whose": someone,
        "save": lambda *_act: "",
        "facts": context.facts,
        "chart": chart,
        "answer": lambda _heard: "",
        "problem": lambda: "No sound device was found.",
        "sound": ward._safety.sound,
        "desk": context.desk,
        "session": context.session,
        "clock": context.clock,
        "danger": "reaction",
        "sign": context.facts.questions.watch.of("reaction").sign[0],
        "ends": context.now + timedelta(minutes=20),
    }


def make(kind: type[QDialog], ward, page, over: QWidget) -> QDialog:
    given = handed(ward, page, over)
    if kind.__name__ == "LateEntryDialog":
        given["bench"] = ward.pages["record"]
    names = inspect.signature(kind.__init__).parameters.values()
    return kind(**{p.name: given[p.name] for p in names if p.name in given})


def out_of_sight(dialog: QDialog) -> list[str]:
    """Return what is wrong with the place and the buttons of an open dialog."""
    over = dialog.parentWidget().window().rect()
    wrong = []
    if dialog.width() > over.width() or dialog.height() > over.height():
        wrong.append(f"{dialog.width()} by {dialog.height()}")
    area = dialog.findChild(WholeScroll)
    buttons = [one for one in dialog.findChildren(ActionButton) if one.isVisibleTo(dialog)]
    last = [one for one in buttons if area is None or not area.isAncestorOf(one)]
    for button in last:
        place = QRect(button.mapTo(dialog, QPoint(0, 0)), button.size())
        if not dialog.rect().contains(place) or button.visibleRegion().isEmpty():
            wrong.append(f"{button.text()} is out of sight")
    where = f"{type(dialog).__name__} at {over.width()}"
    return [f"{where}: {each}" for each in (wrong if last else ["no button stays"])]


def test_every_dialog_is_inside_its_window_with_its_buttons(ward, give, window):
    found = []
    for kind in opened():
        dialog = make(kind, ward, give, window)
        dialog.open()
        for size in SIZES:
            window.resize(*size)
            dialog.fit()
            QApplication.processEvents()
            assert dialog.isVisible(), kind
            found += out_of_sight(dialog)
        dialog.done(QDialog.DialogCode.Rejected)
    assert found == []


def test_every_dialog_of_the_program_is_one_that_fits():
    assert [kind for kind in kinds() if not issubclass(kind, FittingDialog)] == []


def test_what_appears_later_is_seen_whole(qtbot, ward, give, window):
    """A scanner that loses the separator: the words about it push nothing out of its place."""
    window.resize(1366, 768)
    (devices,) = [kind for kind in opened() if kind.__name__ == "DevicesDialog"]
    dialog = make(devices, ward, give, window)
    dialog.open()
    QApplication.processEvents()
    before = dialog.height()
    dialog.check.field.typed.emit(BODY.replace(GS, "") + "\r")
    qtbot.waitUntil(lambda: dialog.height() > before)
    assert cuts_no_words("devices", dialog) == []
    assert dialog.check.note.geometry().top() >= dialog.check.field.geometry().bottom()
    dialog.done(QDialog.DialogCode.Rejected)


class Long(FittingDialog):
    """Thirty lines and a button."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, 400)
        column = QVBoxLayout(self)
        self.lines = [Label(f"Line {number}", "body") for number in range(30)]
        for one in self.lines:
            column.addWidget(one)
        self.button = ActionButton("Save")
        column.addWidget(self.button)
        self.let_scroll(column, 1)


@pytest.fixture
def long(window):
    window.resize(500, 300)
    dialog = Long(window)
    dialog.open()
    QApplication.processEvents()
    return dialog


def test_what_has_no_room_scrolls_and_the_button_stays(long):
    assert long.height() <= 300
    assert out_of_sight(long) == []
    assert long.lines[-1].visibleRegion().isEmpty()
    long.parentWidget().resize(900, 900)
    long.fit()
    QApplication.processEvents()
    assert not long.lines[-1].visibleRegion().isEmpty()


def test_a_dialog_that_grows_stays_inside_its_window(qtbot, long):
    for one in long.lines[3:]:
        one.hide()
    qtbot.waitUntil(lambda: long.height() < 200)
    for one in long.lines:
        one.show()
    qtbot.waitUntil(lambda: long.height() > 200)
    assert long.height() <= 300
