"""The command that opens the window on a data folder."""

import argparse
import hmac
import sys
from contextlib import closing
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TextIO

from PySide6.QtCore import QTimeZone
from PySide6.QtWidgets import QApplication

from bespo_desktop.anchor_keeper import AnchorKeeper
from bespo_desktop.application import Parts, compose, papers_folder
from bespo_desktop.backup_keeper import BackupKeeper
from bespo_desktop.chart.about_workstation import Commissioned, ProgramWasDown
from bespo_desktop.chart.journal import JournalReadOnlyError
from bespo_desktop.core.errors import DataFileError
from bespo_desktop.core.facts import Facts
from bespo_desktop.demo.folder import ZONE, NotPracticeError, make_practice
from bespo_desktop.demo.people import PIN
from bespo_desktop.demo.ward import NOW
from bespo_desktop.facts_files import load_facts
from bespo_desktop.journal.errors import JournalError
from bespo_desktop.journal.journal import open_to_read
from bespo_desktop.journal.people import People
from bespo_desktop.journal.start import Started, data_key, start
from bespo_desktop.journal.verify import verify_all
from bespo_desktop.journal_desk import JournalDesk
from bespo_desktop.screens.conductor import Conductor
from bespo_desktop.screens.context import SealState, Site
from bespo_desktop.screens.stopping import stop_everything
from bespo_desktop.self_test.arithmetic import try_arithmetic
from bespo_desktop.self_test.check import BrokenError
from bespo_desktop.services.background_task import BackgroundTask, Progress
from bespo_desktop.services.clock import Clock, ShiftedClock, SystemClock
from bespo_desktop.services.crash_report import CrashReport
from bespo_desktop.services.heartbeat import Heartbeat
from bespo_desktop.services.theme import theme
from bespo_desktop.site_file import SiteFile, default_data_folder, read_site
from bespo_desktop.widgets.fonts import register_fonts

CANNOT_START = 1
DOWN_FROM_S = 30
CODE_KEY = b"bespo-desktop bag code 1"
PRACTICE = "practice"
PRACTICE_SITE = SiteFile(ward="6B", place="Haematology", terminal="6B-04")


def read_arguments(arguments: list[str]) -> argparse.Namespace:
    """Return the window's own arguments; wrong ones end the program with a sentence."""
    reader = argparse.ArgumentParser(prog="bespo-desktop", description=__doc__)
    reader.add_argument("--data", type=Path, help="the folder that holds the record")
    reader.add_argument("--zone", help="the time zone, such as Europe/London")
    reader.add_argument("--demo", action="store_true", help="an invented ward to practise on")
    reader.add_argument("--dark", action="store_true", help="begin with the night theme")
    return reader.parse_args(arguments)


@dataclass(slots=True, kw_only=True)
class Opened:
    """An open window with everything that must live as long as it does."""

    conductor: Conductor
    started: Started
    crash: CrashReport
    heartbeat: Heartbeat
    backups: BackupKeeper
    anchors: AnchorKeeper

    def close(self) -> None:
        """End long work, let a backup finish, close the record and let another program in."""
        BackgroundTask.finish_all()
        self.backups.finish()
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
    folder = wanted.data or default_data_folder()
    try:
        opened = open_practice(folder) if wanted.demo else open_window(folder, SystemClock(zone))
    except (JournalError, DataFileError, NotPracticeError, BrokenError) as problem:
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
        BrokenError: a case that was worked out by hand comes out otherwise here.
    """
    try_arithmetic()
    started = start(folder)
    try:
        site_file = read_site(folder)
        policy = folder / site_file.policy if site_file.policy else None
        facts = load_facts(site_file.label, policy)
        people = People(started.journal, steady_ms=lambda: clock.elapsed_s() * 1000)
        desk = JournalDesk(people, facts, clock)
        practice = not is_commissioned(started, facts)
        site = _site(folder, site_file, practice=practice)
        return _opened(folder, started, facts, clock, desk, site)
    except BaseException:
        started.close()
        raise


def open_practice(folder: Path) -> Opened:
    """Return the window on an invented ward, begun anew in a folder of its own.

    Raises:
        JournalError: the folder cannot be used.
        NotPracticeError: the folder holds something that is not practice.
        BrokenError: a case that was worked out by hand comes out otherwise here.
    """
    try_arithmetic()
    folder = folder if folder.name.endswith(PRACTICE) else folder / PRACTICE
    facts = load_facts()
    made = make_practice(folder, facts)
    clock = ShiftedClock(NOW, ZONE)
    desk = JournalDesk(made.people, facts, clock)
    site = replace(_site(folder, PRACTICE_SITE, practice=True), practice_pin=PIN)
    return _opened(folder, made.started, facts, clock, desk, site)


def _opened(
    folder: Path, started: Started, facts: Facts, clock: Clock, desk: JournalDesk, site: Site
) -> Opened:
    heartbeat = Heartbeat(folder, clock.now)
    anchors = AnchorKeeper(started.journal, clock.now)
    conductor = compose(_parts(folder, started, facts, clock, desk, site, anchors))
    conductor.context.ward.label_printed.connect(anchors.keep_label)
    crash = CrashReport(folder / "log.txt", clock.now)
    crash.failed.connect(lambda place: stop_everything(conductor, place))
    crash.install()
    tell_down_time(conductor, heartbeat)
    heartbeat.start()
    conductor.start()
    backups = BackupKeeper(started.journal, clock.now)
    conductor.context.ward.treatment_closed.connect(backups.begin)
    return Opened(
        conductor=conductor,
        started=started,
        crash=crash,
        heartbeat=heartbeat,
        backups=backups,
        anchors=anchors,
    )


def _site(folder: Path, site_file: SiteFile, *, practice: bool) -> Site:
    return Site(
        ward=site_file.ward,
        place=site_file.place,
        terminal=site_file.terminal,
        practice=practice,
        papers=papers_folder(folder),
        printer=site_file.printer,
    )


def _parts(
    folder: Path,
    started: Started,
    facts: Facts,
    clock: Clock,
    desk: JournalDesk,
    site: Site,
    anchors: AnchorKeeper,
) -> Parts:
    journal = started.journal
    return Parts(
        facts=facts,
        journal=journal,
        desk=desk,
        clock=clock,
        site=site,
        recovery_key=started.recovery_key,
        check_seal=lambda progress: seal_state(journal.file.path, journal.file.key, progress),
        anchor=anchors.for_paper,
        code_key=hmac.digest(data_key(folder), CODE_KEY, sha256),
        saved_word=lambda: (
            ("offline", "Saved, offline")
            if journal.read_only_because is None
            else ("warning", "Read only: nothing can be saved")
        ),
    )


def seal_state(path: Path, key: bytes, progress: Progress) -> SealState:
    """Return whether the whole record is as it was saved; for a thread beside the window.

    It reads through a connection of its own, so that acts are saved meanwhile.
    """
    try:
        with closing(open_to_read(path, key)) as reader:
            report = verify_all(reader, reading=progress)
            anchor = reader.head().text
    except (JournalError, JournalReadOnlyError) as problem:
        return SealState(sound=False, events=0, anchor="", sentence=str(problem))
    return SealState(
        sound=report.sound,
        events=report.events,
        anchor=anchor,
        sentence=" ".join(report.sentences),
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
