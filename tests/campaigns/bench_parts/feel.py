"""What a hand feels: key press to painted answer, and from one screen to the next.

Run as a process of its own on the screen of the measurement; writes JSON.
"""

import json
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget

from bespo_desktop.widgets.fonts import register_fonts

KEYS = "69.4"
PLACES = ("ward", "patient", "dose", "prepare", "give", "watch", "record", "setup", "help")


class Painted(QObject):
    """Counts how often a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.times = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.times += event.type() == QEvent.Type.Paint
        return False


def press(field: QWidget, key: str, painted: Painted, *, painted_again: bool) -> float:
    """Return the ms from a key press until the answer is on the screen and nothing is waiting."""
    before, started = painted.times, time.perf_counter()
    QTest.keyClick(field, key)
    while True:
        QApplication.processEvents()
        if painted.times > before or not painted_again:
            break
        if time.perf_counter() - started > 2:
            raise TimeoutError("the answer was not painted")
    QApplication.processEvents()
    return (time.perf_counter() - started) * 1000


def series(field: QWidget, painted: Painted, rounds: int) -> list[float]:
    """Type 69.4, delete it, and again: the keys after which another answer stands there."""
    taken = []
    for _ in range(rounds):
        for index, key in enumerate(KEYS):
            # "69." is half a number: the answer goes until the next sign, on the bare side it
            # stays. "6" kg is outside the limits and shows none either; it is measured, on both.
            ms = press(field, key, painted, painted_again=False)
            if index != 2:
                taken.append(ms)
        field.clear()
        QApplication.processEvents()
    return taken


def bare(rounds: int) -> list[float]:
    window = QWidget()
    column = QVBoxLayout(window)
    field, answer = QLineEdit(), QLabel()
    column.addWidget(field)
    column.addWidget(answer)
    field.textChanged.connect(answer.setText)
    window.resize(1366, 768)
    window.show()
    settle(window)
    field.setFocus()
    taken = series(field, Painted(answer), rounds)
    window.close()
    return taken


def settle(window: QWidget) -> None:
    QTest.qWaitForWindowExposed(window)
    end = time.perf_counter() + 0.5
    while time.perf_counter() < end:
        QApplication.processEvents()


def ours(runs: int, rounds: int) -> tuple[list[list[float]], list[list[float]], list[list[float]]]:
    """Return key presses of each run, the bare ones beside them, and the changes of screen."""
    from bespo_desktop.first_window import TURN_S
    from bespo_desktop.services.tidy import Tidy
    from bespo_desktop.window import open_prepared, prepare_practice

    sys.setswitchinterval(TURN_S)

    keys, beside, changes = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        made = prepare_practice(Path(folder) / "practice")
        # A ward that gives the drug: the words over every page are those of practice only.
        opened = open_prepared(replace(made, site=replace(made.site, practice=False)))
        conductor = opened.conductor
        shell = conductor.shell
        # As the window itself does it: unused objects are looked for between events.
        tidy = Tidy(shell)
        shell.resize(1366, 768)
        shell.show()
        settle(shell)
        people = conductor.context.desk.people().values()
        nurse = next(one for one in people if one.surname == "Reilly")
        conductor.context.session.sign_in(nurse)
        for one in conductor.alarms.board.waiting():
            conductor.alarms.board.acknowledge(one.alarm.id, nurse.id)
        conductor.context.session.open_patient(f"{3:032x}")
        settle(shell)
        for place in PLACES:
            change(conductor, place)
        tidy.settle()
        for _ in range(runs):
            conductor.open_place("patient")
            settle(shell)
            form = conductor.pages["patient"].form
            form.height.set_text("168")
            form.weight.edit.setFocus()
            form.weight.edit.clear()
            QApplication.processEvents()
            keys.append(series(form.weight.edit, Painted(form.first_area), rounds))
            beside.append(bare(rounds))
            shell.activateWindow()
            conductor.open_place("ward")
            settle(shell)
            changes.append([ms for place in PLACES if (ms := change(conductor, place)) is not None])
        tidy.stop()
        opened.conductor.stop_time()
        shell.close()
        opened.close()
    return keys, beside, changes


def change(conductor, place: str) -> float | None:
    """Return the ms from the call until the other screen is painted; None for a locked one."""
    shell = conductor.shell
    page = conductor.pages[place]
    painted = Painted(page)
    started = time.perf_counter()
    conductor.open_place(place)
    if shell.page_key() != place:
        return None
    while not painted.times and time.perf_counter() - started < 5:
        QApplication.processEvents()
    QApplication.processEvents()
    taken = (time.perf_counter() - started) * 1000
    painted.deleteLater()
    settle(shell)
    return taken


def main() -> int:
    app = QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    register_fonts()
    from bespo_desktop.services.theme import theme

    theme().apply(app)
    keys, beside, changes = ours(int(sys.argv[1]), int(sys.argv[2]))
    json.dump({"keys": keys, "bare": beside, "changes": changes}, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
