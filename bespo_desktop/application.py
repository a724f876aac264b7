"""The composition root: opens the record, reads the facts, builds services and pages."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from bespo_desktop.chart.journal import Journal
from bespo_desktop.core.facts import Facts
from bespo_desktop.screens.conductor import Conductor
from bespo_desktop.screens.context import CheckSeal, Context, Site
from bespo_desktop.screens.pages import Pages
from bespo_desktop.screens.printing import PrintHere, Printing
from bespo_desktop.screens.second_person_dialog import second_person_asker
from bespo_desktop.screens.shell import Shell
from bespo_desktop.screens.sign_in_screen import SignInScreen
from bespo_desktop.services.acts import Acts
from bespo_desktop.services.clock import Clock
from bespo_desktop.services.desk import Desk
from bespo_desktop.services.dosing_lock import DosingLock
from bespo_desktop.services.keeping import Keeping
from bespo_desktop.services.machine import Machine
from bespo_desktop.services.proofs import Proofs
from bespo_desktop.services.safety import Safety
from bespo_desktop.services.session import Session
from bespo_desktop.services.sound import sound_folder
from bespo_desktop.services.ward import Ward
from bespo_desktop.site_file import papers_of

SavedWord = Callable[[], tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a window is built from: the record, the people, the facts, the clock, the site."""

    facts: Facts
    journal: Journal
    desk: Desk
    clock: Clock
    site: Site
    code_key: bytes
    saved_word: SavedWord
    check_seal: CheckSeal
    anchor: Callable[[], str]
    keeping: Keeping
    proofs: Proofs
    printing: Printing = field(default_factory=PrintHere)
    recovery_key: str | None = None
    machine: Machine = field(default_factory=Machine)
    read_only: Callable[[], str] = str
    backup_at: Callable[[], datetime | None] = lambda: None
    lock: DosingLock = field(default_factory=DosingLock)


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """What is there before the record is open: the window, who is at it, and the sign-in."""

    shell: Shell
    session: Session
    sign_in: SignInScreen | None = None


def compose(parts: Parts, front: Front | None = None) -> Conductor:
    """Return the conductor of a window: the one that is shown already, or a new one."""
    front = front or Front(shell=Shell(), session=Session())
    front.shell.furnish()
    session = front.session
    ward = Ward(parts.journal)
    acts = Acts(
        facts=parts.facts,
        journal=parts.journal,
        ward=ward,
        session=session,
        clock=parts.clock,
        people=parts.desk.people,
        lock=parts.lock,
    )
    context = Context(
        facts=parts.facts,
        clock=parts.clock,
        ward=ward,
        acts=acts,
        session=session,
        desk=parts.desk,
        site=parts.site,
        ask_second=second_person_asker(parts.desk, session, parts.clock),
        code_key=parts.code_key,
        check_seal=parts.check_seal,
        anchor=parts.anchor,
        printing=parts.printing,
        keeping=parts.keeping,
        proofs=parts.proofs,
        recovery_key=parts.recovery_key,
        lock=parts.lock,
    )
    there = () if front.sign_in is None else (front.sign_in,)
    for page in there:
        page.move_in(context)
    return Conductor(
        front.shell, context, Pages(context, *there), parts.saved_word, _safety(parts, ward, acts)
    )


def _safety(parts: Parts, ward: Ward, acts: Acts) -> Safety:
    safety = Safety(
        facts=parts.facts,
        ward=ward,
        acts=acts,
        clock=parts.clock,
        machine=parts.machine,
        sounds=sound_folder(),
        read_only=parts.read_only,
        backup_at=parts.backup_at,
    )
    safety.check.remember(parts.journal.workstation_events())
    return safety


def papers_folder(data: Path) -> Path:
    """Return where PDFs go, made when it is not there."""
    folder = papers_of(data)
    folder.mkdir(parents=True, exist_ok=True)
    return folder
