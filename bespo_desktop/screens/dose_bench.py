"""Saving, refusing and telling for the Dose page and everything that lies over it."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QWidget

from bespo_desktop.chart.about_patient import Refused, RowAnswered
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.gates import GateClosedError
from bespo_desktop.chart.gates_dose import BEFORE_DOSE
from bespo_desktop.chart.journal import JournalReadOnlyError
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.rights import NotAllowedError
from bespo_desktop.core.checklists import Answer, ChecklistRow
from bespo_desktop.core.finding import Finding
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.page import Status
from bespo_desktop.screens.two_hands import answer_by_two

PLACE = "dose"
Told = Callable[[str], None]


class DoseBench:
    """Acts of the open patient; keeps what was last said to the person.

    `after` is called after every act that was saved or refused.
    """

    def __init__(self, context: Context, after: Callable[[], None]) -> None:
        self.context = context
        self.text, self.tone = "", "danger"
        self.refusal: Finding | None = None
        self._after = after

    def held(self) -> Chart:
        """Return the open chart."""
        return self.context.ward.chart(self.context.session.patient_id or "")

    def clear(self) -> None:
        """Say nothing any more."""
        self.text, self.refusal = "", None

    def tell(self, text: str, tone: str = "danger") -> None:
        """Say a sentence at the left of the buttons."""
        self.text, self.tone, self.refusal = text, tone, None

    def status(self) -> Status:
        """Return what was last said as the left of the action bar shows it."""
        return Status("octx" if self.tone == "danger" else "checkcircle", self.text, self.tone)

    def save(
        self,
        *acts: Payload,
        second: str | None = None,
        happened_at: datetime | None = None,
    ) -> str:
        """Save acts; return "" or why they were not saved, which is said and recorded too."""
        self.clear()
        patient_id = self.held().patient_id
        try:
            self.context.acts.do(patient_id, *acts, second=second, happened_at=happened_at)
        except GateClosedError as closed:
            self.refuse(closed.findings[0])
            return self.text
        except (NotAllowedError, JournalReadOnlyError) as why:
            self.tell(str(why))
        self._after()
        return self.text

    def answer(self, row: ChecklistRow, answer: Answer, told: Told, parent: QWidget) -> None:
        """Save an answer, by two where a lasting one is taken back.

        `told` gets why it is refused or what it means, "" for a safe one; nothing on Escape.
        """
        act = RowAnswered(checklist=BEFORE_DOSE, row=row.id, answer=answer)
        known = len(self.held().events)
        answer_by_two(self, row, act, parent, lambda: told(self.text))
        if len(self.held().events) == known:
            # What is not saved does not stay chosen while the second person is waited for.
            self._after()

    def refuse(self, finding: Finding) -> None:
        """Say that the program stopped the person, and keep it in the record."""
        stopped = Refused(place=PLACE, code=finding.code, text=finding.text)
        self.tell(finding.text)
        self.refusal = finding
        try:
            self.context.acts.do(self.held().patient_id, stopped)
        except (NotAllowedError, JournalReadOnlyError) as why:
            self.tell(f"{finding.text} {why}")
        self._after()
