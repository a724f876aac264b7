"""Every line and branch of core and chart run by the tests: below 100 % it fails and says where.

`packaging/dev.py campaign coverage`; `--near` asks the tests of core and chart alone, which is
quick and tells a person what a change there has left untested.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.helpers.figures import table

ROOT = Path(__file__).parents[2]
MEASURED = ("bespo_desktop.core", "bespo_desktop.chart")
NEAR = ("tests/core", "tests/chart", "tests/calculation/test_cases.py")


def measured(tests: tuple[str, ...], workers: int, folder: Path) -> dict[str, Any]:
    """Return coverage's own report after running those tests.

    Raises:
        SystemExit: a test failed, so that what it covers counts for nothing.
    """
    report = folder / "coverage.json"
    command = [
        *(sys.executable, "-m", "pytest", *tests, "-q", "-n", str(workers)),
        *("-p", "no:cacheprovider", "--timeout=600", "--cov-branch"),
        *(f"--cov={package}" for package in MEASURED),
        *("--cov-report=", f"--cov-report=json:{report}"),
    ]
    env = {**os.environ, "COVERAGE_FILE": str(folder / "data")}
    if subprocess.run(command, cwd=ROOT, env=env, check=False).returncode:
        raise SystemExit("The tests do not pass: mend them first.")
    told: dict[str, Any] = json.loads(report.read_text("utf-8"))
    return told


def holes(report: dict[str, Any]) -> list[str]:
    """Return one line for each module with the lines and branches that nothing ran."""
    found = []
    for file, told in sorted(report["files"].items()):
        lines = [str(line) for line in told["missing_lines"]]
        jumps = [f"{a}->{b}" for a, b in told["missing_branches"] if b not in told["missing_lines"]]
        if lines or jumps:
            found.append(f"{file}: {', '.join([*lines, *jumps])}")
    return found


def main() -> int:
    """Run the campaign; 0 when nothing is left."""
    parser = argparse.ArgumentParser(prog="coverage")
    parser.add_argument("--near", action="store_true", help="the tests of core and chart alone")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        report = measured(NEAR if given.near else ("tests",), given.workers, Path(folder))
    left = holes(report)
    print(*left, sep="\n")
    totals = report["totals"]
    figures = {
        "tests": "of core and chart" if given.near else "the default run",
        "lines run": f"{totals['covered_lines']} of {totals['num_statements']}",
        "branches run": f"{totals['covered_branches']} of {totals['num_branches']}",
        "modules with a hole": len(left),
    }
    print(table("lines and branches of core and chart", 0, figures))
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
