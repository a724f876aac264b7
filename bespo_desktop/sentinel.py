"""The hidden command `sentinel`: a process of its own that sounds when the program is silent.

It is told beds and times, never a name, and ends with the infusion. It outlives the program,
however that ends: a kill, a crash, a hang. When it fails itself it is alive no more, which the
program notices and says; while the program is silent as well, another one takes over.
"""

import os
import sys
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QObject, QProcess, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from bespo_desktop.services.computer_clocks import awake_ns, wall_now
from bespo_desktop.services.sentinel_files import (
    ALIVE,
    BEAT,
    LOG,
    WATCH,
    Beat,
    Brief,
    read_beat,
    read_brief,
    write_beat,
)
from bespo_desktop.services.sentinel_keeper import command
from bespo_desktop.services.sentinel_watch import SILENT_FOR_S, SentinelWatch
from bespo_desktop.services.sound import Player, SystemPlayer, sound_folder
from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.fonts import register_fonts
from bespo_desktop.widgets.sentinel_window import SentinelWindow

LOOK_EVERY_MS = 500
NS_A_S = 1_000_000_000
SOUND = "medium"
# As the program's own medium alarm; understood, it comes back with the next quarter of an hour.
SOUND_EVERY_S, SILENCE_S, UNDERSTOOD_S = 25.0, 120.0, 900.0
PRACTICE_STOP_S = 300.0
FAILED, WRONG_CALL = 1, 2
# How many others may have failed before: kept where only those it starts can read it.
BEFORE, MOST_BEFORE = "BESPO_SENTINELS_BEFORE", 5


def main_sentinel(arguments: list[str], stderr: TextIO) -> int:
    """Watch until the infusion is over or the program is back; return the exit status."""
    if len(arguments) != WRONG_CALL:
        print("sentinel is started by the program itself.", file=stderr)
        return WRONG_CALL
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    app.setQuitOnLastWindowClosed(False)
    theme().apply(app)
    register_fonts()
    sentinel = SentinelProcess(Path(arguments[0]), arguments[1], SystemPlayer())
    sys.excepthook = sentinel.fail
    sentinel.begin()
    return app.exec()


class SentinelProcess(QObject):
    """Listens twice a second; sounds and shows its window while the program does not answer."""

    def __init__(self, folder: Path, session: str, player: Player) -> None:
        super().__init__()
        self._folder = folder
        self._session = session
        self._player = player
        self._sound_file = sound_folder() / f"{SOUND}.wav"
        self._watch = SentinelWatch(session)
        self._windows: list[SentinelWindow] = []
        self._alive = 0
        self._last_ns = awake_ns()
        self._sounding_s = 0.0
        self._quiet_s = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Listen from now on."""
        self._log("watching")
        self._last_ns = awake_ns()
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Listen once and do what has to be done."""
        now = awake_ns()
        passed_s, self._last_ns = (now - self._last_ns) / NS_A_S, now
        if not self._folder.is_dir():
            QApplication.quit()
            return
        verdict = self._watch.look(read_beat(self._folder / BEAT), passed_s)
        if verdict == "end":
            self._log("ended")
            self._hide()
            QApplication.quit()
        elif verdict == "sound":
            self._sound(passed_s)
        elif self._windows:
            self._log("the program answers again")
            self._hide()
        self._say_alive()

    def fail(
        self, kind: type[BaseException], _error: BaseException, trace: TracebackType | None
    ) -> None:
        """End at once after an exception nobody caught, and let another take over where needed.

        A program that beats starts another sentinel itself. The error's words stay out of the log.
        """
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        place = Path(trace.tb_frame.f_code.co_filename).name if trace is not None else "unknown"
        self._log(f"failed in {place} {kind.__name__}")
        before = int(os.environ.get(BEFORE, "0"))
        if self._watch.silent_s > SILENT_FOR_S / 2 and before < MOST_BEFORE:
            os.environ[BEFORE] = str(before + 1)
            program, *arguments = command()
            QProcess.startDetached(program, [*arguments, str(self._folder), self._session])
        os._exit(FAILED)

    def _sound(self, passed_s: float) -> None:
        brief = read_brief(self._folder) or Brief((), 3600)
        if not self._windows:
            self._log("the program does not answer")
            self._show(brief)
            self._sounding_s, self._quiet_s = 0.0, 0.0
        self._sounding_s += passed_s
        stop_s = PRACTICE_STOP_S if brief.practice else float(brief.stop_after_s)
        if self._sounding_s > stop_s:
            self._log("ended, the time is over")
            QApplication.quit()
            return
        self._quiet_s -= passed_s
        if self._quiet_s <= 0:
            self._quiet_s = SOUND_EVERY_S
            self._player.play(self._sound_file)

    def _show(self, brief: Brief) -> None:
        since = f"{wall_now().astimezone():%H:%M}"
        for screen in QGuiApplication.screens():
            window = SentinelWindow(brief.lines, since, screen, practice=brief.practice)
            window.silenced.connect(lambda: self._be_quiet(SILENCE_S, "silenced"))
            window.understood.connect(lambda: self._be_quiet(UNDERSTOOD_S, "understood"))
            window.show()
            window.raise_()
            self._windows.append(window)

    def _hide(self) -> None:
        for window in self._windows:
            window.hide()
            window.deleteLater()
        self._windows = []

    def _be_quiet(self, seconds: float, what: str) -> None:
        self._quiet_s = seconds
        self._log(what)

    def _say_alive(self) -> None:
        self._alive += 1
        try:
            write_beat(self._folder / ALIVE, Beat(self._session, self._alive, WATCH))
        except OSError:
            # The program will say that nobody watches; listening goes on.
            return

    def _log(self, what: str) -> None:
        try:
            with (self._folder / LOG).open("a", encoding="ascii") as log:
                log.write(f"{wall_now().isoformat(timespec='seconds')} {what}\n")
        except OSError:
            # A sound that cannot be logged still has to be heard.
            return
