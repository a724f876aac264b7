"""What was typed, quoted in a sentence so that every sign of it is seen."""

import unicodedata

LONGEST = 40
# Control, format, private and unassigned signs, lone surrogates, line and paragraph ends.
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def as_seen(text: str) -> str:
    """Return the text with each unseen sign by its number (U+202E) and with its end left out.

    A turning sign in a refusal would turn the words after it round as well.
    """
    shown = "".join(map(_seen, text))
    return shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + "…"


def _seen(sign: str) -> str:
    unseen = unicodedata.category(sign) in _UNSEEN or (sign.isspace() and sign != " ")
    return f"U+{ord(sign):04X}" if unseen else sign
