"""The A4 preparation worksheet: working, materials, clocks and steps to tick and sign by hand."""

from datetime import datetime
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from pathlib import Path

from bespo_desktop.core.days import day_text
from bespo_desktop.core.identity import spaced_nhs_number
from bespo_desktop.core.label import Label
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.units import magnitude
from bespo_desktop.paper.documents import HEAD, SMALL, TITLE, Sheet, foot_text
from bespo_desktop.paper.inline import Blank, Break, Cell, Tick, bold, clock_blank, strong
from bespo_desktop.paper.inline import plain as words
from bespo_desktop.paper.label_content import micrograms_text
from bespo_desktop.paper.marks import Run
from bespo_desktop.paper.tables import boxed, captioned, table
from bespo_desktop.paper.worksheet_content import BagMethod, WorksheetContent
from bespo_desktop.paper.worksheet_steps import number_of, worksheet_steps

CLOSE_ROW_MM = 4.2
TENTH = Decimal("0.1")


def _head(sheet: Sheet, label: Label, content: WorksheetContent) -> None:
    name, brand = label.product.name.value, label.product.brand.value
    if content.code:
        sheet.symbol(content.code)
    sheet.framed("CYTOTOXIC", right_mm=22)
    strength = f"{number_of(label.vial.strength.value, 'mg')} mg vials"
    sheet.line(bold("Preparation worksheet"), TITLE, name="title")
    drug = (
        Run(name.capitalize(), 700),
        Run(f" ({brand}) {strength}, {label.infusion.route.value}"),
    )
    sheet.line(drug, HEAD, name="drug")
    sheet.line(words("Not gemtuzumab. Check the whole name on each vial."))
    sheet.gap(2.6)


def _who(sheet: Sheet, content: WorksheetContent) -> None:
    patient = content.patient
    surname, given = patient.latin or (patient.surname, patient.given)
    nhs_number = spaced_nhs_number(patient.nhs_number) if patient.nhs_number else "none"
    captioned(
        sheet,
        (46, 38, 35, 35, 35),
        (
            ("Patient", strong(f"{surname.upper()}, {given}")),
            ("Born", strong(f"{day_text(patient.born)} ({content.age_years} y)")),
            ("NHS No.", strong(nhs_number, code=True)),
            ("Hospital No.", strong(patient.hospital_number or "", code=True)),
            ("Ward", strong(patient.ward)),
        ),
    )
    captioned(
        sheet,
        (46, 38, 35, 35, 35),
        (
            ("Allergies", strong(content.allergies)),
            ("Cycle, day", strong(f"Cycle {content.cycle}, day {content.day}")),
            ("Bag No.", strong(content.bag_number, code=True)),
            ("Height, weight", strong(content.body)),
            ("Date", strong(day_text(content.on))),
        ),
    )
    prescription = content.prescription
    captioned(
        sheet,
        (40, 45, 30, 74),
        (
            ("Prescribed", strong(prescription.prescribed)),
            ("Prescribed by", strong(prescription.by)),
            ("Prescription No.", strong(prescription.number, code=True)),
            ("Prescription verified by", strong(prescription.verified)),
        ),
    )


def _working(sheet: Sheet, content: WorksheetContent) -> None:
    sheet.heading("Dose and working")
    rows = [
        (words(line.name), words(line.numbers), bold(line.result), words(line.source))
        for line in content.working
    ]
    heads = ("What", "Working", "Result", "Source")
    table(sheet, (41, 50, 44, 54), heads, rows, size=SMALL, row_mm=CLOSE_ROW_MM)
    sheet.gap(0.8)
    sheet.columns(
        (
            (Run("Calculated: "), Run(content.calculated, 600)),
            (Run("Checked blind: "), Run(content.checked, 600)),
            (Tick(), Run("Prescription seen by both")),
        )
    )


def _method(sheet: Sheet, content: WorksheetContent) -> None:
    sheet.heading("Bag method")
    diluent, total = plain(content.diluent_ml), plain(content.total_ml)
    first: Cell = (
        Tick(content.method is BagMethod.EMPTY),
        Run("Empty container: ", 700),
        Run(f"{diluent} mL {content.diluent_words}, then the concentrate, {total} mL in all"),
    )
    others: Cell = (
        Tick(content.method is BagMethod.REMOVED),
        Run("Bag with the drug's volume and overfill removed   "),
        Tick(content.method is BagMethod.AS_IT_IS),
        Run("Bag as it is, actual total "),
        Blank(13),
        Run(" mL, "),
        Blank(13),
        Run(" mg/mL"),
    )
    boxed(sheet, ((first, others),), (1,))


def _materials(sheet: Sheet, content: WorksheetContent) -> None:
    sheet.heading("Materials")
    rows = [
        (
            words(row.item),
            (Run(row.batch, 700, code=True),) if row.batch else (),
            bold(day_text(row.expiry)) if row.expiry else (),
            (Run(row.note, code=True),) if row.note else (),
        )
        for row in content.materials
    ]
    table(
        sheet,
        (80, 29, 29, 51),
        ("Item", "Batch", "Expiry", "Serial, REF or note"),
        rows,
        row_mm=CLOSE_ROW_MM,
    )


def _runs(minutes: Decimal) -> str:
    """Return how long bag and flush run, to a tenth of a minute up: never less than it takes."""
    return f"{plain(minutes.quantize(TENTH, ROUND_CEILING))} min"


def _after_t0(minutes: Decimal) -> str:
    """Return "T0 + 6 h 36 min", whole minutes down: a limit is never later than it is."""
    hours, rest = divmod(minutes.to_integral_value(ROUND_FLOOR), 60)
    return f"T0 + {plain(hours)} h" + (f" {plain(rest)} min" if rest else "")


def clock_blanks(sheet: Sheet, label: Label, minutes: Decimal) -> None:
    """Put the limits that follow T0, to be written by hand, for a bag that runs so long."""
    rate = number_of(label.infusion.rate.value, "mL/h")
    sheet.heading(f"Clock, counted from T0, for {_runs(minutes)} at {rate} mL/h")
    limits = label.stability
    end = magnitude(limits.to_end.value, "h") * 60
    dilute = magnitude(limits.to_dilution.value, "h") * 60
    warm = magnitude(limits.warming.value, "min")
    columns = (
        ("T0", "water into first vial"),
        ("Dilute by", _after_t0(dilute)),
        ("Out of fridge by", f"{_after_t0(end - minutes - warm)}, if chilled"),
        ("Start by", _after_t0(end - minutes)),
        ("Must have ended by", _after_t0(end)),
    )
    heads: list[Cell] = [(), *((Run(head, 700), Break(), Run(below)) for head, below in columns)]
    blanks = [clock_blank() for _ in columns]
    rows = [heads, [bold("Limit"), *blanks], [bold("Really at"), *blanks]]
    table(sheet, (24, 33, 33, 33, 33, 33), (), rows, row_mm=6)


def _step_table(sheet: Sheet, label: Label, content: WorksheetContent) -> None:
    sheet.heading("Steps")
    rows = [
        (words(str(number)), step, words(reading), (), ())
        for number, (step, reading) in enumerate(worksheet_steps(label, content), 1)
    ]
    table(sheet, (9, 124, 16, 18, 22), ("No.", "Step", "Reading", "Done by", "Checked by"), rows)


def _waste(label: Label, content: WorksheetContent) -> tuple[Cell, Cell]:
    held = magnitude(label.vial.strength.value, "mg") * content.vials
    wasted = plain(content.wasted_mg)
    expected: Cell = (
        Run("Wasted", 700),
        Run(f", expected {plain(held)} mg − {plain(content.dose_mg)} mg = {wasted} mg "),
        Run(micrograms_text(content.wasted_mg)),
    )
    return expected, (
        *words("Wasted: "),
        Blank(15),
        *words(" mg in "),
        Blank(15),
        *words(" mL by "),
        Blank(18),
    )


def _labels_and_deviations() -> tuple[Cell, Cell]:
    labels: Cell = (
        *bold("Labels: "),
        *words("printed "),
        Blank(8),
        *words(" used "),
        Blank(8),
        *words(" destroyed "),
        Blank(8),
    )
    deviations: Cell = (
        *bold("Deviations: "),
        Tick(),
        *words("none   "),
        Tick(),
        *words("see back "),
        Blank(32),
    )
    return labels, deviations


def _end(sheet: Sheet, label: Label, content: WorksheetContent) -> None:
    sheet.gap(1.4)
    boxed(sheet, (_waste(label, content), _labels_and_deviations()), (1, 1))
    sign = words("Name, signature, time")
    release: Cell = (
        *bold("Release  "),
        Tick(),
        *words("released   "),
        Tick(),
        *words("not released"),
    )
    signatures = ((bold("Prepared by"), (), sign), (bold("Checked by"), (), sign))
    boxed(sheet, (*signatures, (release, (), sign)), (1, 1, 1.2))


def worksheet(
    label: Label, content: WorksheetContent, *, printed_at: datetime, by: str, zone: str
) -> Sheet:
    """Return the worksheet of one dose, one page where the names are of common length.

    Raises:
        DoesNotFitError: a text does not fit its place at a readable size.
        NotPrintableError: the printed font lacks a sign of a text.
    """
    title = "Preparation worksheet"
    if content.bag_number:
        title += f", bag {content.bag_number}"
    foot = foot_text(label, printed_at, by, zone, content.anchor)
    sheet = Sheet(title, foot, content.practice)
    _head(sheet, label, content)
    _who(sheet, content)
    _working(sheet, content)
    _method(sheet, content)
    _materials(sheet, content)
    clock_blanks(sheet, label, content.minutes)
    _step_table(sheet, label, content)
    _end(sheet, label, content)
    return sheet


def worksheet_pdf(
    label: Label,
    content: WorksheetContent,
    path: Path,
    *,
    printed_at: datetime,
    by: str,
    zone: str,
) -> None:
    """Write the worksheet as a PDF.

    Raises:
        DoesNotFitError: a text does not fit its place at a readable size.
        NotPrintedError: the file cannot be written.
    """
    worksheet(label, content, printed_at=printed_at, by=by, zone=zone).write(path)
