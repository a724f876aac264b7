"""One printed code that shows whether a scanner and its keyboard layout tell the truth.

The code holds two parts with a separator between them, letters in pairs that keyboard layouts
exchange, and the signs that they move.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bespo_desktop.codes.scanner import GS, without_aim_prefix

GTIN: Final = "09506000134352"
"""GS1's own example number; it belongs to no medicine."""

LETTERS: Final = "aAqQwWyYzZmM"
SIGNS: Final = "-/:;=?_+*.,"
BRACKETED: Final = f"(01){GTIN}(10){LETTERS}(21){SIGNS}"
BODY: Final = f"01{GTIN}10{LETTERS}{GS}21{SIGNS}"

ENDS: Final = "\r\n\t\x03"
"""What scanners type after a code: Enter, line feed, Tab, or ETX."""
TYPED: Final = "\r\n\t\x08\x1b\x1d"
"""Control signs that a person's own keys send, or that have another meaning: never a prefix."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """How a scanner types: what it puts before and after a code, and its sign for GS if another.

    `wrong` are sentences, each with its remedy; `usable` says that the settings may be taken.
    """

    prefix: str
    suffix: str
    separators: str
    wrong: tuple[str, ...]
    usable: bool


def read_calibration(typed: str) -> Calibration:
    """Return what the keystrokes of one scan of the calibration sheet tell about the scanner."""
    body = typed.rstrip(ENDS)
    suffix = typed[len(body) :]
    prefix, body = _before(body)
    separators = ""
    place = BODY.index(GS)
    if GS not in body and len(body) == len(BODY) and not body[place].isalnum():
        separators = body[place]
        body = body[:place] + GS + body[place + 1 :]
    wrong = list(judge_calibration(body))
    if not body.startswith(BODY[:2]):
        wrong = [
            "This is not the calibration sheet, or its digits arrive as other signs. Scan the "
            "sheet, and set scanner and computer to the same keyboard layout."
        ]
    if not suffix:
        wrong.append("Nothing follows the code. Set the scanner to send Enter after each code.")
    if prefix and not _may_begin(prefix):
        wrong.append(
            f"The scanner types '{prefix}' before each code. Set it to send STX (ASCII 2) there, "
            "or nothing."
        )
    return Calibration(
        prefix=prefix if _may_begin(prefix) else "",
        suffix=suffix or "\r",
        separators=separators,
        wrong=tuple(wrong),
        usable=not wrong,
    )


def _before(body: str) -> tuple[str, str]:
    """Return what stands before the code, the name of the symbology left out, and the code."""
    start = body.find(BODY[:16])
    if start <= 0:
        return "", without_aim_prefix(body)
    before = body[:start]
    return (before[:-3] if without_aim_prefix(before[-3:]) == "" else before), body[start:]


def _may_begin(prefix: str) -> bool:
    """Return whether no person's keys send this sign, so that it tells a scan from typing."""
    return len(prefix) == 1 and prefix < " " and prefix not in TYPED
