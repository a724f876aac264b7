"""What a result asks to heed, worst first, each with who says so."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bespo_desktop.core.finding import Finding, Severity
from bespo_desktop.widgets.note import Note

KINDS = {Severity.STOP: "danger", Severity.ASK: "caution", Severity.NOTE: "info"}
ORDER = (Severity.STOP, Severity.ASK, Severity.NOTE)


class FindingsList(QWidget):
    """Notes for findings; the source stands below each text. Empty takes no room."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._notes: list[Note] = []
        self.hide()

    def set_findings(self, findings: Sequence[Finding]) -> None:
        """Show these findings; the same text is shown once."""
        for note in self._notes:
            self._column.removeWidget(note)
            note.deleteLater()
        unique = list(dict.fromkeys(findings))
        unique.sort(key=lambda finding: ORDER.index(finding.severity))
        self._notes = [
            Note(KINDS[finding.severity], finding.text, finding.source) for finding in unique
        ]
        for note in self._notes:
            self._column.addWidget(note)
        self.setVisible(bool(unique))

    def texts(self) -> list[str]:
        """Return the texts shown, in their order."""
        return [note.title() for note in self._notes]
