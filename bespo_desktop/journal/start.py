"""Open a data folder: place, lock, key, journal; at the very first start make them."""

import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from bespo_desktop.journal.connect import KEY_BYTES
from bespo_desktop.journal.durable import write_durably
from bespo_desktop.journal.errors import (
    JournalMissingError,
    JournalUnavailableError,
    KeyLostError,
    PlaceRefusedError,
)
from bespo_desktop.journal.faults import cause_of
from bespo_desktop.journal.hands import Hands, checked_hands
from bespo_desktop.journal.journal import SqlJournal
from bespo_desktop.journal.opening import FILE_NAME, MISSING, UNAVAILABLE, open_journal
from bespo_desktop.journal.place import InstanceLock, assert_place, is_memory
from bespo_desktop.journal.recovery import new_recovery_key, read_recovery, write_recovery
from bespo_desktop.journal.seal import key_check
from bespo_desktop.journal.slots import MachineSlot, machine_slot

CHECK_NAME = "key.check"
LEAST_FREE_BYTES = 200 * 1000 * 1000
OTHER_KEY = "This computer holds the key of another record. Use the printed recovery key."
NO_KEY = "This computer does not hold the key of this record. Use the printed recovery key."
IN_MEMORY = "This folder is lost when the computer is switched off: practise here, no more."
LITTLE_SPACE = "Less than 200 MB are free on the disk: make room, or the record will stop."


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """An open data folder. `recovery_key` is there once, at the first start: print it."""

    journal: SqlJournal
    lock: InstanceLock
    recovery_key: str | None
    key_sentence: str
    notes: tuple[str, ...]

    def close(self) -> None:
        """Close the journal, then let another program in."""
        self.journal.close()
        self.lock.release()


def start(folder: Path, *, check: bool = True, hands: Hands = checked_hands) -> Started:
    """Return the open data folder.

    Without `check` the file is opened unchecked, so that the first window need not wait: the
    caller checks it before anything rests on it. `hands` looks at an act's two hands.

    Raises:
        JournalError: the folder, its key or its journal cannot be used; the text says why.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise PlaceRefusedError(f"{folder} cannot be made. Choose another folder.") from error
    assert_place(folder)
    lock = InstanceLock(folder)
    try:
        slot = machine_slot(folder)
        if (folder / CHECK_NAME).exists():
            recovery_key, journal = (
                None,
                open_journal(folder, data_key(folder, slot), check=check, hands=hands),
            )
        else:
            recovery_key, journal = _first_start(folder, slot, hands)
    except (OSError, sqlcipher.Error) as error:
        lock.release()
        raise JournalUnavailableError(UNAVAILABLE.format(cause=cause_of(error))) from error
    except BaseException:
        lock.release()
        raise
    return Started(
        journal=journal,
        lock=lock,
        recovery_key=recovery_key,
        key_sentence=slot.sentence,
        notes=_notes(folder),
    )


def data_key(folder: Path, slot: MachineSlot | None = None) -> bytes:
    """Return the data key from this computer's slot.

    Raises:
        KeyLostError: the slot is empty or holds another record's key.
    """
    key = (slot or machine_slot(folder)).read()
    if key is None:
        raise KeyLostError(NO_KEY)
    _assert_right(folder, key)
    return key


def recover_key(folder: Path, typed: str) -> None:
    """Put the data key back into this computer's slot with the printed recovery key.

    Raises:
        KeyLostError: the key was mistyped, belongs to another record or cannot be kept here.
    """
    key = read_recovery(folder, typed)
    _assert_right(folder, key)
    try:
        machine_slot(folder).write(key)
    except OSError as error:
        raise KeyLostError(UNAVAILABLE.format(cause=cause_of(error))) from error


def renew_recovery_key(folder: Path) -> str:
    """Return a new recovery key to print; the old paper opens nothing any more."""
    recovery_key = new_recovery_key()
    write_recovery(folder, data_key(folder), recovery_key)
    return recovery_key


def _assert_right(folder: Path, key: bytes) -> None:
    path = folder / CHECK_NAME
    if path.exists() and path.read_text("ascii").strip() != key_check(key):
        raise KeyLostError(OTHER_KEY)


def _first_start(folder: Path, slot: MachineSlot, hands: Hands) -> tuple[str, SqlJournal]:
    """Make key, recovery slot and journal; the key's check comes last and says all is there.

    A first start that was cut short is done again: the journal is kept if there is one.
    """
    has_journal = (folder / FILE_NAME).exists()
    key = slot.read()
    if key is None and has_journal:
        raise KeyLostError(NO_KEY)
    if not has_journal and any(folder.glob("backups/*.db")):
        raise JournalMissingError(MISSING.format(path=folder / FILE_NAME))
    if key is None:
        key = secrets.token_bytes(KEY_BYTES)
        slot.write(key)
    recovery_key = new_recovery_key()
    write_recovery(folder, key, recovery_key)
    journal = open_journal(folder, key, create=True, hands=hands)
    write_durably(folder / CHECK_NAME, key_check(key).encode(), mode=0o644)
    return recovery_key, journal


def _notes(folder: Path) -> tuple[str, ...]:
    notes = [IN_MEMORY] if is_memory(folder) else []
    if shutil.disk_usage(folder).free < LEAST_FREE_BYTES:
        notes.append(LITTLE_SPACE)
    return tuple(notes)
