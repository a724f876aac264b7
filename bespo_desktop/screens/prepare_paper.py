"""Printing the preparation worksheet."""

from typing import Protocol

from PySide6.QtCore import QCoreApplication

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.gates_prepare import may_prepare
from bespo_desktop.chart.preparing_held import held_by
from bespo_desktop.chart.state_treatment import Bag
from bespo_desktop.core.days import local_day
from bespo_desktop.paper.documents import Sheet
from bespo_desktop.paper.worksheet import worksheet
from bespo_desktop.paper.worksheet_of_chart import WorksheetPrint, worksheet_content
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.paper_out import place_of, put_paper


class Desk(Protocol):
    """The page that prints."""

    context: Context

    @property
    def chart(self) -> Chart | None:
        """Return the open chart."""
        ...

    @property
    def bag(self) -> Bag | None:
        """Return the bag that is worked on."""
        ...

    def tell(self, text: str, tone: str) -> None:
        """Show a sentence."""
        ...


def tr(text: str) -> str:
    """Return the text in the language of the screen."""
    return QCoreApplication.translate("prepare_paper", text)


def why_no_worksheet(context: Context, chart: Chart, bag: Bag | None) -> str:
    """Return why nothing may be prepared now, "" when it may."""
    facts, now, zone = context.facts, context.now, context.zone
    held = held_by(facts, chart, now, zone) if bag is not None else ()
    closed = held or (may_prepare(facts, chart, now, zone).closed_by if bag is None else ())
    return closed[0].text if closed else ""


def print_for(page: Desk) -> None:
    """Print the worksheet of the page's chart and say on the page what became of it."""
    context, chart, bag = page.context, page.chart, page.bag
    if chart is None:
        return
    if locked := why_no_worksheet(context, chart, bag):
        page.tell(tr("Worksheet not printed. {why}").format(why=locked), "danger")
        return
    number = bag.preparation if bag is not None else local_day(context.now, context.zone)
    name = f"worksheet-{number}-{chart.patient_id[-8:]}.pdf"
    put_paper(context, name, lambda: worksheet_of(context, chart, bag), page.tell)


def worksheet_of(context: Context, chart: Chart, bag: Bag | None) -> Sheet:
    """Return the worksheet as a page.

    Raises:
        RefusedError: nothing may be prepared from what is on record, or a text does not fit.
        ValueError: the chart has no identity.
    """
    place = place_of(context)
    content = worksheet_content(
        context.facts,
        chart,
        bag,
        WorksheetPrint(
            now=place.now,
            zone=place.zone,
            key=context.code_key,
            anchor=place.anchor,
            practice=place.practice,
            name_of=place.name_of,
        ),
    )
    return worksheet(
        context.facts.label, content, printed_at=place.now, by=place.by, zone=place.zone
    )
