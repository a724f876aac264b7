"""Kill -9 two real writers, at random moments and at every statement, and count what was lost.

`packaging/dev.py campaign kill --kills 1000 --seed 1`
"""

import argparse
import os
import random
import select
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from bespo_desktop.journal.journal import SqlJournal
from bespo_desktop.journal.opening import open_journal
from bespo_desktop.journal.verify import verify
from tests.helpers.acts import NOW, NURSE, PATIENT, act, anybody, note, registration
from tests.helpers.figures import table
from tests.helpers.losses import losses

KEY = bytes(range(32))
WRITERS = 2
ROUNDS_A_FILE = 50
# An act runs through fewer statements than this, BEGIN and COMMIT included.
STATEMENTS = 12
# The other kills come while the journal is being opened.
WHILE_WRITING = 0.8
LONGEST_WAIT_S = 5


@dataclass
class Figures:
    kills: int = 0
    acknowledged: int = 0
    acknowledged_events_lost: int = 0
    half_acts: int = 0
    integrity_errors: int = 0
    chain_errors: int = 0
    hot_logs_recovered: int = 0


def run(kills: int, seed: int, folder: Path) -> Figures:
    """Return what `kills` kills did to journals below `folder`; even rounds kill at a statement."""
    chance = random.Random(seed)
    figures = Figures()
    number = 0
    while figures.kills < kills:
        place = folder / f"{number}"
        place.mkdir()
        journal = open_journal(place, KEY, create=True, hands=anybody)
        journal.append([act(registration())])
        journal.close()
        acknowledged: list[str] = []
        for turn in range(ROUNDS_A_FILE):
            at_statement = (number * ROUNDS_A_FILE + turn) % (2 * STATEMENTS)
            acknowledged += _round(place, f"{number}.{turn}", at_statement, chance)
            figures.kills += WRITERS
            _judge(place, acknowledged, figures)
            if figures.kills >= kills:
                break
        figures.acknowledged += len(acknowledged)
        figures.chain_errors += _chain_errors(place)
        number += 1
    return figures


def _round(place: Path, name: str, at_statement: int, chance: random.Random) -> list[str]:
    """Return the batches that two writers called saved before both were killed."""
    pipes, writers = [], []
    for who in range(WRITERS):
        read, write = os.pipe()
        batch = f"{name}.{who}"
        dies_at = at_statement + 1 if who == 0 and at_statement < STATEMENTS else 0
        writers.append(_fork(partial(_write, place, write, batch, dies_at)))
        os.close(write)
        pipes.append(read)
    if chance.random() < WHILE_WRITING:
        # a busy machine takes its time until the first act
        select.select(pipes, [], [], LONGEST_WAIT_S)
    time.sleep(chance.uniform(0, 0.04))
    for writer in chance.sample(writers, len(writers)):
        time.sleep(chance.uniform(0, 0.003))
        os.kill(writer, signal.SIGKILL)
    for writer in writers:
        os.waitpid(writer, 0)
    return [batch for pipe in pipes for batch in _lines(pipe)]


def _fork(work: Callable[[], None]) -> int:
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(1)
    return child


def _write(place: Path, pipe: int, batch: str, dies_at: int) -> None:
    journal = open_journal(place, KEY, hands=anybody)
    if dies_at:
        _die_at(journal, dies_at)
    for number in range(1_000_000):
        size = number % 3 + 1
        name = f"{batch}.{number}"
        journal.append([note(f"{name} {i + 1}/{size}", by=NURSE) for i in range(size)])
        os.write(pipe, f"{name}\n".encode())


def _die_at(journal: SqlJournal, statement: int) -> None:
    """Kill this process before its `statement`-th statement after now."""
    left = iter(range(statement - 1, -1, -1))

    def traced(_sql: str) -> None:
        if next(left, 0) == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    with journal.file.reading() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.set_trace_callback(traced)


def _lines(pipe: int) -> list[str]:
    with os.fdopen(pipe, encoding="ascii") as stream:
        return [line[:-1] for line in stream if line.endswith("\n")]


def _judge(place: Path, acknowledged: list[str], figures: Figures) -> None:
    log = place / "journal.db-wal"
    figures.hot_logs_recovered += log.exists() and log.stat().st_size > 0
    found = losses(place / "journal.db", KEY, acknowledged)
    figures.acknowledged_events_lost += found.acknowledged
    figures.half_acts += found.half_acts
    figures.integrity_errors += found.integrity


def _chain_errors(place: Path) -> int:
    journal = open_journal(place, KEY, hands=anybody)
    report = verify(journal)
    journal.append([note("the journal still takes acts", PATIENT, recorded_at=NOW)])
    journal.close()
    return 0 if report.sound else 1


def main() -> int:
    """Run the campaign; 0 when nothing was lost, 77 where it cannot run."""
    if not hasattr(os, "fork"):
        print("skipped: this system cannot fork a writer")
        return 77
    parser = argparse.ArgumentParser(prog="kill")
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = run(given.kills, given.seed, Path(folder))
    print(table("kill -9, two writers", given.seed, asdict(figures)))
    lost = figures.acknowledged_events_lost + figures.half_acts
    return 1 if lost + figures.integrity_errors + figures.chain_errors else 0


if __name__ == "__main__":
    sys.exit(main())
