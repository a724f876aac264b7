"""Sounds an alarm by the system's own player; where there is none, it says so."""

import shutil
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QProcess

from bespo_desktop.assets import folder
from bespo_desktop.core.alarm_table import Repeat
from bespo_desktop.services.outside_programs import process

# Player on Linux and what it needs before the file; the first that is installed is used.
PLAYERS = (("pw-play", ()), ("paplay", ()), ("aplay", ("-q",)))


def sound_folder() -> Path:
    """Return where the alarm sounds lie."""
    return folder("resources") / "sounds"


class Player(Protocol):
    """Plays one file at once and does not wait for its end."""

    def play(self, file: Path) -> None:
        """Begin the sound."""

    def problem(self) -> str:
        """Return why the last sound could not be played, "" when nothing speaks against it."""


class SystemPlayer:
    """winsound on Windows, pw-play, paplay or aplay on Linux. Windows was not tried."""

    def __init__(self) -> None:
        self._playing: list[QProcess] = []
        self._problem = ""

    def play(self, file: Path) -> None:
        """Begin the sound; what went wrong is known a moment later."""
        if not file.is_file():
            self._problem = f"The sound {file.name} is missing."
        elif sys.platform == "win32":
            self._play_windows(file)
        else:
            self._play_with_program(file)

    def problem(self) -> str:
        """Return why the last sound was not played."""
        return self._problem

    def _play_windows(self, file: Path) -> None:
        winsound = import_module("winsound")
        try:
            winsound.PlaySound(str(file), winsound.SND_FILENAME | winsound.SND_ASYNC)
        except RuntimeError:
            self._problem = "Windows could not play the sound."
        else:
            self._problem = ""

    def _play_with_program(self, file: Path) -> None:
        found = ((shutil.which(name), before) for name, before in PLAYERS)
        program, before = next(((p, b) for p, b in found if p is not None), ("", ()))
        if not program:
            names = ", ".join(name for name, _before in PLAYERS)
            self._problem = f"There is no program to play a sound ({names})."
            return
        player = process(program, [*before, str(file)])
        player.finished.connect(lambda code, _how: self._ended(player, code))
        player.errorOccurred.connect(lambda _error: self._ended(player, -1))
        self._playing.append(player)
        player.start()

    def _ended(self, player: QProcess, code: int) -> None:
        if player not in self._playing:
            return
        self._playing.remove(player)
        player.deleteLater()
        name = Path(player.program()).name
        self._problem = f"The sound could not be played ({name})." if code else ""


class AlarmSound:
    """Repeats the sound of the most urgent alarm in its rhythm."""

    def __init__(
        self, sounds: Path, player: Player, now: Callable[[], datetime], repeat: Repeat
    ) -> None:
        self._folder = sounds
        self._player = player
        self._now = now
        self._again = {
            "high": timedelta(seconds=repeat.high),
            "medium": timedelta(seconds=repeat.medium),
        }
        self._last: tuple[str, datetime] | None = None

    def sound(self, priority: str) -> None:
        """Play the priority's sound when it is due; "" means silence.

        A low tone does not repeat: it is played as often as it is told.
        """
        if not priority:
            self._last = None
            return
        now = self._now()
        if self._last is not None and self._last[0] == priority:
            again = self._again.get(priority, timedelta(0))
            if now - self._last[1] < again:
                return
        self._last = (priority, now)
        self.play(priority)

    def play(self, priority: str) -> None:
        """Play the priority's sound now, as the sound check does."""
        self._player.play(self._folder / f"{priority}.wav")
