"""The blank forms when there is no record to open: written where a file can be, and printed.

Nothing of the record is in them and nothing is worked out for a patient, but the arithmetic that
prints their times must be right.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths

from bespo_desktop.commands.spool import order_of
from bespo_desktop.core.errors import DataFileError, RefusedError
from bespo_desktop.device_file import read_devices
from bespo_desktop.facts_files import site_facts
from bespo_desktop.paper.documents import Sheet
from bespo_desktop.paper.downtime_pack import downtime_pack
from bespo_desktop.paper.pdf import NotPrintedError
from bespo_desktop.paper.place import NOBODY, Place
from bespo_desktop.paper.print_job import SheetJob
from bespo_desktop.screens.paper_out import write_sheet
from bespo_desktop.self_test.arithmetic import try_arithmetic
from bespo_desktop.self_test.check import BrokenError
from bespo_desktop.services.press import Press
from bespo_desktop.site_file import papers_of, read_site

NAME = "paper-forms.pdf"
NO_PAPER = (DataFileError, RefusedError, NotPrintedError, BrokenError)

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outage:
    """Where and when there is no record."""

    folder: Path
    now: datetime
    zone: str
    practice: bool


def tr(text: str) -> str:
    """Return the text in the language of the screen."""
    return QCoreApplication.translate("paper_forms", text)


def give_forms(outage: Outage, press: Press, say: Say) -> None:
    """Write the blank forms and send them to the paper printer of this workstation, if any.

    `say` hears what became of each; nothing is called printed that no printer has taken.
    """
    try:
        sheet = _forms(outage)
    except NO_PAPER as why:
        say(tr("No forms: {why} Take the ward's printed pack.").format(why=why))
        return
    path = _written(sheet, outage.folder)
    where = str(path) if path is not None else tr("nowhere: no folder can be written to")
    printer = _printer(outage.folder)
    if not printer:
        say(tr("Forms written to {where}. Print them from there.").format(where=where))
        return
    say(tr("{printer} is being sent the forms.").format(printer=printer))

    def done(why: str) -> None:
        told = tr("Printed on {printer}.") if not why else tr("Not printed. {why}")
        said = told.format(printer=printer, why=why)
        say(tr("{said} The file: {where}").format(said=said, where=where))

    pages = tuple(tuple(page) for page in sheet.finished())
    press.print(order_of(SheetJob(title=sheet.title, pages=pages, queue=printer)), done)


def _forms(outage: Outage) -> Sheet:
    try_arithmetic()
    site = read_site(outage.folder)
    facts = site_facts(outage.folder, site.label, site.policy)
    place = Place(
        now=outage.now,
        zone=outage.zone,
        by=NOBODY,
        anchor="",
        practice=outage.practice,
        ward=site.ward,
        name_of=str,
    )
    return downtime_pack(facts, None, place)


def _written(sheet: Sheet, folder: Path) -> Path | None:
    """Return where the forms lie: the papers folder, the person's own, or the one for a while."""
    for place in _places(folder):
        if not write_sheet(sheet, place / NAME):
            return place / NAME
    return None


def _places(folder: Path) -> Iterator[Path]:
    yield papers_of(folder)
    kinds = QStandardPaths.StandardLocation
    for kind in (kinds.DocumentsLocation, kinds.TempLocation):
        if path := QStandardPaths.writableLocation(kind):
            yield Path(path)


def _printer(folder: Path) -> str:
    try:
        return read_devices(folder).paper_printer
    except DataFileError:
        return ""
