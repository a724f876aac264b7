"""Text that a paper must show whatever was typed: a record is printed and exported, always."""

import unicodedata
from dataclasses import replace

from bespo_desktop.paper.documents import BODY
from bespo_desktop.paper.inline import Cell, Inline
from bespo_desktop.paper.marks import Run
from bespo_desktop.paper.typesetting import unprintable, width_mm, words_of

LONGEST_MM = 24
"""A wider word may be cut where its line ends, for it may be wider than its column."""


def spelled(cell: Cell) -> Cell:
    """Return the cell, each sign that the font lacks as its number, [U+05D0], long words divisible.

    Nothing is left out and nothing put in another's place unseen. Labels and worksheets refuse
    such a text instead: there it must be the one that stands on the wristband.
    """
    found: list[Inline] = []
    for item in cell:
        found += _pieces(item) if isinstance(item, Run) else [item]
    return tuple(found)


def _pieces(run: Run) -> list[Run]:
    text = "".join(
        f"[U+{ord(sign):04X}]" if unprintable(sign, run) else sign
        for sign in unicodedata.normalize("NFC", run.text)
    )
    return [
        replace(run, text=piece)
        for word in words_of((replace(run, text=text),))
        for piece in _cut(word)
    ]


def _cut(word: Run) -> list[str]:
    if width_mm((word,), BODY) <= LONGEST_MM:
        return [word.text]
    pieces = [""]
    for sign in word.text:
        if width_mm((replace(word, text=pieces[-1] + sign),), BODY) > LONGEST_MM:
            pieces.append("")
        pieces[-1] += sign
    return pieces
