"""What the patient takes home: dates, when to come back, signs to report, in plain words."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

from bespo_desktop.core.counselling import HeedUntil
from bespo_desktop.core.days import day_text
from bespo_desktop.core.label import Label, Statement
from bespo_desktop.paper.documents import TITLE, Sheet, foot_text
from bespo_desktop.paper.inline import Blank, Cell, bold
from bespo_desktop.paper.inline import plain as words
from bespo_desktop.paper.label_content import BagPatient
from bespo_desktop.paper.marks import Run
from bespo_desktop.paper.tables import table

TEXT: Final = 4.5
LARGE: Final = 5.4
PHONE_MM: Final = 52.0

# Which warnings the patient can notice, in plain words; the signs come from the leaflet's facts.
NOTICED: Final = {
    "infusion_reaction": "After the infusion",
    "low_counts": "Infection or bleeding",
    "vod": "Your liver",
    "tumour_lysis": "Breakdown of leukaemia cells",
    "qt": "Your heart",
}
# Signs that only a doctor or a laboratory sees.
NOT_NOTICED: Final = frozenset(
    {"increase in the size of the liver", "increase in bilirubin", "increase in liver enzymes"}
)


class Reader(StrEnum):
    """Whose contraception the sheet speaks of."""

    WOMAN = "woman"
    MAN = "man"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class NextVisit:
    """What the next visit is for and its allowed days; day 1 of a cycle has no last day."""

    what: str
    first: date
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeHomeContent:
    """What the sheet is told; a telephone number that is not known is a blank to write on."""

    patient: BagPatient
    given_on: date
    dose: str
    reader: Reader
    until: HeedUntil
    visits: tuple[NextVisit, ...]
    ward_phone: str = ""
    emergency_phone: str = ""
    practice: bool = False


def _day(day: date) -> Run:
    return Run(day_text(day), 700)


def _visits(sheet: Sheet, content: TakeHomeContent) -> None:
    sheet.heading("Your next visit", size=LARGE)
    if not content.visits:
        sheet.line(words("The ward tells you when to come again."), TEXT)
    for visit in content.visits:
        days: Cell = (Run(f"{visit.what}: "),)
        if visit.last is None:
            days += (Run("from "), _day(visit.first))
        else:
            days += (Run("from "), _day(visit.first), Run(" to "), _day(visit.last))
        sheet.line((*days, Run(". Ask before you come on another day.")), TEXT)


def _contraception(content: TakeHomeContent) -> list[Cell]:
    lines: list[Cell] = []
    woman, man = content.until.contraception_women, content.until.contraception_men
    both = content.reader is Reader.BOTH
    if content.reader in (Reader.WOMAN, Reader.BOTH):
        lines.append(
            (
                *words("Women: use" if both else "Use"),
                *words(" effective contraception until at least "),
                _day(woman),
                *words(". Do not become pregnant."),
            )
        )
        lines.append(
            (*words("Do not breast-feed until "), _day(content.until.breast_feeding), Run("."))
        )
    if content.reader in (Reader.MAN, Reader.BOTH):
        lines.append(
            (
                *words("Men: use" if both else "Use"),
                *words(" effective contraception until at least "),
                _day(man),
                *words(". Do not father a child."),
            )
        )
    return lines


def _dates(sheet: Sheet, label: Label, content: TakeHomeContent) -> None:
    sheet.heading("Until when to take care", size=LARGE)
    for line in _contraception(content):
        sheet.line(line, TEXT)
    given = day_text(content.given_on)
    sheet.line(
        words(f"Counted from your dose of {given}. Every further dose moves these dates."), TEXT
    )
    sheet.line(words(f"{label.counselling.pregnancy.value}."), TEXT)


def _noticeable(statement: Statement) -> str:
    signs = [sign for sign in statement.signs if sign not in NOT_NOTICED]
    return ", ".join(signs)


def _signs(sheet: Sheet, label: Label, content: TakeHomeContent) -> None:
    sheet.heading("Call at once if you notice", size=LARGE)
    by_key = {statement.key: statement for statement in label.warnings}
    rows = [(bold(name), words(_noticeable(by_key[key]))) for key, name in NOTICED.items()]
    table(sheet, (45, 144), (), rows, size=TEXT, row_mm=7.4)
    sheet.gap(1.5)
    ward, emergency = (
        bold(phone) or (Blank(PHONE_MM),) for phone in (content.ward_phone, content.emergency_phone)
    )
    sheet.line((Run("Ward: "), *ward, Run("   Emergency: "), *emergency), LARGE)
    sheet.line(
        words("Fever or shivering after this medicine is an emergency. Do not wait until morning."),
        TEXT,
    )


def _rest(sheet: Sheet, label: Label) -> None:
    advice = label.counselling
    sheet.heading("Also", size=LARGE)
    sheet.line((*bold("Driving: "), Run(f"{advice.driving.value}.")), TEXT)
    sheet.line(
        (*bold("Other medicines: "), Run("tell us before you take any, also herbal ones.")), TEXT
    )
    sheet.line((*bold("Side effects: "), Run(f"{advice.reporting.value}.")), TEXT)
    sheet.line((*bold("Leftover medicines: "), Run(f"{advice.disposal.value}.")), TEXT)
    sheet.gap(3)
    sheet.line(
        words(
            "This sheet does not replace the package leaflet. Read the leaflet and ask us what you "
            "do not understand."
        ),
        TEXT,
    )


def take_home_sheet(
    label: Label, content: TakeHomeContent, *, printed_at: datetime, by: str, zone: str
) -> Sheet:
    """Return the sheet for the patient.

    Raises:
        DoesNotFitError: one word is wider than the page.
        NotPrintableError: the printed font lacks a sign of a text.
    """
    sheet = Sheet("For you to take home", foot_text(label, printed_at, by, zone), content.practice)
    patient = content.patient
    surname, given = patient.latin or (patient.surname, patient.given)
    sheet.line(bold("For you to take home"), TITLE, name="title")
    sheet.line(
        (*words("For "), Run(f"{surname.upper()}, {given}", 700)), LARGE, name="patient's name"
    )
    medicine = f"{label.product.name.value.capitalize()} ({label.product.brand.value})"
    sheet.line(
        (Run(medicine, 700), Run(f", {content.dose}, given on {day_text(content.given_on)}.")), TEXT
    )
    _visits(sheet, content)
    _dates(sheet, label, content)
    _signs(sheet, label, content)
    _rest(sheet, label)
    return sheet


def take_home_pdf(
    label: Label, content: TakeHomeContent, path: Path, *, printed_at: datetime, by: str, zone: str
) -> None:
    """Write the sheet as a PDF.

    Raises:
        DoesNotFitError: one word is wider than the page.
        NotPrintedError: the file cannot be written.
    """
    take_home_sheet(label, content, printed_at=printed_at, by=by, zone=zone).write(path)
