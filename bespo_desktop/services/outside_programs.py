"""The surroundings for programs of the system that ours starts."""

import os
import sys

from PySide6.QtCore import QProcess, QProcessEnvironment

BEFORE = "_ORIG"
LIBRARIES = ("LD_LIBRARY_PATH", "LIBPATH")


def surroundings() -> dict[str, str]:
    """Return the environment without our own library paths.

    The executable's folder puts its libraries first on the path; a program of the system that
    loaded those could fail to start, and a player that does not start is a silent alarm.
    Source: PyInstaller manual, Launching External Programs from the Frozen Application.
    """
    found = dict(os.environ)
    if not getattr(sys, "frozen", False):
        return found
    for name in LIBRARIES:
        before = found.pop(name + BEFORE, None)
        if before is not None:
            found[name] = before
        else:
            found.pop(name, None)
    return found


def process(program: str, arguments: list[str]) -> QProcess:
    """Return a process that is ready to be started in those surroundings."""
    made = QProcess()
    made.setProgram(program)
    made.setArguments(arguments)
    environment = QProcessEnvironment()
    for name, value in surroundings().items():
        environment.insert(name, value)
    made.setProcessEnvironment(environment)
    return made
