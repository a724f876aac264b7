"""`bespo-desktop validate`: the hospital's worked examples against the installed program."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TextIO

from bespo_desktop.calculation.compare import Comparison, compare, to_nobody
from bespo_desktop.calculation.run import UNREADABLE, fact_arguments, read_facts
from bespo_desktop.calculation.table import TableError, read_table
from bespo_desktop.core.facts import Facts

PASSED = 0
FAILED = 1


class ReportError(Exception):
    """The commissioning sheet was not written; the text says why."""


# Writes the commissioning sheet to a path; the entry point lends it, because it needs Qt.
WriteReport = Callable[[Path, Facts, Sequence[Comparison]], None]
_HEAD = ("line", "column", "expected", "found")


def main_validate(
    argv: list[str],
    stdout: TextIO,
    stderr: TextIO,
    write_report: WriteReport | None = None,
    told: Callable[[int, int], None] = to_nobody,
) -> int:
    """Compare a table with the program and return the exit status.

    0 when no row failed and at least one expectation was compared, 1 otherwise, 2 when the table,
    the fact files or the options could not be read or the report not written. `told` hears how far
    the comparison is; what it raises ends it before anything is written.
    """
    arguments = _arguments(argv)
    facts = read_facts(arguments, stderr)
    if facts is None:
        return UNREADABLE
    try:
        rows = read_table(arguments.table.read_bytes())
    except TableError as wrong:
        print(f"{arguments.table}: {wrong}", file=stderr)
        return UNREADABLE
    except OSError as problem:
        print(f"The table cannot be read: {problem}", file=stderr)
        return UNREADABLE
    comparisons = compare(facts, rows, told)
    _print(comparisons, stdout)
    if arguments.report is not None and not _report(
        arguments.report, facts, comparisons, write_report, stderr
    ):
        return UNREADABLE
    good = bool(comparisons) and all(one.passed for one in comparisons)
    return PASSED if good else FAILED


def _arguments(argv: list[str]) -> argparse.Namespace:
    parser = fact_arguments(
        "bespo-desktop validate", "Compare the hospital's worked examples with the program."
    )
    parser.add_argument("table", type=Path, help="CSV file, one row a case")
    parser.add_argument("--report", type=Path, default=None, help="write the sheet as PDF")
    return parser.parse_args(argv)


def _print(comparisons: Sequence[Comparison], stdout: TextIO) -> None:
    """Print the rows that differ with both values, then how many rows passed and failed."""
    wrong = [one for one in comparisons if not one.passed]
    if wrong:
        cells = [_HEAD, *((str(one.line), one.key, one.expected, one.found) for one in wrong)]
        widths = [max(len(row[column]) for row in cells) for column in range(3)]
        for row in cells:
            padded = (cell.ljust(width) for cell, width in zip(row, widths, strict=False))
            print("  ".join((*padded, row[3])), file=stdout)
    failed = {one.line for one in wrong}
    passed = {one.line for one in comparisons} - failed
    print(f"{len(passed)} passed, {len(failed)} failed", file=stdout)


def _report(
    path: Path,
    facts: Facts,
    comparisons: Sequence[Comparison],
    write_report: WriteReport | None,
    stderr: TextIO,
) -> bool:
    if write_report is None:
        print("The report needs the installed window parts; nothing was written.", file=stderr)
        return False
    try:
        write_report(path, facts, comparisons)
    except ReportError as problem:
        print(f"The report was not written: {problem}", file=stderr)
        return False
    return True
