"""The take-home sheet is printed from the record, whole or not at all."""

import threading
from dataclasses import replace
from hashlib import sha256

import pytest
from PySide6.QtCore import Qt

from bespo_desktop.journal.export import verify_export
from bespo_desktop.screens import record_printing
from bespo_desktop.screens.paper_out import write_sheet
from bespo_desktop.screens.papers_dialog import PapersDialog
from bespo_desktop.screens.printing import PrintHere
from bespo_desktop.screens.record_export import Export
from bespo_desktop.screens.record_papers_card import PapersCard
from bespo_desktop.services.devices import Devices
from tests.helpers.pdf_text import text_of
from tests.helpers.window import practice, sign_in

TANAKA, OKAFOR = f"{9:032x}", f"{3:032x}"


@pytest.fixture
def conductor(qtbot, qapp, tmp_path):
    with practice(tmp_path) as conductor:
        sign_in(qtbot, conductor, "rei")
        conductor.context.session.open_patient(TANAKA)
        conductor.open_place("record")
        yield conductor


def open_list(qtbot, page):
    qtbot.mouseClick(page.findChild(PapersCard).more, Qt.MouseButton.LeftButton)
    return page.findChild(PapersDialog)


def test_the_sheet_of_the_latest_dose_is_written(qtbot, conductor):
    """Tanaka's day 15 was on 24 November 2026: 8 months are 24 July, 2 months 24 January."""
    dialog = open_list(qtbot, conductor.pages["record"])
    qtbot.mouseClick(dialog.buttons["take-home"], Qt.MouseButton.LeftButton)
    (path,) = conductor.context.site.papers.glob("take-home-*.pdf")
    said = text_of(path)
    for text in (
        "PRACTICE ONLY.",
        "TANAKA, Yuki",
        "0.76 mg, given on 24-Nov-2026",
        "effective contraception until at least 24-Jul-2027",
        "Do not breast-feed until 24-Jan-2027",
    ):
        assert text in said
    assert dialog.form.answer.title() == f"Written to the papers folder: {path.name}"


def test_a_file_that_cannot_be_written_is_never_called_written(qtbot, conductor):
    papers = conductor.context.site.papers
    (papers / f"take-home-2026-11-24-{TANAKA[-8:]}.pdf").mkdir()
    dialog = open_list(qtbot, conductor.pages["record"])
    qtbot.mouseClick(dialog.buttons["take-home"], Qt.MouseButton.LeftButton)
    assert dialog.form.answer.title().startswith("Not printed.")


def test_the_printed_record_carries_the_anchor_that_is_kept(qtbot, conductor):
    page = conductor.pages["record"]
    qtbot.mouseClick(page.form.print_record, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.form.written.text().startswith("Written to"))
    (path,) = conductor.context.site.papers.glob("record-*.pdf")
    assert conductor.context.anchor() in text_of(path)


def press_all(qtbot, page):
    """Print every paper of the list; return the dialog and what it said of each."""
    dialog, said = open_list(qtbot, page), {}
    for key, button in dialog.buttons.items():
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        said[key] = dialog.form.answer.title()
    return dialog, said


def test_every_paper_of_a_patient_is_written_or_says_why_not(qtbot, conductor):
    """Tanaka has had day 15 of cycle 1; no prescription for cycle 2 is there yet."""
    dialog, said = press_all(qtbot, conductor.pages["record"])
    assert said.pop("order") == (
        "Not printed. Enter the prescription first. Nothing is ordered without one."
    )
    papers = conductor.context.site.papers
    for key, words in said.items():
        assert words == f"Written to the papers folder: {key}-2026-11-24-{TANAKA[-8:]}.pdf"
        assert "TANAKA, Yuki" in text_of(papers / words.rpartition(" ")[2])
    assert set(said) == {"handover", "downtime", "take-home", "side-effects"}
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_the_order_of_a_prescribed_bag_is_written(qtbot, conductor):
    conductor.context.session.open_patient(OKAFOR)
    conductor.open_place("record")
    dialog, said = press_all(qtbot, conductor.pages["record"])
    (path,) = conductor.context.site.papers.glob("order-*.pdf")
    assert said["order"].endswith(path.name)
    text = text_of(path)
    for words in ("Pharmacy order", "OKAFOR, Amara", "1.44 mg", "0.8 mg/m²", "Not gemtuzumab"):
        assert words in text
    dialog.close()


class SlowPrinter(PrintHere):
    """A printer that answers only when the test lets it."""

    def __init__(self):
        super().__init__(Devices(paper_printer="Ward A4"))
        self.jobs = []

    def press(self, job, done):
        self.jobs.append((job, done))


def test_a_paper_is_called_printed_only_by_its_printer(qtbot, conductor):
    printer = SlowPrinter()
    object.__setattr__(conductor.context, "printing", printer)
    page = conductor.pages["record"]
    qtbot.mouseClick(page.form.print_record, Qt.MouseButton.LeftButton)
    said = page.form.written
    qtbot.waitUntil(lambda: bool(printer.jobs))
    assert said.text().endswith("Ward A4 is being sent it.")
    ((job, done),) = printer.jobs
    assert (job.queue, job.title) == ("Ward A4", "Administration record, cycle 1, day 15")
    done("The printer Ward A4 has stopped. Look at paper and cover, then print again.")
    assert said.text().startswith("Not printed. The printer Ward A4 has stopped.")
    done("")
    assert said.text().startswith("Printed on Ward A4: record-2026-11-24-")


def test_a_disk_that_takes_no_file_does_not_hold_up_the_printer(qtbot, conductor, tmp_path):
    """A full or broken disk is when the ward needs its paper."""
    (tmp_path / "in the way").write_text("no folder", "utf-8")
    site = replace(conductor.context.site, papers=tmp_path / "in the way" / "papers")
    kept, printer = conductor.context.site, SlowPrinter()
    object.__setattr__(conductor.context, "printing", printer)
    object.__setattr__(conductor.context, "site", site)
    page = conductor.pages["record"]
    qtbot.mouseClick(page.form.print_record, Qt.MouseButton.LeftButton)
    said = page.form.written
    qtbot.waitUntil(lambda: bool(printer.jobs))
    assert said.text().startswith("No file: ")
    assert said.text().endswith("Ward A4 is being sent it.")
    ((job, done),) = printer.jobs
    assert (job.queue, len(job.pages) > 0) == ("Ward A4", True)
    done("")
    assert said.text().startswith("Printed on Ward A4: record-2026-11-24-")
    assert "No file: " in said.text()
    object.__setattr__(conductor.context, "printing", PrintHere())
    qtbot.mouseClick(page.form.print_record, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: said.text().startswith("Not printed. "))
    object.__setattr__(conductor.context, "site", kept)


def test_the_record_is_exported_whole_and_that_it_was_is_in_the_record(qtbot, conductor):
    page, papers = conductor.pages["record"], conductor.context.site.papers
    before = len(page.chart.events)
    qtbot.mouseClick(page.findChild(Export).button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.form.written.text().startswith("Written in clear"))
    (lines,) = papers.glob("export-*.jsonl")
    (paper,) = papers.glob("export-*.pdf")
    assert verify_export(lines).problem is None
    assert "TANAKA, Yuki" in text_of(paper)
    kept = page.chart.events[-1].payload
    assert (kept.kind, kept.events) == ("record-exported", before)
    assert kept.sha256 == sha256(lines.read_bytes()).hexdigest()
    assert str(lines) in page.form.written.text()


def test_an_export_that_cannot_be_kept_leaves_no_file(qtbot, conductor):
    page, papers = conductor.pages["record"], conductor.context.site.papers
    conductor.context.acts._journal.file.stop("The disk is full.")
    qtbot.mouseClick(page.findChild(Export).button, Qt.MouseButton.LeftButton)
    said = page.form.written
    qtbot.waitUntil(lambda: said.text().startswith("Nothing was exported. The disk is full."))
    assert [*papers.glob("export-*")] == []


class SlowExport:
    """Writes both files as ever, but waits for the test between them."""

    def __init__(self, export):
        self.export, self.go_on = export, threading.Event()

    def __call__(self, chart, folder, by, progress):
        def tell(done, of):
            progress(done, of)
            while (done, of) == (1, 2) and not self.go_on.wait(0.002):
                progress(done, of)

        return self.export(chart, folder, by, tell)


@pytest.fixture
def slow(conductor, monkeypatch):
    keeping = conductor.context.keeping
    slow = SlowExport(keeping.export)
    monkeypatch.setattr(keeping, "export", slow)
    yield slow
    slow.go_on.set()


def hears_keys(qtbot, page) -> bool:
    lines = page.form.lines
    lines.setFocus()
    lines.selectRow(0)
    qtbot.keyClick(lines, Qt.Key.Key_Down)
    return lines.currentIndex().row() == 1


def test_an_export_says_how_far_it_is_and_the_page_hears_keys(qtbot, conductor, slow):
    page, said = conductor.pages["record"], conductor.pages["record"].form.written
    button = page.findChild(Export).button
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: said.text().startswith("Writing the record: 50 %."))
    assert button.words() == "Cancel export"
    assert hears_keys(qtbot, page)
    slow.go_on.set()
    qtbot.waitUntil(lambda: said.text().startswith("Written in clear"))
    assert button.words() == "Export"


def test_a_cancelled_export_leaves_no_file_and_no_act(qtbot, conductor, slow):
    page, papers = conductor.pages["record"], conductor.context.site.papers
    button, before = page.findChild(Export).button, page.chart.events
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any(papers.glob("export-*.pdf")))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    said = page.form.written
    qtbot.waitUntil(lambda: said.text() == "The export was cancelled. No file was left.")
    assert [*papers.glob("export-*")] == []
    assert page.chart.events == before


@pytest.fixture
def halfway(monkeypatch):
    """Let the record's file wait for the test when its pages are laid out."""
    go_on = threading.Event()

    def write(sheet, path, told):
        while not go_on.wait(0.002):
            told(0, 1)
        return write_sheet(sheet, path, told)

    monkeypatch.setattr(record_printing, "write_sheet", write)
    yield go_on
    go_on.set()


def test_the_record_is_laid_out_beside_the_window(qtbot, conductor, halfway):
    page = conductor.pages["record"]
    button, said = page.form.print_record, page.form.written
    button.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: said.text().startswith("Laying the record out: 50 %."))
    assert button.words() == "Cancel the record"
    assert hears_keys(qtbot, page)
    halfway.set()
    qtbot.waitUntil(lambda: said.text().startswith("Written to the papers folder"))
    assert button.words() == "Record as PDF"


def test_a_cancelled_record_leaves_no_file(qtbot, conductor, halfway):
    page, papers = conductor.pages["record"], conductor.context.site.papers
    button, said = page.form.print_record, page.form.written
    qtbot.keyClick(button, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: said.text().startswith("Laying the record out: 50 %."))
    qtbot.keyClick(button, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: said.text() == "Cancelled. Nothing was written or printed.")
    assert [*papers.glob("record-*")] == []
    assert button.words() == "Record as PDF"
