import subprocess
import sys

PROGRAM = """
import bespo_desktop
from PySide6.QtGui import QImage
image = QImage(10, 10, QImage.Format.Format_Mono)
for _ in range(50_000):
    image.fill(1)
print("alive", bespo_desktop.__version__)
"""


def test_fifty_thousand_calls_into_qt_do_not_end_the_interpreter():
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=60, check=False
    )
    assert (run.returncode, run.stdout.split()[:1]) == (0, ["alive"]), run.stderr
