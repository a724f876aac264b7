"""Labels and papers through a real CUPS server into a PDF queue, printed by the child process."""

import os
import signal
from dataclasses import replace
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from PySide6.QtCore import QTimer

from bespo_desktop.chart import about_preparing as act
from bespo_desktop.codes.bag_of_chart import code_of
from bespo_desktop.commands.spool import order_of
from bespo_desktop.facts_files import load_facts
from bespo_desktop.paper.label_of_bag import Hands, label_copies
from bespo_desktop.paper.label_sizes import label_stock
from bespo_desktop.paper.print_job import LabelJob, Queue, SheetJob
from bespo_desktop.paper.worksheet import worksheet
from bespo_desktop.printing_desk import ChildPrinting
from bespo_desktop.screens.prepare_screen import PreparePage
from bespo_desktop.services.devices import Devices
from bespo_desktop.services.press import STOPPED, Press
from tests.helpers.cups import cups_server, why_no_cups
from tests.helpers.okafor import KEY, ZONE, at, okafor
from tests.helpers.pdf_text import codes_of
from tests.helpers.worksheets import WORKSHEET

FACTS = load_facts()
WAITS_MS = 60_000
pytestmark = pytest.mark.timeout(400)


@pytest.fixture(scope="module")
def cups():
    if why := why_no_cups():
        pytest.skip(why)
    with cups_server() as server:
        yield server


@pytest.fixture
def queue(cups, monkeypatch):
    monkeypatch.setenv("CUPS_SERVER", cups.socket)
    with cups.queue() as queue:
        yield queue


@pytest.fixture
def ward(tmp_path, qapp):
    ward = okafor(FACTS, tmp_path / "papers")
    ward.until_diluted()
    return ward


def copies(ward, count=1):
    chart = ward.story.chart
    hands = Hands(prepared="S. Reilly", checked="E. Marsh", released="K. Boateng")
    return tuple(label_copies(FACTS, chart, chart.bag, hands, key=KEY, zone=ZONE, copies=count))


def press(qtbot, press, job):
    """Print in a child process; return what it answered, the window's own loop running."""
    answers = []
    press.print(order_of(job), answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=WAITS_MS)
    return answers[0]


def millimetres(path):
    (page,) = pypdf.PdfReader(path).pages
    return [float(side) / 72 * 25.4 for side in (page.mediabox.width, page.mediabox.height)]


def test_every_stock_comes_out_in_its_size_with_the_code_that_was_meant(qtbot, queue, ward):
    content = copies(ward)
    sizes = label_stock().size
    for size, dpi in zip(sizes, (203, 300, 600, 203), strict=True):
        job = LabelJob(
            contents=content,
            size=size,
            folder=ward.context.site.papers,
            queue=Queue(queue.name, dpi),
        )
        # In the child, as the program does: in this process an earlier test may have made the
        # printing library keep another server.
        assert press(qtbot, Press(), job) == ""
    meant = code_of(FACTS, ward.story.chart, ward.story.chart.bag, 1, KEY)
    for size, path in zip(sizes, queue.printed(len(sizes)), strict=True):
        # PostScript knows whole points only: half a point is 0.18 mm.
        assert millimetres(path) == pytest.approx([size.width, size.height], abs=0.36)
        assert codes_of(path) == (meant,)


def darkness(path):
    """Return how dark each square of a third of a centimetre is, 0 to 255, row by row."""
    with pypdfium2.PdfDocument(path) as document:
        picture = document[0].render(scale=1, grayscale=True)
        pixels, line = bytes(picture.buffer), picture.stride
    squares = [(top, x) for top in range(0, 840, 10) for x in range(0, 590, 10)]
    return [
        255 - sum(sum(pixels[y * line + x : y * line + x + 10]) for y in range(top, top + 10)) / 100
        for top, x in squares
    ]


def test_a_sheet_comes_out_on_a4_as_it_was_saved_with_its_code(qtbot, queue, tmp_path):
    """PostScript keeps no letters, so the printed page is compared with the saved one by eye."""
    sheet = worksheet(FACTS.label, WORKSHEET, printed_at=at(9, 54), by="S. Reilly", zone=ZONE)
    pages = tuple(tuple(page) for page in sheet.finished())
    job = SheetJob(title=sheet.title, pages=pages, queue=queue.name)
    assert press(qtbot, Press(), job) == ""
    (path,) = queue.printed(1)
    assert millimetres(path) == pytest.approx([210, 297], abs=0.36)
    assert WORKSHEET.code in codes_of(path)
    saved = tmp_path / "saved.pdf"
    sheet.write(saved)
    apart = [abs(one - two) for one, two in zip(darkness(saved), darkness(path), strict=True)]
    assert max(apart) < 80
    assert sum(apart) < 0.1 * sum(darkness(saved))


@pytest.mark.hazard("H24")
def test_a_stopped_printer_never_counts_as_printed(qtbot, queue, ward):
    queue.stop()
    folder = ward.context.site.papers
    job = LabelJob(
        contents=copies(ward),
        size=label_stock().by_id("70x60"),
        folder=folder,
        queue=Queue(queue.name, 203),
    )
    assert "has stopped" in press(qtbot, Press(), job)
    assert list(folder.iterdir()) == []


class Frozen:
    """The CUPS server, asleep: it takes connections and answers nobody."""

    def __init__(self, cups):
        self._pid = int((cups.folder / "run" / "cupsd.pid").read_text(encoding="utf-8"))

    def __enter__(self):
        os.kill(self._pid, signal.SIGSTOP)

    def __exit__(self, *_):
        os.kill(self._pid, signal.SIGCONT)


def label_step(qtbot, ward, folder, queue):
    """Return the page at the label step, its workstation set up with the queue."""
    printing = ChildPrinting(folder)
    printing.devices.choose(Devices(label_printer=queue.name))
    page = PreparePage(replace(ward.context, printing=printing))
    qtbot.addWidget(page)
    page.show()
    page.enter()
    page.page.identity.last_four.set_text("5919")
    page.page.identity.year.set_text("1968")
    page.page.fridge.answers.choose("no")
    page.page.altered.emit()
    return page


@pytest.mark.hazard("H24")
def test_a_job_killed_between_render_and_spool_is_not_printed_and_can_be_printed_again(
    qtbot, cups, queue, ward, tmp_path
):
    """The printer's server sleeps: the child has rendered both copies and waits; it is killed.

    All the while the window's own timer goes on.
    """
    page = label_step(qtbot, ward, tmp_path, queue)
    papers = ward.context.site.papers
    ticks = []
    timer = QTimer()
    timer.timeout.connect(lambda: ticks.append(1))
    timer.start(20)
    with Frozen(cups):
        page.press()
        qtbot.waitUntil(lambda: len(list(papers.glob("label-*.pdf"))) == 2, timeout=WAITS_MS)
        (child,) = children(os.getpid(), "spool")
        before = len(ticks)
        qtbot.waitUntil(lambda: len(ticks) > before + 5, timeout=WAITS_MS)
        os.kill(child, signal.SIGKILL)
        qtbot.waitUntil(lambda: not page.page.missing(), timeout=WAITS_MS)
        assert "not printed" in page.status().text
        assert STOPPED in page.status().text
    assert ward.saved(act.LabelPrinted) == []
    assert list(papers.glob("label-*")) == []
    page.press()
    qtbot.waitUntil(lambda: bool(ward.saved(act.LabelPrinted)), timeout=WAITS_MS)
    (printed,) = ward.saved(act.LabelPrinted)
    assert (printed.first_copy, printed.copies) == (1, 2)
    assert printed.where == f"{queue.name} and PDF"
    chart = ward.story.chart
    meant = [code_of(FACTS, chart, chart.bag, number, KEY) for number in (1, 2)]
    assert [codes_of(path)[0] for path in queue.printed(2)] == meant


def test_a_printer_that_never_answers_is_given_up(qtbot, cups, queue, ward):
    job = LabelJob(
        contents=copies(ward),
        size=label_stock().by_id("70x60"),
        folder=ward.context.site.papers,
        queue=Queue(queue.name, 203),
    )
    with Frozen(cups):
        assert press(qtbot, Press(longest_ms=2500), job) == STOPPED


def test_printers_are_looked_for_by_the_child(qtbot, queue):
    found, errands = [], Press()
    errands.queues(found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=WAITS_MS)
    assert queue.name in found[0]


def children(parent, word):
    """Return the process ids of a process' children whose command line has a word."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                words = (folder / "cmdline").read_bytes().split(b"\0")
                status = (folder / "stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
            except OSError:
                continue
            if int(status[1]) == parent and word.encode() in words:
                found.append(int(folder.name))
    return found
