"""Long work on a terminal: how far it is, and Ctrl-C ends it where nothing is left half done."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TextIO

from bespo_desktop.services.cancelling import CancelledError

# What a shell says of a program that Ctrl-C ended.
CANCELLED = 130
CLEAR = "\r\x1b[K"


class Terminal:
    """Tells in per cent how far work is where a person looks, and hears Ctrl-C there.

    Ctrl-C is only remembered: the work is left at its next step, where it cleans up, never between
    two files that belong together.
    """

    def __init__(self, stderr: TextIO) -> None:
        self._stderr = stderr
        self._asked = threading.Event()
        self._shown = ""

    @contextmanager
    def working(self, what: str) -> Iterator["Terminal"]:
        """Hear Ctrl-C while the work goes on; `what` is said before the per cent."""
        self._what = what
        here = threading.current_thread() is threading.main_thread()
        before = signal.signal(signal.SIGINT, self._remember) if here else None
        try:
            yield self
        finally:
            if here:
                signal.signal(signal.SIGINT, before)
            self._write("")

    def told(self, done: int, of: int) -> None:
        """Say how far the work is.

        Raises:
            CancelledError: Ctrl-C was pressed.
        """
        if self._asked.is_set():
            raise CancelledError
        whole = max(of, 1)
        text = f"{self._what}: {100 * done // whole} %. Ctrl-C cancels."
        self._write(text if done < whole else "")

    def _remember(self, _number: int, _frame: FrameType | None) -> None:
        self._asked.set()
        self._write(f"{self._what}: stopping at the next step.")

    def _write(self, text: str) -> None:
        """Put the text in place of the one before; a file or another program gets none of it."""
        if text != self._shown and self._stderr.isatty():
            self._shown = text
            self._stderr.write(f"{CLEAR}{text}")
            self._stderr.flush()
