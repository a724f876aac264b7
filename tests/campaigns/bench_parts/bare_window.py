"""The limit: a bare PySide6 window. Writes when it was first painted, and its memory.

`python bare_window.py`, or the same script as an executable. Time is the system's monotonic
clock in ns, which the measuring process reads too. With the names of modules it imports them
beside the window: what libraries and modules alone take, before anything is made from them.
"""

import importlib
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow


class Window(QMainWindow):
    seen = False

    def paintEvent(self, event):
        super().paintEvent(event)
        if not self.seen:
            self.seen = True
            QTimer.singleShot(0, self.tell)

    def tell(self):
        sys.stderr.write(f"first paint {time.monotonic_ns()}\n")
        sys.stderr.flush()
        QTimer.singleShot(500, QApplication.quit)


for name in sys.argv[1:]:
    importlib.import_module(name)
app = QApplication(sys.argv[:1])
window = Window()
window.resize(1366, 768)
window.show()
app.exec()
status = Path("/proc/self/status")
if status.exists():
    told = next(line for line in status.read_text("ascii").splitlines() if "VmRSS" in line)
    sys.stderr.write(f"memory {told.split()[1]}\n")
