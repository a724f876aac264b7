"""The program's side of the sentinel: starts it, beats for it, and notices when it is gone."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QElapsedTimer, QObject, QProcess, QProcessEnvironment, QTimer

import bespo_desktop
from bespo_desktop.services.ids import new_session_id
from bespo_desktop.services.sentinel_files import (
    ALIVE,
    BEAT,
    REST,
    WATCH,
    Beat,
    Brief,
    read_beat,
    write_beat,
    write_brief,
)

BEAT_EVERY_MS = 2000
GONE_AFTER_MS = 15_000
MISSING = "The second watcher does not run: nothing sounds when this program stops."
HIDDEN_COMMAND = "sentinel"


class Sentinel(Protocol):
    """A second process that sounds when this one does not answer while a drug runs."""

    def watch(self, lines: Sequence[str], stop_after_s: int) -> None:
        """Have these beds watched from now on."""

    def looked(self) -> None:
        """All alarms were looked at: this program is well."""

    def rest(self) -> None:
        """Nothing runs any more: let the second process end."""

    def problem(self) -> str:
        """Return why nobody watches, "" while one does or nothing runs."""


class NoSentinel:
    """For the tour and the tests: nobody watches, and that is right."""

    def watch(self, lines: Sequence[str], stop_after_s: int) -> None:
        """Do nothing."""

    def looked(self) -> None:
        """Do nothing."""

    def rest(self) -> None:
        """Do nothing."""

    def problem(self) -> str:
        """Return that all is well."""
        return ""


class SentinelKeeper(QObject):
    """Beats every two seconds in the thread of the window, while its alarms are looked at.

    A hung window beats no more; nor does one whose alarms fail each time they are looked at, for
    nothing else would sound then.
    """

    def __init__(self, folder: Path, *, practice: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._practice = practice
        self._session = new_session_id()
        self._count = 0
        self._brief: Brief | None = None
        self._seen: Beat | None = None
        self._since_seen = QElapsedTimer()
        self._problem = ""
        self._looked = False
        self._timer = QTimer(self)
        self._timer.setInterval(BEAT_EVERY_MS)
        self._timer.timeout.connect(self._beat)

    def watch(self, lines: Sequence[str], stop_after_s: int) -> None:
        """Start the second process when none watches yet, and tell it the beds and times."""
        if self._brief is None or tuple(lines) != tuple(self._brief.lines):
            self._brief = Brief(tuple(lines), stop_after_s, self._practice)
            self._write_brief(self._brief)
        if not self._timer.isActive():
            self._looked = True
            self._beat()
            self._timer.start()
            self._start()

    def looked(self) -> None:
        """Let the heart beat once more: the alarms were looked at since the last beat."""
        self._looked = True

    def rest(self) -> None:
        """Tell the second process that it may end."""
        if self._timer.isActive():
            self._timer.stop()
            self._brief, self._seen, self._problem = None, None, ""
            self._write(REST)

    def problem(self) -> str:
        """Return why nobody watches."""
        return self._problem

    def _beat(self) -> None:
        if self._looked:
            self._looked = False
            self._write(WATCH)
        seen = read_beat(self._folder / ALIVE)
        if seen is not None and seen.session == self._session and seen != self._seen:
            self._seen, self._problem = seen, ""
            self._since_seen.start()
        elif self._since_seen.isValid() and self._since_seen.elapsed() > GONE_AFTER_MS:
            self._problem = MISSING
            self._start()

    def _write(self, state: str) -> None:
        self._count += 1
        try:
            write_beat(self._folder / BEAT, Beat(self._session, self._count, state))
        except OSError:
            self._problem = MISSING

    def _write_brief(self, brief: Brief) -> None:
        try:
            write_brief(self._folder, brief)
        except OSError:
            self._problem = MISSING

    def _start(self) -> None:
        """Start the second process, on its own: it outlives this one however that ends."""
        program, *arguments = command()
        process = QProcess()
        process.setProgram(program)
        process.setArguments([*arguments, str(self._folder), self._session])
        process.setStandardInputFile(QProcess.nullDevice())
        process.setStandardOutputFile(QProcess.nullDevice())
        process.setStandardErrorFile(QProcess.nullDevice())
        process.setProcessEnvironment(_surroundings())
        # The answer comes alone or with the process id beside it, by the release of PySide6.
        answer: object = process.startDetached()
        if not (answer[0] if isinstance(answer, tuple) else answer):
            self._problem = MISSING
        self._since_seen.start()


def command() -> list[str]:
    """Return how this program is started as the sentinel: the same executable, a hidden command."""
    if getattr(sys, "frozen", False):
        return [sys.executable, HIDDEN_COMMAND]
    return [sys.executable, "-m", "bespo_desktop", HIDDEN_COMMAND]


def _surroundings() -> QProcessEnvironment:
    environment = QProcessEnvironment.systemEnvironment()
    if getattr(sys, "frozen", False):
        # A program of its own, not a helper of this one (PyInstaller manual).
        environment.insert("PYINSTALLER_RESET_ENVIRONMENT", "1")
    else:
        own = str(Path(bespo_desktop.__path__[0]).parent)
        paths = [own, environment.value("PYTHONPATH", "")]
        environment.insert("PYTHONPATH", os.pathsep.join(path for path in paths if path))
    return environment
