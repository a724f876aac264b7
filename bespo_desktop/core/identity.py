"""Who the patient is: NHS number, age, and two identifiers that agree."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from bespo_desktop.core.days import day_text
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding, stop

_NHS_SOURCE = "NHS Data Dictionary, NHS number"
_TWO_SOURCE = "site policy, two identifiers"
_SEPARATORS = re.compile(r"[ -]")
_TEN_DIGITS = re.compile(r"[0-9]{10}", re.ASCII)
_ELEVEN = 11
_NEEDED = 2


@dataclass(frozen=True, slots=True)
class Identifiers:
    """What identifies a patient; None where it was not given or read."""

    born: date | None = None
    family: str | None = None
    hospital_number: str | None = None
    nhs_number: str | None = None


def check_nhs_number(text: str) -> str:
    """Return the ten digits of an NHS number.

    The last digit is the check digit: the first nine times 10 to 2, summed, modulo 11, taken from
    11; 11 counts as 0, and 10 is never issued.

    Raises:
        RefusedError: not ten digits, or a wrong check digit.
    """
    digits = _SEPARATORS.sub("", text)
    if not _TEN_DIGITS.fullmatch(digits):
        raise RefusedError(
            "nhs-number-length", "An NHS No. has ten digits. Read it again.", _NHS_SOURCE
        )
    total = sum(
        weight * int(digit) for weight, digit in zip(range(10, 1, -1), digits, strict=False)
    )
    # What is missing to the next multiple of 11: 0 where nothing is, 10 never a digit.
    if -total % _ELEVEN != int(digits[-1]):
        raise RefusedError(
            "nhs-number-check",
            "This NHS No. has a wrong check digit. Read it again.",
            _NHS_SOURCE,
        )
    return digits


def spaced_nhs_number(digits: str) -> str:
    """Return the number as 3-3-4 ("943 476 5919")."""
    return f"{digits[:3]} {digits[3:6]} {digits[6:]}"


def is_test_number(digits: str) -> bool:
    """Return whether the number is of the range 999, which no patient has."""
    return digits.startswith("999")


def age_years(born: date, on: date) -> int:
    """Return the completed years; who was born on 29 February turns older on 1 March.

    Raises:
        RefusedError: born after the day asked for.
    """
    if born > on:
        raise RefusedError("born-in-future", f"Check the date of birth {day_text(born)}.")
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def judge_age(facts: Facts, born: date, on: date) -> tuple[Finding, ...]:
    """Return a stop below the label's age; the site policy says whether a specialist may pass it.

    Raises:
        RefusedError: born after the day asked for.
    """
    minimum = facts.label.product.minimum_age_years
    if age_years(born, on) >= minimum.value:
        return ()
    text = f"Do not go on: the patient is under {minimum.value}."
    if facts.policy.under_age.value == "specialist-override":
        text += " A specialist may decide otherwise, with name and reason."
    return (stop("under-age", text, minimum.source),)


def same_patient(wanted: Identifiers, seen: Identifiers) -> tuple[Finding, ...]:
    """Return a stop when an identifier differs, or fewer than two could be compared."""
    pairs = {
        "date of birth": (wanted.born, seen.born),
        "family name": (_folded(wanted.family), _folded(seen.family)),
        "hospital number": (_folded(wanted.hospital_number), _folded(seen.hospital_number)),
        "NHS No.": (wanted.nhs_number, seen.nhs_number),
    }
    both = {name: pair for name, pair in pairs.items() if None not in pair}
    if different := [name for name, (one, other) in both.items() if one != other]:
        text = f"Stop: another patient. The {' and '.join(different)} differs."
        return (stop("other-patient", text, _TWO_SOURCE),)
    if len(both) < _NEEDED:
        text = "Compare two identifiers: date of birth and hospital number or NHS No."
        return (stop("too-few-identifiers", text, _TWO_SOURCE),)
    return ()


def _folded(text: str | None) -> str | None:
    return None if text is None else unicodedata.normalize("NFKC", text).casefold().strip()
