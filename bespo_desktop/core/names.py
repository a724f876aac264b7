"""Names and numbers of a person as typed: kept letter by letter, or refused with the reason."""

import unicodedata

from bespo_desktop.core.errors import RefusedError

LONGEST_NAME = 35
LONGEST_TEXT = 60
_SOURCE = "NHS Common User Interface, patient name input"
# Arabic, Persian and Indic names need these two to be written at all.
_JOINERS = {"\u200c", "\u200d"}
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_MARKS_ON_ONE_LETTER = 3


def read_name(what: str, text: str) -> str:
    """Return the surname or given name without spaces around it.

    Args:
        what: what the field is called, such as "surname".
        text: as typed.

    Raises:
        RefusedError: empty, longer than 35 characters, or with a sign that cannot be seen and
            could turn or hide the others.
    """
    return _read(what, text, LONGEST_NAME)


def read_words(what: str, text: str) -> str:
    """Return a bed, ward, number or diagnosis without spaces around it.

    Raises:
        RefusedError: empty, longer than 60 characters, or with a sign that cannot be seen.
    """
    return _read(what, text, LONGEST_TEXT)


def _read(what: str, text: str, longest: int) -> str:
    words = text.strip()
    if not words:
        raise RefusedError("empty", f"Type the {what}.", _SOURCE)
    if hidden := next((sign for sign in words if _is_unseen(sign)), None):
        raise RefusedError(
            "unseen-sign",
            f"Type the {what} again: it holds a sign that cannot be seen (U+{ord(hidden):04X}).",
            _SOURCE,
        )
    if len(words) > longest:
        raise RefusedError(
            "too-long",
            f"The {what} has {len(words)} characters; {longest} can be shown whole.",
            _SOURCE,
        )
    if _marks_in_a_row(words) > _MARKS_ON_ONE_LETTER:
        raise RefusedError(
            "too-many-marks", f"Type the {what} again: too many marks on one letter.", _SOURCE
        )
    return words


def _is_unseen(sign: str) -> bool:
    return unicodedata.category(sign) in _UNSEEN and sign not in _JOINERS


def _marks_in_a_row(words: str) -> int:
    most = run = 0
    for sign in words:
        run = run + 1 if unicodedata.combining(sign) else 0
        most = max(most, run)
    return most
