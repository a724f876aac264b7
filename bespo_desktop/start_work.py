"""What is done beside the sign-in: open the record, check it, make the board.

The rooms of a patient are made once one is opened, while nobody types: a window that only shows
the board does without them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from PySide6.QtCore import QObject

from bespo_desktop.application import Front
from bespo_desktop.chart.journal import JournalReadOnlyError
from bespo_desktop.core.errors import DataFileError
from bespo_desktop.core.progress import Progress
from bespo_desktop.demo.folder import NotPracticeError, PracticeFolderError
from bespo_desktop.journal.errors import JournalError
from bespo_desktop.record_check import check_record
from bespo_desktop.screens.pages import ROOMS, Pages, load
from bespo_desktop.screens.shell import Shell
from bespo_desktop.screens.sign_in_screen import SignInScreen
from bespo_desktop.screens.ward_screen import WardScreen
from bespo_desktop.self_test.check import BrokenError
from bespo_desktop.services.background_task import BackgroundTask
from bespo_desktop.services.clock import Clock
from bespo_desktop.services.dosing_lock import DosingLock
from bespo_desktop.services.idle_work import IdleWork
from bespo_desktop.services.machine import this_machine
from bespo_desktop.services.session import Session
from bespo_desktop.window import (
    Opened,
    Prepared,
    open_prepared,
    prepare_practice,
    prepare_window,
)

REFUSALS = (
    *(JournalError, JournalReadOnlyError, DataFileError),
    *(NotPracticeError, PracticeFolderError, BrokenError),
)
CHECKING = "The record is being checked: wait a moment, then open this again."
CHECKED_SO_FAR = (
    "The record is being checked, {done} of {of} entries: wait a moment, then open this again."
)
BROKEN_RECORD = (
    "Dosing is stopped: the record is not as it was saved ({what}) "
    "Use the paper worksheet and call the person who looks after the program."
)


def prepare(folder: Path, clock: Clock, *, practice: bool) -> Prepared:
    """Return the open data folder, its file not checked yet; for a thread.

    Raises:
        one of REFUSALS: the folder, its record, or a data file cannot be used.
    """
    return prepare_practice(folder) if practice else prepare_window(folder, clock, check=False)


@dataclass(frozen=True, slots=True)
class Looked:
    """Why no dose may be begun ("" when all is right), and whether lists were made anew."""

    problem: str
    lists_anew: bool


def _board(shell: Shell, pages: Pages) -> Iterator[Callable[[], object]]:
    """Yield the bars and the board, which whoever signs in waits for."""
    for bar in (shell.rail, shell.top, shell.head, shell.actions_bar):
        yield bar.grab
    yield partial(pages.make, WardScreen.key)
    yield from pages[WardScreen.key].ahead()


def _rooms(pages: Pages) -> Iterator[Callable[[], object]]:
    """Yield the rooms of a patient, in the order of the way."""
    for key in ROOMS:
        yield partial(load, key)
        yield partial(pages.make, key)


def look_through(prepared: Prepared, progress: Progress) -> Looked:
    """Return what the check of the whole record found; takes its time."""
    problem, anew = check_record(prepared.started.journal, progress)
    return Looked(BROKEN_RECORD.format(what=problem) if problem else "", anew)


class StartWork(QObject):
    """From the open folder to a window in which everything works."""

    def __init__(self, prepared: Prepared, settle: Callable[[], object]) -> None:
        """Take the open folder, and what is to be done when everything is there."""
        super().__init__()
        self._prepared, self._settle = prepared, settle
        self._lock = DosingLock(CHECKING)
        self._check = BackgroundTask(
            partial(look_through, prepared), self._take, lambda _why: None, (), self
        )
        self._check.progressed.connect(self._tell)
        self._tenth = 0
        self._idle: IdleWork | None = None
        self._rooms: IdleWork | None = None
        self._opened: Opened | None = None

    def open(self, shell: Shell, session: Session, sign_in: SignInScreen | None) -> Opened:
        """Return the house, put together around the window that is shown already."""
        front = Front(shell=shell, session=session, sign_in=sign_in)
        practice = self._prepared.site.practice
        machine = this_machine(self._prepared.folder, practice=practice)
        self._opened = opened = open_prepared(self._prepared, front, self._lock, machine)
        pages = opened.conductor.pages
        self._idle = IdleWork(chain(_board(shell, pages), (self._settle,)), shell)
        self._rooms = IdleWork(chain(_rooms(pages), (self._settle,)), shell)
        session.patient_changed.connect(self._make_rooms)
        return opened

    def _make_rooms(self) -> None:
        """Make the rooms when the first patient is opened."""
        rooms, opened = self._rooms, self._opened
        if rooms is None or opened is None:
            return
        session = opened.conductor.context.session
        if session.patient_id is not None:
            session.patient_changed.disconnect(self._make_rooms)
            rooms.start()

    def begin(self) -> None:
        """Check the record in a thread, and make the board while nobody types."""
        self._check.start()
        if self._idle is not None:
            self._idle.start()

    def finish(self) -> None:
        """Begin nothing any more: the window is being closed."""
        for work in (self._idle, self._rooms):
            if work is not None:
                work.stop()
        self._rooms = None

    def _tell(self, done: int, of: int) -> None:
        """Say how far the check is to whoever waits for it, ten times at most."""
        tenth = 10 * done // max(of, 1)
        if tenth > self._tenth:
            self._tenth = tenth
            self._lock.tell(CHECKED_SO_FAR.format(done=done, of=of))

    def _take(self, found: Looked) -> None:
        if found.lists_anew and self._opened is not None:
            self._opened.conductor.read_again()
        if found.problem:
            self._lock.stop(found.problem)
        else:
            self._lock.open()
