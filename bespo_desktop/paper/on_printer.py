"""Pages on a printer, at their exact size and without margins; every page taken, or an error."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from bespo_desktop.paper.marks import Mark
from bespo_desktop.paper.painting import dots_per_mm, paint_marks
from bespo_desktop.paper.pdf import NotPrintedError

Paint = Callable[[QPainter], None]
STOPPED = (QPrinter.PrinterState.Aborted, QPrinter.PrinterState.Error)


def print_on(
    printer: QPrinter, title: str, width_mm: float, height_mm: float, pages: Sequence[Paint]
) -> None:
    """Print pages of one size; `title` is how the printer's list names the job.

    Raises:
        NotPrintedError: the printer did not take a page.
    """
    size, exact = QSizeF(width_mm, height_mm), QPageSize.SizeMatchPolicy.ExactMatch
    printer.setPageSize(QPageSize(size, QPageSize.Unit.Millimeter, "", exact))
    # A label that is wider than high would else be turned by some drivers.
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0))
    printer.setDocName(title)
    painter = QPainter()
    if not painter.begin(printer):
        raise NotPrintedError("The printer did not take it. It counts as not printed.")
    try:
        taken = all(
            (not number or printer.newPage()) and _painted(painter, paint)
            for number, paint in enumerate(pages)
        )
    finally:
        ended = painter.end()
    if not taken or not ended or printer.printerState() in STOPPED:
        raise NotPrintedError("The printer stopped. It counts as not printed.")


def _painted(painter: QPainter, paint: Paint) -> bool:
    paint(painter)
    return painter.isActive()


def print_pages(
    printer: QPrinter,
    title: str,
    width_mm: float,
    height_mm: float,
    pages: Sequence[Sequence[Mark]],
) -> None:
    """Print pages of marks in the printer's own dots.

    Raises:
        NotPrintedError: the printer did not take a page.
    """
    scale = dots_per_mm(printer.resolution())

    def page(marks: Sequence[Mark]) -> Paint:
        return lambda painter: paint_marks(painter, marks, scale)

    print_on(printer, title, width_mm, height_mm, [page(marks) for marks in pages])
