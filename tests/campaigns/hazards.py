"""For each hazard its control is taken away in a copy of the program: do its tests notice?

`packaging/dev.py campaign hazards [H01 H02 ...]` prints the matrix; status 1 when a removal, or a
change that makes a control wrong in one corner only, went unnoticed. The tests must pass in the
untouched copy first, else their failing would mean nothing. `--subtle`: the changes alone.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from bespo_desktop.safety.register import Hazard
from tests.helpers.modules import ROOT
from tests.helpers.removals import REMOVALS, SUBTLE, removals_of, with_change, without_control
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


def _outcome(folder: Path, tests: Sequence[str], path: Path, text: str) -> str:
    """Return "noticed" when the tests fail with this text in the file, or what went wrong."""
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
    parser.add_argument("--subtle", action="store_true", help="only the subtle changes")
    given = parser.parse_args()
    wanted = given.hazards or list(SUBTLE if given.subtle else REMOVALS)
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        folder = _copy(Path(name))
        for hazard in (each for each in register().hazard if each.id in wanted):
            _tell(f"{hazard.id}  {len(hazard.controls)} controls, {len(hazard.tests)} tests")
            if _status(folder, hazard.tests) != 0:
                _tell("     its tests fail in the untouched program\n")
                found["unclear"] += 1
                continue
            _tell(_beside(hazard))
            for removal in () if given.subtle else removals_of(hazard.id):
                outcome = _outcome(folder, hazard.tests, *without_control(removal, folder))
                found[outcome] += 1
                _tell(f"     without {removal[0]}: {outcome}\n")
            for change in SUBTLE.get(hazard.id, []):
                outcome = _outcome(folder, hazard.tests, *with_change(change, folder))
                found[f"subtly {outcome}"] += 1
                _tell(f"     {change[0]}: {change[1].strip()!r} changed: {outcome}\n")
    _tell(", ".join(f"{number} {what}" for what, number in sorted(found.items())) + "\n")
    return 0 if set(found) <= {"noticed", "subtly noticed"} else 1


def _beside(hazard: Hazard) -> str:
    rest = f"; open: {hazard.reason}" if hazard.open else ""
    site = f"; site: {hazard.site}" if hazard.site else ""
    return f"{rest}{site}\n"


def _tell(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
