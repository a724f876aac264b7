"""The printed sheet that a ward's scanner is checked with."""

from datetime import datetime
from typing import Final

from bespo_desktop.codes.calibration import BRACKETED
from bespo_desktop.codes.symbol import gs1_data_matrix
from bespo_desktop.core.label import Label
from bespo_desktop.paper.documents import LEFT_MM, TITLE, Sheet, foot_text
from bespo_desktop.paper.inline import bold, plain
from bespo_desktop.paper.marks import SymbolMark

SIDES_MM: Final = (36.0, 24.0, 16.0)
STEPS: Final = (
    "Open Set up, Printers and scanner, and click into the field for the scanner.",
    "Scan the large code, then the middle one, then the small one.",
    "The page says whether the separator is lost or the keyboard layout differs, and what to do.",
    "A scanner that cannot read the small code cannot read the code of a vial's carton.",
)


def calibration_sheet(label: Label, *, printed_at: datetime, by: str, zone: str) -> Sheet:
    """Return one page with the same code in three sizes; it belongs to no medicine or patient."""
    sheet = Sheet("Scanner calibration", foot_text(label, printed_at, by, zone))
    sheet.line(bold("Scanner calibration"), TITLE, name="title")
    sheet.heading("How to use it")
    for number, step in enumerate(STEPS, 1):
        sheet.line(plain(f"{number}. {step}"))
    sheet.heading("The same code, large, middle and small")
    sheet.gap(4)
    modules = gs1_data_matrix(BRACKETED)
    for side in SIDES_MM:
        sheet.add(SymbolMark(modules, LEFT_MM, sheet.y_mm, side))
        sheet.gap(side + 8)
    return sheet
