"""The working of a dose on paper: who, what is prescribed, each line with its source."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bespo_desktop.chart.todays_dose import TodaysDose
from bespo_desktop.core.label import Label
from bespo_desktop.core.working import WorkingLine
from bespo_desktop.paper.documents import HEAD, TITLE, Sheet, foot_text
from bespo_desktop.paper.inline import Cell, bold, strong
from bespo_desktop.paper.inline import plain as words
from bespo_desktop.paper.marks import Run
from bespo_desktop.paper.tables import captioned, table

# A box is as wide as its words need beside the others, but never less than for this many signs.
LEAST = 11
# What the two people compare stands first; the rest follows it.
FIRST = ("Dose", "Volume to withdraw", "Vials, planned", "In the bag")


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseWorking:
    """What the paper says; facts are pairs of caption and value, notes are whole sentences."""

    patient: Sequence[tuple[str, str]]
    prescription: Sequence[tuple[str, str]]
    lines: Sequence[WorkingLine]
    notes: Sequence[str]
    calculated: str
    checked: str
    practice: bool


def working_lines(today: TodaysDose) -> tuple[WorkingLine, ...]:
    """Return every line of today's dose once, from the body surface area to the bag."""
    lines = today.bsa.working if today.bsa is not None else ()
    known = {line.name for line in lines}
    plan = today.plan.working if today.plan is not None else ()
    rest = [line for line in plan if not line.name.startswith("Body") or not known]
    first = [line for line in rest if line.name in FIRST]
    return (*lines, *first, *(line for line in rest if line.name not in FIRST))


def dose_working(
    label: Label, content: DoseWorking, *, printed_at: datetime, by: str, zone: str
) -> Sheet:
    """Return the working as a sheet.

    Raises:
        DoesNotFitError: a text does not fit its place at a readable size.
        NotPrintableError: the printed font lacks a sign of a text.
    """
    sheet = Sheet("Working of a dose", foot_text(label, printed_at, by, zone), content.practice)
    name, brand = label.product.name.value, label.product.brand.value
    sheet.framed("CYTOTOXIC", right_mm=0)
    sheet.line(bold("Working of the dose"), TITLE, name="title")
    sheet.line((Run(name.capitalize(), 700), Run(f" ({brand})")), HEAD, name="drug")
    sheet.line(words("For checking. Not a prescription and not a worksheet."))
    sheet.gap(2.6)
    for facts in (content.patient, content.prescription):
        widths = [max(len(value), LEAST) for _, value in facts]
        captioned(sheet, widths, [(caption, strong(value)) for caption, value in facts])
    sheet.heading("Working")
    rows: list[tuple[Cell, ...]] = [
        (words(line.name), words(line.numbers), bold(line.result), words(line.source))
        for line in content.lines
    ]
    table(sheet, (41, 65, 34, 49), ("What", "Working", "Result", "Source"), rows)
    for note in content.notes:
        sheet.line(words(note))
    sheet.gap(2)
    sheet.columns(
        (
            (Run("Calculated: "), Run(content.calculated, 600)),
            (Run("Checked blind: "), Run(content.checked, 600)),
        )
    )
    return sheet
