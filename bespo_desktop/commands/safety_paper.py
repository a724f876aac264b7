"""The report as pages of A4, by the painter of all papers."""

import re
from pathlib import Path
from typing import Final

from bespo_desktop.paper.documents import BODY, TITLE, Sheet
from bespo_desktop.paper.inline import Break, Cell, Inline, bold, plain
from bespo_desktop.paper.marks import Run
from bespo_desktop.paper.tables import table
from bespo_desktop.safety.report import Block, Grid, Paragraph, Report

SIZE: Final = 2.5
ROW_MM: Final = 3.8
# A name of the code may be broken after these signs, where it is longer than a narrow column.
LONGEST_PIECE: Final = 14
_PIECES: Final = re.compile(r"[^_./:,\s-]*[_./:,-]+|[^_./:,\s-]+|\s+")


def write_report(report: Report, path: Path) -> None:
    """Write the report as a PDF.

    Raises:
        NotPrintedError: the file cannot be written.
        RefusedError: a text cannot be printed whole.
    """
    sheet = Sheet(report.title, report.foot)
    sheet.line(bold(report.title), TITLE)
    sheet.gap(2)
    for section in report.sections:
        sheet.heading(section.title, keep_mm=30)
        for block in section.blocks:
            _put(sheet, block)
    sheet.write(path)


def _put(sheet: Sheet, block: Block) -> None:
    if isinstance(block, Paragraph):
        sheet.line(bold(block.text) if block.strong else plain(block.text), BODY)
        sheet.gap(0.8)
    else:
        _grid(sheet, block)


def _grid(sheet: Sheet, grid: Grid) -> None:
    rows = [[_cell(text) for text in row] for row in grid.rows]
    table(sheet, grid.widths, grid.head, rows, size=SIZE, row_mm=ROW_MM)
    sheet.gap(2)


def _cell(text: str) -> Cell:
    """Return a text whose lines end where they do, and whose long names may be broken."""
    items: list[Inline] = []
    for number, line in enumerate(text.split("\n")):
        if number:
            items.append(Break())
        items += [Run(piece) for piece in _pieces(line)]
    return tuple(items)


def _pieces(line: str) -> list[str]:
    """Return the line in pieces, cut only inside words that are longer than a narrow column."""
    pieces: list[str] = []
    for word in re.split(r"(?<= )", line):
        pieces += [word] if len(word) <= LONGEST_PIECE else _PIECES.findall(word)
    return [piece for piece in pieces if piece]
