"""The bag label: painted, proven by reading its own code, saved as PDF, sent to a printer."""

from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from bespo_desktop.codes.symbol import read_symbols
from bespo_desktop.paper.label_content import LabelContent
from bespo_desktop.paper.label_layout import label_marks
from bespo_desktop.paper.label_sizes import LabelSize
from bespo_desktop.paper.on_printer import print_on
from bespo_desktop.paper.painting import dots_per_mm, paint_marks
from bespo_desktop.paper.pdf import PDF_DPI, write_pdf

BLACK, WHITE = 0xFF000000, 0xFFFFFFFF


class NotProvenError(Exception):
    """The code on a rendered label does not read back as it was meant: do not print it."""


def paint_label(painter: QPainter, content: LabelContent, size: LabelSize, dpi: int) -> None:
    """Paint the label in the dots of a device of `dpi`, black and white.

    Raises:
        DoesNotFitError: a text does not fit at a readable size.
        NotPrintableError: the printed font lacks a sign of a text.
    """
    paint_marks(painter, label_marks(content, size), dots_per_mm(dpi))


def render_label(content: LabelContent, size: LabelSize, dpi: int) -> QImage:
    """Return the label as the dots that a printer of `dpi` prints, one bit each.

    Raises:
        DoesNotFitError: a text does not fit at a readable size.
        NotPrintableError: the printed font lacks a sign of a text.
    """
    marks = label_marks(content, size)
    scale = dots_per_mm(dpi)
    image = QImage(round(size.width * scale), round(size.height * scale), QImage.Format.Format_Mono)
    image.setDotsPerMeterX(round(scale * 1000))
    image.setDotsPerMeterY(round(scale * 1000))
    image.setColorTable([BLACK, WHITE])
    image.fill(1)
    painter = QPainter(image)
    try:
        paint_marks(painter, marks, scale)
    finally:
        painter.end()
    return image


def codes_in(image: QImage) -> tuple[str, ...]:
    """Return the text of every code that can be read from a picture."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    width, height, line = grey.width(), grey.height(), grey.bytesPerLine()
    data = bytes(grey.constBits())
    if line != width:
        data = b"".join(data[row * line : row * line + width] for row in range(height))
    return tuple(symbol.text for symbol in read_symbols(data, width, height))


def prove_label(image: QImage, expected: str) -> None:
    """Read the code from the rendered dots and compare it with what was meant.

    Raises:
        NotProvenError: no code, more than one, or another text.
    """
    read = codes_in(image)
    if read != (expected,):
        raise NotProvenError(
            "The code on this label does not read back as it was meant. Nothing was printed. "
            "Print again; if it happens again, call the person who looks after the program."
        )


def label_pdf(content: LabelContent, size: LabelSize, path: Path) -> None:
    """Write the label as a one-page PDF of exactly its size, with real text and its own fonts.

    Raises:
        DoesNotFitError: a text does not fit at a readable size.
        NotProvenError: the code does not read back.
        NotPrintedError: the file cannot be written.
    """
    prove_label(render_label(content, size, PDF_DPI), content.code)
    title = f"{content.drug} {content.dose}, bag {content.bag_number}, {content.copy}"
    write_pdf(path, title, size.width, size.height, [label_marks(content, size)])


def print_label(content: LabelContent, size: LabelSize, printer: QPrinter) -> None:
    """Send the proven dots to a printer, dot for dot.

    What was read back is what is printed: the same picture, not a second painting.

    Raises:
        DoesNotFitError: a text does not fit at a readable size.
        NotProvenError: the code does not read back; nothing was sent.
        NotPrintedError: the printer did not take it.
    """
    image = render_label(content, size, printer.resolution())
    prove_label(image, content.code)
    title = f"Bag {content.bag_number} {content.copy}"

    def paint(painter: QPainter) -> None:
        painter.drawImage(QRect(0, 0, image.width(), image.height()), image)

    print_on(printer, title, size.width, size.height, [paint])
