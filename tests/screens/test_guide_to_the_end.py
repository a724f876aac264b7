"""The guided first treatment, walked from the sign-in to the end in the practice window itself."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from bespo_desktop.chart.about_watching import ObservationFinished
from bespo_desktop.demo.bedside_teller import BedsideTeller
from bespo_desktop.demo.ward import id_of
from bespo_desktop.screens.guide import Guide
from tests.helpers.window import practice, sign_in

MORETTI = id_of("5")


@pytest.fixture
def conductor(qapp, tmp_path):
    with practice(tmp_path) as conductor:
        yield conductor


class Walk:
    """Does what the guide asks for, and looks at what it says before and after."""

    def __init__(self, qtbot, conductor) -> None:
        self.qtbot, self.conductor = qtbot, conductor
        (self.guide,) = conductor.shell.findChildren(Guide)
        context = conductor.context
        ids = {person.surname: key for key, person in context.desk.people().items()}
        self.story = BedsideTeller(
            context.facts,
            context.ward,
            context.acts,
            context.clock,
            MORETTI,
            ids["Reilly"],
            ids["Marsh"],
        )
        self.told: list[str] = []

    def says(self, part: str, step: str, room: str) -> None:
        """The bar names the part and the step, and Ctrl+G leads to the room of the next act."""
        self.conductor.tick()
        self.answer_alarms()
        title = self.guide.title.text()
        if title not in self.told:
            self.told.append(title)
        assert title.endswith(f": {part}")
        next_step = f"Next: {step}." if step else ""
        assert self.guide.words.text().endswith(next_step), self.guide.words.text()
        self.conductor.open_place("ward")
        self.qtbot.keyClick(self.conductor.shell, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
        assert self.conductor.shell.page_key() == room
        assert self.conductor.page.chart.bed == "5"
        assert self.guide.bar.isVisible()

    def answer_alarms(self) -> None:
        board = self.conductor.alarms.board
        for one in board.waiting():
            board.acknowledge(one.alarm.id, self.conductor.context.person.id)

    def later(self, **minutes: int) -> None:
        self.conductor.context.clock.forward(**minutes)


CHECK, PREPARE, START = "Check and work out the dose", "Prepare", "Start at the bedside"
WATCH, OBSERVE = "Watch while it runs", "Observe for the hour after it"


def test_it_leads_from_the_sign_in_to_the_end(qtbot, conductor):
    walk = Walk(qtbot, conductor)
    assert walk.guide.title.text().endswith("part 1 of 7: Sign in")
    sign_in(qtbot, conductor, "rei")
    _to_the_checked_dose(walk)
    _to_the_labelled_bag(walk)
    _to_the_running_drug(walk)
    _to_the_end(walk)
    assert [title.partition(": ")[0][-11:] for title in walk.told] == [
        f"part {number} of 7" for number in range(2, 8)
    ]


def _to_the_checked_dose(walk: Walk) -> None:
    walk.says(CHECK, "Enter the prescription", "dose")
    walk.story.prescribed("RX 24-1201", "Dr Lena Fraser", "P. Nair")
    walk.says(CHECK, "QTcF (ECG) is missing. Enter today's value", "dose")
    walk.story.labs()
    walk.says(CHECK, "Hand over for second check", "dose")
    walk.story.calculated()
    walk.says(CHECK, "Second person checks", "dose")
    walk.story.checked()


def _to_the_labelled_bag(walk: Walk) -> None:
    story = walk.story
    walk.says(PREPARE, "Prepare", "prepare")
    story.container("26K24-0050", "N4417A", date(2028, 6, 30))
    walk.says(PREPARE, "Gather the vials", "prepare")
    story.vials("FT8842", date(2027, 8, 31))
    walk.says(PREPARE, "Add the water", "prepare")
    story.water("W1187", date(2027, 3, 31))
    walk.says(PREPARE, "Swirl the vials", "prepare")
    walk.later(minutes=5)
    story.dissolved()
    walk.says(PREPARE, "Withdraw the concentrate", "prepare")
    story.withdrawn()
    walk.says(PREPARE, "Dilute the concentrate", "prepare")
    story.added()
    # The bag is mixed, but nobody can give it before its label was read back.
    walk.says(PREPARE, "Print the label", "prepare")
    story.labelled()


def _to_the_running_drug(walk: Walk) -> None:
    walk.says(START, "Start infusion", "give")
    walk.story.bedside()
    walk.says(START, "Start infusion", "give")
    walk.story.starts()


def _to_the_end(walk: Walk) -> None:
    story = walk.story
    walk.says(WATCH, "Record observations", "give")
    for _ in range(4):
        story.observed()
        walk.later(minutes=15)
    story.observed()
    walk.says(WATCH, "Read the pump: is the bag empty", "give")
    story.ends()
    walk.later(minutes=20)
    walk.says(OBSERVE, "Finish observation", "watch")
    walk.later(minutes=11)
    walk.says(OBSERVE, "Record observations", "watch")
    story.observed()
    walk.says(OBSERVE, "Finish observation", "watch")
    walk.later(minutes=30)
    story.observed()
    story.say(ObservationFinished(signs=False, reason=""))
    walk.says("Done", "", "record")
    assert "Next:" not in walk.guide.words.text()
