"""The papers and files of the whole ward, as Set up offers them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication

from bespo_desktop.chart.near_misses import near_misses
from bespo_desktop.chart.people import Role
from bespo_desktop.core.days import local_day
from bespo_desktop.exchange.treatments import treatments_csv
from bespo_desktop.paper.calibration_sheet import calibration_sheet
from bespo_desktop.paper.documents import Sheet
from bespo_desktop.paper.downtime_pack import downtime_pack
from bespo_desktop.paper.near_miss_sheet import near_miss_sheet
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.paper_out import Say, place_of, put_paper, put_text
from bespo_desktop.screens.papers_dialog import Paper


def tr(text: str) -> str:
    """Return the text in the language of the screen."""
    return QCoreApplication.translate("ward_papers", text)


def ward_papers(context: Context) -> Sequence[Paper]:
    """Return what can be printed or saved for the ward."""
    day = local_day(context.now, context.zone).isoformat()
    return (
        Paper(
            key="downtime",
            name=tr("Blank downtime pack"),
            use=tr("forms without a name; print one for each bed before a planned stop"),
            put=_sheet(context, f"downtime-blank-{day}.pdf", _blank_pack),
        ),
        Paper(
            key="near-misses",
            name=tr("What the program stopped"),
            use=tr("counts by month and rule, without patients and people"),
            put=_sheet(context, f"near-misses-{day}.pdf", stopped),
        ),
        Paper(
            key="treatments",
            name=tr("Treatments as CSV"),
            use=tr("every infusion of the ward with names and numbers: a confidential file"),
            put=lambda say: put_text(context, f"treatments-{day}.csv", _treatments(context), say),
            save=True,
            locked=_why_no_names(context),
        ),
        Paper(
            key="calibration",
            name=tr("Scanner calibration sheet"),
            use=tr("one code in three sizes, to be scanned in Printers and scanner"),
            put=_sheet(context, "scanner-calibration.pdf", _calibration),
        ),
    )


def stopped(context: Context) -> Sheet:
    """Return what the program stopped on this ward."""
    found = near_misses(context.ward.charts(), context.zone)
    return near_miss_sheet(context.facts.label, found, place_of(context))


def _sheet(context: Context, name: str, make: Callable[[Context], Sheet]) -> Callable[[Say], None]:
    return lambda say: put_paper(context, name, lambda: make(context), say)


def _blank_pack(context: Context) -> Sheet:
    return downtime_pack(context.facts, None, place_of(context))


def _calibration(context: Context) -> Sheet:
    place, label = place_of(context), context.facts.label
    return calibration_sheet(label, printed_at=place.now, by=place.by, zone=place.zone)


def _treatments(context: Context) -> str:
    return treatments_csv(context.ward.charts(), context.zone, context.name_of)


def _why_no_names(context: Context) -> str:
    """Return why this person may not save a file of the whole ward's names, "" when they may."""
    person = context.person
    if person is not None and {Role.ADMINISTRATOR, Role.AUDITOR} & set(person.roles):
        return ""
    return tr("Only who sets up the ward or reads its record may save the names of all.")
