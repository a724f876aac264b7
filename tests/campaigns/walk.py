"""Two nurses try anything in any order on one chart: no unsafe state may be reached.

`packaging/dev.py campaign walk --steps 100000 --seed 1`; broken off, the same command goes on.
"""

import argparse
import multiprocessing
import sys
from collections import Counter
from typing import Any

from hypothesis import seed
from hypothesis.stateful import run_state_machine_as_test

from tests.helpers.figures import table
from tests.helpers.resumed import CORE, Kept, work_off
from tests.helpers.walk_watch import troubled_walk
from tests.helpers.walking_ward import Ward, walking

DECIDES = (
    *CORE,
    "bespo_desktop/chart",
    "bespo_desktop/demo",
    "bespo_desktop/services",
    "resources/checklists",
    "tests/helpers",
)
STEPS_A_WALK = 100
WALKS_A_ROUND = 20
# The walk counts for nothing when it never came here.
REACHED = (
    *("infusion-started", "infusion-paused", "infusion-stopped", "infusion-ended", "t0-moved"),
    *("signs-ticked", "observed", "ecg-recorded", "lysis-bloods", "prescriber-decided"),
)


def walk(job: tuple[int, int]) -> dict[str, Any]:
    """Return what one round tried and which acts were taken; an unsafe state is told."""
    Ward.tried.clear()
    Ward.taken.clear()
    unsafe = ""
    ward = seed(job[0] * 1_000_000 + job[1])(Ward)
    try:
        run_state_machine_as_test(ward, settings=walking(walks=WALKS_A_ROUND, steps=STEPS_A_WALK))
    except AssertionError as failure:
        unsafe = "\n".join([str(failure), *getattr(failure, "__notes__", [])]) or "unsafe"
    for number in range(WALKS_A_ROUND):
        troubled = troubled_walk(job[0] * 1_000_000 + job[1] * 1000 + number)
        Ward.tried["troubled walks"] += 1
        Ward.taken.update(troubled.taken)
        if troubled.ledger.broken:
            unsafe += f"\ntroubled walk {number} of round {job[1]}: {troubled.ledger.broken}"
    return {"tried": dict(Ward.tried), "taken": dict(Ward.taken), "unsafe": unsafe}


def main() -> int:
    """Run the campaign; 0 when nothing unsafe was reached and every state was."""
    parser = argparse.ArgumentParser(prog="walk")
    parser.add_argument("--steps", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=multiprocessing.cpu_count())
    given = parser.parse_args()
    # A walk may end before its last step: a fifth more rounds than the steps would need.
    rounds = -(-given.steps * 6 // (5 * STEPS_A_WALK * WALKS_A_ROUND))
    jobs = [(given.seed, number) for number in range(1, rounds + 1)]
    tried: Counter[str] = Counter()
    taken: Counter[str] = Counter()
    unsafe, seconds = [], 0.0
    for number, told in enumerate(
        work_off(Kept("walk", f"seed {given.seed}", DECIDES), jobs, walk, given.processes), 1
    ):
        tried.update(told["tried"])
        taken.update(told["taken"])
        seconds += told["seconds"]
        if told["unsafe"]:
            unsafe.append(told["unsafe"])
            print(told["unsafe"], flush=True)
        if number % 5 == 0:
            print(f"{tried['steps']} steps, {len(unsafe)} unsafe", flush=True)
    figures = {
        "steps": tried["steps"],
        "walks": tried["walks"],
        "troubled walks": tried["troubled walks"],
        **{kind: taken[kind] for kind in sorted(taken)},
        "unsafe states": len(unsafe),
        "seconds of CPU": round(seconds),
    }
    print(table("walk over chart and gates", given.seed, figures))
    missed = [kind for kind in REACHED if not taken[kind]]
    print(f"never reached: {missed}" if missed else "every state was reached")
    return 1 if missed or unsafe or tried["steps"] < given.steps else 0


if __name__ == "__main__":
    sys.exit(main())
