"""The one place that catches everything: log without names, and say stop."""

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)

LOG = logging.getLogger("bespo_desktop")
FATAL = frozenset({QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg})


class CrashReport(QObject):
    """Hears of every exception that nobody caught, in any thread.

    Signals:
        failed: something went wrong that nobody expected: no result may stand any more.
            Carries the place in the program, such as "dose.py:52 ZeroDivisionError".
    """

    failed = Signal(str)
    _heard = Signal(str)

    def __init__(self, log_file: Path | None, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._log_file = log_file
        self._now = now
        self._listens = False

    def install(self) -> None:
        """Take the place of Python's and Qt's own ways of telling."""
        sys.excepthook = self.take
        threading.excepthook = self._take_thread
        sys.unraisablehook = self._take_unraisable
        qInstallMessageHandler(self._take_message)

    def take(
        self,
        kind: type[BaseException],
        _error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Say stop and log where it happened; the error's words may hold a name and stay out.

        Stop comes first: the log asks the clock, which may be what has failed.
        """
        frames = traceback.extract_tb(trace)
        places = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
        last = places[-1].split()[0] if places else "unknown place"
        self._tell(f"{last} {kind.__name__}")
        self._write(f"{kind.__name__} at " + " < ".join(reversed(places)))

    def _take_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.take(args.exc_type, args.exc_value, args.exc_traceback)

    def _take_unraisable(self, args: "sys.UnraisableHookArgs") -> None:
        """Take what Python could not raise: in a callback of C code or in a finaliser."""
        self.take(args.exc_type, args.exc_value, args.exc_traceback)

    def _take_message(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if kind in FATAL:
            self._tell(f"Qt {kind.name}")
        self._write(f"Qt {kind.name} {context.category}")

    def _tell(self, place: str) -> None:
        """Say where, once what has failed is left.

        `Qt` is touched then, not before the first paint: its names take a quarter of the start.
        """
        if not self._listens:
            from PySide6.QtCore import Qt

            self._listens = True
            self._heard.connect(self.failed, Qt.ConnectionType.QueuedConnection)
        self._heard.emit(place)

    def _write(self, line: str) -> None:
        if self._log_file is None:
            LOG.error(line)
            return
        try:
            with self._log_file.open("a", encoding="utf-8") as log:
                log.write(f"{self._now().isoformat(timespec='seconds')} {line}\n")
        except OSError:
            LOG.error(line)
