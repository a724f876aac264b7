"""The administration record on paper, from the lines on the screen."""

from collections.abc import Sequence

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.told import Told
from bespo_desktop.paper.documents import Sheet
from bespo_desktop.paper.record_of_chart import record_content
from bespo_desktop.paper.record_pdf import record_sheet
from bespo_desktop.screens.context import Context, SealState
from bespo_desktop.screens.paper_out import place_of


def record_of(
    context: Context, chart: Chart, lines: Sequence[Told], of: int, seal: SealState
) -> Sheet:
    """Return the record of these lines as pages.

    Raises:
        NotPrintableError: the printed font lacks a sign.
        ValueError: the chart has no identity.
    """
    place = place_of(context)
    content = record_content(
        chart,
        lines,
        of=of,
        names=context.name_of,
        zone=context.zone,
        anchor=place.anchor,
        checked_at=place.now,
        broken="" if seal.sound else seal.sentence,
        practice=place.practice,
    )
    return record_sheet(
        context.facts.label, content, printed_at=place.now, by=place.by, zone=place.zone
    )
