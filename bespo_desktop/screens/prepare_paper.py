"""Printing the preparation worksheet into the site's folder."""

from typing import Protocol

from PySide6.QtCore import QCoreApplication

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.gates_prepare import may_prepare
from bespo_desktop.chart.preparing_held import held_by
from bespo_desktop.chart.state_treatment import Bag
from bespo_desktop.core.days import local_day
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.paper.pdf import NotPrintedError
from bespo_desktop.paper.worksheet import worksheet_pdf
from bespo_desktop.paper.worksheet_of_chart import WorksheetPrint, worksheet_content
from bespo_desktop.screens.context import Context


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


def print_worksheet(context: Context, chart: Chart, bag: Bag | None) -> tuple[str, str]:
    """Write the worksheet; return what to say and its tone. It is printed whole or not at all."""
    if locked := why_no_worksheet(context, chart, bag):
        return tr("Worksheet not printed. {why}").format(why=locked), "danger"
    now, zone, person = context.now, context.zone, context.person
    number = bag.preparation if bag is not None else local_day(now, zone).isoformat()
    path = context.site.papers / f"worksheet-{number}-{chart.patient_id[-8:]}.pdf"
    try:
        place = WorksheetPrint(
            now=now,
            zone=zone,
            key=context.code_key,
            anchor=context.anchor(),
            practice=context.site.practice,
            name_of=context.name_of,
        )
        content = worksheet_content(context.facts, chart, bag, place)
        path.parent.mkdir(parents=True, exist_ok=True)
        by = person.short_name if person is not None else ""
        worksheet_pdf(context.facts.label, content, path, printed_at=now, by=by, zone=zone)
    except (NotPrintedError, RefusedError, ValueError, OSError) as why:
        return tr("Worksheet not printed. {why}").format(why=why), "danger"
    return tr("The worksheet is written: {name}").format(name=path.name), "ok"


def print_for(page: Desk) -> None:
    """Print the worksheet of the page's chart and say on the page what became of it."""
    if (chart := page.chart) is not None:
        page.tell(*print_worksheet(page.context, chart, page.bag))
