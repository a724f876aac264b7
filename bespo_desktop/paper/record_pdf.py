"""The administration record on paper: every entry given, its people, the working and the seal."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path

from bespo_desktop.core.days import day_text, local_day, time_text
from bespo_desktop.core.identity import spaced_nhs_number
from bespo_desktop.core.label import Label
from bespo_desktop.core.progress import Progress, halves, nobody_waits
from bespo_desktop.core.working import WorkingLine
from bespo_desktop.paper.documents import HEAD, TITLE, Sheet, foot_text
from bespo_desktop.paper.inline import Cell, Tick, bold, strong
from bespo_desktop.paper.inline import plain as words
from bespo_desktop.paper.label_content import BagPatient
from bespo_desktop.paper.marks import Run
from bespo_desktop.paper.spelled import spelled
from bespo_desktop.paper.tables import boxed, captioned, table

WIDTHS = (15, 52, 62, 29, 31)
HEADS = ("Time", "What happened", "Detail", "Person", "Second person")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRow:
    """One entry: when it happened, ready texts, and how it stands out ("refused", "corrected")."""

    at: datetime
    what: str
    detail: str
    person: str
    second: str = ""
    standing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordContent:
    """The entries of a dose or a day with what is needed to trust them.

    `anchor` is the hash of the chain's last entry, `broken` the sentence about a damaged chain,
    empty while it is whole; `entries` of `of` says how many of all are printed.
    """

    patient: BagPatient
    subject: str
    allergies: str
    rows: tuple[RecordRow, ...]
    of: int
    working: tuple[WorkingLine, ...]
    anchor: str
    checked_at: datetime
    broken: str = ""
    open_tasks: tuple[str, ...] = ()
    practice: bool = False


def _head(sheet: Sheet, label: Label, content: RecordContent) -> None:
    sheet.line(bold("Administration record"), TITLE, name="title")
    drug: Cell = (
        Run(label.product.name.value.capitalize(), 700),
        Run(f" ({label.product.brand.value}), {content.subject}"),
    )
    sheet.line(drug, HEAD, name="drug")
    sheet.gap(2)
    patient = content.patient
    surname, given = patient.latin or (patient.surname, patient.given)
    nhs_number = spaced_nhs_number(patient.nhs_number) if patient.nhs_number else "none"
    captioned(
        sheet,
        (46, 28, 33, 33, 20, 40),
        (
            ("Patient", spelled(strong(f"{surname.upper()}, {given}"))),
            ("Born", strong(day_text(patient.born))),
            ("NHS No.", strong(nhs_number, code=True)),
            ("Hospital No.", strong(patient.hospital_number or "", code=True)),
            ("Ward", spelled(strong(patient.ward))),
            ("Allergies", spelled(strong(content.allergies))),
        ),
    )


def _what(row: RecordRow) -> Cell:
    if not row.standing:
        return strong(row.what)
    return (*strong(row.what), Run(f" ({row.standing})", 700))


def _entries(sheet: Sheet, rows: Sequence[RecordRow], zone: str, told: Progress) -> None:
    """Put the entries, one table for each day; `told` hears of each before it is set."""

    def counted() -> Iterator[RecordRow]:
        for number, row in enumerate(rows):
            told(number, len(rows))
            yield row

    for day, entries in groupby(counted(), key=lambda row: local_day(row.at, zone)):
        sheet.heading(day_text(day))
        cells = (
            (
                strong(time_text(row.at, zone)),
                spelled(_what(row)),
                spelled(words(row.detail)),
                spelled(words(row.person)),
                spelled(words(row.second or "not needed")),
            )
            for row in entries
        )
        table(sheet, WIDTHS, HEADS, cells)


def _working(sheet: Sheet, lines: Sequence[WorkingLine]) -> None:
    if not lines:
        return
    sheet.heading("Working")
    rows = [
        (words(line.name), words(line.numbers), bold(line.result), spelled(words(line.source)))
        for line in lines
    ]
    table(sheet, (41, 65, 27, 56), ("What", "Working", "Result", "Source"), rows)


def _seal(sheet: Sheet, content: RecordContent, zone: str) -> None:
    sheet.heading("Seal", keep_mm=45)
    checked = (
        f"{day_text(local_day(content.checked_at, zone))} {time_text(content.checked_at, zone)}"
    )
    if content.broken:
        sheet.line((Run("RECORD DAMAGED. ", 700), Run(content.broken, 700)), HEAD, name="seal")
    else:
        sheet.line(words(f"Record unbroken, checked {checked}."))
    count = f"{len(content.rows)} of {content.of} entries printed. "
    sheet.line(words(count + "Nothing is deleted: a correction is a new entry with its reason."))
    sheet.line((Run("Last entry of the chain: "), Run(content.anchor, code=True)))


def _end(sheet: Sheet, content: RecordContent) -> None:
    if content.open_tasks:
        sheet.heading("Still open")
        for task in content.open_tasks:
            sheet.line(spelled((Tick(), Run(task))))
    sheet.gap(3)
    sign = words("Name, signature, time")
    boxed(sheet, ((bold("Given by"), (), sign), (bold("Second person"), (), sign)), (1, 1))


def record_sheet(
    label: Label,
    content: RecordContent,
    *,
    printed_at: datetime,
    by: str,
    zone: str,
    told: Progress = nobody_waits,
) -> Sheet:
    """Return the record as pages; entries in the order given, heads repeated on each page.

    `told` hears of each entry: a course of months has hundreds.

    Raises:
        DoesNotFitError: a working line is wider than its column.
    """
    title = f"Administration record, {content.subject}"
    sheet = Sheet(title, foot_text(label, printed_at, by, zone), content.practice)
    _head(sheet, label, content)
    _entries(sheet, content.rows, zone, told)
    _working(sheet, content.working)
    _seal(sheet, content, zone)
    _end(sheet, content)
    return sheet


def record_pdf(
    label: Label,
    content: RecordContent,
    path: Path,
    *,
    printed_at: datetime,
    by: str,
    zone: str,
    told: Progress = nobody_waits,
) -> None:
    """Write the record as a PDF, whole or not at all; `told` hears how far of 100 it is.

    Raises:
        DoesNotFitError: a working line is wider than its column.
        NotPrintedError: the file cannot be written.
    """
    laid, painted = halves(told)
    sheet = record_sheet(label, content, printed_at=printed_at, by=by, zone=zone, told=laid)
    sheet.write(path, painted)
