"""What a hand can do while a drug is being given: each is an act, or asks what one needs."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from bespo_desktop.chart.about_giving import FlushStarted, InfusionStopped, StopReason
from bespo_desktop.chart.about_watching import NoSigns, SignsTicked
from bespo_desktop.chart.clock_of_bag import flush_of
from bespo_desktop.chart.gate import Gate
from bespo_desktop.chart.gates_resume import NO_WORD_LIFTS, may_resume
from bespo_desktop.chart.observed_signs import unanswered
from bespo_desktop.chart.observing import next_observation
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.running import Running, running
from bespo_desktop.chart.standing import UNGRADED
from bespo_desktop.chart.state_patient import DoseDone
from bespo_desktop.chart.state_treatment import Infusion
from bespo_desktop.chart.stopping import RESUMES
from bespo_desktop.core.finding import Finding
from bespo_desktop.core.units import magnitude
from bespo_desktop.screens.give_bench import GiveBench
from bespo_desktop.screens.give_decide import DecisionSheet, PartDoseSheet
from bespo_desktop.screens.give_observations import ObservationSheet
from bespo_desktop.screens.give_pump_sheets import EmptySheet, EndSheet, PumpReadSheet
from bespo_desktop.screens.give_sheet import GiveSheet
from bespo_desktop.screens.give_stop_sheets import (
    MistakeSheet,
    NoteSheet,
    PauseSheet,
    ResumeSheet,
    StopReasonSheet,
)
from bespo_desktop.screens.vital_sheet import VitalSheet

STANDS = frozenset({"stopped", "paused"})
RUNS = frozenset({"running", "paused", "empty", "flushing"})


class GiveHands(QObject):
    """The acts on the latest infusion of the open chart.

    Signals:
        to_watch: a sign was ticked and the stop is saved; Watch asks the rest.
        closed: a sheet was closed, whatever was saved.
    """

    to_watch = Signal()
    closed = Signal()

    def __init__(self, bench: GiveBench, owner: QWidget) -> None:
        super().__init__(owner)
        self.bench = bench
        self._owner = owner
        self.sheet: GiveSheet | None = None

    @property
    def infusion(self) -> Infusion | None:
        """Return the latest infusion of the open chart."""
        return self.bench.held().infusion

    def now(self) -> Running | None:
        """Return how far the infusion is at this moment."""
        infusion, context = self.infusion, self.bench.context
        if infusion is None:
            return None
        return running(context.facts, self.bench.held(), infusion, context.now)

    def due(self) -> datetime | None:
        """Return when the next observation is due."""
        context = self.bench.context
        return next_observation(context.facts, self.bench.held(), context.now)

    def part_dose(self) -> DoseDone | None:
        """Return the part dose on which the prescriber's word is missing."""
        doses = self.bench.held().doses
        last = doses[-1] if doses else None
        return last if last is not None and last.what == "part" and not last.decision else None

    def signs(self) -> tuple[str, ...]:
        """Return the signs of a reaction that are ticked."""
        danger = self.bench.held().dangers.get("reaction")
        return danger.signs if danger is not None else ()

    def resume_gate(self) -> Gate | None:
        """Return whether the infusion may run again, None without one."""
        infusion, context = self.infusion, self.bench.context
        if infusion is None:
            return None
        return may_resume(context.facts, self.bench.held(), infusion, context.now)

    def stays_stopped(self) -> str:
        """Return why nothing lets a drug that stands go on, "" when something does."""
        if self.infusion is None or self.infusion.state not in STANDS:
            return ""
        gate = self.resume_gate()
        found = [f.text for f in gate.closed_by if f.code in NO_WORD_LIFTS] if gate else []
        return found[0] if found else ""

    def pause(self) -> None:
        """Ask why the pump stands."""
        self._open(lambda infusion: PauseSheet(self.bench, infusion, self._owner))

    def stop(self) -> None:
        """Save the stop at once, then ask why."""
        infusion, now = self.infusion, self.now()
        if infusion is None or now is None or infusion.state not in RUNS:
            return
        if not self.bench.save(self._stopped(infusion, now, "other")):
            self.ask_why()

    def ask_why(self) -> None:
        """Ask why the drug was stopped."""
        now = self.now()
        if now is not None:
            given = now.given_by_clock
            self._open(lambda infusion: StopReasonSheet(self.bench, infusion, given, self._owner))
            if self.sheet is not None:
                self.sheet.accepted.connect(self._told_why)

    def tick_sign(self, sign: str) -> None:
        """Stop first, in the same breath with the sign; then Watch asks the rest."""
        infusion, now = self.infusion, self.now()
        if infusion is None or now is None:
            return
        signs = (*self.signs(), sign)
        runs = infusion.state in RUNS
        acts: list[Payload] = [SignsTicked(danger="reaction", signs=signs, while_running=runs)]
        if runs:
            acts.append(self._stopped(infusion, now, "reaction"))
        if not self.bench.save(*acts):
            self.to_watch.emit()

    def no_signs(self) -> None:
        """Save that the patient was looked at and asked, and shows none of the signs."""
        if self.infusion is not None and not self.signs():
            self.bench.save(NoSigns(danger="reaction"))

    def mistake(self) -> None:
        """Ask what happened when STOP or a sign was pressed by mistake."""
        if self.infusion is not None and self.infusion.state != "stopped":
            # The drug runs or has ended: what was ticked is looked at, or taken back, in Watch.
            self.to_watch.emit()
            return
        self._open(lambda infusion: MistakeSheet(self.bench, infusion, self._owner))

    def resume(self) -> None:
        """Let the pump run again, or ask for the prescriber's word first."""
        gate = self.resume_gate()
        if gate is not None and gate.open:
            self._open(lambda infusion: ResumeSheet(self.bench, infusion, self._owner))
        elif gate is not None:
            self._ask_first(gate.closed_by[0])

    def _ask_first(self, finding: Finding) -> None:
        """Lead to what keeps the infusion from going on: the word, a value, Watch, or say why."""
        if finding.code in RESUMES:
            self._open(lambda _infusion: DecisionSheet(self.bench, finding, self._owner))
        elif finding.code == UNGRADED:
            self.to_watch.emit()
        elif not self.ask_about_values():
            self.bench.refuse(finding)

    def observe(self) -> None:
        """Take a row of observations; first ask about a value that nobody has judged."""
        if self.ask_about_values():
            return
        running_now = self.infusion is not None and self.infusion.state != "ended"
        self._open(
            lambda infusion: ObservationSheet(
                self.bench, infusion if running_now else None, self._owner
            )
        )
        if self.sheet is not None:
            self.sheet.accepted.connect(self.ask_about_values)

    def ask_about_values(self) -> bool:
        """Ask about observed values that strike and have no answer; return whether there are."""
        if not unanswered(self.bench.context.facts, self.bench.held()):
            return False
        self._open(self._vital_sheet)
        return True

    def _vital_sheet(self, _infusion: Infusion) -> VitalSheet:
        sheet = VitalSheet(self.bench, self._owner)
        sheet.ticked.connect(self.to_watch)
        return sheet

    def read_pump(self) -> None:
        """Take the pump's own volume."""
        self._open(lambda infusion: PumpReadSheet(self.bench, infusion, self._owner))

    def bag_empty(self) -> None:
        """Ask for the pump's volume when the bag is empty."""
        now = self.now()
        if now is not None:
            given = now.given_by_clock
            self._open(lambda infusion: EmptySheet(self.bench, infusion, given, self._owner))

    def flush(self) -> None:
        """Save that the line is being flushed, as the policy says."""
        infusion, policy = self.infusion, self.bench.context.facts.policy
        volume = flush_of(self.bench.context.facts)
        if infusion is not None and volume is not None:
            self.bench.save(
                FlushStarted(
                    preparation=infusion.preparation,
                    volume_mL=magnitude(volume, "mL"),
                    rate_mL_per_h=magnitude(policy.flush_rate.value, "mL/h"),
                )
            )

    def end(self) -> None:
        """Ask how much was given and end the administration."""
        self._open(lambda infusion: EndSheet(self.bench, infusion, self._owner))

    def add_note(self) -> None:
        """Take a free note."""
        self._open(lambda _infusion: NoteSheet(self.bench, self._owner))

    def decide_part(self) -> None:
        """Take the prescriber's word on a part dose."""
        dose = self.part_dose()
        if dose is not None:
            self._open(lambda _infusion: PartDoseSheet(self.bench, dose, self._owner))

    def _open(self, make: Callable[[Infusion], GiveSheet]) -> None:
        infusion = self.infusion
        if infusion is None:
            return
        sheet = make(infusion)
        self.sheet = sheet
        sheet.finished.connect(self.closed)
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def _told_why(self) -> None:
        """Go on at Watch when the drug was stopped for a reaction."""
        infusion = self.infusion
        if infusion is not None and infusion.stop_reason == "reaction":
            self.to_watch.emit()

    def _stopped(self, infusion: Infusion, now: Running, reason: StopReason) -> InfusionStopped:
        return InfusionStopped(
            preparation=infusion.preparation,
            reason=reason,
            given_by_clock_mL=now.given_by_clock,
            given_by_pump_mL=None,
        )
