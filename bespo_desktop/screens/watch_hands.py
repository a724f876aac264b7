"""What a hand can do on the watch page: each is an act, or asks what one needs."""

from collections.abc import Collection
from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from bespo_desktop.chart.about_patient import Refused
from bespo_desktop.chart.about_watching import Danger as DangerId
from bespo_desktop.chart.about_watching import HelpCalled, NoSigns
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.clocks import observation_ends
from bespo_desktop.chart.gate import GateClosedError
from bespo_desktop.chart.journal import JournalReadOnlyError
from bespo_desktop.chart.observed_signs import unanswered
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.rights import NotAllowedError
from bespo_desktop.chart.sign_acts import sign_acts, stop_act
from bespo_desktop.chart.standing import state_of
from bespo_desktop.core.finding import Finding
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.give_observations import ObservationSheet
from bespo_desktop.screens.patient_papers import put_of, side_effects
from bespo_desktop.screens.tasks_dialog import TasksDialog
from bespo_desktop.screens.vital_sheet import VitalSheet
from bespo_desktop.screens.watch_sheets import (
    DizzySheet,
    EmergencySheet,
    FinishSheet,
    TakeBackSheet,
)


class WatchHands(QObject):
    """Saves acts about the dangers of the open chart.

    Signals:
        wanted: another danger's page should be shown; carries its id.
        made: a paper was written or printed; carries the sentence.
        told: why something was not saved, and who says so; both empty when nothing is wrong.
    """

    wanted = Signal(str)
    told = Signal(str, str)
    made = Signal(str)

    def __init__(self, context: Context, owner: QWidget) -> None:
        super().__init__(owner)
        self.context = context
        self.danger: DangerId = "reaction"
        self.sheet: QDialog | None = None
        self._owner = owner

    def held(self) -> Chart:
        """Return the open chart.

        Raises:
            LookupError: no chart is open.
        """
        patient_id = self.context.session.patient_id
        if patient_id is None:
            raise LookupError("no chart is open")
        return self.context.ward.chart(patient_id)

    def save(
        self, *acts: Payload, second: str | None = None, happened_at: datetime | None = None
    ) -> str:
        """Save acts; return "" or why they were not saved."""
        patient_id = self.context.session.patient_id
        if patient_id is None:
            return self.tr("Open a patient first.")
        self.told.emit("", "")
        try:
            self.context.acts.do(patient_id, *acts, second=second, happened_at=happened_at)
        except GateClosedError as closed:
            self.refuse(closed.findings[0])
            return str(closed)
        except (NotAllowedError, JournalReadOnlyError) as refusal:
            self.told.emit(str(refusal), "")
            return str(refusal)
        return ""

    def refuse(self, finding: Finding) -> None:
        """Record that the program stopped the person, and show why."""
        self.told.emit(finding.text, finding.source)
        patient_id = self.context.session.patient_id
        if patient_id is not None:
            act = Refused(place="watch", code=finding.code, text=finding.text)
            try:
                self.context.acts.do(patient_id, act)
            except (NotAllowedError, JournalReadOnlyError) as refusal:
                self.told.emit(str(refusal), "")

    def tick_sign(self, danger: DangerId, sign: str, on: bool) -> None:
        """Save a sign, stopping the drug first; taking one back asks for the reason."""
        one = self.context.facts.questions.watch.of(danger)
        if not on:
            wanted = next(each for each in one.sign if each.id == sign)
            self._open(TakeBackSheet(self, danger, wanted, self._owner))
            return
        self._save_signs(danger, {*state_of(self.held(), danger).signs, sign})

    def stop_for(self, danger: DangerId) -> None:
        """Stop the drug for a danger before anything else is asked."""
        context = self.context
        stop = stop_act(context.facts, self.held(), danger, context.now)
        if stop is not None:
            self.save(stop)

    def show_emergency(self) -> None:
        """Show the ward's own procedure for an emergency; a drug that runs is stopped first."""
        self.stop_for(self.danger)
        self._open(EmergencySheet(self, self.danger, self._owner))

    def show_dizzy(self) -> None:
        """Ask which sign of a disturbed rhythm it is."""
        self._open(DizzySheet(self, lambda signs: self._save_signs("qt", signs), self._owner))

    def no_signs(self) -> None:
        """Record that the danger was looked for and not found; ticked signs ask first."""
        if state_of(self.held(), self.danger).signs:
            self._open(TakeBackSheet(self, self.danger, None, self._owner))
        else:
            self.save(NoSigns(danger=self.danger))

    def call(self, whom: str) -> None:
        """Record that somebody was called about the danger shown, and when."""
        self.save(HelpCalled(danger=self.danger, whom=whom))

    def open_danger(self, danger: DangerId) -> None:
        """Show another danger's page."""
        self.wanted.emit(danger)

    def observe(self) -> None:
        """Ask for a row of observations; first about a value that nobody has judged."""
        if self.ask_about_values():
            return
        chart = self.held()
        infusion = chart.infusion if chart.infusing else None
        sheet = ObservationSheet(self, infusion, self._owner)
        sheet.accepted.connect(self.ask_about_values)
        self._open(sheet)

    def ask_about_values(self) -> bool:
        """Ask about observed values that strike and have no answer; return whether there are."""
        if not unanswered(self.context.facts, self.held()):
            return False
        sheet = VitalSheet(self, self._owner)
        sheet.ticked.connect(self.wanted)
        self._open(sheet)
        return True

    def finish(self) -> None:
        """Ask before the observation is closed."""
        infusion = self.held().infusion
        ends = observation_ends(self.context.facts, infusion) if infusion is not None else None
        if ends is not None:
            self._open(FinishSheet(self, ends, self._owner))

    def print_summary(self) -> None:
        """Print the side-effect summary and say what became of it."""

        def say(text: str, tone: str) -> None:
            if tone == "danger":
                self.told.emit(text, "")
            else:
                self.made.emit(text)

        put_of(self.context, "side-effects", side_effects, self.held(), say)

    def show_tasks(self) -> None:
        """Show what stays due."""
        self._open(TasksDialog(self, self._owner))

    def _save_signs(self, danger: DangerId, signs: Collection[str]) -> str:
        context = self.context
        return self.save(*sign_acts(context.facts, self.held(), danger, signs, context.now))

    def _open(self, sheet: QDialog) -> None:
        self.sheet = sheet
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()
