"""What is wrong with a typed number, in words that say how to mend it."""

import re

from bespo_desktop.core.quoting import as_seen

_EXPONENT = re.compile(r"[0-9.,]+[eE][+-]?[0-9]+", re.ASCII)
_OTHER_MARK = {".": ",", ",": ".", "": "."}


def complaint(text: str, decimal_mark: str) -> str:
    """Return why the text is not a plain number.

    Args:
        text: what was typed, not a plain number.
        decimal_mark: the one decimal mark of the site, empty where a count is wanted.
    """
    return _characters(text) or _marks(text, decimal_mark) or _shape(text, decimal_mark)


def _characters(text: str) -> str:
    if not text:
        return "Type a number."
    if any(character.isnumeric() and not character.isascii() for character in text):
        return "Use the digits 0 to 9."
    if any(character.isspace() for character in text):
        return "Take out the space."
    if text[0] in "+-":
        return "Type the number without a sign."
    if _EXPONENT.fullmatch(text):
        return "Write the number out, without an exponent."
    if "_" in text or "'" in text:
        return "Take out the separators between the digits."
    return ""


def _marks(text: str, mark: str) -> str:
    other = _OTHER_MARK[mark]
    if not mark and ("." in text or "," in text):
        return "Type a whole number."
    if mark and other in text:
        return f"Use {mark} as the decimal mark, and nothing between thousands, not '{other}'."
    if mark and text.count(mark) > 1:
        return f"Use the decimal mark {mark} only once."
    if mark and text.startswith(mark):
        return f"Write a zero before the decimal mark: 0{as_seen(text)}."
    if mark and text.endswith(mark):
        return (
            f"Write a digit after the decimal mark, or leave it out: {as_seen(text.rstrip(mark))}."
        )
    return ""


def _shape(text: str, mark: str) -> str:
    whole, _, decimals = text.partition(mark) if mark else (text, "", "")
    if not (whole + decimals).isdecimal():
        one = f" and one {mark}" if mark else ""
        return f"Type digits only{one}: '{as_seen(text)}' has other signs."
    if whole.startswith("0"):
        return "Take out the zeros in front."
    return "Read it again: the number is too long."
