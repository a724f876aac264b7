"""The first second: frame and clock, then the names, then everything else beside them.

What a ward PC loads takes longer than a nurse should look at nothing. So the window is painted
with a cover before anything heavy is imported, the names and clocks follow from a first glance at
the record, and all the rest is loaded in a thread while somebody chooses a name and types.
"""

import argparse
import sys
import threading
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from bespo_desktop.core.days import local_day, long_day_text, time_text
from bespo_desktop.screens.shell import Shell
from bespo_desktop.services.clock import SystemClock, steady_ns
from bespo_desktop.services.crash_report import CrashReport
from bespo_desktop.services.heartbeat import read_life
from bespo_desktop.services.session import Session
from bespo_desktop.services.tidy import Tidy
from bespo_desktop.site_file import default_data_folder
from bespo_desktop.system_zone import system_zone
from bespo_desktop.widgets.cover import Cover
from bespo_desktop.widgets.font_files import add_font_files

if TYPE_CHECKING:
    from bespo_desktop.chart.people import Person
    from bespo_desktop.journal.glance import Glance
    from bespo_desktop.screens.sign_in_screen import SignInScreen
    from bespo_desktop.services.sentences import Sentences
    from bespo_desktop.start_work import StartWork
    from bespo_desktop.window import Opened, Prepared

CANNOT_START = 1
TICK_MS = 1000
# How long a thread beside the window may go on while the window waits: what is loaded and checked
# there must not be felt in a key. Python's own 5 ms add up, and so did 1 ms: the window waits for a
# turn each time that it comes back from Qt, some sixty times in one second's work. On Windows
# Python waits whole milliseconds: less would be no waiting, and a core busy with it.
TURN_S = 0.001 if sys.platform == "win32" else 0.0001


def read_arguments(arguments: list[str]) -> argparse.Namespace:
    """Return the window's own arguments; wrong ones end the program with a sentence."""
    reader = argparse.ArgumentParser(prog="bespo-desktop", description=__doc__)
    reader.add_argument("--data", type=Path, help="the folder that holds the record")
    reader.add_argument("--zone", help="the time zone, such as Europe/London")
    reader.add_argument("--demo", action="store_true", help="an invented ward to practise on")
    reader.add_argument("--language", type=_language, help="translations, a file of Qt Linguist")
    reader.add_argument("--dark", action="store_true", help="begin with the night theme")
    reader.add_argument(
        "--timings", action="store_true", help="say on stderr when each part of the start is there"
    )
    return reader.parse_args(arguments)


def _language(path: str) -> "Sentences":
    from bespo_desktop.services.language import LanguageFileError, read_language

    try:
        return read_language(Path(path))
    except LanguageFileError as why:
        raise argparse.ArgumentTypeError(str(why)) from why


def main_window(arguments: list[str], stderr: TextIO) -> int:
    """Show the window until it is closed; return the exit status."""
    return FirstWindow(arguments, stderr).run()


class FirstWindow(QObject):
    """The start of the window, step by step.

    Signals:
        painted: frame and clock are on the screen.
        named: the names and the running clocks are on the screen.
        ready: the record is open and everything works; `opened` is there.
        refused: there will be no record; carries why, which the window says too.
    """

    painted = Signal()
    named = Signal()
    ready = Signal()
    refused = Signal(str)
    _loaded = Signal(object)

    def __init__(self, arguments: list[str], stderr: TextIO) -> None:
        self._wanted, self._stderr = read_arguments(arguments), stderr
        app = QApplication.instance() or QApplication(sys.argv[:1])
        assert isinstance(app, QApplication)
        super().__init__()
        self._app, self._status, self._closed = app, 0, False
        add_font_files()
        self.clock = SystemClock(self._wanted.zone or system_zone())
        self.folder: Path = self._wanted.data or default_data_folder()
        if not self._wanted.demo:
            self.clock.go_on_from(read_life(self.folder))
        self.session = Session()
        self._crash = CrashReport(self.folder / "log.txt", self.clock.now)
        self._crash.install()
        self.cover = Cover(dark=self._wanted.dark)
        self.shell = Shell(self.cover)
        self.opened: Opened | None = None
        self._sign_in: SignInScreen | None = None
        self._work: StartWork | None = None
        self._tidy: Tidy | None = None
        self._glance: Glance | None = None
        self._thread = threading.Thread(target=self._load, name="loading")
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._connect()

    def _connect(self) -> None:
        self.cover.painted.connect(lambda: QTimer.singleShot(0, self._first_painted))
        self._timer.timeout.connect(self._tick)
        self._loaded.connect(self._open)
        self.refused.connect(self._refuse)
        self._crash.failed.connect(self._fail)
        if self._wanted.timings:
            for name in ("painted", "named", "ready"):
                getattr(self, name).connect(lambda name=name: self._tell_time(name))

    def run(self) -> int:
        """Show the window until it is closed; return the exit status."""
        sys.setswitchinterval(TURN_S)
        self._tick()
        self.shell.show()
        self._tidy = Tidy(self)
        status = self._app.exec()
        self._tidy.stop()
        self._close()
        return status or self._status

    def _settle(self) -> None:
        """Everything is there that stays until the window is closed."""
        if self._tidy is not None:
            self._tidy.settle()

    def _tell_time(self, name: str) -> None:
        self._stderr.write(f"{name} {steady_ns()}\n")
        self._stderr.flush()

    def _first_painted(self) -> None:
        if self._closed:
            return
        from bespo_desktop.services.spare_memory import share_one_heap

        self.painted.emit()
        self._timer.start()
        self._dress()
        if not self._wanted.demo:
            self._show_names()
        share_one_heap()
        self._thread.start()

    def _dress(self) -> None:
        """Take language, theme and type before the first widget of the program is made."""
        from bespo_desktop.services.language import speak
        from bespo_desktop.services.theme import theme
        from bespo_desktop.widgets.fonts import register_fonts
        from bespo_desktop.widgets.spoken_roles import speak_roles

        speak(self._wanted.language)
        speak_roles()
        theme().set_dark(self._wanted.dark)
        theme().apply(self._app)
        register_fonts()

    def _show_names(self) -> None:
        """Show who may sign in and which clocks run, when the record tells at a glance."""
        from bespo_desktop.journal.glance import read_glance

        self._glance = read_glance(self.folder)
        if self._glance is None or not self._glance.people:
            return
        from bespo_desktop.reception import sign_in_page

        people: Mapping[str, Person] = {one.id: one for one in self._glance.people}
        page = sign_in_page(self.folder, self.clock, self.session, people)
        self._sign_in = page
        self.shell.furnish()
        self.shell.add_page(page.key, page, full=True)
        self.shell.show_page(page.key)
        page.enter()
        self._tick()
        self.shell.repaint()
        self.named.emit()

    def _tick(self) -> None:
        now, zone = self.clock.now(), self.clock.zone
        if self._sign_in is None:
            self.cover.set_time(time_text(now, zone), long_day_text(local_day(now, zone)))
            return
        from bespo_desktop.screens.strip_of import chips_of

        self._sign_in.tick()
        if self._glance is not None:
            self.shell.set_strip(chips_of(self._glance.clocks, now, zone))

    def _load(self) -> None:
        """Open the record in the thread: what is imported here takes most of the start."""
        from bespo_desktop.start_work import REFUSALS, prepare

        try:
            prepared = prepare(self.folder, self.clock, practice=self._wanted.demo)
        except REFUSALS as refusal:
            self.refused.emit(str(refusal))
            return
        self._loaded.emit(prepared)

    def _open(self, prepared: "Prepared") -> None:
        """Put the house together around what is shown already."""
        from bespo_desktop.start_work import REFUSALS, StartWork

        self._timer.stop()
        self._thread.join()
        if self._closed:
            prepared.started.close()
            return
        self._work = StartWork(prepared, self._settle)
        try:
            self.opened = self._work.open(self.shell, self.session, self._sign_in)
        except REFUSALS as refusal:
            self._refuse(str(refusal))
            return
        if self._sign_in is None:
            self.shell.repaint()
            self.named.emit()
        self.ready.emit()
        self._work.begin()

    def _refuse(self, why: str) -> None:
        """Say why there is no record, on the window too: a ward PC shows no stderr."""
        text = self.tr("Bespo Desktop cannot start: {why}").format(why=why)
        self._status = CANNOT_START
        self._stderr.write(text + "\n")
        self._stderr.flush()
        self._sign_in = None
        if self.shell.furnished:
            self._cover_again()
        self.cover.tell(text)
        self._tick()
        if not self._closed:
            self._timer.start()
        if self.cover.forms is None:
            self.cover.offer_forms()
            self.cover.forms_asked.connect(partial(self._give_forms, text))

    def _give_forms(self, why: str) -> None:
        """Put the blank forms on paper, `why` staying in sight: there is no record to work with."""
        from bespo_desktop.paper_forms import Outage, give_forms
        from bespo_desktop.services.press import Press

        now, zone, practice = self.clock.now(), self.clock.zone, self._wanted.demo
        outage = Outage(folder=self.folder, now=now, zone=zone, practice=practice)
        give_forms(outage, Press(self), lambda told: self.cover.tell(f"{why}\n\n{told}"))

    def _cover_again(self) -> None:
        """Let nothing stand that was shown before, and no other window; only the time goes on."""
        for window in QApplication.topLevelWidgets():
            if window is not self.shell:
                window.hide()
        self.cover = Cover(dark=self._wanted.dark)
        self.shell.setCentralWidget(self.cover)

    def _fail(self, place: str) -> None:
        """Something unforeseen before the record was open; afterwards the stop page says so.

        What failed may fail again, even in saying so: that changes nothing more.
        """
        if self.opened is None and not self._status:
            self._refuse(
                self.tr(
                    "something went wrong inside the program ({place}). Call "
                    "the person who looks after it."
                ).format(place=place)
            )

    def _close(self) -> None:
        """Begin nothing any more, let what is under way finish, then close the record."""
        self._closed = True
        self._timer.stop()
        if self._thread.ident is not None:
            # What it loaded may still be on the way to `_open`, also when it is through.
            self._thread.join()
            QApplication.processEvents()
        if self._work is not None:
            self._work.finish()
        if self.opened is not None:
            self.opened.close()
