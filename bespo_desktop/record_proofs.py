"""Record, backup and arithmetic proven beside the window: what the commands do, without leaving."""

from contextlib import closing
from pathlib import Path

from bespo_desktop.calculation.compare import Comparison, compare
from bespo_desktop.calculation.table import TableError, read_table
from bespo_desktop.chart.journal import JournalReadOnlyError
from bespo_desktop.core.days import day_text, local_day, time_text
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.progress import Progress
from bespo_desktop.journal.anchors import BACKUPS
from bespo_desktop.journal.backup import backups, read_backup
from bespo_desktop.journal.errors import JournalError
from bespo_desktop.journal.faults import cause_of
from bespo_desktop.journal.journal import SqlJournal
from bespo_desktop.journal.opening import open_to_read
from bespo_desktop.journal.verify import verify_all
from bespo_desktop.paper.commissioning_report import Example, write_commissioning_report
from bespo_desktop.paper.pdf import NotPrintedError
from bespo_desktop.services.clock import Clock
from bespo_desktop.services.proofs import Proof


class RecordProofs:
    """Reads through connections of its own, so that acts are saved meanwhile."""

    def __init__(self, journal: SqlJournal, facts: Facts, clock: Clock) -> None:
        self._path, self._key = journal.file.path, journal.file.key
        self._facts, self._clock = facts, clock

    def backup_folder(self) -> Path:
        """Return where backups are kept."""
        return self._path.parent / BACKUPS

    def record(self, progress: Progress) -> Proof:
        """Return what `verify` says, charts at rest and all anchors included."""
        try:
            with closing(open_to_read(self._path, self._key)) as reader:
                report = verify_all(reader, reading=progress)
        except (JournalError, JournalReadOnlyError) as problem:
            return Proof(False, str(problem))
        return Proof(report.sound, " ".join(report.sentences))

    def backup(self, progress: Progress) -> Proof:
        """Return whether the newest backup could be restored now."""
        there = backups(self.backup_folder())
        if not there:
            return Proof(False, "There is no backup yet. One is made every hour.")
        made, path = there[-1]
        try:
            report = read_backup(path, self._key, progress)
        except (JournalError, JournalReadOnlyError) as problem:
            return Proof(False, str(problem))
        zone = self._clock.zone
        of = f"{path.name} of {day_text(local_day(made, zone))} {time_text(made, zone)}"
        if not report.sound:
            return Proof(False, f"{of}: {' '.join(report.sentences)} Use an older one.")
        return Proof(True, f"{of} holds {report.events} events as they were saved.")

    def examples(self, table: Path, sheet: Path, progress: Progress) -> Proof:
        """Return how many expectations agree; the sheet holds every one."""
        try:
            rows = read_table(table.read_bytes())
            found = compare(self._facts, rows, progress)
            told = [Example(c.line, c.key, c.expected, c.found, c.passed) for c in found]
            now, zone = self._clock.now(), self._clock.zone
            write_commissioning_report(sheet, self._facts, told, now, zone)
        except TableError as wrong:
            return Proof(False, f"{table.name}: {wrong}")
        except OSError as problem:
            return Proof(False, f"{cause_of(problem)} {table.name} was not compared.")
        except (NotPrintedError, RefusedError) as why:
            return Proof(False, f"{_counted(found)} The sheet was not written: {why}")
        good = bool(found) and all(one.passed for one in found)
        return Proof(good, f"{_counted(found)} The sheet to sign is {sheet.name}.")


def _counted(found: list[Comparison]) -> str:
    differ = [one for one in found if not one.passed]
    said = f"{len(found) - len(differ)} agree, {len(differ)} differ."
    if not differ:
        return said
    one = differ[0]
    return f"{said} First: line {one.line}, {one.key}: expected {one.expected}, found {one.found}."
