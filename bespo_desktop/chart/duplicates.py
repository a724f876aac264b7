"""Is this person on the list already: asked before a patient is entered."""

import unicodedata
from collections.abc import Iterable
from datetime import date

from bespo_desktop.chart.journal import PatientLine
from bespo_desktop.core.finding import Finding, ask, stop

SOURCE = "site policy, one record a patient"


def same_number(
    patients: Iterable[PatientLine], nhs_no: str | None, hospital_no: str, *, but: str
) -> PatientLine | None:
    """Return who has this NHS No. or hospital No. already; `but` is left out."""
    hospital = _folded(hospital_no)
    for line in patients:
        if line.patient_id == but:
            continue
        if nhs_no and line.nhs_no == nhs_no:
            return line
        if hospital and _folded(line.hospital_no) == hospital:
            return line
    return None


def same_name(
    patients: Iterable[PatientLine], surname: str, born: date | None, *, but: str
) -> PatientLine | None:
    """Return who has this surname and this date of birth already; `but` is left out."""
    wanted = _folded(surname)
    if not wanted or born is None:
        return None
    return next(
        (
            line
            for line in patients
            if line.patient_id != but and line.born == born and _folded(line.surname) == wanted
        ),
        None,
    )


def number_taken(line: PatientLine) -> Finding:
    """Return the stop that a number belongs to somebody else."""
    text = f"This number belongs to {_who(line)}. Open that record instead."
    return stop("same-number", text, SOURCE)


def name_taken(line: PatientLine) -> Finding:
    """Return the question whether this is somebody else with the same name."""
    text = f"{_who(line)} has the same surname and date of birth. Is this another person?"
    return ask("same-name", text, SOURCE)


def _who(line: PatientLine) -> str:
    place = f", bed {line.bed}" if line.bed else ""
    return f"{line.surname.upper()}, {line.given}{place}, hospital No. {line.hospital_no}"


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()
