"""The hazard log's own numbers of cases, all of them.

`packaging/dev.py campaign cases [--adults 100000] [--numbers 18185] [--seed N]`; status 1 when a
case that must be stopped is not.
"""

import argparse
import random
import sys

from bespo_desktop.facts_files import load_facts
from tests.helpers import hazard_cases as cases

RATES = ("pounds, first visit", "no slip")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--adults", type=int, default=100_000)
    parser.add_argument("--numbers", type=int, default=18_185)
    parser.add_argument("--seed", type=int, default=20261127)
    given = parser.parse_args()
    facts, dice = load_facts(), random.Random(given.seed)
    bad = 0
    for name, tried in cases.slips_of_adults(facts, dice, given.adults).items():
        passed = len(tried.wrong)
        print(f"H02 H03 {name}: {tried.cases} adults, {passed} not stopped", flush=True)
        bad += passed if name not in RATES else 0
    others = {
        "H03 swaps of the grid": cases.swap_grid(facts),
        "H07 slips of an NHS number": cases.slips_of_numbers(dice, given.numbers),
        "H08 cells of the course": cases.course_cells(facts),
        "H09 histories": cases.course_histories(facts),
        "H10 answers before a dose": cases.gate_table(facts, cases.BEFORE_DOSE, dice, None),
        "H10 answers before a start": cases.gate_table(facts, cases.BEFORE_START, dice, None),
        "H14 names": cases.names(dice, 100_000),
    }
    for name, tried in others.items():
        print(f"{name}: {tried.cases} tried, {len(tried.wrong)} wrong", flush=True)
        bad += len(tried.wrong)
    cells, differ, wrong = cases.vial_counts(facts)
    print(f"H15 vial counts: {cells} cells, {differ} differ, {len(wrong)} wrong")
    print(f"{bad + len(wrong)} cases were not stopped; seed {given.seed}")
    return 1 if bad or wrong else 0


if __name__ == "__main__":
    sys.exit(main())
