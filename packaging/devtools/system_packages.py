"""Debian and Ubuntu packages: installed as root, otherwise named in one line to copy."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from devtools.console import SetUpError, say
from devtools.processes import must


def install(packages: Sequence[str]) -> None:
    """Install Debian packages, or stop and print the exact line that does.

    Raises:
        SetUpError: when this is not root on a Debian-like system, or apt-get does not succeed.
    """
    line = install_line(packages)
    if not _may_install():
        raise SetUpError(f"Run this line once, then start the same command again:\n    {line}")
    say(f"Installing system packages: {' '.join(packages)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    must(["apt-get", "update", "-qq"], "The package lists could not be fetched", quiet)
    must(
        [
            *("apt-get", "install", "-qq", "-y", "--no-install-recommends"),
            *("-o", "Dpkg::Use-Pty=0", *packages),
        ],
        "The system packages could not be installed",
        quiet,
    )


def install_line(packages: Sequence[str]) -> str:
    """Return the line that a person copies to install the packages."""
    return f"sudo apt-get install --no-install-recommends {' '.join(packages)}"


def _may_install() -> bool:
    if sys.platform != "linux" or os.geteuid() != 0:
        return False
    return Path("/usr/bin/apt-get").exists() and Path("/etc/debian_version").exists()
