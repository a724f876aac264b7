"""What a person may have proven at any time: the record, a backup, the arithmetic."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bespo_desktop.core.progress import Progress


@dataclass(frozen=True, slots=True)
class Proof:
    """What came out: whether all was as it must be, and the sentence for a person."""

    good: bool
    text: str


class Proofs(Protocol):
    """Long work for a `BackgroundTask`: each hears of a cancel through `progress`."""

    def record(self, progress: Progress) -> Proof:
        """Read the whole record, with every chart and all that is printed or backed up."""

    def backup(self, progress: Progress) -> Proof:
        """Read the newest backup as a restore would."""

    def examples(self, table: Path, sheet: Path, progress: Progress) -> Proof:
        """Compare the pharmacy's worked examples; write the sheet to sign, whole or not at all."""

    def backup_folder(self) -> Path:
        """Return where backups are kept."""
