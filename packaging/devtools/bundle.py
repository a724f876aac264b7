"""The executable: PyInstaller makes one folder from packaging/bespo.spec."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path

from devtools import linux_packages, system_packages
from devtools.console import say
from devtools.places import PYTHON, ROOT
from devtools.version_resource import version_of

FIRST_TIME = "315532800"
BUNDLE = ROOT / "dist" / "bespo-desktop"
BILL = ROOT / "build" / "sbom.json"
LICENCES = ROOT / "packaging" / "collect_licences.py"
FOLDER_ONLY = "--folder-only"


def build(arguments: Sequence[str]) -> int:
    """Write dist/bespo-desktop with every licence, on Linux also its packages; return the status.

    With `--folder-only` no package is made; other arguments are PyInstaller's.
    """
    folder_only = FOLDER_ONLY in arguments
    lacking = _lacking() if sys.platform == "linux" else []
    if lacking:
        say("PyInstaller reads libraries with objdump and takes Python's own along.")
        system_packages.install(lacking)
    if not _bill_written():
        return 1
    command = [
        *(str(PYTHON), "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "ERROR"),
        *("--distpath", str(ROOT / "dist"), "--workpath", str(ROOT / "build")),
        *(word for word in arguments if word != FOLDER_ONLY),
        str(ROOT / "packaging" / "bespo.spec"),
    ]
    for step in (command, [str(PYTHON), "-P", str(LICENCES), str(BUNDLE)]):
        status = subprocess.run(step, cwd=ROOT, env=_reproducible(), check=False).returncode
        if status:
            return status
    say(f"The program lies in {BUNDLE}: {_megabytes()} MB. Start bespo-desktop in it.")
    if sys.platform == "linux" and not folder_only:
        epoch = int(_reproducible()["SOURCE_DATE_EPOCH"])
        for made in linux_packages.make(BUNDLE, version_of(ROOT / "bespo_desktop"), epoch):
            say(f"{made}: {made.stat().st_size // 1_000_000} MB")
    return 0


def _bill_written() -> bool:
    """Write the bill of materials where the recipe picks it up, and return whether that went."""
    BILL.parent.mkdir(exist_ok=True)
    command = [str(PYTHON), "-P", "-m", "bespo_desktop", "sbom", str(BILL)]
    done = subprocess.run(command, cwd=ROOT, env=_reproducible(), check=False)
    if done.returncode:
        return False
    # A third smaller: programs read it, and people the safety file.
    told = json.loads(BILL.read_text(encoding="utf-8"))
    BILL.write_text(json.dumps(told, separators=(",", ":"), ensure_ascii=False), encoding="utf-8")
    return True


def _lacking() -> list[str]:
    """Return the Debian packages that building needs and this machine does not have.

    Debian's Python carries its library inside the program; the executable needs it as a file.
    """
    lacking = [] if shutil.which("objdump") else ["binutils"]
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    library = f"libpython{version}.so.1.0"
    folder = Path(sysconfig.get_config_var("LIBDIR") or "/usr/lib")
    multiarch = folder / (sysconfig.get_config_var("MULTIARCH") or "")
    if not any((place / library).exists() for place in (folder, multiarch)):
        lacking.append(f"libpython{version}")
    return lacking


def _reproducible() -> dict[str, str]:
    """Return the environment with time stamps fixed to the commit, and hashes fixed.

    Outside a git checkout the time is 1980, the first that archives can hold.
    """
    epoch = ""
    if shutil.which("git") and (ROOT / ".git").exists():
        asked = ["git", "log", "-1", "--format=%ct"]
        answer = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
        epoch = answer.stdout.strip()
    return {"SOURCE_DATE_EPOCH": epoch or FIRST_TIME, **os.environ, "PYTHONHASHSEED": "0"}


def _megabytes() -> int:
    files = (path for path in BUNDLE.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files) // 1_000_000
