"""What pages may ask of the record's keeping, without knowing how it is kept."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bespo_desktop.chart.about_patient import RecordExported
from bespo_desktop.chart.chart import Chart
from bespo_desktop.core.progress import Progress, nobody_waits


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A record as JSON lines and as a paper, and the act that keeps that it was written."""

    lines: Path
    paper: Path
    act: RecordExported

    def take_back(self) -> None:
        """Delete both files: what the record does not know of must not lie about."""
        for file in (self.lines, self.paper):
            with suppress(OSError):
                file.unlink(missing_ok=True)


class Keeping(Protocol):
    """Export, recovery key, and whether the record is a restored one."""

    def export(
        self, chart: Chart, folder: Path, by: str, progress: Progress = nobody_waits
    ) -> Exported:
        """Return the files of a patient's record that were written into `folder` in clear.

        It may run in a thread beside the window; `progress` hears of each part.

        Raises:
            ValueError: nothing is exported; the text says why.
            CancelledError: the person cancelled; no file was left.
        """

    def renew_recovery_key(self, by: str) -> str:
        """Return a new recovery key to be written down; the old paper opens nothing any more.

        Raises:
            ValueError: the old key still holds; the text says why.
        """

    def restored(self) -> str:
        """Return from which backup the record was restored, "" when all papers were entered."""

    def papers_entered(self, by: str) -> None:
        """Keep that what was done since the backup has been entered from paper.

        Raises:
            ValueError: `by` may not say so; the text says who may.
        """
