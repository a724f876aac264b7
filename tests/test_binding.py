import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]

PROGRAM = """
import linecache
from pathlib import Path
import bespo_desktop.screens.shell
from PySide6.QtWidgets import QApplication, QWidget
from bespo_desktop.widgets.form_loader import load_ui
app = QApplication([])
before = app.libraryPaths()
parent = QWidget()
load_ui(Path("ui/patient_screen.ui"), parent)
assert app.libraryPaths() == before, app.libraryPaths()
import bespo_desktop.screens.help_screen
print(len(before) > 0, [name for name in linecache.cache if "help_" in name])
maps = Path("/proc/self/maps")
print([name for name in ("Qt6Quick", "Qt6Designer") if maps.exists() and name in maps.read_text()])
"""


def test_no_source_and_no_library_of_designer_is_kept_in_memory():
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert run.stdout.splitlines() == ["True []", "[]"], run.stderr
