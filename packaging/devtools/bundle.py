"""The executable: PyInstaller makes one folder from packaging/bespo.spec."""

import os
import shutil
import subprocess
from collections.abc import Sequence

from devtools import system_packages
from devtools.console import say
from devtools.places import PYTHON, ROOT

BUNDLE = ROOT / "dist" / "bespo-desktop"


def build(arguments: Sequence[str]) -> int:
    """Write dist/bespo-desktop and return PyInstaller's exit status."""
    if os.name == "posix" and shutil.which("objdump") is None:
        say("PyInstaller reads libraries with objdump, which is not here.")
        system_packages.install(["binutils"])
    command = [
        *(str(PYTHON), "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"),
        *("--distpath", str(ROOT / "dist"), "--workpath", str(ROOT / "build")),
        *arguments,
        str(ROOT / "packaging" / "bespo.spec"),
    ]
    status = subprocess.run(command, cwd=ROOT, env=_reproducible(), check=False).returncode
    if status == 0:
        say(f"The program lies in {BUNDLE}: {_megabytes()} MB. Start bespo-desktop in it.")
    return status


def _reproducible() -> dict[str, str]:
    """Return the environment with the time stamps and hashes fixed to the commit."""
    git = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    epoch = git.stdout.strip() or "0"
    return {"SOURCE_DATE_EPOCH": epoch, **os.environ, "PYTHONHASHSEED": "0"}


def _megabytes() -> int:
    files = (path for path in BUNDLE.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files) // 1_000_000
