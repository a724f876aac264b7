"""The virtual environment `.venv`: made once, pinned with hashes, found at once the next time."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from devtools.console import SetUpError, say
from devtools.places import LOCK, PYTHON, ROOT, SCRIPTS, VENV
from devtools.processes import must

DONE = VENV / ".lock-sha256"


def ensure() -> None:
    """Make `.venv` hold exactly what the lock names; costs a few milliseconds when it does.

    Raises:
        SetUpError: when the environment cannot be made or a package cannot be installed.
    """
    wanted = _digest()
    if _recorded() == wanted and PYTHON.exists():
        return
    with _one_at_a_time():
        if _recorded() == wanted and PYTHON.exists():
            return
        _create()
        _install()
        _link_checkout()
        DONE.write_text(wanted + "\n", encoding="ascii")
        say("The environment is ready; the next start uses it as it is.")


def site_packages() -> Path | None:
    """Return the folder of installed packages, whatever Python 3 the environment was made with."""
    found = [*VENV.glob("lib/python3*/site-packages"), *VENV.glob("Lib/site-packages")]
    return found[0] if found else None


def _digest() -> str:
    from hashlib import sha256

    return sha256(LOCK.read_bytes()).hexdigest()


def _recorded() -> str:
    try:
        return DONE.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return ""


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Hold back a second set-up of the same folder: two pips in one environment damage it."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    VENV.mkdir(exist_ok=True)
    with (VENV / ".set-up").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _create() -> None:
    """Make the environment unless a usable one is there; one without pip is made anew."""
    packages = site_packages()
    if PYTHON.exists() and packages is not None and (packages / "pip" / "__init__.py").exists():
        return
    _need_ensurepip()
    say(f"Creating the virtual environment {VENV} with Python {sys.version.split()[0]}.")
    must([sys.executable, "-m", "venv", VENV], "The virtual environment could not be created")


def _need_ensurepip() -> None:
    """Debian and Ubuntu ship Python without the parts that make environments: fetch them."""
    from importlib.util import find_spec

    from devtools import qt_libraries, system_packages

    if find_spec("ensurepip") is None or find_spec("venv") is None:
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        say("This Python cannot create virtual environments yet.")
        system_packages.install([package, *qt_libraries.expected_packages()])


def _install() -> None:
    say("Installing the pinned packages of packaging/requirements.lock (needs the network).")
    must(
        [
            *(PYTHON, "-m", "pip", "install", "--require-hashes", "--only-binary=:all:"),
            *("--no-deps", "--no-input", "--quiet", "--disable-pip-version-check"),
            *("--requirement", LOCK),
        ],
        "The pinned packages could not be installed. Check the network or the package index "
        "(pip's own lines are above), then start the same command again",
        _without_foreign_python(),
    )


def _without_foreign_python() -> dict[str, str]:
    """Return the environment variables without those that would mix in another Python."""
    foreign = {"PYTHONHOME", "PYTHONPATH", "PIP_TARGET", "PIP_PREFIX", "PIP_USER"}
    return {name: value for name, value in os.environ.items() if name not in foreign}


def _link_checkout() -> None:
    """Let the environment import the checkout and offer `bespo-desktop`; both move with it."""
    packages = site_packages()
    if packages is None:
        raise SetUpError(f"{VENV} holds no site-packages folder; delete it and start again.")
    up = Path(*[".."] * len(packages.relative_to(ROOT).parts))
    (packages / "bespo_desktop_checkout.pth").write_text(f"{up}\n", encoding="utf-8")
    if os.name == "nt":
        script = SCRIPTS / "bespo-desktop.cmd"
        script.write_text('@"%~dp0python.exe" -P -m bespo_desktop %*\n', encoding="ascii")
        return
    script = SCRIPTS / "bespo-desktop"
    script.write_text(
        '#!/bin/sh\nhere=$(dirname "$(readlink -f "$0")")\n'
        'exec "$here/python" -P -m bespo_desktop "$@"\n',
        encoding="ascii",
    )
    script.chmod(0o755)
