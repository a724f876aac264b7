"""The program against the oracle: the whole grid, random people and orders, and every other rule.

`packaging/dev.py campaign oracle --cases 1000000 --seed 1`; broken off, the same command goes on.
"""

import argparse
import multiprocessing
import random
import sys
from typing import Any

from bespo_desktop.facts_files import load_facts
from tests.helpers.figures import table
from tests.helpers.resumed import CORE, Kept, work_off
from tests.oracle import rule_difference
from tests.oracle.dose_cases import difference, grid, random_case
from tests.oracle.event_cases import CASES

BATCH = 2000
SHOWN = 20


def batch(job: tuple[int, int, int]) -> dict[str, Any]:
    """Return the differences of one batch of random cases; the same job, the same cases."""
    seed, number, size = job
    facts, dice = load_facts(), random.Random(f"{seed}.{number}")
    cases = (random_case(dice) for _ in range(size))
    return {"cases": size, "differs": [one for case in cases if (one := difference(facts, case))]}


def grid_cycle(job: tuple[str, int]) -> dict[str, Any]:
    """Return how many cells the grid of one cycle has, and the differences."""
    facts, cells = load_facts(), 0
    found = []
    for case in grid(cycles=(job[1],)):
        cells += 1
        if one := difference(facts, case):
            found.append(one)
    return {"cases": cells, "differs": found}


def rules(job: tuple[str, int, int, int]) -> dict[str, Any]:
    """Return the differences of one batch of random requests of one kind beside the dose."""
    what, seed, number, size = job
    facts, dice = load_facts(), random.Random(f"{what}.{seed}.{number}")
    asked = (CASES[what](dice) for _ in range(size))
    differs = [one for case in asked if (one := rule_difference.difference(facts, case))]
    return {"cases": size, "differs": differs}


def run(kept: Kept, jobs: list[Any], work: Any, processes: int) -> tuple[int, list[str], float]:
    """Return how many cases the jobs had, their differences, and the seconds of CPU."""
    cases, differs, seconds = 0, [], 0.0
    for number, found in enumerate(work_off(kept, jobs, work, processes), 1):
        cases += found["cases"]
        differs += found["differs"]
        seconds += found["seconds"]
        if number % 25 == 0 or number == len(jobs):
            print(f"{cases} cases, {len(differs)} differences", flush=True)
    return cases, differs, seconds


def main() -> int:
    """Run the campaign; 0 when nothing differs."""
    parser = argparse.ArgumentParser(prog="oracle")
    parser.add_argument("--cases", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=multiprocessing.cpu_count())
    given = parser.parse_args()
    kept = Kept("oracle", f"seed {given.seed}", (*CORE, "tests/oracle"))
    cells, differs, spent = run(
        kept, [("grid", cycle) for cycle in range(1, 7)], grid_cycle, given.processes
    )
    jobs = [
        (given.seed, number, min(BATCH, given.cases - number * BATCH))
        for number in range(-(-given.cases // BATCH))
    ]
    cases, more, seconds = run(kept, jobs, batch, given.processes)
    others = [(what, given.seed, number, BATCH) for what in sorted(CASES) for number in range(10)]
    asked, again, last = run(kept, others, rules, given.processes)
    found = [*differs, *more, *again]
    for line in found[:SHOWN]:
        print(line)
    figures = {
        "cells of the grid": cells,
        "random cases": cases,
        "random requests of the other rules": asked,
        "differences": len(found),
        "seconds of CPU": round(spent + seconds + last),
    }
    print(table("dose against the oracle", given.seed, figures))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
