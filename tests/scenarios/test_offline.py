"""No network connection is opened: the program runs where the socket layer ends it at once.

The tours of `tests/tour` run under the same guard; `dev.py campaign offline` goes through the
whole tour and a session of the window, with the kernel's own calls watched too.
"""

import os
import subprocess
import sys

import pytest

from tests.helpers.modules import ROOT

GUARD = ROOT / "tests" / "helpers" / "no_network"
WINDOW = """
import sys
from PySide6.QtCore import QTimer
from bespo_desktop.first_window import FirstWindow
first = FirstWindow(sys.argv[1:], sys.stderr)
def through():
    conductor = first.opened.conductor
    people = conductor.context.desk.people().values()
    conductor.context.session.sign_in(next(p for p in people if p.surname == "Reilly"))
    for one in conductor.alarms.board.waiting():
        conductor.alarms.board.acknowledge(one.alarm.id, conductor.context.person.id)
    conductor.context.session.open_patient(f"{3:032x}")
    for place in conductor.pages:
        conductor.open_place(place)
    QTimer.singleShot(1500, first.shell.close)
first.ready.connect(through)
print("status", first.run())
"""


def python(*words: str) -> "subprocess.CompletedProcess[str]":
    path = os.pathsep.join([str(GUARD), str(ROOT)])
    env = {**os.environ, "PYTHONPATH": path, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, *words]
    return subprocess.run(
        command, env=env, capture_output=True, text=True, timeout=360, check=False
    )


def test_the_window_and_every_page_open_without_a_network(tmp_path):
    done = python("-c", WINDOW, "--demo", "--data", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("status 0\n")
    assert "network" not in done.stderr


@pytest.mark.parametrize(
    "line",
    [
        "import socket; socket.socket().connect(('127.0.0.1', 9))",
        "import socket; socket.getaddrinfo('example.org', 80)",
        "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM)",
    ],
)
def test_the_guard_itself_ends_whoever_opens_one(line):
    done = python("-c", line)
    assert done.returncode == 86
    assert "network: socket" in done.stderr
