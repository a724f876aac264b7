"""The papers of one patient, as the Record page offers them."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication

from bespo_desktop.chart.chart import Chart
from bespo_desktop.core.days import local_day
from bespo_desktop.core.facts import Facts
from bespo_desktop.paper.documents import Sheet
from bespo_desktop.paper.downtime_pack import downtime_pack
from bespo_desktop.paper.handover import handover
from bespo_desktop.paper.pharmacy_order import pharmacy_order
from bespo_desktop.paper.place import Place
from bespo_desktop.paper.side_effects import side_effect_sheet
from bespo_desktop.paper.take_home import take_home_sheet
from bespo_desktop.paper.take_home_of_chart import take_home_content
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.paper_out import Say, place_of, put_paper
from bespo_desktop.screens.papers_dialog import Paper

Made = Callable[[Facts, Chart, Place], Sheet]


def tr(text: str) -> str:
    """Return the text in the language of the screen."""
    return QCoreApplication.translate("patient_papers", text)


def take_home(facts: Facts, chart: Chart, place: Place) -> Sheet:
    """Return the sheet for the patient.

    Raises:
        RefusedError: no dose was given yet, one is running, or the patient has died.
        ValueError: the chart has no identity.
    """
    content = take_home_content(facts, chart, place.now, place.zone, practice=place.practice)
    return take_home_sheet(facts.label, content, printed_at=place.now, by=place.by, zone=place.zone)


def side_effects(facts: Facts, chart: Chart, place: Place) -> Sheet:
    """Return the side-effect summary for the doctor.

    Raises:
        NotPrintableError: the printed font lacks a sign of a text.
    """
    return side_effect_sheet(
        facts,
        chart,
        printed_at=place.now,
        by=place.by,
        zone=place.zone,
        practice=place.practice,
    )


def file_name(context: Context, kind: str, chart: Chart) -> str:
    """Return a paper's file name of today; it names nobody."""
    day = local_day(context.now, context.zone).isoformat()
    return f"{kind}-{day}-{chart.patient_id[-8:]}.pdf"


def put_of(context: Context, kind: str, make: Made, chart: Chart, say: Say) -> None:
    """Print one paper of a chart."""
    put_paper(
        context,
        file_name(context, kind, chart),
        lambda: make(context.facts, chart, place_of(context)),
        say,
    )


def patient_papers(context: Context, chart: Chart) -> Sequence[Paper]:
    """Return what can be printed for the patient beside the record itself."""
    rows = (
        (
            "handover",
            tr("Handover to another ward"),
            tr("for a move: clocks that run, doses given, what stays due"),
            handover,
        ),
        (
            "order",
            tr("Pharmacy order"),
            tr("one bag to be made by pharmacy, and what they must state"),
            pharmacy_order,
        ),
        (
            "downtime",
            tr("Downtime pack"),
            tr("dose table and blank forms, for when the program cannot be used"),
            downtime_pack,
        ),
        (
            "take-home",
            tr("Take-home sheet"),
            tr("for the patient: dates, signs to report, next visit"),
            take_home,
        ),
        (
            "side-effects",
            tr("Side-effect summary"),
            tr("for the doctor: signs, grades, observations, tests"),
            side_effects,
        ),
    )
    return [
        Paper(key=key, name=name, use=use, put=partial(put_of, context, key, make, chart))
        for key, name, use, make in rows
    ]
