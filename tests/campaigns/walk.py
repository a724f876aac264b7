"""Two nurses try anything in any order on one chart: no unsafe state may be reached.

`packaging/dev.py campaign walk --steps 100000 --seed 1`
"""

import argparse
import sys
import time

from hypothesis import seed
from hypothesis.stateful import run_state_machine_as_test

from tests.helpers.figures import table
from tests.helpers.walking_ward import Ward, walking

STEPS_A_WALK = 100
WALKS_A_ROUND = 20
# The walk counts for nothing when it never came here.
REACHED = ("infusion-started", "infusion-paused", "infusion-stopped", "infusion-ended", "t0-moved")


def main() -> int:
    """Run the campaign; 0 when nothing unsafe was reached and every state was."""
    parser = argparse.ArgumentParser(prog="walk")
    parser.add_argument("--steps", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    begun, number = time.monotonic(), 0
    while Ward.tried["steps"] < given.steps:
        number += 1
        ward = seed(given.seed * 1_000_000 + number)(Ward)
        run_state_machine_as_test(ward, settings=walking(walks=WALKS_A_ROUND, steps=STEPS_A_WALK))
        if number % 5 == 0:
            print(f"{Ward.tried['steps']} steps, nothing unsafe", flush=True)
    figures = {
        "steps": Ward.tried["steps"],
        "walks": Ward.tried["walks"],
        **{kind: Ward.taken[kind] for kind in sorted(Ward.taken)},
        "unsafe states": 0,
        "seconds": round(time.monotonic() - begun),
    }
    print(table("walk over chart and gates", given.seed, figures))
    missed = [kind for kind in REACHED if not Ward.taken[kind]]
    print(f"never reached: {missed}" if missed else "every state was reached")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
