"""The screens as a real screen reader hears them: the program under Xvfb, read over AT-SPI."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bespo_desktop.demo.people import PIN

LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
SYSTEM_PYTHON = "/usr/bin/python3"
READER = Path(__file__).parent.parent / "helpers" / "screen_reader.py"
STARTS = 60
WINDOW = "Bespo Desktop"


def _missing() -> list[str]:
    tools = [
        name
        for name in ("Xvfb", "xdotool", "dbus-daemon", "dbus-send")
        if shutil.which(name) is None
    ]
    if not LAUNCHER.exists():
        tools.append("at-spi2-core")
    asked = subprocess.run(
        [SYSTEM_PYTHON, "-c", "import pyatspi"], capture_output=True, timeout=STARTS, check=False
    )
    return [*tools, "python3-pyatspi"] if asked.returncode else tools


MISSING = _missing()
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"{', '.join(MISSING)} not installed")

Things = list[dict[str, Any]]


class Desktop:
    """An X server, a message bus with the accessibility bus on it, and programs on both."""

    def __init__(self, folder: Path) -> None:
        self._programs: list[subprocess.Popen[str]] = []
        self._said = (folder / "stderr.txt").open("w+")
        server = self._start(
            "Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"
        )
        bus = self._start("dbus-daemon", "--session", "--nofork", "--print-address")
        self.surroundings = {
            **os.environ,
            "DISPLAY": f":{_line(server)}",
            "DBUS_SESSION_BUS_ADDRESS": _line(bus),
            "XDG_RUNTIME_DIR": str(folder),
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }
        self._start(str(LAUNCHER), "--launch-immediately")
        self._await_speech()

    def _start(self, *command: str) -> subprocess.Popen[str]:
        program = subprocess.Popen(
            command,
            env=getattr(self, "surroundings", None),
            stdout=subprocess.PIPE,
            stderr=self._said,
            text=True,
        )
        self._programs.append(program)
        return program

    def _await_speech(self) -> None:
        """Wait for the accessibility bus: Qt asks for it before it shows a window, and waits."""
        ask = ("--session", "--print-reply", "--dest=org.a11y.Bus", "/org/a11y/bus")
        end = time.monotonic() + STARTS
        while self._tool(*ask, "org.a11y.Bus.GetAddress", tool="dbus-send") == "":
            assert time.monotonic() < end, self._why_no_window()
            time.sleep(0.2)

    def open_program(self, data: Path) -> None:
        """Start the practice ward."""
        self._start(sys.executable, "-m", "bespo_desktop", "--demo", "--data", str(data))

    def press(self, *words: str) -> None:
        """Send keys to the window in front."""
        self._tool("key", "--delay", "40", *words)

    def type(self, text: str) -> None:
        """Type a text."""
        self._tool("type", "--delay", "40", text)

    def front(self) -> None:
        """Bring the program's window to the front, as a window manager does."""
        end = time.monotonic() + STARTS
        while not (found := self._tool("search", "--onlyvisible", "--name", WINDOW).split()):
            assert time.monotonic() < end, self._why_no_window()
            time.sleep(0.3)
        self._tool("windowfocus", "--sync", found[-1])

    def _why_no_window(self) -> str:
        """Return what the program, the last one begun, has come to and what all of them wrote."""
        self._said.seek(0)
        return f"no window, status {self._programs[-1].poll()}: {self._said.read()[-2000:]}"

    def read(self, until: str) -> Things:
        """Return all that the window says, once it says `until`."""
        end, things = time.monotonic() + STARTS, []
        while time.monotonic() < end:
            said = subprocess.run(
                [SYSTEM_PYTHON, str(READER), WINDOW],
                env=self.surroundings,
                capture_output=True,
                text=True,
                timeout=STARTS,
                check=False,
            )
            things = [json.loads(line) for line in said.stdout.splitlines()]
            if any(thing["name"].startswith(until) for thing in things):
                return things
            time.sleep(0.5)
        raise AssertionError(f"never heard {until!r} among {[t['name'] for t in things]}")

    def close(self) -> None:
        """End what was started here, the last first."""
        for program in reversed(self._programs):
            program.terminate()
            program.wait(STARTS)
            if program.stdout is not None:
                program.stdout.close()
        self._said.close()

    def _tool(self, *words: str, tool: str = "xdotool") -> str:
        done = subprocess.run(
            [tool, *words],
            env=self.surroundings,
            capture_output=True,
            text=True,
            timeout=STARTS,
            check=False,
        )
        return done.stdout


def _line(program: subprocess.Popen[str]) -> str:
    assert program.stdout is not None
    return program.stdout.readline().strip()


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    """Return a desktop with the practice ward on it."""
    (tmp_path / "run").mkdir(mode=0o700)
    desktop = Desktop(tmp_path / "run")
    try:
        desktop.open_program(tmp_path)
        desktop.front()
        yield desktop
    finally:
        desktop.close()


def names(things: Things, role: str) -> list[str]:
    return [thing["name"] for thing in things if thing["role"] == role]


SIGNS = {"Fever", "Chills or rigors", "Breathing trouble", "Low blood pressure"}


def nameless(things: Things) -> Things:
    """Return what takes the focus without a name; a cell of a table may be empty."""
    return [
        thing
        for thing in things
        if "focusable" in thing["states"] and thing["role"] != "table cell" and not thing["name"]
    ]


def test_a_blind_nurse_hears_sign_in_ward_and_dose(desktop: Desktop) -> None:
    signing_in = desktop.read("Who are you?")
    assert nameless(signing_in) == []
    assert any(name.startswith("Name") for name in names(signing_in, "text"))
    # No sound device, no alarm sound: the alarm is answered by signing in.
    desktop.press("ctrl+Return")
    desktop.type("Rei")
    desktop.press("Return")
    desktop.type(PIN)
    desktop.press("Return")
    ward = desktop.read("Ward today")
    assert nameless(ward) == []
    cells = " ".join(names(ward, "table cell"))
    assert "OKAFOR, Amara" in cells
    buttons = names(ward, "push button") + names(ward, "button")
    assert any("patient" in name for name in buttons)
    desktop.press("ctrl+f")
    desktop.type("Okafor")
    desktop.press("Return")
    giving = desktop.read("Give")
    assert nameless(giving) == []
    told = " ".join(f"{thing['name']} {thing['description']}" for thing in giving)
    for said in ("OKAFOR", "min", "STOP the infusion", "mL"):
        assert said in told, said
    boxes = [thing for thing in giving if thing["role"] == "check box"]
    # The rail's present place is told as a checked box too; a sign must not be.
    signs = [thing for thing in boxes if thing["name"] in SIGNS]
    assert {thing["name"] for thing in signs} == SIGNS
    assert all("checked" not in thing["states"] for thing in signs)
