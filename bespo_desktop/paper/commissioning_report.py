"""The commissioning sheet: the hospital's worked examples beside what the program gives."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from bespo_desktop import __version__
from bespo_desktop.core.facts import Facts
from bespo_desktop.paper.documents import SMALL, TITLE, Sheet, foot_text
from bespo_desktop.paper.inline import Blank, Cell, bold, plain
from bespo_desktop.paper.tables import captioned, table

WIDTHS: Final = (10, 34, 22, 44, 16)
SIGNERS: Final = ("Pharmacist", "Second pharmacist", "Clinical safety officer")


@dataclass(frozen=True, slots=True)
class Example:
    """One expectation of the table: its line and column, expected and found."""

    line: int
    column: str
    expected: str
    found: str
    passed: bool


def commissioning_sheet(
    facts: Facts, examples: Sequence[Example], printed_at: datetime, zone: str
) -> Sheet:
    """Return the sheet to be signed: versions, result, every case, places for names.

    Raises:
        DoesNotFitError: a word of the table is wider than its column.
        NotPrintableError: the printed font lacks a sign of a text.
    """
    sheet = Sheet("Commissioning", foot_text(facts.label, printed_at, "validate", zone))
    sheet.line(bold("Commissioning: worked examples"), TITLE)
    sheet.gap(2)
    failed = sum(not one.passed for one in examples)
    captioned(
        sheet,
        (1, 1, 1, 1),
        (
            ("Program", plain(__version__)),
            ("Label profile", plain(facts.label.profile)),
            ("Site policy", plain(facts.policy.version)),
            ("Compared", bold(f"{len(examples) - failed} agree, {failed} differ")),
        ),
    )
    sheet.heading("Each case")
    rows = [_row(one) for one in examples]
    table(sheet, WIDTHS, ("Line", "Value", "Expected", "Found", "Result"), rows, size=SMALL)
    sheet.heading("Checked and accepted", keep_mm=40)
    for signer in SIGNERS:
        sheet.gap(3)
        blanks = (Blank(60), Blank(30))
        sheet.columns((plain(f"{signer}: name, signature, date"), blanks))
    return sheet


def _row(one: Example) -> tuple[Cell, ...]:
    result = plain("agrees") if one.passed else bold("DIFFERS")
    texts = (str(one.line), one.column, one.expected, one.found)
    return (*(plain(text) for text in texts), result)


def write_commissioning_report(
    path: Path, facts: Facts, examples: Sequence[Example], printed_at: datetime, zone: str
) -> None:
    """Write the sheet as a PDF.

    Raises:
        NotPrintedError: the file cannot be written.
        RefusedError: a text of the table cannot be printed whole.
    """
    commissioning_sheet(facts, examples, printed_at, zone).write(path)
