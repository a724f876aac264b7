"""A double click on each act button of the real screens saves what one press saves, once.

The second press of a hand lands on whatever stands under the mouse by then, so both go through
the window: a page that has moved on, or a question that has opened, must not take it for a press.
"""

from collections.abc import Callable
from contextlib import chdir
from dataclasses import dataclass
from decimal import Decimal

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget

from bespo_desktop.chart import about_giving as give
from bespo_desktop.chart.state_treatment import Infusion
from bespo_desktop.demo.people import PIN
from bespo_desktop.demo.ward import at, id_of
from bespo_desktop.facts_files import load_facts
from bespo_desktop.screens.prepare_start import HERE
from bespo_desktop.screens.sheet import Sheet
from bespo_desktop.screens.tasks_dialog import TasksDialog
from bespo_desktop.tour.album import settle
from bespo_desktop.tour.chance import repeatable_chance
from bespo_desktop.tour.stage import Stage
from bespo_desktop.widgets.buttons import ActionButton

BEDS = ("3", "5", "7", "9", "11", "12", "14")
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(scope="module")
def stage(qapp, tmp_path_factory):
    """The invented ward at 11:28 in a real encrypted record: each test takes another bed or act."""
    folder = tmp_path_factory.mktemp("stage")
    with chdir(folder), repeatable_chance():
        stage = Stage(folder / "practice", load_facts(), QSize(1366, 768))
        stage.sign_in()
        stage.until(at(11, 28))
        stage.answer_alarms()
        yield stage
        stage.close_dialogs()
        stage.close()


@pytest.fixture(autouse=True)
def nothing_open(stage):
    yield
    stage.close_dialogs()
    stage.answer_alarms()


def button(room: QWidget, words: str) -> ActionButton:
    """Return the button that says this, as a person finds it."""
    (found,) = [
        one
        for one in room.findChildren(ActionButton)
        if one.isVisible() and one.text().replace("&", "").startswith(words)
    ]
    assert found.isEnabled(), found.toolTip()
    return found


def bar(stage: Stage, words: str) -> ActionButton:
    return button(stage.conductor.shell.actions_bar, words)


def page_button(stage: Stage, words: str) -> ActionButton:
    return button(stage.conductor.page, words)


def sheet(stage: Stage) -> Sheet:
    (found,) = [one for one in stage.conductor.shell.findChildren(QDialog) if one.isVisible()]
    return found


def double_click(widget: QWidget) -> None:
    """Press twice as a hand does, at one place of the window, whatever stands there by then."""
    window = widget.window()
    place = widget.mapTo(window, widget.rect().center())
    QTest.mouseDClick(window.windowHandle(), LEFT, Qt.KeyboardModifier.NoModifier, place)
    settle()


def saved(stage: Stage) -> set[tuple[str, str]]:
    """Return every act on the ward so far, as id and kind."""
    charts = [stage.context.ward.chart(id_of(bed)) for bed in BEDS]
    return {(event.id, event.payload.kind) for chart in charts for event in chart.events}


def infusion_of_3(stage: Stage) -> Infusion:
    infusion = stage.context.ward.chart(id_of("3")).infusion
    assert infusion is not None
    return infusion


def running(stage: Stage) -> None:
    """Let the pump of bed 3 run, whatever another case left."""
    now = infusion_of_3(stage)
    if now.state == "paused":
        stage.say("3", give.InfusionResumed(preparation=now.preparation, rate_mL_per_h=Decimal(50)))
    if now.state == "stopped":
        stage.say("3", give.StopUndone(preparation=now.preparation, reason="the next case"))
    assert infusion_of_3(stage).state == "running"


def paused(stage: Stage) -> None:
    running(stage)
    own = infusion_of_3(stage).preparation
    stage.say("3", give.InfusionPaused(preparation=own, reason="line blocked"))


def stopped(stage: Stage) -> None:
    running(stage)
    stop = give.InfusionStopped(
        preparation=infusion_of_3(stage).preparation,
        reason="other",
        given_by_clock_mL=Decimal("23.3"),
        given_by_pump_mL=None,
        detail="to be taken back",
    )
    stage.say("3", stop)


@dataclass(frozen=True)
class Press:
    """An act button: whose chart, where, how it is found, what one press saves; `given`: before."""

    bed: str
    room: str
    find: Callable[[Stage], QWidget]
    saves: tuple[str, ...]
    given: Callable[[Stage], None] = lambda _stage: None


def with_sheet(
    words: str,
    fill: Callable[[Sheet], object],
    where: Callable[[Stage, str], ActionButton] = bar,
) -> Callable[[Stage], QWidget]:
    """Return what opens a sheet by its button, fills it and finds the button that saves."""

    def find(stage: Stage) -> QWidget:
        where(stage, words).click()
        settle()
        fill(sheet(stage))
        return sheet(stage).form.confirm

    return find


def fill_observations(asked: Sheet) -> None:
    asked.fields["temperature"].set_text("36.9")
    asked.fields["pulse"].set_text("80")


def on_watch(danger: str, find: Callable[[Stage], QWidget]) -> Callable[[Stage], QWidget]:
    def found(stage: Stage) -> QWidget:
        stage.conductor.page.open_danger(danger)
        settle()
        return find(stage)

    return found


def first_look(stage: Stage) -> QWidget:
    """Return a check of the bedside that nobody has answered."""
    looks = stage.conductor.page.before.checks.looks.values()
    return next(row for row in looks if row.state() == "open" and row.isVisible())


def begun_here(stage: Stage) -> QWidget:
    stage.conductor.page.page.way.answers.choose(HERE)
    stage.conductor.page.page.way.answered.emit()
    settle()
    return stage.conductor.shell.actions_bar.findChildren(ActionButton)[-1]


def typed_ecg(stage: Stage) -> QWidget:
    stage.conductor.page.page.qt.set_text("392")
    stage.conductor.page.page.rate.set_text("74")
    settle()
    return bar(stage, "Save this ECG")


def hand_over(stage: Stage) -> QWidget:
    story = stage.teller("5")
    story.prescribed("RX 24-1201", "Dr Lena Fraser", "P. Nair")
    story.labs()
    stage.open("5", "dose")
    return bar(stage, "Hand over")


def label_of_12(stage: Stage) -> QWidget:
    """Return what confirms the second person, the PIN typed, over the label of bed 12."""
    stage.teller("12").added()
    stage.open("12", "prepare")
    page = stage.conductor.page.page
    who = stage.conductor.page.chart.identity
    page.identity.last_four.set_text(who.nhs_no[-4:])
    page.identity.year.set_text(str(who.born.year))
    page.fridge.answers.choose("no")
    page.fridge.answered.emit()
    settle()
    bar(stage, "Second person").click()
    settle()
    asked = sheet(stage)
    people = asked.form.people.model()
    rows = [people.index(row, 0) for row in range(people.rowCount())]
    (marsh,) = [row for row in rows if "MARSH" in row.data()]
    asked.form.people.setCurrentIndex(marsh)
    for digit in PIN:
        asked.form.pin.add_digit(digit)
    return asked.form.confirm


def late_observation(stage: Stage) -> QWidget:
    """Return what answers the alarm of bed 9, whose hour is over and not finished."""
    stage.until(at(11, 53))
    return button(stage.conductor.shell.alarms, "Understood")


def offered_task(stage: Stage) -> QWidget:
    bar(stage, "Tasks").click()
    settle()
    (asked,) = stage.conductor.shell.findChildren(TasksDialog)
    return next(iter(asked.open_buttons.values()))


def typed_weight(stage: Stage) -> QWidget:
    form = stage.conductor.page.form
    form.weight.set_text("61.4")
    form.weighed_on.set_text("24-Nov-2026")
    settle()
    return bar(stage, "Confirm, go to Dose")


def withdrawn(stage: Stage) -> QWidget:
    stage.conductor.page.page.total.set_text("4.08")
    settle()
    return bar(stage, "Done")


def fever(stage: Stage) -> QWidget:
    return stage.conductor.page.running.signs.boxes["fever"]


PRESSES = {
    "a weight": Press("5", "patient", typed_weight, ("measured",)),
    "bedside check": Press("7", "give", first_look, ("row-answered",)),
    "none of these signs": Press(
        "3", "give", lambda s: page_button(s, "None of these"), ("no-signs",)
    ),
    "observations": Press(
        "3", "give", with_sheet("Record observations", fill_observations), ("observed",)
    ),
    "note": Press(
        "3", "give", with_sheet("Add note", lambda a: a.text.set_text("x")), ("note-added",)
    ),
    "read the pump": Press(
        "3", "give", with_sheet("Read the pump", lambda a: a.volume.set_text("23")), ("pump-read",)
    ),
    "pause": Press(
        "3",
        "give",
        with_sheet("Pause", lambda a: a.reason.choose("line blocked"), page_button),
        ("infusion-paused",),
        running,
    ),
    "resume": Press(
        "3",
        "give",
        with_sheet("Resume", lambda _a: None, page_button),
        ("infusion-resumed",),
        paused,
    ),
    "STOP": Press("3", "give", lambda s: page_button(s, "STOP"), ("infusion-stopped",), running),
    "stop taken back": Press(
        "3",
        "give",
        with_sheet("Pressed by mistake", lambda a: a.reason.set_text("slipped")),
        ("stop-undone",),
        stopped,
    ),
    "tick of a sign": Press(
        "3", "give", fever, ("signs-ticked", "infusion-stopped", "alarm-answered"), running
    ),
    "ECG": Press("9", "watch", on_watch("qt", typed_ecg), ("ecg-recorded",)),
    "signs looked for": Press(
        "9", "watch", on_watch("liver", lambda s: page_button(s, "None of these")), ("no-signs",)
    ),
    "a task": Press("9", "watch", offered_task, ("task-opened",)),
    "step of the preparation": Press("12", "prepare", withdrawn, ("withdrawn",)),
    "label with the second person": Press("12", "prepare", label_of_12, ("label-printed",)),
    "hand over": Press("5", "dose", hand_over, ("dose-calculated",)),
    "preparation begun": Press("14", "prepare", begun_here, ("preparation-started",)),
    "an alarm": Press("9", "ward", late_observation, ("alarm-answered",)),
}


@pytest.mark.hazard("H37")
@pytest.mark.parametrize("press", PRESSES.values(), ids=PRESSES.keys())
def test_a_double_click_on_an_act_button_saves_once(stage, press):
    press.given(stage)
    stage.open(press.bed, press.room)
    found = press.find(stage)
    before = saved(stage)
    double_click(found)
    new = saved(stage) - before
    assert sorted(kind for _id, kind in new) == sorted(press.saves)
