"""Export, recovery key and the note of a restore, over the journal."""

from collections.abc import Callable
from pathlib import Path

from bespo_desktop import __version__
from bespo_desktop.chart.about_patient import RecordExported
from bespo_desktop.chart.about_workstation import PapersEntered, RecoveryKeyRenewed, Restored
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.event import NewEvent
from bespo_desktop.chart.journal import JournalReadOnlyError
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.rights import NotAllowedError
from bespo_desktop.chart.story import story
from bespo_desktop.core.days import day_text, local_day, time_text
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.progress import Progress, nobody_waits
from bespo_desktop.journal.errors import JournalError
from bespo_desktop.journal.export import export_patient
from bespo_desktop.journal.faults import cause_of
from bespo_desktop.journal.journal import SqlJournal
from bespo_desktop.journal.stamp import Stamp
from bespo_desktop.journal.start import renew_recovery_key
from bespo_desktop.paper.pdf import NotPrintedError
from bespo_desktop.paper.record_of_chart import record_content
from bespo_desktop.paper.record_pdf import record_pdf
from bespo_desktop.services.cancelling import CancelledError
from bespo_desktop.services.clock import Clock
from bespo_desktop.services.desk import Desk
from bespo_desktop.services.keeping import Exported

# Of an export: the paper, and the lines.
PARTS = 2


class JournalKeeping:
    """What pages may ask of the record's keeping."""

    def __init__(
        self,
        *,
        journal: SqlJournal,
        facts: Facts,
        clock: Clock,
        desk: Desk,
        broken: Callable[[], str],
        practice: bool,
    ) -> None:
        self._journal, self._facts, self._clock = journal, facts, clock
        self._desk, self._broken, self._practice = desk, broken, practice
        self._restored: Restored | None = None
        self._read_restored()

    def export(
        self, chart: Chart, folder: Path, by: str, progress: Progress = nobody_waits
    ) -> Exported:
        """Return the files of a patient's record that were written into `folder` in clear.

        It may run in a thread beside the window; `progress` hears of each part.

        Raises:
            ValueError: nothing is exported; the text says why.
            CancelledError: the person cancelled; no file was left.
        """
        day = local_day(self._clock.now(), self._clock.zone).isoformat()
        path = folder / f"export-{day}-{chart.patient_id[-8:]}.jsonl"
        paper = path.with_suffix(".pdf")
        ids = list(dict.fromkeys((chart.patient_id, *(e.patient_id for e in chart.events))))
        try:
            progress(0, PARTS)
            folder.mkdir(parents=True, exist_ok=True)
            self._write_paper(chart, paper, by, lambda done, of: progress(done, PARTS * of))
            progress(1, PARTS)
            events, written = export_patient(self._journal, ids, path, paper)
            progress(PARTS, PARTS)
        except CancelledError:
            for file in (paper, path):
                file.unlink(missing_ok=True)
            raise
        except (NotPrintedError, RefusedError, JournalReadOnlyError) as refusal:
            raise ValueError(f"Nothing was exported. {refusal}") from refusal
        except OSError as problem:
            raise ValueError(f"{cause_of(problem)} Nothing was exported.") from problem
        return Exported(lines=path, paper=paper, act=RecordExported(events=events, sha256=written))

    def renew_recovery_key(self, by: str) -> str:
        """Return a new recovery key to be written down; the old paper opens nothing any more.

        Raises:
            ValueError: the old key still holds; the text says why.
        """
        try:
            self._journal.append([self._new(RecoveryKeyRenewed(), by)])
            return renew_recovery_key(self._journal.file.path.parent)
        except (NotAllowedError, JournalReadOnlyError, JournalError) as refusal:
            raise ValueError(str(refusal)) from refusal
        except OSError as problem:
            raise ValueError(f"{cause_of(problem)} The old recovery key still holds.") from problem

    def restored(self) -> str:
        """Return from which backup the record was restored, "" when all papers were entered."""
        if self._restored is None:
            return ""
        at, zone = self._restored.backup_of, self._clock.zone
        when = f"{day_text(local_day(at, zone))} {time_text(at, zone)}"
        return f"Restored from a backup: what was done after {when} must be entered from paper."

    def papers_entered(self, by: str) -> None:
        """Keep that what was done since the backup has been entered from paper.

        Raises:
            ValueError: `by` may not say so; the text says who may.
        """
        if self._restored is None:
            return
        content = PapersEntered(backup_of=self._restored.backup_of)
        try:
            self._journal.append([self._new(content, by)])
        except (NotAllowedError, JournalReadOnlyError) as refusal:
            raise ValueError(str(refusal)) from refusal
        self._read_restored()

    def _read_restored(self) -> None:
        self._restored = None
        for event in self._journal.workstation_events():
            if isinstance(event.payload, Restored):
                self._restored = event.payload
            elif isinstance(event.payload, PapersEntered):
                self._restored = None

    def _write_paper(self, chart: Chart, paper: Path, by: str, told: Progress) -> None:
        people, now = self._desk.people(), self._clock.now()

        def names(person_id: str) -> str:
            person = people.get(person_id)
            return person.short_name if person is not None else "Bespo Desktop"

        lines = story(chart.events)
        content = record_content(
            self._facts,
            chart,
            lines,
            of=len(lines),
            names=names,
            zone=self._clock.zone,
            anchor=self._journal.head().text,
            checked_at=now,
            broken=self._broken(),
            practice=self._practice,
        )
        label, zone = self._facts.label, self._clock.zone
        record_pdf(label, content, paper, printed_at=now, by=names(by), zone=zone, told=told)

    def _new(self, content: Payload, by: str) -> NewEvent:
        stamp = Stamp(
            now=self._clock.now(),
            zone=self._clock.zone,
            label=self._facts.label.profile,
            policy=self._facts.policy.version,
            program=__version__,
        )
        return stamp.event(content, by)
