"""The administration record on paper, from the lines on the screen."""

from collections.abc import Callable, Sequence

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.told import Told
from bespo_desktop.core.progress import Progress
from bespo_desktop.paper.documents import Sheet
from bespo_desktop.paper.record_of_chart import record_content
from bespo_desktop.paper.record_pdf import record_sheet
from bespo_desktop.screens.context import Context, SealState
from bespo_desktop.screens.paper_out import place_of


def record_of(
    context: Context, chart: Chart, lines: Sequence[Told], of: int, seal: SealState
) -> Callable[[Progress], Sheet]:
    """Return what lays the record of these lines out; it touches no widget and tells how far it is.

    It raises NotPrintableError where the printed font lacks a sign.

    Raises:
        ValueError: the chart has no identity.
    """
    place = place_of(context)
    content = record_content(
        context.facts,
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
    label = context.facts.label

    def lay_out(told: Progress) -> Sheet:
        return record_sheet(
            label, content, printed_at=place.now, by=place.by, zone=place.zone, told=told
        )

    return lay_out
