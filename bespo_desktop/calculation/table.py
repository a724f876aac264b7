"""The hospital's own table of worked examples: columns, rows, and what each row must give."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass

from bespo_desktop.calculation.handlers import HANDLERS

WHOLE_INPUTS = frozenset({"cycle", "day"})
EXPECT = "expect_"
WHOLE_OUTPUTS = ("vials", "vials_if_withdrawable")
OUTPUTS = (
    "bsa_m2",
    "dose_per_area_mg_per_m2",
    "dose_exact_mg",
    "dose_mg",
    "prescribed_mg",
    "difference_percent",
    "concentrate_mL",
    *WHOLE_OUTPUTS,
    "diluent_mL",
    "total_mL",
    "concentration_mg_per_mL",
    "rate_mL_per_h",
    "duration_min",
    "answer",
    "finding",
)


class TableError(Exception):
    """The table cannot be used as it is; the text says what to mend."""


@dataclass(frozen=True, slots=True)
class Row:
    """One case: its line in the file, the request, and the filled expectations by answer key."""

    line: int
    request: Mapping[str, object]
    expected: Mapping[str, str]


def read_table(content: bytes) -> list[Row]:
    """Return the cases of a CSV file.

    Raises:
        TableError: not UTF-8, no header, an unknown or doubled column, or a row that does not fit.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise TableError("Save the table as UTF-8.") from None
    first = text.partition("\n")[0]
    mark = ";" if first.count(";") > first.count(",") else ","
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True))
    except csv.Error as wrong:
        raise TableError(f"The table is no readable CSV: {wrong}.") from None
    if not rows:
        raise TableError("The table is empty: write the column names into its first line.")
    header = _header(rows[0])
    return [
        _row(line, header, cells)
        for line, cells in enumerate(rows[1:], start=2)
        if any(cell.strip() for cell in cells)
    ]


def _header(cells: list[str]) -> list[str]:
    names = [cell.strip() for cell in cells]
    handler = HANDLERS["dose"]
    known = handler.required | handler.optional | {f"{EXPECT}{name}" for name in OUTPUTS}
    for name in names:
        if name not in known:
            raise TableError(f"Unknown column '{name}'. Known: {', '.join(sorted(known))}.")
        if names.count(name) > 1:
            raise TableError(f"The column '{name}' stands twice.")
    return names


def _row(line: int, header: list[str], cells: list[str]) -> Row:
    if len(cells) > len(header):
        raise TableError(f"Line {line} has more cells than the first line has columns.")
    filled = {name: cell.strip() for name, cell in zip(header, cells, strict=False) if cell.strip()}
    request: dict[str, object] = {"what": "dose"}
    expected: dict[str, str] = {}
    for name, cell in filled.items():
        if name.startswith(EXPECT):
            expected[name.removeprefix(EXPECT)] = cell
        else:
            request[name] = _cell(name, cell)
    return Row(line, request, expected)


def _cell(name: str, cell: str) -> object:
    """Return the cell as `dose` takes it: whole counts as integers, everything else as text."""
    whole = name in WHOLE_INPUTS and cell.isascii() and cell.isdecimal() and len(cell) < 4
    return int(cell) if whole else cell
