"""Acts on the journal of a folder and says so in the file ACKS; run by disk.py over a shim.

Prints how the writing ended: "done", or the sentence with which the journal refused an act.
"""

import os
import sys
import time
from pathlib import Path

from bespo_desktop.journal.errors import JournalError, JournalReadOnlyError
from bespo_desktop.journal.start import Started, start
from tests.helpers.acts import act, anybody, note, registration

REOPEN_EVERY = 12
# Few frames a checkpoint, so that a short run goes through many of them.
FRAMES = 15


def main() -> int:
    folder, acts = Path(sys.argv[1]), int(sys.argv[2])
    acks = os.open(Path(sys.argv[3]), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    before = time.monotonic()
    try:
        _write(folder, acts, acks)
    except (JournalReadOnlyError, JournalError) as refused:
        print(f"{time.monotonic() - before:.2f} {refused}")
        return 0
    print("0 done")
    return 0


def _write(folder: Path, acts: int, acks: int) -> None:
    started = _open(folder)
    started.journal.append([act(registration())])
    for number in range(acts):
        if number % REOPEN_EVERY == REOPEN_EVERY - 1:
            started.close()
            started = _open(folder)
        size = number % 3 + 1
        started.journal.append([note(f"{number} {i + 1}/{size}") for i in range(size)])
        os.write(acks, f"{number}\n".encode())
    started.close()


def _open(folder: Path) -> Started:
    started = start(folder, hands=anybody)
    with started.journal.file.reading() as connection:
        connection.exec_driver_sql(f"PRAGMA wal_autocheckpoint = {FRAMES}")
    return started


if __name__ == "__main__":
    sys.exit(main())
