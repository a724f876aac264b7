"""How long board, search and a long chart take with few and with very many patients.

`packaging/dev.py campaign scale --patients 10000 --events 1000000`
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bespo_desktop.journal.journal import SqlJournal, open_journal
from tests.helpers.acts import act, note, patient_id, registration
from tests.helpers.figures import table

KEY = bytes(range(32))
FEW = 100
CHART_EVENTS = 1000
BATCH = 2000
MOST = 1.5
TURNS = 41
# Finds a hundred times as many among a hundred times as many: told, not judged.
COMMON = "search, two common words (not judged)"


def fill(folder: Path, patients: int, events: int) -> SqlJournal:
    """Return a journal of so many patients and events; the first chart has 1,000 events."""
    folder.mkdir()
    journal = open_journal(folder, KEY, create=True)
    new = [act(registration(n, given=f"Given{n % 97}"), patient_id(n)) for n in range(patients)]
    new += [note(f"note {n}", patient_id(0)) for n in range(CHART_EVENTS - 1)]
    for start in range(0, len(new), BATCH):
        journal.append(new[start : start + BATCH])
    for start in range(len(new), events, BATCH):
        numbers = range(start, min(start + BATCH, events))
        journal.append([note("note", patient_id(1 + n % (patients - 1))) for n in numbers])
    return journal


def questions(journal: SqlJournal, last: int) -> dict[str, Callable[[], object]]:
    """Return what a nurse asks; `last` is the number of the last patient."""
    return {
        "ward board, first 100": lambda: journal.patients().first(100),
        "search, whole number": lambda: journal.patients(f"h{last:06d}").first(100),
        "search, inside a name": lambda: journal.patients(f"rname{last}").first(100),
        "search, one letter": lambda: journal.patients("s").first(100),
        "search, name and number": lambda: journal.patients(f"given h{last:06d}").first(100),
        COMMON: lambda: journal.patients("given7 surname7").first(100),
        "search, nothing found": lambda: journal.patients("zzz").first(100),
        "chart of 1,000 events": lambda: journal.events_of(patient_id(0)),
        "one act": lambda: journal.append([note("x", patient_id(1))]),
    }


def measure(few: SqlJournal, many: SqlJournal, last: int) -> dict[str, tuple[float, float]]:
    """Return the median times of each question in ms, with few patients and with many.

    Both are asked in turns: what else the computer does then falls on both.
    """
    pairs = zip(questions(few, FEW - 1).items(), questions(many, last).values(), strict=True)
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
    with tempfile.TemporaryDirectory() as place:
        few = fill(Path(place) / "few", FEW, FEW + CHART_EVENTS)
        many = fill(Path(place) / "many", given.patients, given.events)
        found = measure(few, many, given.patients - 1)
        few.close()
        many.close()
    figures = {
        name: f"{one:.2f} ms, {other:.2f} ms, {other / one:.2f} times"
        for name, (one, other) in found.items()
    }
    print(table(f"{FEW} and {given.patients} patients, {given.events} events", 0, figures))
    slow = [name for name, (one, other) in found.items() if other > MOST * one and name != COMMON]
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
