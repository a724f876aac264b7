"""Whether this computer has more to do than it has cores: then a test waits for its own turn."""

import os
from pathlib import Path

LOAD = Path("/proc/loadavg")


def overloaded() -> bool:
    """Return whether twice as much wants to run, now or in the last minute, as there are cores."""
    minute, _five, _fifteen, running, _last = LOAD.read_text("ascii").split()
    now = int(running.partition("/")[0])
    return max(float(minute), now) >= 2 * (os.cpu_count() or 1)


def within(seconds: float, at_most: float) -> float:
    """Return a limit of the program's own in seconds; `at_most` where the computer is overloaded.

    To be asked when it is over: what made the computer slow may have begun meanwhile.
    """
    return at_most if overloaded() else seconds
