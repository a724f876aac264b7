"""Build the executable's folder, carry it away from the checkout, and try it there.

    python3 packaging/dev.py campaign executable

Takes about a minute. Leaves dist/bespo-desktop; the copy that is tried is deleted.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
REQUEST = '{"what": "dose", "bsa": "1.8 m2", "cycle": 2, "day": 1, "response": "no_response"}\n'
# As on a workstation where nobody set anything up.
BARE = {"LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}


def main() -> int:
    """Return 0 when the built program passes its own test and computes a dose, else 1."""
    build = [sys.executable, ROOT / "packaging" / "dev.py", "build"]
    if subprocess.run(build, check=False).returncode:
        return 1
    with TemporaryDirectory(prefix="bespo-elsewhere-") as name:
        away = Path(name) / "bespo-desktop"
        shutil.copytree(ROOT / "dist" / "bespo-desktop", away, symlinks=True)
        program = away / ("bespo-desktop.exe" if os.name == "nt" else "bespo-desktop")
        whole = subprocess.run([program, "self-test"], env=BARE, cwd=name, check=False)
        dose = subprocess.run(
            [program, "calculate"],
            input=REQUEST,
            env=BARE,
            cwd=name,
            capture_output=True,
            text=True,
            check=False,
        )
    answered = dose.returncode == 0 and json.loads(dose.stdout)["dose_mg"] == "1.44"
    if not answered:
        print(f"calculate answered {dose.stdout or dose.stderr}", file=sys.stderr)
    return 0 if whole.returncode == 0 and answered else 1


if __name__ == "__main__":
    sys.exit(main())
