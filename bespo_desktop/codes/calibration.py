"""One printed code that shows whether a scanner and its keyboard layout tell the truth.

The code holds two parts with a separator between them, letters in pairs that keyboard layouts
exchange, and the signs that they move.
"""

from collections.abc import Iterator
from typing import Final

from bespo_desktop.codes.scanner import GS, without_aim_prefix

GTIN: Final = "09506000134352"
"""GS1's own example number; it belongs to no medicine."""

LETTERS: Final = "aAqQwWyYzZmM"
SIGNS: Final = "-/:;=?_+*.,"
BRACKETED: Final = f"(01){GTIN}(10){LETTERS}(21){SIGNS}"
BODY: Final = f"01{GTIN}10{LETTERS}{GS}21{SIGNS}"

LAYOUTS: Final = {"yz": "German", "aq": "French"}


def _letters(read: str) -> Iterator[str]:
    """Give what is wrong with the letters and digits, the simplest cause first."""
    if read == BODY:
        return
    if read.swapcase() == BODY:
        yield "Capitals and small letters are exchanged. Switch Caps Lock off."
        return
    for pair, layout in LAYOUTS.items():
        one, other = pair[0], pair[1]
        exchange = str.maketrans(one + other + pair.upper(), other + one + (other + one).upper())
        if LETTERS.translate(exchange) in read:
            yield (
                f"{one.upper()} and {other.upper()} are exchanged: the scanner expects a {layout} "
                "keyboard, or the computer has one set. Set both to the same layout."
            )
            return
    if LETTERS not in read:
        yield "Letters arrive as others. Set scanner and computer to the same keyboard layout."
    if SIGNS not in read:
        yield "Signs such as - / : arrive as others. Set scanner and computer to the same layout."


def judge_calibration(scan: str) -> tuple[str, ...]:
    """Return what is wrong with the scanner, a sentence each; nothing means that it is right."""
    read = without_aim_prefix(scan.strip("\r\n\t")).strip(GS)
    wrong: list[str] = []
    if GS not in read:
        wrong.append(
            "The separator is lost. Set the scanner to send GS (ASCII 29) for FNC1, or enter the "
            "sign that it sends instead."
        )
        if len(read) == len(BODY):
            start = BODY.index(GS)
            wrong[-1] += f" It sends '{read[start]}'."
            read = read[:start] + GS + read[start + 1 :]
        else:
            read = read.replace(LETTERS + "21", LETTERS + GS + "21")
    if len(read) < len(BODY):
        wrong.append("Signs are missing. Scan again; if it stays so, slow the scanner down.")
        return tuple(wrong)
    wrong += _letters(read)
    return tuple(wrong)
