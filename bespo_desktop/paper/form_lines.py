"""Lines of a form written as they look: boxes to tick, blanks and clocks between the words."""

import re
from typing import Final

from bespo_desktop.paper.inline import Blank, Cell, Inline, Tick, clock_blank
from bespo_desktop.paper.marks import Run

SIGNS: Final = re.compile(r"\[\]|\{:\}|\{(\d+)\}|\*([^*]+)\*")


def form(text: str) -> Cell:
    """Return a line: `[]` is a box, `{20}` a blank of 20 mm, `{:}` a time, `*word*` is bold.

    Only for texts of our own: what people typed never goes through here.
    """
    cell: list[Inline] = []
    start = 0
    for match in SIGNS.finditer(text):
        if match.start() > start:
            cell.append(Run(text[start : match.start()]))
        start = match.end()
        if match[0] == "[]":
            cell.append(Tick())
        elif match[0] == "{:}":
            cell += clock_blank()
        elif match[1]:
            cell.append(Blank(float(match[1])))
        else:
            cell.append(Run(match[2], 700))
    if text[start:]:
        cell.append(Run(text[start:]))
    return tuple(cell)
