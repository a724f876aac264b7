"""For each hazard its control is taken away in a copy of the program: do its tests notice?

`packaging/dev.py campaign hazards [H01 H02 ...]` prints the matrix; status 1 when a removal went
unnoticed. The tests must pass in the untouched copy first, else their failing would mean nothing.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.helpers.modules import ROOT
from tests.helpers.removals import REMOVALS, without_control
from tests.helpers.trace import register

PARTS = ("bespo_desktop", "resources", "ui", "tests", "packaging", "pyproject.toml")
FAILED = 1
LONGEST_S = 900


def _copy(folder: Path) -> Path:
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, folder / part)
    return folder


def _status(folder: Path, tests: Sequence[str]) -> int:
    environment = {
        **os.environ,
        "PYTHONPATH": str(folder),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    command = [sys.executable, "-P", "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, timeout=LONGEST_S, check=False
    )
    return done.returncode


def _outcome(folder: Path, hazard: str, tests: Sequence[str]) -> str:
    """Return "noticed", or what went wrong."""
    if _status(folder, tests) != 0:
        return "its tests fail in the untouched program"
    path, text = without_control(hazard, folder)
    kept = path.read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    try:
        status = _status(folder, tests)
    finally:
        path.write_text(kept, encoding="utf-8")
    if status == FAILED:
        return "noticed"
    return "NOT noticed" if status == 0 else f"the tests could not run (status {status})"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("hazards", nargs="*", help="all of them when none is named")
    wanted = parser.parse_args().hazards or list(REMOVALS)
    wrong = 0
    with tempfile.TemporaryDirectory() as name:
        folder = _copy(Path(name))
        for hazard in (each for each in register().hazard if each.id in wanted):
            outcome = _outcome(folder, hazard.id, hazard.tests)
            wrong += outcome != "noticed"
            rest = f"; open: {hazard.reason}" if hazard.open else ""
            site = f"; site: {hazard.site}" if hazard.site else ""
            control = REMOVALS[hazard.id][0]
            line = f"{hazard.id}  {len(hazard.controls)} controls, {len(hazard.tests)} tests; "
            sys.stdout.write(f"{line}without {control}: {outcome}{rest}{site}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{len(wanted) - wrong} of {len(wanted)} removals noticed\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
