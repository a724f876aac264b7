"""One start of the program up to the ward board, timed. Run as a process of its own.

`python started.py DATA SECONDS TIMES [rooms]` starts the program as its command does, signs the
nurse in some seconds after everything is there, waits for the painted board, then rests so many
seconds so many times and tells what the processor was busy for. With "rooms" it opens every room
of a patient who is being infused first. Writes one line of JSON to stdout.
"""

import json
import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from bespo_desktop.first_window import FirstWindow
from tests.campaigns.bench_parts.feel import PLACES, Painted
from tests.helpers.midday import ZONE

# To choose a name and type six digits; meanwhile the board is worked out in idle moments.
SIGNING_IN_MS = 3000
SETTLES_MS = 1500


class Watch:
    """Follows one start and ends it."""

    def __init__(self, first: FirstWindow, rest_s: float, times: int, *, rooms: bool) -> None:
        self.first, self.rest_s, self.times, self.rooms = first, rest_s, times, rooms
        self.told: dict[str, float] = {}
        self.shares: list[float] = []
        first.painted.connect(lambda: self.mark("painted"))
        first.named.connect(lambda: self.mark("named"))
        first.ready.connect(self.sign_in)

    def mark(self, name: str) -> None:
        self.told[name] = time.monotonic_ns()

    def sign_in(self) -> None:
        self.mark("ready")
        QTimer.singleShot(SIGNING_IN_MS, self._sign_in)

    def _sign_in(self) -> None:
        conductor = self.first.opened.conductor
        people = conductor.context.desk.people().values()
        self.nurse = next(one for one in people if one.surname == "Reilly")
        self.mark("signing in")
        conductor.context.session.sign_in(self.nurse)
        self.board = Painted(conductor.pages["ward"].form.patients.viewport())
        self._wait_for_board()

    def _wait_for_board(self) -> None:
        if not self.board.times:
            QTimer.singleShot(0, self._wait_for_board)
            return
        self.mark("board")
        QTimer.singleShot(SETTLES_MS, self._rest)

    def _rest(self) -> None:
        """Answer what alarms there are, as the nurse does: a flashing frame is not an infusion."""
        board = self.first.opened.conductor.alarms.board
        for one in board.waiting():
            board.acknowledge(one.alarm.id, self.nurse.id)
        self.told["memory"] = memory_kb()
        if self.rooms:
            self._open_rooms()
        self._begin()

    def _open_rooms(self) -> None:
        conductor = self.first.opened.conductor
        charts = conductor.context.ward.awake()
        conductor.open_patient(next(one.patient_id for one in charts if one.infusing))
        for place in PLACES:
            conductor.open_place(place)
            QApplication.processEvents()
        self.told["rooms"] = memory_kb()

    def _begin(self) -> None:
        self.busy, self.since = time.process_time(), time.perf_counter()
        QTimer.singleShot(round(self.rest_s * 1000), self._rested)

    def _rested(self) -> None:
        busy = time.process_time() - self.busy
        self.shares.append(100 * busy / (time.perf_counter() - self.since))
        if len(self.shares) < self.times:
            self._begin()
            return
        json.dump({"told": self.told, "busy %": self.shares}, sys.stdout)
        sys.stdout.flush()
        self.first.shell.close()


def memory_kb() -> float:
    """Return what lies in the memory of this process, shared libraries included."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return float(next(line for line in lines if line.startswith("VmRSS")).split()[1])


def main() -> int:
    data, rest_s, times, *rooms = sys.argv[1:]
    sys.argv = ["bespo-desktop", "--data", data, "--zone", ZONE]
    first = FirstWindow(sys.argv[1:], sys.stderr)
    watch = Watch(first, float(rest_s), int(times), rooms=bool(rooms))
    status = first.run()
    assert "board" in watch.told, "the start did not come to the board"
    return status


if __name__ == "__main__":
    status = main()
    sys.stdout.flush()
    os._exit(status)
