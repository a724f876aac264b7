"""The program's speed beside the limit, measured in the same run: a table, and JSON for machines.

    python3 packaging/dev.py bench [--json FILE] [--only NAME ...] [--runs N]

Each figure is the median of at least 15 runs with the middle nine tenths beside it; ours and the
limit are measured in turns, so that what else the computer does falls on both. The exit status
says whether everything was measured; whether a target is met stands in the table.
"""

import argparse
import json
import os
import platform
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from tests.campaigns.bench_parts import bundles, inside, memory, outside, scaling
from tests.campaigns.bench_parts.figure import Figure, table

RUNS = 15
PARTS: dict[str, Callable[[int], list[Figure]]] = {
    "start": outside.start,
    "memory": memory.steps,
    "bundle": bundles.bundle,
    "feel": outside.feel,
    "doses": inside.doses,
    "act": inside.act_of_the_record,
    "scale": scaling.scale,
    "chart": inside.chart,
    "label": inside.label,
    "running": outside.running,
}


def arguments() -> argparse.Namespace:
    reader = argparse.ArgumentParser(prog="bench", description=__doc__)
    reader.add_argument("--json", type=Path, help="also write every single run here")
    reader.add_argument("--only", nargs="+", choices=PARTS, metavar="NAME", help=" ".join(PARTS))
    reader.add_argument("--runs", type=int, default=RUNS, help=f"how many runs (usually {RUNS})")
    return reader.parse_args()


def machine() -> str:
    """Return what the figures were measured on, in words."""
    cores = f"{os.cpu_count()} cores"
    load = Path("/proc/loadavg")
    busy = f", load {load.read_text('ascii').split()[0]} at the end" if load.exists() else ""
    python = platform.python_version()
    return f"{platform.system()} {platform.machine()}, {cores}, Python {python}{busy}"


def main() -> int:
    """Measure, print the table, write the JSON."""
    given = arguments()
    figures: list[Figure] = []
    for name in given.only or PARTS:
        print(f"bench: {name}", file=sys.stderr, flush=True)
        figures += PARTS[name](given.runs)
    when = f"{datetime.now(UTC):%d-%b-%Y %H:%M} UTC"
    print(f"{when}, {machine()}\n\n{table(figures)}\n{notes(figures)}")
    if given.json is not None:
        told = {"when": when, "machine": machine(), "figures": [f.as_json() for f in figures]}
        given.json.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    return 0


def notes(figures: Sequence[Figure]) -> str:
    """Return what the table has no room for."""
    return "\n".join(f"- {f.name}: {f.note}" for f in figures if f.note)


if __name__ == "__main__":
    sys.exit(main())
