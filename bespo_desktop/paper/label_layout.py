"""Where every text of a bag label stands: sizes from the label stock, shrunk only so far."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from bespo_desktop.codes.symbol import data_matrix
from bespo_desktop.core.errors import DataFileError
from bespo_desktop.paper.label_content import LabelContent
from bespo_desktop.paper.label_parts import label_parts, part_words
from bespo_desktop.paper.label_sizes import SMALLEST_TEXT_MM, Column, LabelSize, Layout, Row
from bespo_desktop.paper.marks import BoxMark, Mark, Run, SymbolMark, TextMark
from bespo_desktop.paper.typesetting import (
    BASELINE,
    LEADING,
    DoesNotFitError,
    break_lines,
    width_mm,
)

RULE_MM: Final = 0.25
GAP_MM: Final = 1.5
PADDING_MM: Final = 1.5
CHIP: Final = "cytotoxic"
CHIP_PADDING_MM: Final = 1.2
STEP_MM: Final = 0.0625
SHRINK: Final = tuple(k / 50 for k in range(50, 15, -1))
TOLERANCE_MM: Final = 0.01

Parts = Mapping[str, tuple[Run, ...]]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part, or one line of it."""

    name: str
    runs: tuple[Run, ...]

    def width_mm(self, size_mm: float) -> float:
        padding = 2 * CHIP_PADDING_MM if self.name == CHIP else 0
        return width_mm(self.runs, size_mm) + padding


@dataclass(frozen=True, slots=True)
class _Fitted:
    """A row at the size at which it fits across its column; more than one left piece is lines."""

    row: Row
    size_mm: float
    lines: tuple[tuple[_Piece, ...], ...] = ()
    middle: tuple[_Piece, ...] = ()
    right: tuple[_Piece, ...] = ()

    @property
    def height_mm(self) -> float:
        """Return the row's own height, the space above it not included."""
        return RULE_MM if self.row.rule else max(1, len(self.lines)) * LEADING * self.size_mm


def _pieces(names: Sequence[str], parts: Parts) -> tuple[_Piece, ...]:
    return tuple(_Piece(name, parts[name]) for name in names if parts[name])


def _rows(column: Column, parts: Parts) -> list[Row]:
    """Return the rows that have something to show; the row of vials once for each batch."""
    shown: list[Row] = []
    for row in column.rows:
        if row.left == ("vials",):
            batches = [name for name in parts if name.startswith("vials.")]
            shown += [row.model_copy(update={"left": (name,)}) for name in batches]
        elif row.rule or any(parts[name] for name in (*row.left, *row.middle, *row.right)):
            shown.append(row)
    return shown


def _across(pieces: Sequence[_Piece], size_mm: float) -> float:
    """Return the width of pieces side by side with gaps between them."""
    return sum(piece.width_mm(size_mm) for piece in pieces) + GAP_MM * max(0, len(pieces) - 1)


def _sizes(row: Row, shrink: float) -> list[float]:
    """Return the sizes in mm to try, from the shrunk size of the row down to its smallest."""
    first = max(row.smallest, row.size * shrink)
    steps = int((first - row.smallest) / STEP_MM)
    return [*(first - step * STEP_MM for step in range(steps + 1)), row.smallest]


def _fit(row: Row, parts: Parts, wide_mm: float, shrink: float) -> _Fitted:
    """Return the row on one line, else its one part broken into lines, else refuse it."""
    left, middle, right = (_pieces(names, parts) for names in (row.left, row.middle, row.right))
    wide = wide_mm - (2 * PADDING_MM if row.black else 0) + TOLERANCE_MM
    sizes = _sizes(row, shrink)
    for size in sizes:
        if _across((*left, *middle, *right), size) <= wide:
            return _Fitted(row, size, (left,) if left else (), middle, right)
    if row.lines > 1:
        (piece,) = left
        for size in sizes:
            lines = break_lines(piece.runs, size, wide)
            if len(lines) <= row.lines and max(width_mm(line, size) for line in lines) <= wide:
                return _Fitted(row, size, tuple((_Piece(piece.name, line),) for line in lines))
    widest = max((*left, *middle, *right), key=lambda piece: piece.width_mm(1))
    raise DoesNotFitError(widest.name, _sentence(widest.name))


def _sentence(name: str) -> str:
    return (
        f"The {part_words(name)} does not fit on this label at a readable size. "
        "Choose a larger label; nothing is cut or left out."
    )


def _height(fitted: Sequence[_Fitted]) -> float:
    return sum(row.height_mm + row.row.above for row in fitted)


def _fit_column(column: Column, parts: Parts) -> list[_Fitted]:
    """Return the rows of a column, all shrunk alike until they fit its height.

    Raises:
        DoesNotFitError: too wide or too high even at the smallest sizes.
    """
    rows = _rows(column, parts)
    fitted: list[_Fitted] = []
    for shrink in SHRINK:
        fitted = [
            _Fitted(row, 0) if row.rule else _fit(row, parts, column.width, shrink) for row in rows
        ]
        if _height(fitted) <= column.height + TOLERANCE_MM:
            return fitted
    broken = [row.lines[0][0].name for row in fitted if len(row.lines) > 1]
    if broken:
        raise DoesNotFitError(broken[0], _sentence(broken[0]))
    raise DoesNotFitError(
        fitted[-1].row.left[0] if fitted[-1].row.left else "label",
        "There is more text than fits on this label at a readable size. Choose a larger label; "
        "nothing is cut or left out.",
    )


def _piece_marks(
    piece: _Piece, x_mm: float, top_mm: float, size_mm: float, white: bool
) -> list[Mark]:
    """Return one piece from its left end; the cytotoxic tag on a black box of its own."""
    marks: list[Mark] = []
    baseline = top_mm + BASELINE * size_mm
    if piece.name == CHIP:
        marks.append(BoxMark(x_mm, top_mm, piece.width_mm(size_mm), LEADING * size_mm))
        x_mm, white = x_mm + CHIP_PADDING_MM, True
    for run in piece.runs:
        width = width_mm((run,), size_mm)
        marks.append(
            TextMark(piece.name, run, x_mm, baseline, size_mm * run.scale, width, white=white)
        )
        x_mm += width
    return marks


def _row_marks(fitted: _Fitted, x_mm: float, top_mm: float, wide_mm: float) -> list[Mark]:
    """Return the pieces of a row: left lines, the right end, the middle in the space between."""
    size, white = fitted.size_mm, fitted.row.black
    if white:
        x_mm, wide_mm = x_mm + PADDING_MM, wide_mm - 2 * PADDING_MM
    marks: list[Mark] = []
    left_end, right_start = x_mm, x_mm + wide_mm - _across(fitted.right, size)
    for index, line in enumerate(fitted.lines):
        at = x_mm
        for piece in line:
            marks += _piece_marks(piece, at, top_mm + index * LEADING * size, size, white)
            at += piece.width_mm(size) + GAP_MM
        left_end = max(left_end, at - GAP_MM)
    centre = left_end + (right_start - left_end - _across(fitted.middle, size)) / 2
    for start, pieces in ((centre, fitted.middle), (right_start, fitted.right)):
        for piece in pieces:
            marks += _piece_marks(piece, start, top_mm, size, white)
            start += piece.width_mm(size) + GAP_MM
    return marks


def _column_marks(column: Column, parts: Parts) -> list[Mark]:
    marks: list[Mark] = []
    top, black_above = column.y, False
    for fitted in _fit_column(column, parts):
        above, height = fitted.row.above, fitted.height_mm
        if fitted.row.rule:
            marks.append(BoxMark(column.x, top + above, column.width, RULE_MM))
        elif fitted.row.black:
            joined = above if black_above else 0
            marks.append(BoxMark(column.x, top + above - joined, column.width, height + joined))
        marks += _row_marks(fitted, column.x, top + above, column.width)
        top, black_above = top + above + height, fitted.row.black
    return marks


def _refuse_unplaced(parts: Parts, layout: Layout, size_id: str) -> None:
    """Refuse a layout that has no place for a part: nothing is left out silently."""
    rows = list(chain.from_iterable(column.rows for column in layout.columns))
    placed = set(chain.from_iterable((*row.left, *row.middle, *row.right) for row in rows))
    wanted = {name.partition(".")[0] for name in parts}
    if placed != wanted:
        names = ", ".join(sorted(placed ^ wanted))
        raise DataFileError(f"Label size {size_id}: missing or unknown parts: {names}.")


def _layout_marks(content: LabelContent, parts: Parts, layout: Layout) -> tuple[Mark, ...]:
    marks = [mark for column in layout.columns for mark in _column_marks(column, parts)]
    square = layout.symbol
    marks.append(SymbolMark(data_matrix(content.code), square.x, square.y, square.side))
    return tuple(marks)


def label_marks(content: LabelContent, size: LabelSize) -> tuple[Mark, ...]:
    """Return every mark of a label, in mm from its upper left corner.

    Raises:
        DoesNotFitError: a text does not fit at a readable size; `field` names it.
        NotPrintableError: the printed font lacks a sign of a text.
        DataFileError: a layout leaves a part out or prints one below 2 mm.
    """
    parts = label_parts(content)
    refusals: list[DoesNotFitError] = []
    for layout in size.layouts:
        _refuse_unplaced(parts, layout, size.id)
        try:
            marks = _layout_marks(content, parts, layout)
        except DoesNotFitError as refusal:
            refusals.append(refusal)
            continue
        for mark in marks:
            if isinstance(mark, TextMark) and mark.size_mm < SMALLEST_TEXT_MM - TOLERANCE_MM:
                raise DataFileError(f"Label size {size.id}: {mark.field} is printed below 2 mm.")
        return marks
    raise refusals[0]
