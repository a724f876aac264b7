"""Every property of the core with very many inputs.

`packaging/dev.py campaign properties --cases 1000000 --seed 1`; broken off, the same command goes
on. A property with few inputs counts those that it has.
"""

import argparse
import multiprocessing
import sys
from collections import Counter
from typing import Any

from tests.helpers.figures import table
from tests.helpers.resumed import CORE, Kept, work_off
from tests.properties.core_properties import PROPERTIES

BATCH = 2000
ROUNDS = 4


def run(job: tuple[str, int, int, int]) -> dict[str, Any]:
    """Return the property's name, how many inputs it was asked, and what broke it."""
    name, seed, number, inputs = job
    try:
        tried = PROPERTIES[name].check(inputs, seed=seed * 1_000_000 + number)
    except AssertionError as failure:
        notes = getattr(failure, "__notes__", [])
        broken = "\n".join([str(failure), *notes]) or "does not hold"
        return {"name": name, "inputs": 0, "broken": broken}
    return {"name": name, "inputs": tried, "broken": ""}


def main() -> int:
    """Run the campaign; 0 when every property holds."""
    parser = argparse.ArgumentParser(prog="properties")
    parser.add_argument("--cases", type=int, default=1_000_000, help="in all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=multiprocessing.cpu_count())
    given = parser.parse_args()
    inputs: Counter[str] = Counter()
    broken, seconds, rounds = set(), 0.0, 0
    kept = Kept("properties", f"seed {given.seed}", (*CORE, "tests/properties"))
    while inputs.total() < given.cases:
        jobs = [
            (name, given.seed, number, BATCH)
            for number in range(rounds, rounds + ROUNDS)
            for name in PROPERTIES
        ]
        rounds += ROUNDS
        for told in work_off(kept, jobs, run, given.processes):
            inputs[told["name"]] += told["inputs"]
            seconds += told["seconds"]
            if told["broken"]:
                broken.add(told["name"])
                print(f"{told['name']}: {told['broken']}", flush=True)
        print(f"{inputs.total()} inputs, {len(broken)} properties broken", flush=True)
    figures = {
        "properties": len(inputs),
        "inputs": inputs.total(),
        "broken": len(broken),
        "seconds of CPU": round(seconds),
    }
    print(table("properties of the core", given.seed, figures))
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
