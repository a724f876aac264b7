"""A hand scanner types like a keyboard: which keystrokes are a scan, which are a person.

Pure: time comes in as milliseconds of a steady clock. The window's event filter feeds every key
and swallows or hands on what comes out. The separator GS (0x1D) is kept, whether it
comes as a character, as Alt+029 on the number pad, or as a substitute set for the scanner.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

GS: Final = "\x1d"
AIM_PREFIX: Final = re.compile(r"\][A-Za-z][0-9A-Za-z]")


class Keystroke(StrEnum):
    """What the key just fed is: part of what may be a scan, a person's, or a scan's end."""

    HELD = "held"
    TYPED = "typed"
    SCANNED = "scanned"


@dataclass(frozen=True, slots=True)
class Outcome:
    """`text` is the whole scan at its end, else empty."""

    keystroke: Keystroke
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannerSettings:
    """How the ward's scanner is set up; `prefix` and `suffix` are what it adds to each scan.

    A scan that began with the prefix may come slowly over a busy line: `unfinished_ms` lie between
    two keys at most. Without one a longer gap than `longest_gap_ms` breaks a scan off, and its rest
    is over when no key came for `rest_ms`.
    """

    prefix: str = ""
    suffix: str = "\r"
    substitutes: str = ""
    longest_gap_ms: int = 50
    rest_ms: int = 300
    unfinished_ms: int = 1000
    shortest_scan: int = 6

    def __post_init__(self) -> None:
        if not self.suffix:
            raise ValueError("a scanner without a suffix never says that a scan is complete")


@dataclass(slots=True)
class KeystrokeBurst:
    """Gathers the characters of one scan by the times at which its keys were pressed.

    Half a code is never a scan: neither what came before a gap nor the rest that follows it.
    """

    settings: ScannerSettings
    _held: str = ""
    _alt_digits: str = ""
    _broken: bool = False
    _last_ms: int = -(10**9)

    def goes_on(self, at_ms: int) -> bool:
        """Return whether a key at this time may belong to those before it."""
        longest = self.settings.longest_gap_ms
        if self._within_prefix():
            longest = self.settings.unfinished_ms
        return self._begun() and self._since(at_ms) <= longest

    def key(self, character: str, at_ms: int, *, alt: bool = False) -> Outcome:
        """Return what this key is; `alt` marks a number-pad digit typed with Alt held down."""
        if self._begun() and not self.goes_on(at_ms):
            rest = not self._within_prefix() and self._since(at_ms) <= self.settings.rest_ms
            self._forget()
            self._broken = rest
        self._last_ms = at_ms
        if alt and character.isdigit():
            self._alt_digits += character
        else:
            self._held += self._alt_character() + self._separator(character)
        if self._held.endswith(self.settings.suffix):
            return self._finish()
        return Outcome(Keystroke.TYPED if self._broken else Keystroke.HELD)

    def _since(self, at_ms: int) -> int:
        """Return how far two keys are apart; a system's count of ms begins anew some day."""
        return abs(at_ms - self._last_ms)

    def _begun(self) -> bool:
        return bool(self._held or self._alt_digits)

    def _forget(self) -> None:
        self._held, self._alt_digits, self._broken = "", "", False

    def _within_prefix(self) -> bool:
        prefix = self.settings.prefix
        return bool(prefix) and self._held.startswith(prefix)

    def _alt_character(self) -> str:
        digits, self._alt_digits = self._alt_digits, ""
        return chr(int(digits)) if digits and int(digits) < 128 else ""

    def _separator(self, character: str) -> str:
        substitutes = self.settings.substitutes
        return GS if character and character in substitutes else character

    def _finish(self) -> Outcome:
        """Return the scan, or that only Enter was pressed after some other keys."""
        held, broken, prefix = self._held, self._broken, self.settings.prefix
        self._forget()
        body = held.removesuffix(self.settings.suffix)
        code = body.removeprefix(prefix)
        if broken or not body.startswith(prefix) or len(code) < self.settings.shortest_scan:
            return Outcome(Keystroke.TYPED)
        return Outcome(Keystroke.SCANNED, code)


def without_aim_prefix(scan: str) -> str:
    """Return the scan without the three characters by which a scanner names the symbology."""
    return AIM_PREFIX.sub("", scan, count=1) if AIM_PREFIX.match(scan) else scan
