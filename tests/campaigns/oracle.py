"""The program against the oracle: the whole grid, and random people and orders.

`packaging/dev.py campaign oracle --cases 1000000 --seed 1`
"""

import argparse
import multiprocessing
import random
import sys
import time

from bespo_desktop.facts_files import load_facts
from tests.helpers.figures import table
from tests.oracle.dose_cases import difference, grid, random_case

BATCH = 2000
SHOWN = 20


def batch(job: tuple[int, int, int]) -> list[str]:
    """Return the differences of one batch of random cases; the same job, the same cases."""
    seed, number, size = job
    facts, dice = load_facts(), random.Random(f"{seed}.{number}")
    cases = (random_case(dice) for _ in range(size))
    return [found for case in cases if (found := difference(facts, case))]


def grid_differences() -> tuple[int, list[str]]:
    """Return how many cells the grid has, and the differences."""
    facts, cells, found = load_facts(), 0, []
    for case in grid():
        cells += 1
        one = difference(facts, case)
        if one:
            found.append(one)
    return cells, found


def main() -> int:
    """Run the campaign; 0 when nothing differs."""
    parser = argparse.ArgumentParser(prog="oracle")
    parser.add_argument("--cases", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=multiprocessing.cpu_count())
    given = parser.parse_args()
    begun = time.monotonic()
    cells, found = grid_differences()
    print(f"grid: {cells} cells, {len(found)} differences", flush=True)
    jobs = [
        (given.seed, number, min(BATCH, given.cases - number * BATCH))
        for number in range(-(-given.cases // BATCH))
    ]
    done = 0
    with multiprocessing.Pool(given.processes) as pool:
        for (_, number, size), differences in zip(jobs, pool.imap(batch, jobs), strict=True):
            done += size
            found += differences
            if number % 25 == 24:
                print(f"{done} random cases, {len(found)} differences", flush=True)
    for line in found[:SHOWN]:
        print(line)
    figures = {
        "cells of the grid": cells,
        "random cases": done,
        "differences": len(found),
        "seconds": round(time.monotonic() - begun),
    }
    print(table("dose against the oracle", given.seed, figures))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
