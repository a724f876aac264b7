"""Reads another program's windows over AT-SPI, as a screen reader does.

Run by the system's own Python, which has `pyatspi`: prints one JSON line for each thing that is
shown, "role", "name", "description", "states"; first argument: how the window's name begins.
"""

import json
import sys
import time

import pyatspi

WAITS_S = 40
DEEPEST = 40


def main() -> int:
    """Print what the window says; 1 when it does not come."""
    wanted, end = sys.argv[1], time.monotonic() + WAITS_S
    while time.monotonic() < end:
        for window in windows():
            if (window.name or "").startswith(wanted):
                tell(window, 0)
                return 0
        time.sleep(0.3)
    return 1


def windows():
    """Return the windows of every program on this desktop."""
    desktop = pyatspi.Registry.getDesktop(0)
    for program in desktop:
        if program is not None:
            yield from (window for window in program if window is not None)


def tell(thing, depth):
    """Print the thing and what is inside it, as far as it is shown."""
    states = {pyatspi.stateToString(state) for state in thing.getState().getStates()}
    if "showing" not in states or depth > DEEPEST:
        return
    line = {
        "role": thing.getRoleName(),
        "name": thing.name or "",
        "description": thing.description or "",
        "states": sorted(states & {"focused", "focusable", "checked", "enabled"}),
    }
    print(json.dumps(line), flush=True)
    for inner in thing:
        if inner is not None:
            tell(inner, depth + 1)


if __name__ == "__main__":
    sys.exit(main())
