"""Text, tick boxes and blanks to write on, set in lines."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bespo_desktop.paper.marks import BoxMark, Mark, Run, TextMark
from bespo_desktop.paper.typesetting import (
    BASELINE,
    LEADING,
    DoesNotFitError,
    check_printable,
    width_mm,
    words_of,
)

BOX_EM = 0.92
LINE_MM = 0.2


@dataclass(frozen=True, slots=True)
class Tick:
    """A box to tick; `done` prints it with a cross."""

    done: bool = False


@dataclass(frozen=True, slots=True)
class Blank:
    """A line to write on."""

    width_mm: float


@dataclass(frozen=True, slots=True)
class Break:
    """The end of a line, where what follows belongs under it."""


Inline = Run | Tick | Blank | Break
Cell = tuple[Inline, ...]


def plain(text: str) -> Cell:
    """Return a cell of plain text."""
    return (Run(text),) if text else ()


def bold(text: str) -> Cell:
    """Return a cell of bold text."""
    return (Run(text, 700),) if text else ()


def strong(text: str, *, code: bool = False) -> Cell:
    """Return a cell of semibold text; the zeros of a code are stroked through."""
    return (Run(text, 600, code=code),) if text else ()


def clock_blank() -> Cell:
    """Return a blank for hours and minutes."""
    return (Blank(6), Run(" : "), Blank(6))


def item_width_mm(item: Inline, size_mm: float) -> float:
    """Return how wide a text, box or blank is on its line."""
    if isinstance(item, Run):
        return width_mm((item,), size_mm)
    if isinstance(item, Break):
        return 0
    return item.width_mm if isinstance(item, Blank) else (BOX_EM + 0.4) * size_mm


def _atoms(field: str, cell: Cell) -> list[Inline]:
    """Return what a line may not break, every text checked for signs that the font lacks."""
    atoms: list[Inline] = []
    for item in cell:
        atoms += words_of(check_printable(field, (item,))) if isinstance(item, Run) else [item]
    return atoms


def _trimmed(line: Sequence[Inline]) -> list[Inline]:
    """Return the line without the space at its end."""
    *before, last = line
    return [*before, replace(last, text=last.text.rstrip(" ")) if isinstance(last, Run) else last]


def set_lines(field: str, cell: Cell, size_mm: float, wide_mm: float) -> list[list[Inline]]:
    """Return the cell broken into lines of a width.

    Raises:
        DoesNotFitError: one word alone is wider.
        NotPrintableError: the printed font lacks a sign.
    """
    lines: list[list[Inline]] = [[]]
    for atom in _atoms(field, cell):
        if isinstance(atom, Break):
            lines.append([])
            continue
        trial = [*lines[-1], atom]
        if lines[-1] and sum(item_width_mm(item, size_mm) for item in _trimmed(trial)) > wide_mm:
            lines.append([atom])
        else:
            lines[-1] = trial
    lines = [_trimmed(line) for line in lines if line]
    if any(sum(item_width_mm(item, size_mm) for item in line) > wide_mm + 0.01 for line in lines):
        raise DoesNotFitError(
            field, f"The {field} does not fit on this paper at a readable size. Shorten it."
        )
    return lines


def line_marks(
    field: str, line: Sequence[Inline], x_mm: float, top_mm: float, size_mm: float
) -> list[Mark]:
    """Return one line from its left end; neighbouring words of one kind are one text."""
    marks: list[Mark] = []
    baseline = top_mm + BASELINE * size_mm
    for item in line:
        wide = item_width_mm(item, size_mm)
        if isinstance(item, Run):
            last = marks[-1] if marks else None
            if isinstance(last, TextMark) and _joins(last, item, x_mm):
                run = replace(item, text=last.run.text + item.text)
                marks[-1] = replace(last, run=run, width_mm=last.width_mm + wide)
            else:
                size = size_mm * item.scale
                marks.append(TextMark(field, item, x_mm, baseline, size, wide))
        elif isinstance(item, Blank):
            marks.append(BoxMark(x_mm, baseline + 0.5, wide, LINE_MM))
        elif isinstance(item, Tick):
            marks += _tick_marks(field, item, x_mm, baseline, size_mm)
        x_mm += wide
    return marks


def _joins(last: TextMark, run: Run, x_mm: float) -> bool:
    """Return whether a run goes on where the last text ended, in the same kind of letters."""
    touches = abs(last.x_mm + last.width_mm - x_mm) < 1e-6
    return touches and replace(last.run, text="") == replace(run, text="")


def _tick_marks(
    field: str, tick: Tick, x_mm: float, baseline_mm: float, size_mm: float
) -> list[Mark]:
    side = BOX_EM * size_mm
    box = BoxMark(x_mm, baseline_mm + 0.12 * size_mm - side, side, side, line_mm=0.3)
    if not tick.done:
        return [box]
    cross = Run("×", 700)
    wide = width_mm((cross,), size_mm)
    at = x_mm + (side - wide) / 2
    return [box, TextMark(field, cross, at, baseline_mm - 0.02 * size_mm, size_mm, wide)]


def height_mm(lines: int, size_mm: float) -> float:
    """Return the height of so many lines."""
    return lines * LEADING * size_mm
