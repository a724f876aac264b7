"""`bespo-desktop self-test`: one line for each part; status 0, or 1 with the broken ones named."""

import os
from importlib import import_module
from typing import TextIO

from bespo_desktop import __version__
from bespo_desktop.self_test.check import BrokenError, Check, run_checks

PARTS = ("arithmetic", "appearance", "record", "papers")


def main_self_test(stdout: TextIO) -> int:
    """Try every part of this installation; return 0 when all work, else 1.

    Needs no screen, no data folder and no sign-in, and leaves nothing behind.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    stdout.write(f"Bespo Desktop {__version__} self-test\n")
    broken = run_checks([check for part in PARTS for check in _checks_of(part)], stdout)
    if broken:
        stdout.write(f"Broken: {', '.join(broken)}. Install the program again before it is used.\n")
        return 1
    stdout.write("Everything works.\n")
    return 0


def _checks_of(part: str) -> list[Check]:
    """Return the checks of a part; one that says so when a file of the part is missing."""
    try:
        checks: list[Check] = import_module(f"bespo_desktop.self_test.{part}").checks()
    except ImportError as missing:
        reason = str(missing)

        def refuse() -> str:
            raise BrokenError(reason)

        return [Check(part, refuse)]
    return checks
