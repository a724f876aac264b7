"""The one coloured note of the Patient page: what stops first, and the buttons that mend it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from bespo_desktop.core.finding import Finding, Severity
from bespo_desktop.widgets.buttons import ActionButton
from bespo_desktop.widgets.note import Note

# Codes that a named person may decide, with what that person is called.
STALE = "weight-stale"
CONTRAINDICATED = "contraindicated"
DECIDABLE = {
    STALE: "Prescriber",
    "pregnant": "Prescriber",
    "under-age": "Specialist",
    CONTRAINDICATED: "Consultant",
}


class Hint(QObject):
    """Stops before questions; a question about a measurement before an old weight.

    Signals:
        again: weigh again.
        right: the questions are to be confirmed with a reason.
        decide: carries the finding that a named person is to decide.
    """

    again = Signal()
    right = Signal()
    decide = Signal(object)

    def __init__(self, note: Note, parent: QObject) -> None:
        super().__init__(parent)
        self._note = note
        self._finding: Finding | None = None
        self._first = note.add_button(self.tr("&Weigh again"), "scale")
        self._second = note.add_button(self.tr("Cannot weigh: &ask prescriber"), "phone")
        self._press: tuple[Callable[[], None], Callable[[], None]] = (self._again, self._decide)
        self._first.clicked.connect(lambda: self._press[0]())
        self._second.clicked.connect(lambda: self._press[1]())
        note.hide()

    def buttons(self) -> tuple[str, ...]:
        """Return the words of the buttons that are shown."""
        both = (self._first, self._second)
        return tuple(button.words() for button in both if button.isVisibleTo(self._note))

    def show(self, questions: tuple[Finding, ...], closed_by: tuple[Finding, ...]) -> None:
        """Show the first thing that can be mended here; nothing when there is none."""
        first = next((finding for finding in closed_by if finding.code in DECIDABLE), None)
        stopped = first is not None and first.severity is Severity.STOP
        if questions and not stopped:
            self._ask(questions)
        elif first is not None:
            self._tell(first)
        else:
            self._finding = None
            self._note.hide()

    def _ask(self, questions: tuple[Finding, ...]) -> None:
        self._finding = questions[0]
        self._note.set_note("caution", questions[0].text)
        self._first.hide()
        self._set(self._second, self.tr("It is &right: give the reason"), "check")
        self._press = (self._again, self.right.emit)
        self._note.show()

    def _tell(self, finding: Finding) -> None:
        self._finding = finding
        stopped = finding.severity is Severity.STOP
        # The old weight's own button says what to do: one line is enough.
        text = finding.text.partition(". ")[0] if finding.code == STALE else finding.text
        self._note.set_note("danger" if stopped else "caution", text)
        self._press = (self._again, self._decide)
        if finding.code == STALE:
            self._set(self._first, self.tr("&Weigh again"), "scale")
            self._set(self._second, self.tr("Cannot weigh: &ask prescriber"), "phone")
        else:
            self._first.hide()
            self._set(self._second, self._decision_words(finding.code), "phone")
        self._note.show()

    def _decision_words(self, code: str) -> str:
        return {
            CONTRAINDICATED: self.tr("Consultant and pharmacist &decide"),
            "under-age": self.tr("Specialist &decides"),
        }.get(code, self.tr("&Ask the prescriber"))

    def _set(self, button: ActionButton, text: str, icon: str) -> None:
        button.setText(text)
        button.set_look(icon, "secondary")
        button.show()

    def _again(self) -> None:
        self.again.emit()

    def _decide(self) -> None:
        if self._finding is not None:
            self.decide.emit(self._finding)
