"""Give: the checks before the start, then the hour, the flush and the end."""

from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Decimal

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from bespo_desktop.assets import Form, load_form
from bespo_desktop.chart.about_giving import InfusionStarted
from bespo_desktop.chart.about_patient import Refused
from bespo_desktop.chart.alarms import MISMATCH
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.downtime import Span, down_spans
from bespo_desktop.chart.gates import GateClosedError
from bespo_desktop.chart.journal import JournalReadOnlyError
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.rights import NotAllowedError
from bespo_desktop.chart.state_treatment import Bag, Infusion
from bespo_desktop.codes.bag_code import BAG, WORKSHEET
from bespo_desktop.core.finding import Finding
from bespo_desktop.core.numbers import brief, plain
from bespo_desktop.core.units import magnitude
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.give_bars import (
    LOOK,
    before_actions,
    before_status,
    running_actions,
    running_status,
    state_pill,
)
from bespo_desktop.screens.give_before import BeforeView
from bespo_desktop.screens.give_bench import named_dose
from bespo_desktop.screens.give_running import RunningView
from bespo_desktop.screens.narrow import measure_shown_only, to_the_top
from bespo_desktop.screens.page import Page, Status
from bespo_desktop.widgets.buttons import Action
from bespo_desktop.widgets.labels import Label
from bespo_desktop.widgets.note import Note
from bespo_desktop.widgets.pill import Pill

MAIN_KEYS = ("Ctrl+Return", "Ctrl+Enter")


class GiveForm(Form):
    """The widgets of the page: a refusal above one of three views."""

    ui_file = "give_screen.ui"
    refused: Note
    views: QStackedWidget
    nothing: QWidget
    no_bag: Note


class GivePage(Page):
    """Which view is seen follows from the chart alone, so a restart shows the same infusion."""

    key = "give"
    title = "Give"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.form = load_form(GiveForm, self)
        self.form.refused.hide()
        self.before = BeforeView(self)
        self.running = RunningView(self, lambda: self.down_spans())
        self.form.views.addWidget(self.before)
        self.form.views.addWidget(self.running)
        measure_shown_only(self.form.views)
        self._dose = Label("", "title2")
        self._strength = Label("", "context", "muted")
        self._pill = Pill()
        self._cytotoxic = Pill(self.tr("CYTOTOXIC"), "cyto")
        self.before.altered.connect(self.altered)
        self.before.ready.connect(self.ready)
        self.running.hands.to_watch.connect(lambda: self.go.emit("watch"))
        self._bars: object = None
        self._key("F8", self.running.hands.no_signs)
        # The primary button of a running infusion shows F7; Ctrl+Enter presses it too.
        self._look_keys = [self._key(k, self.running.hands.observe) for k in MAIN_KEYS]

    def down_spans(self) -> Sequence[Span]:
        """Return when the program was not there for the open chart."""
        return down_spans(self.chart.events) if self.chart is not None else ()

    def held(self) -> Chart:
        """Return the open chart.

        Raises:
            LookupError: no chart is open.
        """
        chart = self.chart
        if chart is None:
            raise LookupError("no chart is open")
        return chart

    def enter(self) -> None:
        """Show the open chart from the beginning."""
        self._tell("")
        self.before.enter()
        self.refresh()
        if self.form.views.currentWidget() is self.before:
            self.before.focus_next()

    def refresh(self) -> None:
        """Show the view that the chart asks for."""
        chart = self.chart
        if chart is None:
            return
        view = self.view()
        if view is not self.form.views.currentWidget():
            # Where the checks before the start were scrolled to, STOP would lie out of sight.
            self.form.views.setCurrentWidget(view)
            to_the_top(self)
        if view is self.before:
            self.before.refresh()
        elif view is self.running:
            self.running.refresh()
        else:
            self._show_nothing(chart)
        self._bars = self._bar_state()
        self.altered.emit()

    def tick(self) -> None:
        """Show the time, and the bars again when the time changed what they say."""
        view = self.form.views.currentWidget()
        if self.chart is None:
            return
        if view is self.before:
            self.before.tick()
        elif view is self.running:
            self.running.tick()
        state = self._bar_state()
        if state != self._bars:
            self._bars = state
            self.altered.emit()

    def view(self) -> QWidget:
        """Return the view for the open chart: before, running, or nothing to give."""
        chart = self.held()
        bag, infusion = chart.bag, chart.infusion
        if chart.infusing:
            return self.running
        used = bag is not None and any(r.preparation == bag.preparation for r in chart.infusions)
        if bag is not None and bag.ready and not used:
            return self.before
        return self.running if infusion is not None and used else self.form.nothing

    def context_text(self) -> str:
        """Return cycle and day of what is given."""
        of = self._shown()
        if of is None:
            return ""
        return self.tr("Cycle {cycle} · Day {day}").format(cycle=of.cycle, day=of.day)

    def head_widgets(self) -> Sequence[QWidget]:
        """Return dose, concentration, state and the cytotoxic tag."""
        of = self._shown()
        if of is None:
            return ()
        words = self.tr("{mg} mg in {volume} mL")
        self._dose.setText(words.format(mg=plain(of.dose_mg), volume=plain(of.volume_mL)))
        strength = brief(of.dose_mg / of.volume_mL, 4)
        self._strength.setText(self.tr("{strength} mg/mL").format(strength=strength))
        if isinstance(of, Bag):
            return (self._dose, self._strength, self._cytotoxic)
        self._pill.set_pill(*state_pill(of))
        return (self._dose, self._strength, self._pill, self._cytotoxic)

    def status(self) -> Status:
        """Return what holds up the start, or what is due."""
        view = self.form.views.currentWidget()
        if view is self.before and self.before.state is not None:
            return before_status(self.before.state, self.before.pump.unsaved())
        if view is self.running:
            return running_status(self.running.hands, self.context)
        return Status()

    def buttons(self) -> Sequence[Action]:
        """Return the buttons of the view, the primary one last."""
        actions = self._actions()
        # A key that stands on a button of the bar belongs to the bar: two would do nothing.
        for shortcut in self._look_keys:
            shortcut.setEnabled(bool(actions) and actions[-1].shortcut == LOOK)
        return actions

    def _actions(self) -> Sequence[Action]:
        view = self.form.views.currentWidget()
        if view is self.before and self.before.state is not None:
            return before_actions(self.before, self.start)
        if view is self.running:
            return running_actions(self.running.hands, lambda: self.go.emit("watch"))
        words = self.tr("Go to &Prepare")
        return (
            Action(words, lambda: self.go.emit("prepare"), "prepare", "primary", "Ctrl+Return"),
        )

    def receive(self, scan: str) -> None:
        """Take a code that was caught from the scanner while no field waited for one."""
        if self.chart is None or self.view() is not self.before:
            return
        if scan.strip().upper().startswith((BAG, WORKSHEET)):
            self.before.ask_bag(scan)
        else:
            self.before.ask_patient(scan)

    def start(self) -> None:
        """Ask the second person, then save the start."""
        bag = self.held().bag
        state = self.before.state
        if bag is None or state is None or not state.gate.open or self.before.pump.unsaved():
            return
        rate = self._rate()
        what = self.tr("{dose}, intravenous, {rate} mL/h").format(
            dose=named_dose(self.held(), bag), rate=plain(rate)
        )
        act = InfusionStarted(
            preparation=bag.preparation,
            cycle=bag.cycle,
            day=bag.day,
            dose_mg=bag.dose_mg,
            volume_mL=bag.volume_mL,
            rate_mL_per_h=rate,
        )
        self.context.ask_second(
            self.tr("Start the infusion?"), what, lambda who: self._started(act, who), self
        )

    def save(
        self, *acts: Payload, second: str | None = None, happened_at: datetime | None = None
    ) -> str:
        """Save acts of the open chart; return "" or why they were not saved, which is shown."""
        patient_id = self.held().patient_id
        try:
            self.context.acts.do(patient_id, *acts, second=second, happened_at=happened_at)
        except (GateClosedError, NotAllowedError, JournalReadOnlyError) as refusal:
            self._tell(str(refusal))
            return str(refusal)
        self._tell("")
        return ""

    def refuse(self, finding: Finding) -> None:
        """Record that the program stopped the person; another's wristband or bag shows in red."""
        if finding.code in MISMATCH:
            self.before.show_mismatch(finding)
        self.save(Refused(place=self.key, code=finding.code, text=finding.text))

    def _started(self, act: InfusionStarted, second: str) -> None:
        self.save(act, second=second)

    def _rate(self) -> Decimal:
        return magnitude(self.context.facts.label.infusion.rate.value, "mL/h")

    def _shown(self) -> Bag | Infusion | None:
        if self.chart is None:
            return None
        view = self.view()
        if view is self.before:
            return self.chart.bag
        return self.chart.infusion if view is self.running else None

    def _show_nothing(self, chart: Chart) -> None:
        bed = self.tr("No bag for bed {bed}. Go to Prepare (Ctrl+4).").format(bed=chart.bed)
        if chart.bag is not None and (chart.bag.voided or chart.bag.failed):
            bed = self.tr("Do not give bag {number}: {why}.").format(
                number=chart.bag.preparation, why=chart.bag.voided or chart.bag.failed
            )
        self.form.no_bag.set_note("info", bed)

    def _tell(self, text: str) -> None:
        self.form.refused.set_note("danger", self.tr("Not saved"), text)
        self.form.refused.setVisible(bool(text))

    def _bar_state(self) -> object:
        return (self.status(), tuple((a.text, a.enabled, a.reason) for a in self.buttons()))

    def _key(self, keys: str, slot: Callable[[], object]) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.activated.connect(
            lambda: slot() if self.form.views.currentWidget() is self.running else None
        )
        return shortcut
