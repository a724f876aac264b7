"""Names and numbers of a person as typed: kept letter by letter, or refused with the reason."""

import unicodedata

from bespo_desktop.core.errors import RefusedError

LONGEST_NAME = 35
LONGEST_TEXT = 60
_SOURCE = "NHS Common User Interface, patient name input"
# Arabic, Persian and Indic names need these two to be written at all. After a letter of another
# script they would make two names that look the same.
_JOINERS = {"\u200c", "\u200d"}
_JOINED_SCRIPTS = {
    *("ARABIC", "SYRIAC", "MONGOLIAN", "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA"),
    *("TAMIL", "TELUGU", "KANNADA", "MALAYALAM", "SINHALA", "KHMER", "MYANMAR", "TIBETAN"),
}
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
    if hidden := _unseen(words):
        raise RefusedError(
            "unseen-sign",
            f"Type the {what} again: it holds a sign that cannot be seen (U+{ord(hidden):04X}).",
            _SOURCE,
        )
    if len(words) > longest:
        raise RefusedError(
            "too-long",
            f"The {what} has {len(words)} characters; {longest} can be shown whole. "
            "Write it shorter.",
            _SOURCE,
        )
    if _marks_in_a_row(words) > _MARKS_ON_ONE_LETTER:
        raise RefusedError(
            "too-many-marks", f"Type the {what} again: too many marks on one letter.", _SOURCE
        )
    return words


def _unseen(words: str) -> str:
    """Return the first sign that cannot be seen, "" when there is none."""
    for before, sign in zip(" " + words, words, strict=False):
        needed = sign in _JOINERS and _script(before) in _JOINED_SCRIPTS
        if unicodedata.category(sign) in _UNSEEN and not needed:
            return sign
    return ""


def _script(sign: str) -> str:
    return unicodedata.name(sign, "").partition(" ")[0]


def _marks_in_a_row(words: str) -> int:
    most = run = 0
    for sign in words:
        run = run + 1 if unicodedata.combining(sign) else 0
        most = max(most, run)
    return most
