"""Two identifiers typed from the wristband or the prescription, held against the open chart."""

import re
from dataclasses import dataclass

from bespo_desktop.chart.state_patient import Identity
from bespo_desktop.core.finding import Finding, stop

SOURCE = "site policy, two identifiers"
_LAST_FOUR = re.compile(r"[A-Za-z0-9]{4}", re.ASCII)
_YEAR = re.compile(r"[0-9]{4}", re.ASCII)


@dataclass(frozen=True, slots=True)
class ReadFrom:
    """Where the identifiers were read, what a difference is called, and what to do then."""

    place: str
    code: str
    then: str


WRISTBAND = ReadFrom("wristband", "wrong-patient", "Do not connect. Find the right patient.")
PRESCRIPTION = ReadFrom(
    "prescription",
    "wrong-prescription",
    "Do not print the label. Find the right prescription, or open the right patient.",
)


def judge_identifiers(
    who: Identity, last_four: str, year: str, read_from: ReadFrom = WRISTBAND
) -> Finding | None:
    """Return why the typed identifiers do not name this patient, or None when both do.

    `last_four` are the last four signs of the NHS or the hospital number, `year` the year of
    birth, both as read from the wristband or the prescription.
    """
    if not _LAST_FOUR.fullmatch(last_four):
        text = f"Type the last 4 signs of the NHS No. or hospital number on the {read_from.place}."
        return stop("last-four-shape", text, SOURCE)
    if not _YEAR.fullmatch(year):
        return stop("birth-year-shape", "Type the year of birth with 4 digits.", SOURCE)
    numbers = [number.replace(" ", "") for number in (who.nhs_no, who.hospital_no) if number]
    wanted = last_four.casefold()
    right_number = any(number.casefold().endswith(wanted) for number in numbers)
    right_year = year == f"{who.born.year:04d}"
    if right_number and right_year:
        return None
    wrong = [
        name
        for name, right in (("number", right_number), ("year of birth", right_year))
        if not right
    ]
    text = (
        f"The {' and the '.join(wrong)} on the {read_from.place} differs from this chart. "
        f"{read_from.then}"
    )
    return stop(read_from.code, text, SOURCE)


def identifiers_typed(last_four: str, year: str) -> bool:
    """Return whether both have the shape that can be compared."""
    return bool(_LAST_FOUR.fullmatch(last_four) and _YEAR.fullmatch(year))
