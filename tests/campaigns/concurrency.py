"""Eight processes act on one journal at once: nothing lost, never more started than released.

Each process starts doses of a few patients, a fixed number of mg at a time, as long as the
journal says that less than the released mg were started; notes in between.
`packaging/dev.py campaign concurrency --processes 8 --acts 10000`
"""

import argparse
import multiprocessing
import random
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from bespo_desktop.journal.connect import open_raw
from bespo_desktop.journal.errors import ChartMovedError, JournalReadOnlyError
from bespo_desktop.journal.journal import SqlJournal
from bespo_desktop.journal.opening import open_journal
from bespo_desktop.journal.verify import verify
from tests.helpers.acts import COLLEAGUE, act, anybody, note, patient_id, registration
from tests.helpers.figures import table

KEY = bytes(range(32))
PATIENTS = 5
RELEASED = 20
STARTS = 0.1


@dataclass
class Figures:
    processes: int = 0
    acts: int = 0
    lost: int = 0
    refused_as_too_late: int = 0
    refused_as_locked: int = 0
    started: int = 0
    more_started_than_released: int = 0
    chain_errors: int = 0


def run(processes: int, acts: int, seed: int, folder: Path) -> Figures:
    """Return what `processes` times `acts` acts did to one journal in `folder`."""
    journal = open_journal(folder, KEY, create=True, hands=anybody)
    journal.append([act(registration(n), patient_id(n)) for n in range(1, PATIENTS + 1)])
    journal.close()
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    with context.Pool(processes) as pool:
        work = [(folder, who, acts, seed) for who in range(processes)]
        saved, late, locked, started = zip(*pool.starmap(_work, work, chunksize=1), strict=True)
    figures = Figures(processes=processes, acts=sum(saved), refused_as_too_late=sum(late))
    figures.started, figures.refused_as_locked = sum(started), sum(locked)
    journal = open_journal(folder, KEY, hands=anybody)
    figures.lost = sum(saved) + PATIENTS - journal.count()
    figures.chain_errors = 0 if verify(journal).sound else 1
    journal.close()
    figures.more_started_than_released = _too_many(folder)
    return figures


def _work(folder: Path, who: int, acts: int, seed: int) -> tuple[int, int, int, int]:
    chance = random.Random(f"{seed}.{who}")
    journal = open_journal(folder, KEY, hands=anybody)
    saved = late = locked = starts = 0
    while saved < acts:
        patient = patient_id(chance.randrange(1, PATIENTS + 1))
        try:
            starts += _act(journal, patient, f"{who} {saved}", chance)
            saved += 1
        except ChartMovedError:
            late += 1
        except JournalReadOnlyError:
            # waited for its turn longer than the lock is waited for: refused, not lost
            locked += 1
            journal.close()
            journal = open_journal(folder, KEY, hands=anybody)
    journal.close()
    return saved, late, locked, starts


def _act(journal: SqlJournal, patient: str, text: str, chance: random.Random) -> bool:
    """Start a dose when chance and the chart allow it, else write a note; return whether."""
    if chance.random() < STARTS and (last := _may_start(journal, patient)) is not None:
        journal.append([note("started", patient, second=COLLEAGUE)], after={patient: last})
        return True
    journal.append([note(text, patient)])
    return False


def _may_start(journal: SqlJournal, patient: str) -> str | None:
    """Return the last event of the chart when another start is allowed by it."""
    with journal.file.reading() as connection:
        query = (
            "SELECT count(*) FILTER (WHERE second IS NOT NULL), max(id) FROM event "
            "WHERE patient_id = ?"
        )
        started, last = connection.exec_driver_sql(query, (patient,)).one()
    return last if started < RELEASED else None


def _too_many(folder: Path) -> int:
    connection = open_raw(folder / "journal.db", KEY)
    query = (
        "SELECT count(*) FROM event WHERE second IS NOT NULL "
        "GROUP BY patient_id HAVING count(*) > ?"
    )
    found = connection.execute(query, (RELEASED,)).fetchall()
    connection.close()
    return len(found)


def main() -> int:
    """Run the campaign; 0 when nothing was lost and nothing started too often."""
    parser = argparse.ArgumentParser(prog="concurrency")
    parser.add_argument("--processes", type=int, default=8)
    parser.add_argument("--acts", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = run(given.processes, given.acts, given.seed, Path(folder))
    print(table("concurrency", given.seed, asdict(figures)))
    return 1 if figures.lost + figures.more_started_than_released + figures.chain_errors else 0


if __name__ == "__main__":
    sys.exit(main())
