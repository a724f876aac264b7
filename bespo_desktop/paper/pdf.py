"""Pages of marks as a PDF file: real text, embedded fonts, a title, pages of exactly their size."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

from bespo_desktop import __version__
from bespo_desktop.core.progress import Progress, nobody_waits
from bespo_desktop.paper.bookmarks import Bookmark, with_bookmarks
from bespo_desktop.paper.marks import Mark
from bespo_desktop.paper.painting import MM_PER_INCH, dots_per_mm, paint_marks

PDF_DPI: Final = 600
POINTS_PER_INCH: Final = 72


class NotPrintedError(Exception):
    """The printer or the file did not take the pages: they count as not printed."""


def _exact_pages(pdf: bytes, width_mm: float, height_mm: float) -> bytes:
    """Return the file with its pages in millimetres to 0.000001 point.

    Qt rounds a page to whole points, which moves the cut edge of a 70 mm label by 0.15 mm. The
    numbers are replaced by others of the same length, so that no offset in the file changes.
    """

    def box(width: float, height: float) -> bytes:
        return f"Box [0 0 {width:.6f} {height:.6f}]".encode()

    points = [length * POINTS_PER_INCH / MM_PER_INCH for length in (width_mm, height_mm)]
    rounded, exact = box(round(points[0]), round(points[1])), box(*points)
    if pdf.count(rounded) < 2 or len(rounded) != len(exact):
        raise NotPrintedError("The PDF has pages of an unknown size. Nothing was saved.")
    return pdf.replace(rounded, exact)


def pdf_bytes(
    title: str,
    width_mm: float,
    height_mm: float,
    pages: Sequence[Sequence[Mark]],
    told: Progress = nobody_waits,
) -> bytes:
    """Return the pages as a PDF; `told` hears of each page before it is painted.

    Raises:
        NotPrintedError: Qt could not write it.
    """
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator(f"Bespo Desktop {__version__}")
    writer.setResolution(PDF_DPI)
    page, exact = QSizeF(width_mm, height_mm), QPageSize.SizeMatchPolicy.ExactMatch
    writer.setPageSize(QPageSize(page, QPageSize.Unit.Millimeter, "", exact))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter()
    if not painter.begin(writer):
        raise NotPrintedError("The PDF cannot be written. Nothing was saved.")
    try:
        for number, marks in enumerate(pages):
            told(number, len(pages))
            if number:
                writer.newPage()
            paint_marks(painter, marks, dots_per_mm(PDF_DPI))
    finally:
        painter.end()
    return _exact_pages(bytes(data.data()), width_mm, height_mm)


def write_pdf(
    path: Path,
    title: str,
    width_mm: float,
    height_mm: float,
    pages: Sequence[Sequence[Mark]],
    bookmarks: Sequence[Bookmark] = (),
    told: Progress = nobody_waits,
) -> None:
    """Write the pages as a PDF file; a file of that name is replaced only by a whole one.

    Raises:
        NotPrintedError: the file cannot be written.
    """
    pdf = with_bookmarks(pdf_bytes(title, width_mm, height_mm, pages, told), bookmarks)
    told(len(pages), len(pages))
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as file:
            file.write(pdf)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as why:
        part.unlink(missing_ok=True)
        raise NotPrintedError(
            f"The file {path.name} cannot be written there. Choose another folder."
        ) from why
