"""What the watch page asks before it saves: a sign taken back, an emergency, an early finish."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bespo_desktop.chart.about_watching import (
    Danger,
    HelpCalled,
    NoSigns,
    ObservationFinished,
    SignsTicked,
    SignsWithdrawn,
)
from bespo_desktop.chart.gates_watch import missed_observation
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.standing import state_of
from bespo_desktop.chart.watch_advice import procedure
from bespo_desktop.core.days import time_text
from bespo_desktop.core.watch import Danger as WatchDanger
from bespo_desktop.core.watch import Sign, Step, Urgency
from bespo_desktop.screens.give_bench import GiveBench
from bespo_desktop.screens.give_sheet import GiveSheet
from bespo_desktop.screens.prepare_parts import NamedField
from bespo_desktop.widgets.check_box import CheckBox
from bespo_desktop.widgets.labels import Label
from bespo_desktop.widgets.note import Note
from bespo_desktop.widgets.segmented import Option, Segmented
from bespo_desktop.widgets.text_field import TextField

TEAM, DOCTOR = "emergency team", "doctor"
MOST_STEPS = 3


class TakeBackSheet(GiveSheet):
    """Ticks are taken away, one or all: the sign has gone, or it was ticked by mistake."""

    def __init__(
        self, bench: GiveBench, danger: Danger, sign: Sign | None, parent: QWidget
    ) -> None:
        super().__init__(bench, parent, icon="undo")
        self._danger, self._sign = danger, sign
        self.why = Segmented(
            (
                Option("gone", self.tr("It has gone"), "ok"),
                Option("mistake", self.tr("Ticked by mistake"), "caution"),
            )
        )
        self.why.setAccessibleName(self.tr("Why"))
        self.reason = TextField()
        self.why.chosen.connect(lambda _key: self.tell(""))
        name = sign.text if sign is not None else self._all_names()
        self.head(
            self.tr("Take the tick away?") if sign is not None else self.tr("Are all signs gone?"),
            self.tr("{sign}. The record keeps what was ticked.").format(sign=name),
            self.tr("&Take away"),
        )
        self.add(self.why, NamedField(self.tr("Reason (for a mistake: needed)"), self.reason))

    def confirm(self) -> str:
        """Save what is left of the signs; return what is missing."""
        key, danger = self.why.key(), self._danger
        if not key:
            return self.tr("Choose whether it has gone or was a mistake.")
        if key == "mistake" and not self.reason.words():
            return self.tr("Write how the mistake happened.")
        seen = state_of(self.bench.held(), danger)
        one = self._sign
        left = tuple(s for s in seen.signs if one is not None and s != one.id)
        acts: list[Payload] = []
        if key == "mistake":
            acts.append(SignsWithdrawn(danger=danger, reason=self.reason.words()))
        elif not left:
            acts.append(NoSigns(danger=danger))
        if left:
            acts.append(SignsTicked(danger=danger, signs=left, while_running=False))
        return self.bench.save(*acts)

    def _all_names(self) -> str:
        checklist = self.bench.context.facts.questions.watch.of(self._danger)
        ticked = state_of(self.bench.held(), self._danger).signs
        return ", ".join(sign.text for sign in checklist.sign if sign.id in ticked)


class EmergencySheet(GiveSheet):
    """The ward's own procedure first; the call is recorded with its time."""

    def __init__(self, bench: GiveBench, danger: Danger, parent: QWidget) -> None:
        super().__init__(bench, parent, icon="phone", kind="danger")
        self._danger = danger
        facts = bench.context.facts
        number = facts.policy.emergency_number.value
        call = (
            self.tr("Call the emergency team: {number}").format(number=number)
            if number
            else self.tr("Call the emergency team: number set at commissioning")
        )
        self.head(call, "", self.tr("Emergency &team called"))
        self.form.cancel.setText(self.tr("Close"))
        words = procedure(facts, danger)
        self.add(Note("danger", self.tr("The ward's procedure"), words, icon="note"))
        steps = _urgent_steps(facts.questions.watch.of(danger))
        for place, step in enumerate(steps, 1):
            self.add(_step(place, step))
        if steps:
            self.add(Label(steps[0].source, "caption", "muted", wrap=True))

    def confirm(self) -> str:
        """Save the call."""
        return self.bench.save(HelpCalled(danger=self._danger, whom=TEAM))


def _step(place: int, step: Step) -> QWidget:
    """Return a step with its detail close below."""
    frame = QWidget()
    column = QVBoxLayout(frame)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    column.addWidget(Label(f"{place}.  {step.title}", "title3", wrap=True))
    column.addWidget(Label(step.detail, "body", wrap=True))
    return frame


def _urgent_steps(danger: WatchDanger) -> list[Step]:
    """Return the steps of an emergency, the most urgent first; none that hangs on a grade."""
    steps = [
        step
        for step in danger.step
        if step.urgency is not Urgency.WATCH
        and (not step.when or any("grade" not in state for state in step.when))
    ]
    steps.sort(key=lambda step: step.urgency.rank, reverse=True)
    return steps[:MOST_STEPS]


class DizzySheet(GiveSheet):
    """Signs of a disturbed heart rhythm: any tick stops the drug."""

    def __init__(
        self, bench: GiveBench, save: Callable[[frozenset[str]], str], parent: QWidget
    ) -> None:
        super().__init__(bench, parent, icon="ecg", kind="danger")
        self._save = save
        one = bench.context.facts.questions.watch.of("qt")
        self.head(
            self.tr("Dizzy or faint: what is it?"),
            self.tr("Lie the patient down. A sign stops the infusion while it runs."),
            self.tr("&Save the signs"),
        )
        ticked = state_of(bench.held(), "qt").signs
        self.boxes = {sign.id: CheckBox(sign.text) for sign in one.sign}
        for sign, box in self.boxes.items():
            box.setChecked(sign in ticked)
            self.add(box)

    def confirm(self) -> str:
        """Save the signs; return what is missing."""
        signs = frozenset(sign for sign, box in self.boxes.items() if box.isChecked())
        return self._save(signs) if signs else self.tr("Tick at least one sign.")


class FinishSheet(GiveSheet):
    """The end of the observation; before its time it needs a reason and a name."""

    def __init__(self, bench: GiveBench, ends: datetime, parent: QWidget) -> None:
        super().__init__(bench, parent, icon="check")
        context = bench.context
        self._early = context.now < ends
        self.reason, self.prescriber = TextField(), TextField()
        chart = bench.held()
        who = chart.identity.listed_name if chart.identity is not None else ""
        until = time_text(ends, context.zone)
        self.head(
            self.tr("Finish the observation?"),
            self.tr("{who} · inotuzumab ozogamicin, BESPONSA · observed until {until}").format(
                who=who, until=until
            ),
            self.tr("&Finish observation"),
        )
        missed = missed_observation(context.facts, chart, context.now)
        if self._early:
            said = self.tr("The time is not over: it lasts until {t}.").format(t=until)
            self._ask_why(said, self.tr("Reason to finish earlier"))
        elif missed is not None:
            at = time_text(missed, context.zone)
            said = self.tr("The observations of {t} are missing: F7 records them.").format(t=at)
            self._ask_why(said, self.tr("Reason to finish without them"))

    def _ask_why(self, said: str, reason: str) -> None:
        self.tell(said, "caution")
        self.add(
            NamedField(reason, self.reason),
            NamedField(self.tr("Prescriber who said so"), self.prescriber),
        )

    def confirm(self) -> str:
        """Save the end; the gate says what is missing."""
        signs = any(state.signs for state in self.bench.held().dangers.values())
        act = ObservationFinished(
            signs=signs, reason=self.reason.words(), prescriber=self.prescriber.words()
        )
        return self.bench.save(act)
