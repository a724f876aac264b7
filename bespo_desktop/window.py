"""The window on a data folder: what is opened beside the first window, and put together in it."""

import hmac
from contextlib import closing
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from bespo_desktop.anchor_keeper import AnchorKeeper
from bespo_desktop.application import Front, Parts, compose, papers_folder
from bespo_desktop.backup_keeper import BackupKeeper
from bespo_desktop.chart.about_workstation import ProgramWasDown
from bespo_desktop.chart.journal import JournalReadOnlyError
from bespo_desktop.commissioning import commissioning_words, is_commissioned
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.progress import Progress
from bespo_desktop.demo.folder import ZONE, make_practice, refuse_practice
from bespo_desktop.demo.people import PIN
from bespo_desktop.demo.ward import NOW
from bespo_desktop.facts_files import load_facts, site_facts
from bespo_desktop.journal.errors import JournalError
from bespo_desktop.journal.glance import GlanceFile
from bespo_desktop.journal.journal import SqlJournal
from bespo_desktop.journal.opening import open_to_read
from bespo_desktop.journal.people import People
from bespo_desktop.journal.start import Started, data_key, start
from bespo_desktop.journal.verify import verify_all
from bespo_desktop.journal_desk import JournalDesk
from bespo_desktop.journal_keeping import JournalKeeping
from bespo_desktop.printing_desk import ChildPrinting
from bespo_desktop.record_proofs import RecordProofs
from bespo_desktop.screens.conductor import Conductor
from bespo_desktop.screens.context import SealState, Site
from bespo_desktop.screens.guide import Guide
from bespo_desktop.screens.stopping import stop_everything
from bespo_desktop.self_test.arithmetic import try_arithmetic
from bespo_desktop.services.background_task import BackgroundTask
from bespo_desktop.services.clock import Clock, ShiftedClock
from bespo_desktop.services.crash_report import CrashReport
from bespo_desktop.services.dosing_lock import DosingLock
from bespo_desktop.services.heartbeat import Heartbeat
from bespo_desktop.services.machine import Machine
from bespo_desktop.services.spare_memory import share_one_heap
from bespo_desktop.site_file import SiteFile, read_site

DOWN_FROM_S = 30
CODE_KEY = b"bespo-desktop bag code 1"
PRACTICE = "practice"
PRACTICE_SITE = SiteFile(ward="6B", place="Haematology", terminal="6B-04")


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
        self.conductor.stop_time()
        self.heartbeat.stop()
        self.backups.finish()
        BackgroundTask.finish_all()
        self.started.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """An open data folder with everything that needs no widget, made beside the first window."""

    folder: Path
    started: Started
    facts: Facts
    clock: Clock
    desk: JournalDesk
    site: Site


def prepare_window(folder: Path, clock: Clock, *, check: bool = True) -> Prepared:
    """Return the open data folder; without `check` the file is checked afterwards.

    Raises:
        JournalError: the folder, its key or its record cannot be used.
        PracticeFolderError: the folder holds an invented ward.
        DataFileError: label, policy or site file cannot be trusted.
        BrokenError: a case that was worked out by hand comes out otherwise here.
    """
    try_arithmetic()
    started = start(folder, check=check)
    try:
        site_file = read_site(folder)
        facts = site_facts(folder, site_file.label, site_file.policy)
        people = People(started.journal, steady_ms=lambda: clock.elapsed_s() * 1000)
        desk = JournalDesk(people, facts, clock)
        desk.people()
        told = started.journal.workstation_events()
        refuse_practice(folder, told)
        site = replace(
            site_of(folder, site_file, practice=not is_commissioned(told, facts)),
            signed=commissioning_words(told, facts, clock.zone),
        )
    except BaseException:
        started.close()
        raise
    return Prepared(folder=folder, started=started, facts=facts, clock=clock, desk=desk, site=site)


def prepare_practice(folder: Path) -> Prepared:
    """Return an invented ward, begun anew in a folder of its own.

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
    desk.people()
    site = replace(site_of(folder, PRACTICE_SITE, practice=True), practice_pin=PIN)
    return Prepared(
        folder=folder, started=made.started, facts=facts, clock=clock, desk=desk, site=site
    )


def open_window(folder: Path, clock: Clock, machine: Machine | None = None) -> Opened:
    """Return the window on a data folder, checked and ready to be shown.

    Raises:
        JournalError: the folder, its key or its record cannot be used.
        DataFileError: label, policy or site file cannot be trusted.
    """
    share_one_heap()
    return open_prepared(prepare_window(folder, clock), machine=machine)


def open_practice(folder: Path, machine: Machine | None = None) -> Opened:
    """Return the window on an invented ward, ready to be shown.

    Raises:
        JournalError: the folder cannot be used.
        NotPracticeError: the folder holds something that is not practice.
    """
    return open_prepared(prepare_practice(folder), machine=machine)


def open_prepared(
    prepared: Prepared,
    front: Front | None = None,
    lock: DosingLock | None = None,
    machine: Machine | None = None,
) -> Opened:
    """Return the window on an open data folder: the one that is shown already, or a new one.

    With a lock that is closed, no dose can be begun until it is opened. Without a machine it is
    taken that the computer can be heard and does not sleep.
    """
    try:
        return _opened(prepared, front, lock or DosingLock(), machine or Machine())
    except BaseException:
        prepared.started.close()
        raise


def _opened(prepared: Prepared, front: Front | None, lock: DosingLock, machine: Machine) -> Opened:
    folder, started, clock = prepared.folder, prepared.started, prepared.clock
    heartbeat = Heartbeat(folder, clock.life)
    anchors = AnchorKeeper(started.journal, clock.now)
    backups = BackupKeeper(started.journal, clock.now)
    parts = replace(
        _parts(prepared, anchors, lock),
        machine=machine,
        read_only=lambda: started.journal.read_only_because or "",
        backup_at=lambda: backups.last_good,
    )
    conductor = compose(parts, front)
    conductor.context.ward.label_printed.connect(anchors.keep_label)
    crash = CrashReport(folder / "log.txt", clock.now)
    crash.failed.connect(lambda place: stop_everything(conductor, place))
    crash.install()
    glance = GlanceFile(folder, data_key(folder))
    conductor.clocks_told.connect(lambda told: glance.keep(started.journal.last_id(), told))
    tell_down_time(conductor, heartbeat)
    heartbeat.start()
    conductor.start()
    if prepared.site.practice_pin is not None:
        Guide(conductor)
    conductor.context.ward.treatment_closed.connect(backups.begin)
    return Opened(
        conductor=conductor,
        started=started,
        crash=crash,
        heartbeat=heartbeat,
        backups=backups,
        anchors=anchors,
    )


def site_of(folder: Path, site_file: SiteFile, *, practice: bool) -> Site:
    """Return what the ward is called and where its papers go."""
    return Site(
        ward=site_file.ward,
        place=site_file.place,
        terminal=site_file.terminal,
        practice=practice,
        papers=papers_folder(folder),
    )


def _parts(prepared: Prepared, anchors: AnchorKeeper, lock: DosingLock) -> Parts:
    journal = prepared.started.journal
    return Parts(
        facts=prepared.facts,
        journal=journal,
        desk=prepared.desk,
        clock=prepared.clock,
        site=prepared.site,
        recovery_key=prepared.started.recovery_key,
        check_seal=lambda progress: seal_state(journal.file.path, journal.file.key, progress),
        anchor=anchors.for_paper,
        printing=ChildPrinting(prepared.folder),
        keeping=JournalKeeping(
            journal=journal,
            facts=prepared.facts,
            clock=prepared.clock,
            desk=prepared.desk,
            broken=lambda: lock.why,
            practice=prepared.site.practice,
        ),
        proofs=RecordProofs(journal, prepared.facts, prepared.clock),
        code_key=hmac.digest(data_key(prepared.folder), CODE_KEY, sha256),
        saved_word=lambda: _saved_word(journal, lock),
        lock=lock,
    )


def _saved_word(journal: SqlJournal, lock: DosingLock) -> tuple[str, str]:
    """Return icon and words for the right of the strip."""
    if journal.read_only_because is not None:
        return "warning", "Read only: nothing can be saved"
    if lock.broken:
        return "warning", "Dosing stopped: see Dose"
    return "offline", "Saved on this computer"


def seal_state(path: Path, key: bytes, progress: Progress) -> SealState:
    """Return whether the whole record is as it was saved; for a thread beside the window.

    It reads through a connection of its own, so that acts are saved meanwhile.
    """
    try:
        with closing(open_to_read(path, key)) as reader:
            report = verify_all(reader, reading=progress, charts=False)
            anchor = reader.head().text
    except (JournalError, JournalReadOnlyError) as problem:
        return SealState(sound=False, events=0, anchor="", sentence=str(problem))
    return SealState(
        sound=report.sound,
        events=report.events,
        anchor=anchor,
        sentence=" ".join(report.sentences),
    )


def tell_down_time(conductor: Conductor, heartbeat: Heartbeat) -> None:
    """Record for each running infusion that the program was not there, and for how long."""
    context = conductor.context
    now, since = context.now, heartbeat.last_alive
    for chart in context.ward.awake():
        if not chart.infusing:
            continue
        last = max(since, chart.events[-1].recorded_at) if since else chart.events[-1].recorded_at
        if (now - last).total_seconds() >= DOWN_FROM_S:
            down = ProgramWasDown(since=last, until=now)
            context.acts.by_program(down, patient_id=chart.patient_id)
