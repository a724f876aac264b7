"""A4 papers: a sheet that text and tables are put on from top to bottom, page after page.

Every page carries the practice mark where the program is not commissioned, and a foot with the
leaflet's profile, the program's version and "not a certified medical device".
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

from bespo_desktop import __version__
from bespo_desktop.codes.symbol import data_matrix
from bespo_desktop.core.contents import short_hash
from bespo_desktop.core.days import day_text, local_day, time_text
from bespo_desktop.core.label import Label
from bespo_desktop.core.progress import Progress, nobody_waits
from bespo_desktop.paper.bookmarks import Bookmark
from bespo_desktop.paper.inline import (
    Cell,
    height_mm,
    item_width_mm,
    line_marks,
    plain,
    set_lines,
)
from bespo_desktop.paper.marks import BoxMark, Mark, Run, SymbolMark, WaterMark
from bespo_desktop.paper.pdf import write_pdf
from bespo_desktop.paper.typesetting import width_mm

PAGE_WIDTH_MM: Final = 210.0
PAGE_HEIGHT_MM: Final = 297.0
LEFT_MM: Final = 10.5
WIDE_MM: Final = 189.0
TOP_MM: Final = 5.0
BOTTOM_MM: Final = 287.5
FOOT_MM: Final = 289.5

BODY: Final = 3.3
SMALL: Final = 2.8
HEAD: Final = 3.7
TITLE: Final = 6.4
FRAME_MM: Final = 0.25
PADDING_MM: Final = 1.7
ROW_MM: Final = 4.9

WATER: Final = WaterMark("PRACTICE ONLY", PAGE_WIDTH_MM / 2, PAGE_HEIGHT_MM / 2, 34)
PRACTICE: Final = "PRACTICE ONLY. The program is not commissioned. Not for a patient."


def foot_text(label: Label, printed_at: datetime, by: str, zone: str, anchor: str = "") -> str:
    """Return the foot of every page: profile, version, who printed it when, and what it is not.

    `anchor` says where the record stood then; it is left out where it is empty.
    """
    year, _, month = label.revised.partition("-")
    printed = f"{day_text(local_day(printed_at, zone))} {time_text(printed_at, zone)}"
    record = f"record {anchor} · " if anchor else ""
    content = f", content {short_hash(label.contents)}" if label.contents else ""
    return (
        f"Leaflet {label.reference}, revised {month}/{year} ({label.profile}{content}) · "
        f"Bespo Desktop {__version__} · printed {printed} by {by} · {record}"
        "not a certified medical device"
    )


@dataclass(slots=True)
class Sheet:
    """Pages under way; `y_mm` is where the next thing on the last page begins."""

    title: str
    foot: str
    practice: bool = False
    y_mm: float = TOP_MM
    pages: list[list[Mark]] = field(default_factory=lambda: [[]])
    bookmarks: list[Bookmark] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._open_page()

    def _open_page(self) -> None:
        self.y_mm = TOP_MM
        if self.practice:
            self.line((Run(PRACTICE, 700),), HEAD, name="practice")
            self.gap(1)

    def add(self, *marks: Mark) -> None:
        """Put marks on the last page."""
        self.pages[-1] += marks

    def gap(self, mm: float) -> None:
        """Leave space."""
        self.y_mm += mm

    def keep(self, mm: float) -> bool:
        """Begin a new page where less than this is left; return whether one was begun."""
        if self.y_mm + mm <= BOTTOM_MM:
            return False
        self.pages.append([])
        self._open_page()
        return True

    def new_page(self) -> None:
        """Begin a new page, unless the last one is still empty."""
        if self.pages[-1]:
            self.keep(BOTTOM_MM)

    def line(self, cell: Cell, size: float = BODY, *, name: str = "text") -> None:
        """Put a paragraph over the whole width, broken into lines."""
        for line in set_lines(name, cell, size, WIDE_MM):
            self.keep(height_mm(1, size))
            self.add(*line_marks(name, line, LEFT_MM, self.y_mm, size))
            self.y_mm += height_mm(1, size)

    def heading(self, text: str, keep_mm: float = 15, size: float = HEAD) -> None:
        """Put a heading, with room for something under it on the same page."""
        self.keep(keep_mm)
        self.gap(1.6)
        self.bookmarks.append(Bookmark(text, len(self.pages) - 1))
        self.line((Run(text, 700),), size, name="heading")
        self.gap(0.6)

    def columns(self, cells: Sequence[Cell], size: float = BODY) -> None:
        """Put one line of cells: the first at the left, the last at the right, others between."""
        self.keep(height_mm(1, size))
        lines = [set_lines("line", cell, size, WIDE_MM)[0] for cell in cells]
        widths = [sum(item_width_mm(item, size) for item in line) for line in lines]
        free = max(0.0, WIDE_MM - sum(widths)) / max(1, len(cells) - 1)
        x = LEFT_MM
        for line, wide in zip(lines, widths, strict=True):
            self.add(*line_marks("line", line, x, self.y_mm, size))
            x += wide + free
        self.y_mm += height_mm(1, size)

    def symbol(self, code: str, side_mm: float = 19.0) -> None:
        """Put a DataMatrix into the upper right corner of the page."""
        x = LEFT_MM + WIDE_MM - side_mm
        self.add(SymbolMark(data_matrix(code), x, self.y_mm - 1, side_mm))

    def framed(self, text: str, right_mm: float) -> None:
        """Put a word in a frame that ends this far from the sheet's right edge."""
        run = Run(text, 700)
        wide = width_mm((run,), HEAD * 1.1) + 6
        x = LEFT_MM + WIDE_MM - right_mm - wide
        self.add(BoxMark(x, self.y_mm, wide, 8.5, line_mm=0.6))
        self.add(*line_marks("framed", (run,), x + 3, self.y_mm + 2, HEAD * 1.1))

    def finished(self) -> list[list[Mark]]:
        """Return the pages with their feet: text at the left, "Page n of m" at the right."""
        done = []
        for number, marks in enumerate(self.pages, 1):
            count = (Run(f"Page {number} of {len(self.pages)}"),)
            room = WIDE_MM - width_mm(count, SMALL) - 4
            (line, *more) = set_lines("foot", plain(self.foot), SMALL, room)
            foot = line_marks("foot", line, LEFT_MM, FOOT_MM, SMALL)
            for index, rest in enumerate(more, 1):
                top = FOOT_MM + index * height_mm(1, SMALL)
                foot += line_marks("foot", rest, LEFT_MM, top, SMALL)
            right = LEFT_MM + WIDE_MM - width_mm(count, SMALL)
            foot += line_marks("page", count, right, FOOT_MM, SMALL)
            under = [WATER] if self.practice else []
            done.append([*under, *marks, *foot])
        return done

    def write(self, path: Path, told: Progress = nobody_waits) -> None:
        """Write the sheet as a PDF, whole or not at all; `told` hears of each page.

        Raises:
            NotPrintedError: the file cannot be written.
        """
        size, pages = (PAGE_WIDTH_MM, PAGE_HEIGHT_MM), self.finished()
        write_pdf(path, self.title, *size, pages, self.bookmarks, told)


def frame(x_mm: float, y_mm: float, wide_mm: float, high_mm: float) -> BoxMark:
    """Return the outline of a cell."""
    return BoxMark(x_mm, y_mm, wide_mm, high_mm, line_mm=FRAME_MM)
