"""What must answer on a machine without Qt: knowledge, charts, journal, codes, exchange."""

import subprocess
import sys

from tests.helpers.modules import ROOT, of_rooms

QT_FREE = ("core", "chart", "journal", "codes", "exchange", "calculation", "facts_files")
BLOCK_QT = """
import sys
from importlib import import_module
from importlib.abc import MetaPathFinder

class NoQt(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6"):
            raise ImportError(f"{name} is blocked: this part of the program works without Qt")
        return None

sys.meta_path.insert(0, NoQt())
for name in sys.argv[1:]:
    import_module(name)
"""


def test_knowledge_and_record_can_be_imported_without_qt():
    names = [module.name for module in of_rooms(*QT_FREE)]
    done = subprocess.run(
        [sys.executable, "-c", BLOCK_QT, *names],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_test_itself_notices_qt():
    done = subprocess.run(
        [sys.executable, "-c", BLOCK_QT, "PySide6.QtCore"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "is blocked" in done.stderr
