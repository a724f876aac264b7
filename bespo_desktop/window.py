"""The command that opens the window on a data folder."""

import argparse
import hmac
import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TextIO

from PySide6.QtCore import QTimeZone
from PySide6.QtWidgets import QApplication

from bespo_desktop.application import Parts, compose, papers_folder
from bespo_desktop.chart.about_workstation import Commissioned, ProgramWasDown
from bespo_desktop.core.errors import DataFileError
from bespo_desktop.core.facts import Facts
from bespo_desktop.facts_files import load_facts
from bespo_desktop.journal.errors import JournalError
from bespo_desktop.journal.people import People
from bespo_desktop.journal.start import Started, data_key, start
from bespo_desktop.journal_desk import JournalDesk
from bespo_desktop.screens.conductor import Conductor
from bespo_desktop.screens.context import Site
from bespo_desktop.screens.stopping import stop_everything
from bespo_desktop.services.clock import Clock, SystemClock
from bespo_desktop.services.crash_report import CrashReport
from bespo_desktop.services.heartbeat import Heartbeat
from bespo_desktop.services.theme import theme
from bespo_desktop.site_file import SiteFile, default_data_folder, read_site
from bespo_desktop.widgets.fonts import register_fonts

CANNOT_START = 1
DOWN_FROM_S = 30
CODE_KEY = b"bespo-desktop bag code 1"


def read_arguments(arguments: list[str]) -> argparse.Namespace:
    """Return the window's own arguments; wrong ones end the program with a sentence."""
    reader = argparse.ArgumentParser(prog="bespo-desktop", description=__doc__)
    reader.add_argument("--data", type=Path, help="the folder that holds the record")
    reader.add_argument("--zone", help="the time zone, such as Europe/London")
    reader.add_argument("--dark", action="store_true", help="begin with the night theme")
    return reader.parse_args(arguments)


@dataclass(slots=True, kw_only=True)
class Opened:
    """An open window with everything that must live as long as it does."""

    conductor: Conductor
    started: Started
    crash: CrashReport
    heartbeat: Heartbeat

    def close(self) -> None:
        """Close the record and let another program in."""
        self.started.close()


def main_window(arguments: list[str], stderr: TextIO) -> int:
    """Show the window until it is closed; return the exit status."""
    wanted = read_arguments(arguments)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    register_fonts()
    theme().set_dark(wanted.dark)
    theme().apply(app)
    zone = wanted.zone or bytes(QTimeZone.systemTimeZoneId().data()).decode() or "UTC"
    try:
        opened = open_window(wanted.data or default_data_folder(), SystemClock(zone))
    except (JournalError, DataFileError) as problem:
        print(f"Bespo Desktop cannot start: {problem}", file=stderr)
        return CANNOT_START
    opened.conductor.shell.show()
    status = app.exec()
    opened.close()
    return status


def open_window(folder: Path, clock: Clock) -> Opened:
    """Return the window on a data folder, ready to be shown.

    Raises:
        JournalError: the folder, its key or its record cannot be used.
        DataFileError: label, policy or site file cannot be trusted.
    """
    started = start(folder)
    try:
        site_file = read_site(folder)
        policy = folder / site_file.policy if site_file.policy else None
        facts = load_facts(site_file.label, policy)
        heartbeat = Heartbeat(folder, clock.now)
        conductor = compose(_parts(folder, started, facts, clock, site_file))
        crash = CrashReport(folder / "log.txt", clock.now)
        crash.failed.connect(lambda place: stop_everything(conductor, place))
        crash.install()
    except BaseException:
        started.close()
        raise
    tell_down_time(conductor, heartbeat)
    heartbeat.start()
    conductor.start()
    return Opened(conductor=conductor, started=started, crash=crash, heartbeat=heartbeat)


def _parts(
    folder: Path, started: Started, facts: Facts, clock: Clock, site_file: SiteFile
) -> Parts:
    journal = started.journal
    site = Site(
        ward=site_file.ward,
        place=site_file.place,
        terminal=site_file.terminal,
        practice=not is_commissioned(started, facts),
        papers=papers_folder(folder),
        printer=site_file.printer,
    )
    return Parts(
        facts=facts,
        journal=journal,
        desk=JournalDesk(People(journal), facts, clock),
        clock=clock,
        site=site,
        code_key=hmac.digest(data_key(folder), CODE_KEY, sha256),
        saved_word=lambda: (
            ("offline", "Saved, offline")
            if journal.read_only_because is None
            else ("warning", "Read only: nothing can be saved")
        ),
    )


def is_commissioned(started: Started, facts: Facts) -> bool:
    """Return whether a pharmacist signed this very label profile and policy here."""
    return any(
        isinstance(event.payload, Commissioned)
        and event.payload.label == facts.label.profile
        and event.payload.policy == facts.policy.version
        for event in started.journal.workstation_events()
    )


def tell_down_time(conductor: Conductor, heartbeat: Heartbeat) -> None:
    """Record for each running infusion that the program was not there, and for how long."""
    context = conductor.context
    now, since = context.now, heartbeat.last_alive
    for chart in context.ward.charts(lambda chart: chart.infusing):
        last = max(since, chart.events[-1].recorded_at) if since else chart.events[-1].recorded_at
        if (now - last).total_seconds() >= DOWN_FROM_S:
            down = ProgramWasDown(since=last, until=now)
            context.acts.by_program(down, patient_id=chart.patient_id)
