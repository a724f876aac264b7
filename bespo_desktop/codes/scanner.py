"""A hand scanner types like a keyboard: which keystrokes are a scan, which are a person.

Pure: time comes in as milliseconds of a steady clock. The window's event filter feeds every key
and swallows, replays or hands on what comes out. The separator GS (0x1D) is kept, whether it
comes as a character, as Alt+029 on the number pad, or as a substitute set for the scanner.
"""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

GS: Final = "\x1d"
AIM_PREFIX: Final = re.compile(r"\][A-Za-z][0-9A-Za-z]")


class Keystroke(StrEnum):
    """What to do with the key just fed: keep it back, let it pass, or take the finished scan."""

    HELD = "held"
    TYPED = "typed"
    SCANNED = "scanned"


@dataclass(frozen=True, slots=True)
class Outcome:
    """`text` is the scan, or what was held back and must now reach the field as typing."""

    keystroke: Keystroke
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannerSettings:
    """How the ward's scanner is set up; `prefix` and `suffix` are what it adds to each scan."""

    prefix: str = ""
    suffix: str = "\r"
    substitutes: str = ""
    longest_gap_ms: int = 50
    shortest_scan: int = 6

    def __post_init__(self) -> None:
        if not self.suffix:
            raise ValueError("a scanner without a suffix never says that a scan is complete")


@dataclass(slots=True)
class KeystrokeBurst:
    """Gathers the characters of one scan; a person's typing comes out again unharmed."""

    settings: ScannerSettings
    _held: str = ""
    _alt_digits: str = ""
    _last_ms: int = field(default=-(10**9))

    def key(self, character: str, at_ms: int, *, alt: bool = False) -> Outcome:
        """Return what this key is; `alt` marks a number-pad digit typed with Alt held down.

        A returned TYPED carries everything held so far and this character, in order.
        """
        late = at_ms - self._last_ms > self.settings.longest_gap_ms
        earlier = self._held if late and not self._within_prefix() else ""
        if earlier:
            self._held = ""
        self._last_ms = at_ms
        if alt and character.isdigit():
            self._alt_digits += character
            return Outcome(Keystroke.TYPED, earlier) if earlier else Outcome(Keystroke.HELD)
        self._held += self._alt_character() + self._separator(character)
        if self._held.endswith(self.settings.suffix):
            return self._finish(earlier)
        if earlier:
            return Outcome(Keystroke.TYPED, earlier)
        return Outcome(Keystroke.HELD)

    def pause(self, at_ms: int) -> Outcome:
        """Return what was held back once no key came for too long: it was a person typing.

        An unfinished scan that began with the scanner's own prefix is dropped: half a code must
        never land in a field.
        """
        if at_ms - self._last_ms <= self.settings.longest_gap_ms or not self._held:
            return Outcome(Keystroke.HELD)
        held, prefixed = self._held, self._within_prefix()
        self._held, self._alt_digits = "", ""
        return Outcome(Keystroke.TYPED, "" if prefixed else held)

    def _within_prefix(self) -> bool:
        prefix = self.settings.prefix
        return bool(prefix) and self._held.startswith(prefix)

    def _alt_character(self) -> str:
        digits, self._alt_digits = self._alt_digits, ""
        return chr(int(digits)) if digits and int(digits) < 128 else ""

    def _separator(self, character: str) -> str:
        substitutes = self.settings.substitutes
        return GS if character and character in substitutes else character

    def _finish(self, earlier: str) -> Outcome:
        """Return the scan, or the typing that only looked like one because Enter was pressed."""
        held, self._held = self._held, ""
        body = held.removesuffix(self.settings.suffix)
        prefix = self.settings.prefix
        if prefix and not body.startswith(prefix):
            return Outcome(Keystroke.TYPED, earlier + held)
        body = body.removeprefix(prefix)
        if len(body) < self.settings.shortest_scan:
            return Outcome(Keystroke.TYPED, earlier + held)
        return Outcome(Keystroke.SCANNED, body)


def without_aim_prefix(scan: str) -> str:
    """Return the scan without the three characters by which a scanner names the symbology."""
    return AIM_PREFIX.sub("", scan, count=1) if AIM_PREFIX.match(scan) else scan
