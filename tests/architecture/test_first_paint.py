"""What must not stand in front of the first painted window, nor of the names: asked of a process.

A ward PC loads pint, pydantic and SQLAlchemy for a second and more. A nurse who opens the program
sees frame and clock at once and the names right after; the heavy libraries come behind that.
"""

import os
import subprocess
import sys

import pytest

from tests.campaigns.bench_parts.wards import ward_of
from tests.helpers.modules import ROOT

HEAVY = {"pint", "pydantic", "sqlalchemy", "zxingcpp", "argon2", "biip", "PySide6.QtPrintSupport"}
# Nor these of our own: whoever imports them waits for the libraries below them.
OWN = {"bespo_desktop.window", "bespo_desktop.application", "bespo_desktop.core.units"}
SCRIPT = """
import sys
from bespo_desktop.first_window import FirstWindow
first = FirstWindow(sys.argv[1:], sys.stderr)
first._thread.start = lambda: None
told = {}
qt = vars(sys.modules["PySide6.QtCore"])
first.painted.connect(lambda: told.setdefault("painted", sorted(sys.modules)))
first.painted.connect(lambda: told.setdefault("Qt", "Qt" in qt))
first.named.connect(lambda: told.setdefault("named", sorted(sys.modules)))
first.named.connect(first.shell.close)
first.run()
print(*told["painted"]); print(*told["named"])
print(first._sign_in.form.people.model().rowCount(), len(first.shell.strip.visible_chips()))
print(sys.getswitchinterval())
print(told["Qt"])
"""


@pytest.fixture(scope="module")
def start(tmp_path_factory):
    """Return what was imported when frame and clock, and when the names were painted."""
    folder = tmp_path_factory.mktemp("ward") / "data"
    ward_of(folder, patients=2, notes=1, running=0)
    command = [sys.executable, "-P", "-c", SCRIPT, "--data", str(folder), "--zone", "UTC"]
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    painted, named, seen, turn, touched = done.stdout.splitlines()
    assert float(turn) <= 0.001, "a thread beside the window would be felt in every key"
    assert touched == "False", "the names of Qt take a quarter of the start to load"
    return set(painted.split()), set(named.split()), seen


def test_nothing_heavy_is_loaded_before_frame_and_clock_are_painted(start):
    painted, _named, _seen = start
    assert painted & (HEAVY | OWN) == set()
    # Nor the parts of the window behind the cover, nor what draws icons.
    assert painted & {"PySide6.QtSvg", "bespo_desktop.widgets.nav_rail", "sqlcipher3"} == set()
    # A millisecond for each dataclass, and two for what makes them.
    assert "dataclasses" not in painted


def test_nothing_heavy_is_loaded_before_the_names_are_painted(start):
    _painted, named, seen = start
    assert named & (HEAVY | OWN) == set()
    assert seen.split()[0] == "8"
