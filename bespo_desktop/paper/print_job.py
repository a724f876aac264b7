"""What is to be printed, and carrying it out: files first, then the printer, all or nothing."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from bespo_desktop.paper.documents import PAGE_HEIGHT_MM, PAGE_WIDTH_MM
from bespo_desktop.paper.label import label_pdf, print_label
from bespo_desktop.paper.label_content import LabelContent
from bespo_desktop.paper.label_sizes import LabelSize
from bespo_desktop.paper.marks import Mark
from bespo_desktop.paper.on_printer import print_pages
from bespo_desktop.paper.pdf import NotPrintedError

SHEET_DPI = 600


@dataclass(frozen=True, slots=True)
class Queue:
    """A printer as the system names it, and the dots of its head per inch."""

    name: str
    dpi: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelJob:
    """Copies of a bag's label: each a PDF in `folder`, then through the queue if there is one."""

    contents: tuple[LabelContent, ...]
    size: LabelSize
    folder: Path
    queue: Queue | None

    @property
    def where(self) -> str:
        """Return where the copies go, in words."""
        return f"{self.queue.name} and PDF" if self.queue is not None else "PDF"

    def path(self, content: LabelContent) -> Path:
        """Return the file of one copy."""
        copy = content.copy.split()[1]
        return self.folder / f"label-{content.bag_number}-copy-{copy}.pdf"

    def take_back(self) -> None:
        """Remove what was written of copies that count as not printed."""
        for content in self.contents:
            # Where there is no folder, nothing was written.
            with suppress(OSError):
                self.path(content).unlink()


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetJob:
    """Pages of A4 whose file is written already, for a printer."""

    title: str
    pages: tuple[tuple[Mark, ...], ...]
    queue: str


Job = LabelJob | SheetJob


def queue_names() -> Sequence[str]:
    """Return the printers that the system knows; this may take half a minute."""
    return QPrinterInfo.availablePrinterNames()


def printer_of(name: str, dpi: int) -> QPrinter:
    """Return the printer, ready to be painted on.

    Raises:
        NotPrintedError: it is not there, or it has stopped.
    """
    info = QPrinterInfo.printerInfo(name)
    if info.isNull():
        raise NotPrintedError(f"The printer {name} is not there. Switch it on and print again.")
    if info.state() in (QPrinter.PrinterState.Aborted, QPrinter.PrinterState.Error):
        raise NotPrintedError(
            f"The printer {name} has stopped. Look at paper and cover, then print again."
        )
    printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    printer.setResolution(dpi)
    return printer


def carry_out(job: Job) -> None:
    """Print; where this returns, every page was taken.

    Raises:
        NotPrintedError: a file or the printer did not take a page; files of labels are gone again.
        NotProvenError: a label's code does not read back from the rendered dots.
        DoesNotFitError: a text does not fit on this stock.
        NotPrintableError: the printed font lacks a sign of a text.
    """
    if isinstance(job, SheetJob):
        printer = printer_of(job.queue, SHEET_DPI)
        print_pages(printer, job.title, PAGE_WIDTH_MM, PAGE_HEIGHT_MM, job.pages)
        return
    try:
        _write(job)
        if job.queue is not None:
            for content in job.contents:
                print_label(content, job.size, printer_of(job.queue.name, job.queue.dpi))
    except NotPrintedError:
        job.take_back()
        raise


def _write(job: LabelJob) -> None:
    try:
        job.folder.mkdir(parents=True, exist_ok=True)
    except OSError as why:
        text = f"The folder {job.folder.name} cannot be made there. Choose another folder."
        raise NotPrintedError(text) from why
    for content in job.contents:
        label_pdf(content, job.size, job.path(content))
