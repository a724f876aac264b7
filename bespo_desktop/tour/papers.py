"""The papers of the day, made from the chart."""

from pathlib import Path

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.state_treatment import Bag, Calculation
from bespo_desktop.paper.label import label_pdf
from bespo_desktop.paper.label_of_bag import Hands, label_copies
from bespo_desktop.paper.label_sizes import label_stock
from bespo_desktop.paper.worksheet import worksheet_pdf
from bespo_desktop.paper.worksheet_of_chart import WorksheetPrint, worksheet_content
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.paper_out import place_of
from bespo_desktop.screens.patient_papers import Made


def write_labels(context: Context, chart: Chart) -> list[Path]:
    """Return the PDFs of the bag's two labels, released by the nurse in charge."""
    bag, held = _bag(chart), _calculation(chart)
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


def write_worksheet(context: Context, chart: Chart) -> Path:
    """Return the preparation worksheet, as it is printed before the first vial."""
    path = context.site.papers / "worksheet.pdf"
    place = WorksheetPrint(
        now=context.now,
        zone=context.zone,
        key=context.code_key,
        anchor=context.anchor(),
        practice=context.site.practice,
        name_of=context.name_of,
    )
    worksheet_pdf(
        context.facts.label,
        worksheet_content(context.facts, chart, _bag(chart), place),
        path,
        printed_at=context.now,
        by=context.name_of(_calculation(chart).by),
        zone=context.zone,
    )
    return path


def write_paper(context: Context, name: str, make: Made, chart: Chart) -> Path:
    """Return one paper of a patient, as the list of papers makes it."""
    path = context.site.papers / f"{name}.pdf"
    make(context.facts, chart, place_of(context)).write(path)
    return path


def _bag(chart: Chart) -> Bag:
    assert chart.bag is not None
    return chart.bag


def _calculation(chart: Chart) -> Calculation:
    assert chart.calculation is not None
    return chart.calculation
