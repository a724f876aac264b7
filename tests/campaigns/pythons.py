"""The whole test suite with every other Python of this computer, or with those that are named.

    python3 packaging/dev.py campaign pythons [INTERPRETER ...]

Each gets an environment of its own, with the packages of the lock, in a folder that is thrown away
afterwards (needs the network). The tests print what goes wrong as they go.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.helpers.figures import table

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "packaging" / "requirements.lock"
# The oldest that the program runs on, and those that may come before this is looked at again.
MINORS = range(11, 20)
INSTALL = (
    "-m",
    "pip",
    "install",
    "--quiet",
    "--no-deps",
    "--require-hashes",
    "--only-binary=:all:",
)


def main() -> int:
    """Print what each Python said; 0 when all tests passed with all of them."""
    reader = argparse.ArgumentParser(prog="pythons")
    reader.add_argument("interpreter", nargs="*", default=_found(), help="such as python3.13")
    given = reader.parse_args()
    said = {name: _tried(name) for name in given.interpreter}
    print(table("the test suite with other Pythons", 0, said or {"other Pythons": "none found"}))
    return (
        0 if said and all("passed" in one and "failed" not in one for one in said.values()) else 1
    )


def _found() -> list[str]:
    own = f"python3.{sys.version_info.minor}"
    names = (f"python3.{minor}" for minor in MINORS)
    return [name for name in names if name != own and shutil.which(name)]


def _tried(interpreter: str) -> str:
    """Return the last line of the test run, or why there was none."""
    with tempfile.TemporaryDirectory() as folder:
        python = Path(folder) / "bin" / "python"
        for command in (
            (interpreter, "-m", "venv", folder),
            (python, *INSTALL, "--requirement", LOCK),
        ):
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                return f"not set up: {done.stderr.strip().splitlines()[-1:]}"
        return _tested(python)


def _tested(python: Path) -> str:
    left = {name: value for name, value in os.environ.items() if name != "DISPLAY"}
    env = {**left, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    command = (python, "-P", "-m", "pytest", "-q", "-rfE", "-n", "auto", "tests")
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    lines = done.stdout.strip().splitlines()
    print("\n".join(line for line in lines if line.startswith(("FAILED", "ERROR"))))
    return lines[-1] if lines else done.stderr[-200:]


if __name__ == "__main__":
    sys.exit(main())
