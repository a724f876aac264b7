"""Acts that belong to no patient: people, commissioning, the clock, the program itself."""

from datetime import date
from typing import ClassVar, Literal

from bespo_desktop.chart.payload import Payload, Utc


class PersonAdded(Payload):
    """A person may sign in; `pin_seal` ties the kept hash of their PIN to this act."""

    kind: ClassVar[str] = "person-added"
    person: str
    surname: str
    given: str
    title: str
    roles: tuple[str, ...]
    chemo_until: date | None
    pin_seal: str = ""


class PersonChanged(Payload):
    """A person's post, roles or training date changed; `active` false ends the access."""

    kind: ClassVar[str] = "person-changed"
    person: str
    surname: str
    given: str
    title: str
    roles: tuple[str, ...]
    chemo_until: date | None
    active: bool


class PinReset(Payload):
    """A person was given a new PIN, or gave themselves one. The PIN itself is not in the record."""

    kind: ClassVar[str] = "pin-reset"
    person: str
    pin_seal: str = ""


class Commissioned(Payload):
    """A pharmacist reviewed label profile and policy and signed them.

    `contents` is the hash of every data file that was read then; an older act has none.
    """

    kind: ClassVar[str] = "commissioned"
    label: str
    policy: str
    signed_by: str
    contents: str = ""


class PracticeBegun(Payload):
    """This record is of an invented ward: it is never opened as a real one."""

    kind: ClassVar[str] = "practice-begun"


class ProgramWasDown(Payload):
    """The program was not running from the last sign of life until now.

    It was closed, the computer was asleep, or the program did not answer.
    """

    kind: ClassVar[str] = "program-was-down"
    since: Utc
    until: Utc
    why: Literal["closed", "asleep", "not answering"] = "closed"


class ClockMoved(Payload):
    """The computer's clock jumped against the clock that cannot jump."""

    kind: ClassVar[str] = "clock-moved"
    seconds: int


class Restored(Payload):
    """The journal was restored from a backup: paper since then must be checked.

    `of_position` is how far the backup's chain went: later anchors of it are explained by this.
    """

    kind: ClassVar[str] = "restored"
    backup_of: Utc
    of_workstation: str = ""
    of_position: int = 0


class PapersEntered(Payload):
    """What was done between a restored backup and the restore was entered from paper."""

    kind: ClassVar[str] = "papers-entered"
    backup_of: Utc


class RecoveryKeyRenewed(Payload):
    """A new recovery key was made; the old paper opens nothing any more."""

    kind: ClassVar[str] = "recovery-key-renewed"


class SoundChecked(Payload):
    """The alarm sound was played and a person heard it, or not."""

    kind: ClassVar[str] = "sound-checked"
    heard: bool


class SessionChanged(Payload):
    """Somebody signed in, locked the screen or signed out."""

    kind: ClassVar[str] = "session-changed"
    what: Literal["signed in", "locked", "signed out"]
