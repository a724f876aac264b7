"""Every property of the core with very many inputs.

`packaging/dev.py campaign properties --cases 1000000`
"""

import argparse
import multiprocessing
import sys
import time

from tests.helpers.figures import table
from tests.properties.core_properties import PROPERTIES


def run(job: tuple[str, int]) -> tuple[str, str]:
    """Return the property's name, and what broke it."""
    name, cases = job
    try:
        PROPERTIES[name].check(cases)
    except AssertionError as failure:
        notes = getattr(failure, "__notes__", [])
        return name, "\n".join([str(failure), *notes]) or "does not hold"
    return name, ""


def main() -> int:
    """Run the campaign; 0 when every property holds."""
    parser = argparse.ArgumentParser(prog="properties")
    parser.add_argument("--cases", type=int, default=1_000_000, help="in all")
    parser.add_argument("--processes", type=int, default=multiprocessing.cpu_count())
    given = parser.parse_args()
    begun, each = time.monotonic(), -(-given.cases // len(PROPERTIES))
    broken = 0
    with multiprocessing.Pool(given.processes) as pool:
        jobs = [(name, each) for name in PROPERTIES]
        for name, failure in pool.imap_unordered(run, jobs):
            broken += bool(failure)
            print(f"{name}: {failure or f'{each} inputs, holds'}", flush=True)
    figures = {
        "properties": len(PROPERTIES),
        "inputs": each * len(PROPERTIES),
        "broken": broken,
        "seconds": round(time.monotonic() - begun),
    }
    print(table("properties of the core", 0, figures))
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
