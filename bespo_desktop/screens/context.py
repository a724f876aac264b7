"""What the application hands every page; pages reach nothing else."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from bespo_desktop.chart.people import Person
from bespo_desktop.core.progress import Progress
from bespo_desktop.services.clock import Clock
from bespo_desktop.services.desk import Desk
from bespo_desktop.services.dosing_lock import DosingLock
from bespo_desktop.services.session import Session

# The sign-in is painted before these are there.
if TYPE_CHECKING:
    from bespo_desktop.core.facts import Facts
    from bespo_desktop.screens.printing import Printing
    from bespo_desktop.services.acts import Acts
    from bespo_desktop.services.keeping import Keeping
    from bespo_desktop.services.proofs import Proofs
    from bespo_desktop.services.ward import Ward


class AskSecond(Protocol):
    """Asks a second person for name and PIN; tells `done` their id, or nothing on Escape."""

    def __call__(self, title: str, what: str, done: Callable[[str], None], parent: QWidget) -> None:
        """Open the question; `what` names patient, drug and dose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What the ward is called and where its papers go."""

    ward: str
    place: str
    terminal: str
    practice: bool
    papers: Path
    practice_pin: str | None = None
    signed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SealState:
    """Whether the record is as it was saved; `anchor` is the chain's last seal."""

    sound: bool
    events: int
    anchor: str
    sentence: str


def _print_here() -> "Printing":
    from bespo_desktop.screens.printing import PrintHere

    return PrintHere()


# Reads the whole record: long work, for a BackgroundTask.
CheckSeal = Callable[[Progress], SealState]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Facts, clock, charts, acts, people and the site; one for the whole window.

    `anchor` returns where the record stands now ("9f3a-412-0C41-77B2-9D01"), to be printed on a
    paper; the application keeps what was asked for, so that checking the record asks for it.
    """

    facts: "Facts"
    clock: Clock
    ward: "Ward"
    acts: "Acts"
    session: Session
    desk: Desk
    site: Site
    ask_second: AskSecond
    code_key: bytes
    check_seal: CheckSeal
    anchor: Callable[[], str]
    keeping: "Keeping"
    proofs: "Proofs"
    printing: "Printing" = field(default_factory=_print_here)
    recovery_key: str | None = None
    lock: DosingLock = field(default_factory=DosingLock)

    @property
    def now(self) -> datetime:
        """Return the time in UTC."""
        return self.clock.now()

    @property
    def zone(self) -> str:
        """Return the zone that people live in."""
        return self.clock.zone

    @property
    def person(self) -> Person | None:
        """Return who is signed in."""
        return self.session.person

    def name_of(self, person_id: str) -> str:
        """Return "S. Reilly" for a person's id, or the program's own name."""
        person = self.desk.people().get(person_id)
        return person.short_name if person is not None else "Bespo Desktop"
