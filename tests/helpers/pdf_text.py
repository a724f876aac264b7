"""What a PDF says: its text with plain spaces, and the codes read from its picture."""

from pathlib import Path

import pypdf
import pypdfium2
from PySide6.QtGui import QImage

from bespo_desktop.paper.label import codes_in

DPI = 300


def text_of(path: Path) -> str:
    """Return the text of all pages, every kind of white space as one space."""
    pages = [page.extract_text() for page in pypdf.PdfReader(path).pages]
    return " ".join(" ".join(pages).replace("\u00a0", " ").split())


def codes_of(path: Path) -> tuple[str, ...]:
    """Return the codes on all pages, read from the pages drawn at 300 dpi."""
    codes: list[str] = []
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            picture = page.render(scale=DPI / 72, grayscale=True)
            codes += codes_in(
                QImage(
                    bytes(picture.buffer),
                    picture.width,
                    picture.height,
                    picture.stride,
                    QImage.Format.Format_Grayscale8,
                )
            )
    return tuple(codes)
