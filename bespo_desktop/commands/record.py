"""The commands `verify`, `backup`, `restore` and `recover`: the record without its window."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TextIO

from PySide6.QtCore import QTimeZone

from bespo_desktop import __version__
from bespo_desktop.chart.journal import JournalReadOnlyError
from bespo_desktop.commands.terminal import CANCELLED, Terminal
from bespo_desktop.core.errors import DataFileError
from bespo_desktop.core.progress import Progress
from bespo_desktop.facts_files import site_facts
from bespo_desktop.journal.backup import back_up
from bespo_desktop.journal.errors import JournalError, JournalMissingError, KeyLostError
from bespo_desktop.journal.export import verify_export
from bespo_desktop.journal.opening import FILE_NAME, open_journal, open_to_read
from bespo_desktop.journal.restore import restore
from bespo_desktop.journal.stamp import Stamp
from bespo_desktop.journal.start import data_key, recover_key
from bespo_desktop.journal.verify import VerifyReport, verify, verify_all
from bespo_desktop.services.cancelling import CancelledError
from bespo_desktop.services.clock import SystemClock
from bespo_desktop.site_file import default_data_folder, read_site

SOUND, NOT_SOUND, CANNOT = 0, 1, 2
Said = tuple[int, Sequence[str]]
"""Exit status, and the lines for stdout."""


def main_verify(arguments: list[str], _stdin: TextIO | None, stdout: TextIO, stderr: TextIO) -> int:
    """Check the record, a backup or an exported file; 0 when it is as it was saved.

    An export needs no record beside it: without its key it says that nothing changed by accident.
    It may be called while the window is open: nothing is written.
    """
    reader = _reader("verify", "Check that the record is as it was saved.")
    reader.add_argument("file", nargs="?", type=Path, help="a backup (.db) or an export (.jsonl)")
    reader.add_argument(
        "--anchor", action="append", default=[], help="as printed on a label or worksheet"
    )
    given = reader.parse_args(arguments)

    def check(told: Progress) -> Said:
        if given.file is not None and given.file.suffix == ".jsonl":
            report = verify_export(given.file, _key_if_there(given.data))
            return SOUND if report.problem is None else NOT_SOUND, (report.sentence,)
        found = _verified(given.data, given.file, given.anchor, told)
        return SOUND if found.sound else NOT_SOUND, found.sentences

    return _told("Checking the record", check, stdout, stderr)


def main_backup(arguments: list[str], _stdin: TextIO | None, stdout: TextIO, stderr: TextIO) -> int:
    """Make a verified backup; it may be called while the window is open."""
    reader = _reader("backup", "Make a backup of the record and read it back.")
    reader.add_argument("--to", type=Path, help="the folder for backups, best on another disk")
    given = reader.parse_args(arguments)

    def make(told: Progress) -> Said:
        journal = open_journal(given.data, data_key(given.data))
        try:
            made = back_up(journal, SystemClock(_zone()).now(), given.to, told)
        finally:
            journal.close()
        return SOUND, (f"{made.path} holds {made.events} events and was read back.",)

    return _told("Making a backup", make, stdout, stderr)


def main_restore(arguments: list[str], stdin: TextIO | None, stdout: TextIO, stderr: TextIO) -> int:
    """Put a backup in the record's place; the window must be closed."""
    reader = _reader("restore", "Put a backup in the record's place; nothing is deleted.")
    reader.add_argument("backup", type=Path)
    reader.add_argument(
        "--recovery-key", action="store_true", help="ask for the printed key of another computer"
    )
    given = reader.parse_args(arguments)

    typed = _ask_key(stdin, stderr) if given.recovery_key else None

    def put_back(told: Progress) -> Said:
        stamp = _stamp(given.data)
        done = restore(given.data, given.backup, stamp, recovery_key=typed, reading=told)
        last = f"{done.last_act_at:%d-%b-%Y %H:%M} UTC"
        said = (
            f"{done.events} events are back; the last was recorded {last}. "
            "Enter from paper what was done since then."
        )
        if done.set_aside is None:
            return SOUND, (said,)
        return SOUND, (said, f"The record that was there is now {done.set_aside}.")

    return _told("Restoring", put_back, stdout, stderr)


def main_recover(arguments: list[str], stdin: TextIO | None, stdout: TextIO, stderr: TextIO) -> int:
    """Give this computer the record's key again, with the printed recovery key."""
    given = _reader("recover", "Give this computer the record's key again.").parse_args(arguments)

    typed = _ask_key(stdin, stderr)

    def recover(_told: Progress) -> Said:
        recover_key(given.data, typed)
        return SOUND, ("This computer holds the key again. Start the program.",)

    return _told("Giving the key", recover, stdout, stderr)


def _ask_key(stdin: TextIO | None, stderr: TextIO) -> str:
    """Return what was typed: an argument would stand in the list of processes."""
    print("Type the printed recovery key: ", end="", file=stderr, flush=True)
    return stdin.readline() if stdin is not None else ""


def _reader(name: str, text: str) -> argparse.ArgumentParser:
    reader = argparse.ArgumentParser(prog=f"bespo-desktop {name}", description=text)
    reader.add_argument(
        "--data", type=Path, default=default_data_folder(), help="the folder that holds the record"
    )
    return reader


def _told(what: str, work: Callable[[Progress], Said], stdout: TextIO, stderr: TextIO) -> int:
    """Return the status of the work, its lines said; progress is shown on a terminal."""
    try:
        with Terminal(stderr).working(what) as terminal:
            status, lines = work(terminal.told)
    except CancelledError:
        print("Cancelled. Nothing was changed, and no file was left.", file=stderr)
        return CANCELLED
    except (JournalError, JournalReadOnlyError, DataFileError, OSError, ValueError) as problem:
        print(problem, file=stderr)
        return CANNOT
    for line in lines:
        print(line, file=stdout)
    return status


def _key_if_there(data: Path) -> bytes | None:
    """Return the data key of this computer's record; an export is checked without one as well."""
    try:
        return data_key(data)
    except KeyLostError:
        return None


def _verified(data: Path, file: Path | None, anchors: list[str], told: Progress) -> VerifyReport:
    path = file or data / FILE_NAME
    if not path.exists():
        raise JournalMissingError(f"There is no record {path}. Name its folder with --data.")
    journal = open_to_read(path, data_key(data))
    try:
        if file is None:
            return verify_all(journal, anchors, told)
        return verify(journal, reading=told)
    finally:
        journal.close()


def _stamp(data: Path) -> Stamp:
    site = read_site(data)
    facts = site_facts(data, site.label, site.policy)
    clock = SystemClock(_zone())
    return Stamp(
        now=clock.now(),
        zone=clock.zone,
        label=facts.label.profile,
        policy=facts.policy.version,
        program=__version__,
    )


def _zone() -> str:
    return bytes(QTimeZone.systemTimeZoneId().data()).decode() or "UTC"


COMMANDS: dict[str, Callable[[list[str], TextIO | None, TextIO, TextIO], int]] = {
    "verify": main_verify,
    "backup": main_backup,
    "restore": main_restore,
    "recover": main_recover,
}
