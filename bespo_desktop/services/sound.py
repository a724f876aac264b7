"""Sounds an alarm by the system's own player; where there is none, it says so."""

import shutil
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QProcess

# Player on Linux and what it needs before the file; the first that is installed is used.
PLAYERS = (("pw-play", ()), ("paplay", ()), ("aplay", ("-q",)))
# How long after its beginning a sound comes again while the alarm waits (site policy, alarms).
AGAIN = {"high": timedelta(seconds=10), "medium": timedelta(seconds=25)}


class Player(Protocol):
    """Plays one file at once and does not wait for its end."""

    def play(self, file: Path) -> bool:
        """Return whether the sound was begun."""


class SystemPlayer:
    """winsound on Windows, pw-play, paplay or aplay on Linux."""

    def play(self, file: Path) -> bool:
        """Return whether the sound was begun; False: there is nothing to play it with."""
        if sys.platform == "win32":
            winsound = import_module("winsound")
            winsound.PlaySound(str(file), winsound.SND_FILENAME | winsound.SND_ASYNC)
            return True
        for name, before in PLAYERS:
            program = shutil.which(name)
            if program is not None:
                started, _pid = QProcess.startDetached(program, [*before, str(file)])
                return bool(started)
        return False


class AlarmSound:
    """Repeats the sound of the most urgent alarm in its rhythm; knows whether it can be heard."""

    def __init__(self, folder: Path, player: Player, now: Callable[[], datetime]) -> None:
        self._folder = folder
        self._player = player
        self._now = now
        self._last: tuple[str, datetime] | None = None
        self.heard = True

    def sound(self, priority: str) -> None:
        """Play the priority's sound when it is due; "" means silence."""
        if not priority:
            self._last = None
            return
        now = self._now()
        if self._last is not None and self._last[0] == priority:
            again = AGAIN.get(priority)
            if again is None or now - self._last[1] < again:
                return
        self._last = (priority, now)
        self.heard = self._player.play(self._folder / f"{priority}.wav")
