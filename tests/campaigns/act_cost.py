"""What a durable act, its hands asked, costs beside a bare insert with the same settings.

`packaging/dev.py campaign act_cost`
"""

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path

from bespo_desktop.chart.people import Person, Role
from bespo_desktop.journal.connect import open_raw
from bespo_desktop.journal.opening import open_journal
from bespo_desktop.journal.people import People
from bespo_desktop.journal.stamp import Stamp
from tests.helpers.acts import NOW, PATIENT, act, note, registration
from tests.helpers.figures import table

KEY = bytes(range(32))
MOST = 3.0
STAMP = Stamp(now=NOW, zone="Europe/London", label="l", policy="p", program="0")
NURSE = Person(id="", surname="Reilly", given="Sinead", title="", roles=frozenset(Role))
# What a typical act weighs as canonical JSON.
BYTES = 600


def run(acts: int, folder: Path) -> tuple[float, float]:
    """Return the medians of a bare insert and of an act, in ms, taken in turns."""
    journal = open_journal(folder, KEY, create=True)
    nurse = People(journal).add_first(NURSE, "482913", STAMP).id
    journal.append([act(registration(), by=nurse)])
    bare = open_raw(folder / "bare.db", KEY)
    bare.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT")
    bare_ms, act_ms = [], []
    for number in range(acts):
        before = time.perf_counter()
        bare.execute("BEGIN IMMEDIATE")
        bare.execute("INSERT INTO t (text) VALUES (?)", (f"{number:0{BYTES}}",))
        bare.execute("COMMIT")
        middle = time.perf_counter()
        journal.append([note(f"{number:0{BYTES - 400}}", PATIENT, by=nurse)])
        bare_ms.append((middle - before) * 1000)
        act_ms.append((time.perf_counter() - middle) * 1000)
    bare.close()
    journal.close()
    return statistics.median(bare_ms), statistics.median(act_ms)


def main() -> int:
    """Print the cost; 0 when an act costs at most three bare inserts."""
    parser = argparse.ArgumentParser(prog="act_cost")
    parser.add_argument("--acts", type=int, default=2000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bare, durable = run(given.acts, Path(folder))
    figures = {
        "acts": given.acts,
        "bare insert, ms": f"{bare:.2f}",
        "durable act, ms": f"{durable:.2f}",
        "times": f"{durable / bare:.1f}",
    }
    print(table("cost of an act", 0, figures))
    return 0 if durable / bare <= MOST else 1


if __name__ == "__main__":
    sys.exit(main())
