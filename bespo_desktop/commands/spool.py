"""The child process that prints: an order comes in on stdin, one line of JSON goes out.

`spool` carries out one pickled job of the window that started it; `spool --queues` says which
printers there are. It never opens the record.
"""

import json
import pickle
import sys
from typing import BinaryIO, TextIO

from PySide6.QtWidgets import QApplication

from bespo_desktop.core.errors import RefusedError
from bespo_desktop.paper.label import NotProvenError
from bespo_desktop.paper.pdf import NotPrintedError
from bespo_desktop.paper.print_job import Job, LabelJob, SheetJob, carry_out, queue_names
from bespo_desktop.widgets.fonts import register_fonts

NOT_DONE = 1


def order_of(job: Job) -> bytes:
    """Return the job as the child process reads it."""
    return pickle.dumps(job)


def main_spool(arguments: list[str], stdin: BinaryIO, stdout: TextIO) -> int:
    """Do one errand; return 0 when the answer on stdout is whole."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    told: dict[str, object] = (
        {"queues": list(queue_names())} if "--queues" in arguments else _print(stdin)
    )
    stdout.write(json.dumps(told) + "\n")
    stdout.flush()
    return 0


def _print(stdin: BinaryIO) -> dict[str, object]:
    # Only the window that started this process holds the other end of its stdin.
    job = pickle.loads(stdin.read())
    if not isinstance(job, (LabelJob, SheetJob)):
        return {"why": "This is not a print job. Nothing was printed."}
    register_fonts()
    try:
        carry_out(job)
    except (NotPrintedError, NotProvenError, RefusedError) as why:
        return {"why": str(why)}
    return {"sent": True}
