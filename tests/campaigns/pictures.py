"""The tour's pictures beside the stored ones, light theme, 1366 by 768.

`packaging/dev.py campaign pictures`; after looking at what is new: `... pictures --update`
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from PySide6.QtGui import QImage

from tests.helpers.fingerprints import differs, fingerprint, name_of, store, stored


def taken(folder: Path) -> dict[str, str]:
    """Return the fingerprints of a whole tour."""
    command = [sys.executable, "-m", "bespo_desktop", "tour", str(folder)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    files = sorted(folder.glob("*.png"))
    return {name_of(file): fingerprint(QImage(str(file))) for file in files}


def main() -> int:
    """Compare or store; 0 when everything looks as it was looked at."""
    parser = argparse.ArgumentParser(prog="pictures")
    parser.add_argument("--update", action="store_true", help="these are the right ones from now")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        now = taken(Path(folder))
    if given.update:
        store(now)
        print(f"{len(now)} pictures are stored.")
        return 0
    before = stored()
    other = {name: differs(now[name], before[name]) for name in now.keys() & before.keys()}
    wrong = [f"{name}: {how}" for name, how in sorted(other.items()) if how]
    wrong += [f"{name}: new" for name in sorted(now.keys() - before.keys())]
    wrong += [f"{name}: gone" for name in sorted(before.keys() - now.keys())]
    print("\n".join(wrong) or f"All {len(now)} pictures look as they were stored.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
