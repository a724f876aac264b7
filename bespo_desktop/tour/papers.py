"""The papers of the day, made from the chart as the pages make them."""

from pathlib import Path

from bespo_desktop.chart.chart import Chart
from bespo_desktop.paper.label import label_pdf
from bespo_desktop.paper.label_of_bag import Hands, label_copies
from bespo_desktop.paper.label_sizes import label_stock
from bespo_desktop.screens.context import Context


def write_labels(context: Context, chart: Chart) -> list[Path]:
    """Return the PDFs of the bag's two labels, released by the nurse in charge."""
    bag, held = chart.bag, chart.calculation
    assert bag is not None
    assert held is not None
    checked = context.name_of(held.checked_by or "")
    hands = Hands(prepared=context.name_of(held.by), checked=checked, released=checked)
    contents = label_copies(
        context.facts,
        chart,
        bag,
        hands,
        key=context.code_key,
        zone=context.zone,
        copies=2,
        reason="",
        practice=context.site.practice,
        chilled=False,
    )
    stock = label_stock()
    paths = [context.site.papers / f"label-{number}.pdf" for number in range(1, len(contents) + 1)]
    for content, path in zip(contents, paths, strict=True):
        label_pdf(content, stock.by_id(stock.default), path)
    return paths
