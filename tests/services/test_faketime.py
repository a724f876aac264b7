"""The computer's clock is moved under a real process (libfaketime): its time does not bend."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

PLACES = ("x86_64-linux-gnu", "aarch64-linux-gnu", "i386-linux-gnu")
LIBRARY = next(
    (
        path
        for place in PLACES
        if (path := Path("/usr/lib") / place / "faketime" / "libfaketime.so.1").exists()
    ),
    None,
)
pytestmark = pytest.mark.skipif(LIBRARY is None, reason="not installed: faketime")
HOUR, DAY = 3600, 24 * 3600
# A second, a minute, both changes of summer time, a day, a leap year and a year, both ways.
JUMPS = [3, -3, 60, -60, HOUR, -HOUR, DAY, -DAY, 366 * DAY, -365 * DAY]


class Teller:
    """A process that reads its clocks when it is asked; the wall clock's offset lies in a file."""

    def __init__(self, folder: Path) -> None:
        self.offset = folder / "offset"
        self.set(0)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.helpers.clock_teller"],
            env={
                **os.environ,
                "LD_PRELOAD": str(LIBRARY),
                "FAKETIME_TIMESTAMP_FILE": str(self.offset),
                "FAKETIME_NO_CACHE": "1",
                # Without it the clock that nobody can set would be moved too.
                "DONT_FAKE_MONOTONIC": "1",
            },
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.ask()

    def set(self, seconds: int) -> None:
        self.offset.write_text(f"{seconds:+d}\n")

    def ask(self) -> dict[str, Any]:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write("?\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def close(self) -> None:
        self.process.kill()
        self.process.communicate()


@pytest.fixture
def teller(tmp_path: Path) -> Iterator[Teller]:
    teller = Teller(tmp_path)
    yield teller
    teller.close()


@pytest.mark.hazard("H30")
def test_jumps_from_seconds_to_a_year_bend_no_time_and_are_told(teller: Teller) -> None:
    """Hazard H30: the end is wrong by a second at most."""
    at = 0
    for jump in JUMPS:
        at += jump
        teller.set(at)
        told = teller.ask()
        assert abs(told["error_s"]) <= 1, jump
        assert abs(told["moved_s"] - jump) <= 1
        assert abs(told["apart_s"] - at) <= 1
        assert teller.ask()["moved_s"] == 0
    teller.set(at + 1)
    assert teller.ask()["moved_s"] == 0, "one second is no jump"


@pytest.mark.hazard("H29")
def test_a_stopped_process_notices_the_gap_at_its_first_look(teller: Teller) -> None:
    teller.process.send_signal(signal.SIGSTOP)
    time.sleep(10.5)
    teller.process.send_signal(signal.SIGCONT)
    told = teller.ask()
    assert told["gap_s"] >= 10
    assert abs(told["error_s"]) <= 1
