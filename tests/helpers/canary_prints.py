"""A patient's label is printed on a real CUPS server, once whole and once by a child that dies."""

import os
import signal
import tempfile
from pathlib import Path

from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QApplication

from bespo_desktop.chart.chart import Chart
from bespo_desktop.commands.spool import order_of
from bespo_desktop.paper.label_of_bag import Hands, label_copies
from bespo_desktop.paper.label_sizes import label_stock
from bespo_desktop.paper.print_job import LabelJob, Queue
from bespo_desktop.screens.context import Context
from bespo_desktop.services.press import Press
from tests.helpers.canary import leaking_files
from tests.helpers.cups import cups_server, why_no_cups

LONGEST_MS = 60_000
# What the system keeps of a job belongs to the system and to root: its data, and what came out.
ITS_OWN = ("spool/d", "Bespo")


def prints(root: Path, context: Context, chart: Chart) -> str:
    """Print below `root`; return what was tried, and which of the server's files hold the name.

    Raises:
        AssertionError: a log or a list of jobs of the server holds it.
    """
    if why := why_no_cups():
        return f"not printed: {why}"
    own = os.environ.pop("TMPDIR")
    tempfile.tempdir = None
    with cups_server() as server, server.queue() as queue:
        # The server's filters run as another user, who may not get into our folder.
        os.environ["TMPDIR"], tempfile.tempdir = own, None
        os.environ["CUPS_SERVER"] = server.socket
        job = _job(context, chart, root / "ward" / "papers", queue.name)
        told = _print(job)
        assert told == "", told
        queue.printed(1)
        server_id = int((server.folder / "run" / "cupsd.pid").read_text("utf-8"))
        os.kill(server_id, signal.SIGSTOP)
        try:
            _kill_child(job, root)
        finally:
            os.kill(server_id, signal.SIGCONT)
        left = [line for line in leaking_files(server.folder) if not line.startswith(ITS_OWN)]
        assert left == [], left
        jobs = server.call("lpstat", "-W", "all", "-o")
        assert "Qanary" not in jobs, jobs
    return "printed once, killed once between render and spool; no log or list of jobs names it"


def _job(context: Context, chart: Chart, folder: Path, queue: str) -> LabelJob:
    assert chart.bag is not None
    hands = Hands(prepared="S. Reilly", checked="E. Marsh", released="K. Boateng")
    contents = label_copies(
        *(context.facts, chart, chart.bag, hands),
        key=context.code_key,
        zone=context.zone,
        copies=1,
    )
    stock = label_stock()
    return LabelJob(
        contents=tuple(contents),
        size=stock.by_id(stock.default),
        folder=folder,
        queue=Queue(queue, 203),
    )


def _print(job: LabelJob) -> str:
    press, told = Press(), []
    press.print(order_of(job), told.append)
    _until(lambda: bool(told))
    return str(told[0])


def _kill_child(job: LabelJob, root: Path) -> None:
    """Kill the child once the label is rendered and the sleeping server has not taken it."""
    press, told = Press(), []
    errand = press.print(order_of(job), told.append)
    path = job.path(job.contents[0])
    path.unlink(missing_ok=True)
    _until(path.exists)
    _until(lambda: False, 1_500)
    os.kill(errand.process_id, signal.SIGKILL)
    _until(lambda: bool(told))
    job.take_back()


def _until(what, longest_ms: int = LONGEST_MS) -> None:
    waited = QElapsedTimer()
    waited.start()
    while not what() and waited.elapsed() < longest_ms:
        QApplication.processEvents()
