"""The parts of a report, free of any device: what page and paper are made of."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; a strong one is a warning."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the columns' heads, their shares of the width, and the rows."""

    head: Sequence[str]
    widths: Sequence[float]
    rows: Sequence[Sequence[str]]


Block = Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it."""

    title: str
    blocks: Sequence[Block]


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report; the foot stands on every page."""

    title: str
    foot: str
    sections: Sequence[Section]
