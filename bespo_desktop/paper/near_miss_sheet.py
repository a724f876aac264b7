"""The near-miss sheet: what the program stopped, to learn from, without anybody's name."""

from collections.abc import Sequence
from itertools import groupby

from bespo_desktop.chart.near_misses import NearMiss
from bespo_desktop.core.label import Label
from bespo_desktop.paper.documents import TITLE, Sheet
from bespo_desktop.paper.inline import bold
from bespo_desktop.paper.inline import plain as words
from bespo_desktop.paper.place import Place
from bespo_desktop.paper.tables import table


def near_miss_sheet(label: Label, found: Sequence[NearMiss], place: Place) -> Sheet:
    """Return the counts by month: how often, at which place of the program, by which rule."""
    sheet = place.sheet(label, "What the program stopped")
    sheet.line(bold("What the program stopped"), TITLE, name="title")
    sheet.line(
        words(
            f"Ward {place.ward}. For learning, not for blame: no patient, nobody who was "
            "stopped, no day. What stands here often points at a step that should be made easier."
        )
    )
    if not found:
        sheet.gap(2)
        sheet.line(words("Nothing was stopped so far."))
    for month, misses in groupby(found, key=lambda one: one.month):
        sheet.heading(month)
        rows = [(bold(str(one.times)), words(one.place), words(one.what)) for one in misses]
        table(sheet, (20, 50, 119), ("Times", "Where", "Rule that stopped"), rows)
    return sheet
