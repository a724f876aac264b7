"""How long board, search and a long chart take with few and with very many patients.

`packaging/dev.py campaign scale --patients 10000 --events 1000000`
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from bespo_desktop.chart.people import Person, Role
from bespo_desktop.journal.people import People
from bespo_desktop.journal.stamp import Stamp
from bespo_desktop.journal.start import start
from bespo_desktop.services.clock import SystemClock
from bespo_desktop.widgets.fonts import register_fonts
from bespo_desktop.window import Opened, open_prepared, prepare_window
from tests.helpers.acts import NOW, act, anybody, note, patient_id, registration
from tests.helpers.figures import table

FEW, FEW_EVENTS = 100, 10_000
CHART_EVENTS = 1000
BATCH = 2000
MOST = 1.5
TURNS = 21
ZONE = "Europe/London"
PIN = "482913"
# Finds a hundred times as many among a hundred times as many: told, not judged.
COMMON = "search, two common words (not judged)"


def fill(folder: Path, patients: int, events: int) -> None:
    """Make a record of so many patients and events; the first chart has 1,000 events.

    All patients are on the board: a ward that never ended a course.
    """
    started = start(folder, hands=anybody)
    journal = started.journal
    People(journal).add_first(
        nurse(), PIN, Stamp(now=NOW, zone=ZONE, label="", policy="", program="")
    )
    new = [act(registration(n, given=f"Given{n % 97}"), patient_id(n)) for n in range(patients)]
    new += [note(f"note {n}", patient_id(0)) for n in range(CHART_EVENTS - 1)]
    for first in range(0, len(new), BATCH):
        journal.append(new[first : first + BATCH])
    for first in range(len(new), events, BATCH):
        numbers = range(first, min(first + BATCH, events))
        journal.append([note("note", patient_id(1 + n % (patients - 1))) for n in numbers])
    started.close()


def nurse() -> Person:
    roles = frozenset(Role)
    until = date(2099, 1, 1)
    return Person(
        id="", surname="Reilly", given="Sinead", title="Nurse", roles=roles, chemo_until=until
    )


class Ward:
    """The window on one record, somebody signed in; everything a nurse asks of it."""

    def __init__(self, folder: Path, last: int) -> None:
        self.folder, self.last = folder, last
        self.first_look_s = self._first_look()
        before = time.perf_counter()
        self.opened = self._open()
        self.start_ms = (time.perf_counter() - before) * 1000
        self.conductor = self.opened.conductor
        self.context = self.conductor.context
        (person,) = self.context.desk.people().values()
        self.context.session.sign_in(person)
        self.page = self.conductor.pages["ward"]

    def _first_look(self) -> float:
        """Open a record none of whose charts were looked at by this version; return how long."""
        before = time.perf_counter()
        opened = self._open()
        opened.conductor.context.ward.settle()
        taken = time.perf_counter() - before
        self._close(opened)
        return taken

    def _open(self) -> Opened:
        # As the program starts: the record is checked behind the sign-in.
        opened = open_prepared(prepare_window(self.folder, SystemClock(ZONE), check=False))
        opened.conductor.shell.resize(1366, 768)
        opened.conductor.shell.show()
        return opened

    def _close(self, opened: Opened) -> None:
        opened.conductor.stop_time()
        opened.conductor.shell.close()
        opened.close()

    def close(self) -> None:
        self._close(self.opened)

    def questions(self) -> dict[str, Callable[[], object]]:
        """Return what a nurse asks."""
        number = f"h{self.last:06d}"
        return {
            "ward board": lambda: self._search(""),
            "one second of the board": self.conductor.tick,
            "search, whole number": lambda: self._search(number),
            "search, inside a name": lambda: self._search(f"rname{self.last}"),
            "search, one letter": lambda: self._search("s"),
            "search, a bed": lambda: self._search(f"{self.last:03d}"),
            "search, name and number": lambda: self._search(f"given {number}"),
            COMMON: lambda: self._search("given7 surname7"),
            "search, nothing found": lambda: self._search("zzz"),
            "chart of 1,000 events": self._chart,
            "one act": self._act,
        }

    def _search(self, words: str) -> None:
        self.context.ward.forget()
        self.page.search.set_text(words)
        self.page.enter()
        QApplication.processEvents()

    def _chart(self) -> None:
        self.context.ward.forget()
        self.conductor.open_patient(patient_id(0))
        QApplication.processEvents()
        self.conductor.open_place("ward")

    def _act(self) -> None:
        self.context.acts.do(patient_id(1), note("x").payload)


def measure(few: Ward, many: Ward) -> dict[str, tuple[float, float]]:
    """Return the median times of each question in ms, with few patients and with many.

    Both are asked in turns: what else the computer does then falls on both.
    """
    pairs = zip(few.questions().items(), many.questions().values(), strict=True)
    return {name: _medians(ask_few, ask_many) for (name, ask_few), ask_many in pairs}


def _medians(*asks: Callable[[], object]) -> tuple[float, float]:
    times: list[list[float]] = [[] for _ in asks]
    for _ in range(TURNS):
        for ask, taken in zip(asks, times, strict=True):
            before = time.perf_counter()
            ask()
            taken.append((time.perf_counter() - before) * 1000)
    few, many = (statistics.median(taken) for taken in times)
    return few, many


def main() -> int:
    """Print the times; 0 when nothing takes more than 1.5 times as long with many."""
    parser = argparse.ArgumentParser(prog="scale")
    parser.add_argument("--patients", type=int, default=10_000)
    parser.add_argument("--events", type=int, default=1_000_000)
    given = parser.parse_args()
    app = QApplication.instance() or QApplication([])
    register_fonts()
    with tempfile.TemporaryDirectory() as place:
        fill(Path(place) / "few", FEW, FEW_EVENTS)
        fill(Path(place) / "many", given.patients, given.events)
        few = Ward(Path(place) / "few", FEW - 1)
        many = Ward(Path(place) / "many", given.patients - 1)
        found = measure(few, many)
        found["start to the sign-in"] = (few.start_ms, many.start_ms)
        few.close()
        many.close()
    figures = {
        name: f"{one:.2f} ms, {other:.2f} ms, {other / one:.2f} times"
        for name, (one, other) in found.items()
    }
    figures["first look after an update, once"] = f"{many.first_look_s:.1f} s"
    sizes = f"{FEW} and {given.patients} patients, {FEW_EVENTS} and {given.events} events"
    print(table(sizes, 0, figures))
    del app
    slow = [name for name, (one, other) in found.items() if other > MOST * one and name != COMMON]
    print(f"more than {MOST} times: {', '.join(slow) or 'nothing'}")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
