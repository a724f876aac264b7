"""Tables and grids on a sheet: cells break into lines, rows stay whole, heads are repeated."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bespo_desktop.paper.documents import (
    BODY,
    LEFT_MM,
    PADDING_MM,
    ROW_MM,
    SMALL,
    WIDE_MM,
    Sheet,
    frame,
)
from bespo_desktop.paper.inline import Cell, Inline, bold, height_mm, line_marks, plain, set_lines


def _scaled(widths: Sequence[float]) -> list[float]:
    """Return the widths in mm that share the sheet in these proportions."""
    return [wide * WIDE_MM / sum(widths) for wide in widths]


@dataclass(frozen=True, slots=True)
class _Row:
    cells: list[list[list[Inline]]]
    height_mm: float


def _set_row(
    names: Sequence[str], cells: Sequence[Cell], widths: Sequence[float], size: float, least: float
) -> _Row:
    lines = [
        set_lines(name, cell, size, wide - 2 * PADDING_MM) if cell else []
        for name, cell, wide in zip(names, cells, widths, strict=True)
    ]
    most = max(len(cell) for cell in lines)
    return _Row(lines, max(least, height_mm(most, size) + least - height_mm(1, size)))


def _put_row(sheet: Sheet, row: _Row, widths: Sequence[float], size: float, least: float) -> None:
    x, inset = LEFT_MM, (least - height_mm(1, size)) / 2
    for lines, wide in zip(row.cells, widths, strict=True):
        sheet.add(frame(x, sheet.y_mm, wide, row.height_mm))
        for index, line in enumerate(lines):
            top = sheet.y_mm + inset + index * height_mm(1, size)
            sheet.add(*line_marks("cell", line, x + PADDING_MM, top, size))
        x += wide
    sheet.gap(row.height_mm)


def table(
    sheet: Sheet,
    widths: Sequence[float],
    head: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    size: float = BODY,
    row_mm: float = ROW_MM,
) -> None:
    """Put a table; the widths are proportions. A row that does not fit goes to the next page.

    Raises:
        DoesNotFitError: a word is wider than its column.
        NotPrintableError: the printed font lacks a sign of a text.
    """
    shares = _scaled(widths)
    names = [name or "text" for name in head] if head else ["text"] * len(shares)
    top = _set_row(names, [bold(name) for name in head], shares, size, row_mm) if head else None
    fresh = True
    for cells in rows:
        row = _set_row(names, cells, shares, size, row_mm)
        if sheet.keep(row.height_mm + (top.height_mm if top and fresh else 0)):
            fresh = True
        if fresh and top:
            _put_row(sheet, top, shares, size, row_mm)
        fresh = False
        _put_row(sheet, row, shares, size, row_mm)


def captioned(sheet: Sheet, widths: Sequence[float], pairs: Sequence[tuple[str, Cell]]) -> None:
    """Put a row of boxes: a small caption above a value that stands out.

    Raises:
        DoesNotFitError: a word of a value is wider than its box.
        NotPrintableError: the printed font lacks a sign of a text.
    """
    shares = _scaled(widths)
    values = [
        set_lines(caption, value, BODY * 1.1, wide - 2 * PADDING_MM) if value else []
        for (caption, value), wide in zip(pairs, shares, strict=True)
    ]
    most = max(1, *(len(lines) for lines in values))
    high = height_mm(1, SMALL) + height_mm(most, BODY * 1.1) + 2.2
    sheet.keep(high)
    x = LEFT_MM
    for (caption, _), lines, wide in zip(pairs, values, shares, strict=True):
        sheet.add(frame(x, sheet.y_mm, wide, high))
        (head,) = set_lines("caption", plain(caption), SMALL, wide - PADDING_MM)
        sheet.add(*line_marks("caption", head, x + PADDING_MM, sheet.y_mm + 0.8, SMALL))
        for index, line in enumerate(lines):
            top = sheet.y_mm + 1.2 + height_mm(1, SMALL) + index * height_mm(1, BODY * 1.1)
            sheet.add(*line_marks(caption, line, x + PADDING_MM, top, BODY * 1.1))
        x += wide
    sheet.gap(high)


def boxed(sheet: Sheet, columns: Sequence[Sequence[Cell]], widths: Sequence[float]) -> None:
    """Put boxes side by side, each with its lines, all as high as the fullest.

    Raises:
        DoesNotFitError: a line is wider than its box.
        NotPrintableError: the printed font lacks a sign of a text.
    """
    shares = _scaled(widths)
    pitch = 5.6
    blocks = [
        [line for cell in cells for line in (set_lines("box", cell, BODY, w - 4) or [[]])]
        for cells, w in zip(columns, shares, strict=True)
    ]
    high = max(len(lines) for lines in blocks) * pitch + 1.4
    sheet.keep(high)
    x = LEFT_MM
    for lines, wide in zip(blocks, shares, strict=True):
        sheet.add(frame(x, sheet.y_mm, wide, high))
        for index, line in enumerate(lines):
            top = sheet.y_mm + 1.4 + index * pitch
            sheet.add(*line_marks("box", line, x + 2, top, BODY))
        x += wide
    sheet.gap(high)
