"""Measuring and breaking text; refusing what the printed font cannot show.

Widths are measured once, at a large size and without hinting, so that a text that fits on the
screen fits at every printer resolution.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from PySide6.QtGui import QFont, QFontMetricsF

from bespo_desktop.core.errors import RefusedError
from bespo_desktop.paper.marks import Run

FAMILY: Final = "Source Sans Pro"
LEADING: Final = 1.12
BASELINE: Final = 0.86
"""A line is 1.12 em high, its baseline 0.86 em down: room for Å above and g below."""

REFERENCE_PX: Final = 1000


class DoesNotFitError(RefusedError):
    """A text that cannot be printed whole at a readable size; `field` names it."""

    def __init__(self, field: str, text: str) -> None:
        super().__init__("does_not_fit", text, "readable size on paper")
        self.field = field


class NotPrintableError(RefusedError):
    """A text with signs that the printed font lacks; `field` names it."""

    def __init__(self, field: str, text: str) -> None:
        super().__init__("not_printable", text, "printed font")
        self.field = field


def paper_font(run: Run) -> QFont:
    """Return the run's font without a size: no hinting, no smoothing, no borrowed glyphs.

    No ligatures either: a PDF reads the one of "after" as another sign.
    """
    font = QFont(FAMILY)
    font.setWeight(QFont.Weight(run.weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.NoAntialias | QFont.StyleStrategy.NoFontMerging)
    font.setFeature(QFont.Tag("liga"), 0)
    return font


@lru_cache(maxsize=16)
def _metrics(weight: int) -> QFontMetricsF:
    font = paper_font(Run("", weight))
    font.setPixelSize(REFERENCE_PX)
    return QFontMetricsF(font)


@lru_cache(maxsize=4096)
def _ems(text: str, weight: int) -> float:
    return _metrics(weight).horizontalAdvance(text) / REFERENCE_PX


def width_mm(runs: Sequence[Run], size_mm: float) -> float:
    """Return how wide the runs are, one after another, at a size in mm."""
    return sum(_ems(run.text, run.weight) * run.scale * size_mm for run in runs)


def unprintable(character: str, run: Run) -> bool:
    """Return whether a character is a control, runs from right to left, or has no glyph."""
    if unicodedata.category(character)[0] == "C":
        return True
    if unicodedata.bidirectional(character) in ("R", "AL", "AN"):
        return True
    return not _metrics(run.weight).inFontUcs4(ord(character))


def check_printable(field: str, runs: Sequence[Run]) -> tuple[Run, ...]:
    """Return the runs in composed form (é as one sign), every sign of them printable.

    Raises:
        NotPrintableError: the font lacks a sign, or it is a control or right-to-left sign.
    """
    composed = tuple(replace(run, text=unicodedata.normalize("NFC", run.text)) for run in runs)
    for run in composed:
        for character in run.text:
            if unprintable(character, run):
                raise NotPrintableError(
                    field,
                    f"The printed font cannot show the {field} '{run.text}'. Enter its form in "
                    "Latin letters, as in the passport or on the wristband.",
                )
    return composed


BREAK_AFTER: Final = re.compile(r" |(?<=[^\W\d_])-(?=[^\W\d_])")
"""A line may end at a space, or after a hyphen between letters: in a name, never in a date."""


def words_of(runs: Sequence[Run]) -> list[Run]:
    """Return the runs cut where a line may end."""
    words: list[Run] = []
    for run in runs:
        start = 0
        for match in BREAK_AFTER.finditer(run.text):
            words.append(replace(run, text=run.text[start : match.end()]))
            start = match.end()
        if run.text[start:]:
            words.append(replace(run, text=run.text[start:]))
    return words


def _joined(words: Sequence[Run]) -> tuple[Run, ...]:
    """Return the words of one line as runs again, no space or dot hanging at its end."""
    line: list[Run] = []
    for word in words:
        if line and replace(line[-1], text="") == replace(word, text=""):
            line[-1] = replace(word, text=line[-1].text + word.text)
        else:
            line.append(word)
    line[-1] = replace(line[-1], text=line[-1].text.rstrip(" ·"))
    return tuple(run for run in line if run.text)


def break_lines(runs: Sequence[Run], size_mm: float, wide_mm: float) -> list[tuple[Run, ...]]:
    """Return the lines of a text in a width; a word wider than that stands alone and too wide."""
    lines: list[list[Run]] = [[]]
    for word in words_of(runs):
        trial = [*lines[-1], word]
        if lines[-1] and width_mm(_joined(trial), size_mm) > wide_mm:
            lines.append([word])
        else:
            lines[-1] = trial
    return [_joined(line) for line in lines if line]
