"""A program in small: a process with an event loop whose heart beats for a real sentinel.

`python -m tests.helpers.beating FOLDER`
"""

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer

from bespo_desktop.services.sentinel_keeper import SentinelKeeper

LINE = "Bed 3: the hour is over 12:05, must have ended by 18:05"
LOOK_EVERY_MS = 1000


def main() -> int:
    """Beat until somebody ends it."""
    app = QCoreApplication(sys.argv[:1])
    keeper = SentinelKeeper(Path(sys.argv[1]), practice=False)
    keeper.watch([LINE], 3600)
    looks = QTimer()
    looks.timeout.connect(keeper.looked)
    looks.start(LOOK_EVERY_MS)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
