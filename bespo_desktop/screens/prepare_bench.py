"""Saving, refusing and a second person for the steps of a preparation; what holds it up."""

from datetime import datetime

from bespo_desktop.chart.about_patient import Refused
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.gates import GateClosedError
from bespo_desktop.chart.journal import JournalReadOnlyError
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.preparing_held import held_by
from bespo_desktop.chart.rights import NotAllowedError
from bespo_desktop.core.finding import Finding
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.page import Status


class Telling:
    """What was last said to the person: a refusal with its source, or a plain sentence."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.refusal: Finding | None = None
        self.text = ""
        self.tone = "danger"

    def clear(self) -> None:
        """Say nothing any more."""
        self.refusal, self.text, self.tone = None, "", "danger"

    def say(self, text: str, tone: str) -> None:
        """Say a sentence and no refusal."""
        self.clear()
        self.text, self.tone = text, tone

    def status(self, held: str) -> Status | None:
        """Return what was said, else why no step may be done, else None."""
        if self.text and self.tone != "danger":
            return Status("print", self.text, self.tone)
        said = self.text or held
        return Status("octx", said, "danger") if said else None

    def save(self, patient_id: str, acts: tuple[Payload, ...], second: str | None) -> bool:
        """Save the acts; return whether they were saved, else say and record why not."""
        self.clear()
        try:
            self._context.acts.do(patient_id, *acts, second=second)
        except GateClosedError as closed:
            self.refuse(patient_id, closed.findings[0])
            return False
        except (NotAllowedError, JournalReadOnlyError) as why:
            self.text = str(why)
            return False
        return True

    def refuse(self, patient_id: str, finding: Finding) -> None:
        """Say that the program stopped the person, and keep it in the record."""
        self.refusal, self.text = finding, finding.text
        stopped = Refused(place="prepare", code=finding.code, text=finding.text)
        try:
            self._context.acts.do(patient_id, stopped)
        except (NotAllowedError, JournalReadOnlyError) as why:
            self.text = f"{finding.text} {why}"


class HeldUp:
    """Why no step may be done, worked out once a second: one key press asks for it three times."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._asked: tuple[Chart, datetime] | None = None
        self._found: tuple[Finding, ...] = ()

    def by(self, chart: Chart | None) -> tuple[Finding, ...]:
        """Return what holds up the bag at work of the chart; saving asks its gates itself."""
        if chart is None:
            return ()
        context = self._context
        now = context.now
        second = now.replace(microsecond=0)
        if self._asked is None or self._asked[0] is not chart or self._asked[1] != second:
            self._found = held_by(context.facts, chart, now, context.zone)
            self._asked = chart, second
        return self._found
