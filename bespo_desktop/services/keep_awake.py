"""Keeps the computer awake while a drug runs, and lets it sleep again afterwards.

Linux: `systemd-inhibit` holds a lock of logind for as long as its child lives (systemd-inhibit(1)).
Windows: SetThreadExecutionState with ES_CONTINUOUS and ES_SYSTEM_REQUIRED
(learn.microsoft.com, SetThreadExecutionState); this part has been read, not run.
"""

import ctypes
import shutil
import sys
from typing import Protocol

from PySide6.QtCore import QProcess

from bespo_desktop.services.outside_programs import process

ES_CONTINUOUS, ES_SYSTEM_REQUIRED = 0x80000000, 0x00000001
INHIBIT = "systemd-inhibit"
WHAT = (
    "--what=sleep:idle:handle-lid-switch",
    "--who=Bespo Desktop",
    "--why=An infusion is running",
    "--mode=block",
)
NO_WAY = "Nothing here can keep the computer awake: keep the lid open and touch it now and then."
REFUSED = "The system does not let the computer be kept awake: keep the lid open."


class KeepAwake(Protocol):
    """Holds the computer awake on demand."""

    def hold(self) -> None:
        """Keep the computer awake from now on; holding twice is holding once."""

    def release(self) -> None:
        """Let the computer sleep again."""

    def problem(self) -> str:
        """Return why it may sleep although it should not, "" while it is held or not asked for."""


class StayAsIs:
    """For the tour and the tests: this computer does not sleep."""

    def hold(self) -> None:
        """Do nothing."""

    def release(self) -> None:
        """Do nothing."""

    def problem(self) -> str:
        """Return that all is well."""
        return ""


class LogindInhibitor:
    """Lives as the child of systemd-inhibit; when this program is killed, the lock goes with it."""

    def __init__(self) -> None:
        self._process: QProcess | None = None
        self._problem = ""

    def hold(self) -> None:
        """Begin to hold the lock, again when it was lost."""
        if self._process is not None:
            return
        program = shutil.which(INHIBIT)
        if program is None:
            self._problem = NO_WAY
            return
        # `cat` ends with our end of its input: no lock outlives this program.
        self._process = holder = process(program, [*WHAT, "cat"])
        holder.finished.connect(lambda _code, _how: self._lost(holder))
        holder.errorOccurred.connect(lambda _error: self._lost(holder))
        holder.started.connect(self._begun)
        holder.start()

    def release(self) -> None:
        """Let go of the lock."""
        holder, self._process = self._process, None
        self._problem = ""
        if holder is not None:
            holder.closeWriteChannel()
            if not holder.waitForFinished(1000):
                holder.kill()
                holder.waitForFinished(1000)
            holder.deleteLater()

    def problem(self) -> str:
        """Return why the computer may fall asleep."""
        return self._problem

    def _begun(self) -> None:
        self._problem = ""

    def _lost(self, holder: QProcess) -> None:
        if holder is self._process:
            self._process = None
            self._problem = REFUSED
            holder.deleteLater()


class WindowsExecutionState:
    """Tells Windows that this thread needs the system."""

    def __init__(self) -> None:
        self._held = False
        self._problem = ""

    def hold(self) -> None:
        """Ask Windows to stay awake; it returns 0 when it refuses."""
        if not self._held:
            self._held = self._set(ES_CONTINUOUS | ES_SYSTEM_REQUIRED)
            self._problem = "" if self._held else REFUSED

    def release(self) -> None:
        """Let Windows sleep again."""
        if self._held:
            self._set(ES_CONTINUOUS)
        self._held, self._problem = False, ""

    def problem(self) -> str:
        """Return why the computer may fall asleep."""
        return self._problem

    @staticmethod
    def _set(state: int) -> bool:
        set_state = ctypes.CDLL("kernel32.dll").SetThreadExecutionState
        set_state.argtypes, set_state.restype = [ctypes.c_uint32], ctypes.c_uint32
        return bool(set_state(state))


class NoWay:
    """A system that we know no way for: it says so while it should be held."""

    def __init__(self) -> None:
        self._held = False

    def hold(self) -> None:
        """Say that it cannot be done."""
        self._held = True

    def release(self) -> None:
        """Say nothing any more."""
        self._held = False

    def problem(self) -> str:
        """Return that there is no way, while it is asked for."""
        return NO_WAY if self._held else ""


def system_keep_awake() -> KeepAwake:
    """Return the way of this kind of computer."""
    if sys.platform == "win32":
        return WindowsExecutionState()
    return LogindInhibitor() if sys.platform == "linux" else NoWay()
