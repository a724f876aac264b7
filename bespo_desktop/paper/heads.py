"""What stands at the top of a paper: its name, the drug in full, and who it is for."""

from collections.abc import Sequence

from bespo_desktop.core.days import day_text
from bespo_desktop.core.identity import spaced_nhs_number
from bespo_desktop.core.label import Label
from bespo_desktop.paper.documents import HEAD, TITLE, Sheet
from bespo_desktop.paper.inline import Cell, bold, strong
from bespo_desktop.paper.label_content import BagPatient
from bespo_desktop.paper.marks import Run
from bespo_desktop.paper.tables import captioned

PATIENT_WIDTHS = (50, 30, 34, 34, 41)


def head(sheet: Sheet, label: Label, title: str, about: str = "") -> None:
    """Put the paper's name and the drug, CYTOTOXIC in a frame beside them."""
    sheet.framed("CYTOTOXIC", right_mm=0)
    sheet.line(bold(title), TITLE, name="title")
    name, brand = label.product.name.value.capitalize(), label.product.brand.value
    sheet.line((Run(name, 700), Run(f" ({brand}){about}")), HEAD, name="drug")
    sheet.gap(2)


def boxes(sheet: Sheet, pairs: Sequence[tuple[str, Cell]], widths: Sequence[float] = ()) -> None:
    """Put captions with their values, all alike wide unless told otherwise."""
    captioned(sheet, widths or [1.0] * len(pairs), pairs)


def who(sheet: Sheet, patient: BagPatient | None, *, place: str, allergies: str) -> None:
    """Put the patient, or the same boxes empty, to be written by hand."""
    if patient is None:
        captions = ("Patient", "Born", "NHS No.", "Hospital No.", "Ward, bed")
        boxes(sheet, [(caption, ()) for caption in captions], PATIENT_WIDTHS)
        boxes(sheet, [("Allergies", ())])
        return
    surname, given = patient.latin or (patient.surname, patient.given)
    number = spaced_nhs_number(patient.nhs_number) if patient.nhs_number else "none"
    boxes(
        sheet,
        (
            ("Patient", strong(f"{surname.upper()}, {given}")),
            ("Born", strong(day_text(patient.born))),
            ("NHS No.", strong(number, code=True)),
            ("Hospital No.", strong(patient.hospital_number or "", code=True)),
            ("Ward, bed", strong(place)),
        ),
        PATIENT_WIDTHS,
    )
    boxes(sheet, [("Allergies", strong(allergies))])
