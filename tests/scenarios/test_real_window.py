"""The program on a real X server, a person's keys through xdotool: sign in, bed 3, F7, lock."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bespo_desktop.chart.about_watching import Observed
from bespo_desktop.demo.people import PIN
from bespo_desktop.demo.ward import id_of
from bespo_desktop.journal.start import start

MISSING = [name for name in ("Xvfb", "xdotool") if shutil.which(name) is None]
WINDOW, SHEET = "^Bespo Desktop, practice only$", "^Practice: Record observations$"
LOOKS = 0.25  # seconds between two looks at how much the program works
TICKS = os.sysconf("SC_CLK_TCK") // 40  # less than this between two looks: its clocks alone
STARTS = 60

pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"{' and '.join(MISSING)} not installed")


@pytest.fixture
def display() -> Iterator[str]:
    """Return the name of an X server of this test's own, without a window manager."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert server.stdout is not None
    yield f":{server.stdout.readline().strip()}"
    server.terminate()
    server.wait(STARTS)
    server.stdout.close()


class Keyboard:
    """Sends keys to the window in front, and goes on when the program has done what they ask."""

    def __init__(self, display: str, program: int) -> None:
        self._surroundings = {**os.environ, "DISPLAY": display}
        self._program = Path(f"/proc/{program}")

    def wait_until_idle(self) -> None:
        """Wait until the program did next to nothing twice in a row."""
        end, quiet, before = time.monotonic() + STARTS, 0, self._worked()
        while quiet < 2:
            assert time.monotonic() < end, "the program never comes to rest"
            time.sleep(LOOKS)
            now = self._worked()
            rests = now - before <= TICKS and not self._waits()
            quiet, before = (quiet + 1 if rests else 0), now

    def _worked(self) -> int:
        """Return the ticks of CPU time that the program has used."""
        fields = self._fields(self._program / "stat")
        return int(fields[11]) + int(fields[12])

    def _waits(self) -> bool:
        """Return whether a thread of the program has work and waits for its turn of a core."""
        try:
            return any(self._fields(one / "stat")[0] == "R" for one in self._program.glob("task/*"))
        except OSError:
            return True  # one has just ended

    def _fields(self, stat: Path) -> list[str]:
        return stat.read_text("ascii", "replace").rpartition(")")[2].split()

    def tool(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words],
            env=self._surroundings,
            capture_output=True,
            text=True,
            timeout=STARTS,
            check=False,
        )
        return done.stdout

    def look_at(self, title: str) -> None:
        """Bring a window to the front, as a window manager does; wait until it is there."""
        end = time.monotonic() + STARTS
        while not (found := self.tool("search", "--onlyvisible", "--name", title).split()):
            assert time.monotonic() < end, f"no window {title}"
            time.sleep(0.2)
        self.tool("windowfocus", "--sync", found[-1])
        self.wait_until_idle()

    def press(self, *keys: str) -> None:
        self.tool("key", "--delay", "40", *keys)
        self.wait_until_idle()

    def type(self, text: str) -> None:
        self.tool("type", "--delay", "40", text)


def test_a_nurse_signs_in_observes_and_locks_on_a_real_screen(display: str, tmp_path: Path) -> None:
    surroundings = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    program = subprocess.Popen(
        [sys.executable, "-m", "bespo_desktop", "--demo", "--data", str(tmp_path)],
        env=surroundings,
        stderr=subprocess.DEVNULL,
    )
    try:
        nurse = Keyboard(display, program.pid)
        nurse.look_at(WINDOW)
        nurse.press("ctrl+Return", "ctrl+f")  # the card about no sound is answered
        nurse.type("Rei")
        nurse.press("Return")
        nurse.type(PIN)
        nurse.press("Return", "ctrl+f")
        nurse.type("Okafor")
        nurse.press("Return")
        observe(nurse)
        nurse.look_at(WINDOW)
        nurse.press("ctrl+l")
        nurse.press("F7")  # behind the lock nobody observes
    finally:
        program.terminate()
        program.wait(STARTS)
    started = start(tmp_path / "practice")
    try:
        events = started.journal.events_of(id_of("3"))
    finally:
        started.close()
    last = events[-1].payload
    assert isinstance(last, Observed)
    assert (str(last.temperature_degC), last.pulse_per_min, last.spo2_percent) == ("36.8", 80, 97)
    assert not any(isinstance(event.payload, Observed) for event in events[-2:-1])


def observe(nurse: Keyboard) -> None:
    nurse.press("F7")
    nurse.look_at(SHEET)
    for number in ("36.8", "80", "124", "76", "16", "97"):
        nurse.type(number)
        nurse.tool("key", "Tab")
    nurse.press("ctrl+Return")
