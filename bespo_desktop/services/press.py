"""Printing in a process of its own, so that no printer can hold up the window or its alarms.

A driver that hangs is ended after a minute; one that crashes takes only its own process with it.
Whatever does not end with the word that everything was sent counts as not printed.
"""

import json
import sys
from collections.abc import Callable, Sequence

from PySide6.QtCore import QByteArray, QObject, QProcess, QProcessEnvironment, QTimer

LONGEST_MS = 60_000
STOPPED = "The printer did not answer. It counts as not printed; destroy what still comes out."

Answer = Callable[[dict[str, object]], None]


def own_program(command: str) -> tuple[str, list[str]]:
    """Return the program and its arguments that run a command of this very installation."""
    if getattr(sys, "frozen", False):
        return sys.executable, [command]
    return sys.executable, ["-m", "bespo_desktop", command]


class Errand(QObject):
    """One child process that is handed bytes and answers with one line of JSON."""

    def __init__(self, parent: QObject, arguments: Sequence[str], order: bytes) -> None:
        super().__init__(parent)
        self._answer: Answer | None = None
        self._order = order
        self._process = QProcess(self)
        surroundings = QProcessEnvironment.systemEnvironment()
        if sys.platform != "win32":
            # It shows nothing, and must not need the screen.
            surroundings.insert("QT_QPA_PLATFORM", "offscreen")
        self._process.setProcessEnvironment(surroundings)
        program, before = own_program("spool")
        self._process.setProgram(program)
        self._process.setArguments([*before, *arguments])
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._failed)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._process.kill)

    @property
    def process_id(self) -> int:
        """Return the number by which the system knows the child."""
        return self._process.processId()

    def begin(self, answer: Answer, longest_ms: int) -> None:
        """Start; `answer` hears once what became of it."""
        self._answer = answer
        self._timer.start(longest_ms)
        self._process.start()
        self._process.write(QByteArray(self._order))
        self._process.closeWriteChannel()

    def _finished(self, code: int, status: QProcess.ExitStatus) -> None:
        whole = status == QProcess.ExitStatus.NormalExit and code == 0
        said = bytes(self._process.readAllStandardOutput().data()) if whole else b""
        self._tell(said)

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._tell(b"")

    def _tell(self, said: bytes) -> None:
        self._timer.stop()
        answer, self._answer = self._answer, None
        if answer is None:
            return
        try:
            told = json.loads(said)
        except ValueError:
            told = None
        answer(told if isinstance(told, dict) else {"why": STOPPED})
        self.deleteLater()


class Press(QObject):
    """Sends printing on its errands; more than one may be under way."""

    def __init__(self, parent: QObject | None = None, longest_ms: int = LONGEST_MS) -> None:
        super().__init__(parent)
        self._longest_ms = longest_ms

    def print(self, order: bytes, done: Callable[[str], None]) -> Errand:
        """Carry out a print order; `done` hears "" when all was sent, else why not."""

        def answer(told: dict[str, object]) -> None:
            done("" if told.get("sent") is True else str(told.get("why", STOPPED)))

        return self._begin([], order, answer)

    def queues(self, done: Callable[[Sequence[str] | None], None]) -> Errand:
        """Ask which printers the system knows; `done` hears None when it did not answer."""

        def answer(told: dict[str, object]) -> None:
            names = told.get("queues")
            done([str(name) for name in names] if isinstance(names, list) else None)

        return self._begin(["--queues"], b"", answer)

    def _begin(self, arguments: Sequence[str], order: bytes, answer: Answer) -> Errand:
        errand = Errand(self, arguments, order)
        errand.begin(answer, self._longest_ms)
        return errand
