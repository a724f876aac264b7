"""CSV that a spreadsheet shows as text: nothing in it can become a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "−")
"""What a spreadsheet takes for the beginning of a formula, also in full width."""


def harmless(text: str) -> str:
    """Return the text with an apostrophe before what a spreadsheet would reckon.

    >>> harmless("=1+1"), harmless(" @SUM(A1)"), harmless("Okafor")
    ("'=1+1", "' @SUM(A1)", 'Okafor')
    """
    return f"'{text}" if text.lstrip(" \u00a0").startswith(FORMULA_SIGNS) else text


def csv_text(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return heads and rows, every cell in quotes, lines ended as RFC 4180 says.

    A byte order mark comes first: without it spreadsheets read names in another alphabet.

    Raises:
        ValueError: a row has more or fewer cells than there are heads.
    """
    held = io.StringIO(newline="")
    writer = csv.writer(held, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(heads)
    for row in rows:
        if len(row) != len(heads):
            raise ValueError(f"{len(row)} cells under {len(heads)} heads")
        writer.writerow([harmless(cell) for cell in row])
    return "\ufeff" + held.getvalue()
