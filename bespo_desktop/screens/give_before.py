"""The Give page before the start: the last look at the bedside, and the time left to start."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from bespo_desktop.assets import load_form
from bespo_desktop.chart.bedside import Bedside, bedside
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.gates_give import DrugClass
from bespo_desktop.core.finding import Finding, Severity
from bespo_desktop.core.materials import ABSENT, FORBIDDEN
from bespo_desktop.screens.give_before_form import BeforeForm
from bespo_desktop.screens.give_bench import GiveBench
from bespo_desktop.screens.give_checks import GiveChecks
from bespo_desktop.screens.give_decide import DecisionSheet
from bespo_desktop.screens.give_identify import BagSheet, PatientSheet
from bespo_desktop.screens.give_materials import (
    OTHER,
    MaterialStrip,
    OtherMaterialSheet,
    Part,
    save_material,
)
from bespo_desktop.screens.give_next import HIGH, BelowTheChecks
from bespo_desktop.screens.give_pump import PumpRow
from bespo_desktop.screens.give_refusal import RefusalCard
from bespo_desktop.screens.give_rows import PremedicationSheet
from bespo_desktop.screens.give_sheet import GiveSheet
from bespo_desktop.screens.give_start_clock import show_time_left
from bespo_desktop.screens.give_stop_sheets import NoAccessSheet
from bespo_desktop.screens.narrow import is_narrow, seen_height, side_above
from bespo_desktop.widgets.card import line

PARTS: tuple[Part, ...] = ("filter", "line")
SIDE_WIDTH = 404


class BeforeView(QWidget):
    """Every check is an act of its own; nothing here decides whether the infusion may start.

    Signals:
        altered: what holds up the start may be another.
        ready: nothing is left to answer here; next comes the start.
    """

    altered = Signal()
    ready = Signal()

    def __init__(self, bench: GiveBench, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bench = bench
        self.sheet: GiveSheet | None = None
        self.form = load_form(BeforeForm, self)
        self.checks = GiveChecks(bench, self.form.checks, self.form.premedication_row)
        facts = bench.context.facts
        self.strips = {part: MaterialStrip(facts, part) for part in PARTS}
        self.pump = PumpRow(facts)
        self.card = RefusalCard()
        self.mismatch: Finding | None = None
        self._state: Bedside | None = None
        self._bag_shown = ""
        self._narrow = False
        self._lay_out()
        self._below = BelowTheChecks(bench.context, self.form.below)
        self._connect()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put refusals and time above the checks where the window is narrow."""
        super().resizeEvent(event)
        narrow = is_narrow(self)
        if narrow != self._narrow:
            self._narrow = narrow
            form = self.form
            side_above(form.columns, form.side, form.side_column, SIDE_WIDTH, narrow=narrow)
            if narrow:
                # From bottom to top: the working stands below the checks.
                form.columns.insertWidget(0, form.working)
            else:
                form.side_column.addWidget(form.working, 1)

        self._show_below()

    def _show_below(self) -> None:
        """Show what the label says and what comes next where the checks leave the room."""
        chart = self.bench.held()
        if chart.bag is not None:
            room = not self._narrow and seen_height(self) >= HIGH
            self._below.show(chart, chart.bag, room=room)

    @property
    def state(self) -> Bedside | None:
        """Return the gate to the start as shown."""
        return self._state

    def enter(self) -> None:
        """Show another chart from the beginning."""
        self.mismatch = None
        self._bag_shown = ""

    def refresh(self) -> None:
        """Show the chart, keeping what was typed for this bag."""
        chart, context = self.bench.held(), self.bench.context
        bag = chart.bag
        if bag is None:
            return
        if bag.preparation != self._bag_shown:
            self._bag_shown = bag.preparation
            self.pump.fill(chart)
        self.checks.refresh(chart)
        for strip in self.strips.values():
            strip.show_choice(chart)
        self._state = bedside(context.facts, chart, context.now, context.zone)
        codes = {finding.code for finding in self._state.against}
        self.pump.show_verdict(context.facts, chart, any(c.startswith("pump-") for c in codes))
        self.form.checks_card.set_right(
            self.tr("{done} of {all} done").format(done=self._state.done, all=self._state.checks)
        )
        self._show_refusals(chart, self._state)
        self._show_below()
        self.tick()

    def tick(self) -> None:
        """Show the time left, and the gate again: time alone may close it."""
        chart, context = self.bench.held(), self.bench.context
        if chart.bag is None:
            return
        show_time_left(self.form, context, chart.bag)
        state = bedside(context.facts, chart, context.now, context.zone)
        if self._state is None or state.against != self._state.against:
            self._state = state
            self._show_refusals(chart, state)
            self.altered.emit()

    def focus_next(self) -> None:
        """Put the keyboard on the first check that is open; on the start when none is."""
        for widget in (self.checks.first_open(), *map(_if_open, self.strips.values())):
            if widget is not None:
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        if self.pump.state() == "done":
            self.ready.emit()
        else:
            self.pump.rate.setFocus()

    def open_sheet(self, sheet: GiveSheet) -> None:
        """Show a sheet; a choice that was not saved is taken back when it closes."""
        self.sheet = sheet
        sheet.finished.connect(self.refresh)
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def ask_patient(self, scanned: str = "") -> None:
        """Ask for two identifiers, the wristband already read when `scanned` holds it."""
        sheet = PatientSheet(self.bench, self)
        self.open_sheet(sheet)
        if scanned:
            sheet.scanned(scanned)

    def ask_bag(self, scanned: str = "") -> None:
        """Ask for the bag's label, already read when `scanned` holds it."""
        sheet = BagSheet(self.bench, self)
        self.open_sheet(sheet)
        if scanned:
            sheet.scanned(scanned)

    def no_access(self) -> None:
        """Ask what happened when no vein could be used; the bag's clock goes on."""
        self.open_sheet(NoAccessSheet(self.bench, self))

    def show_mismatch(self, finding: Finding) -> None:
        """Show in red that wristband or label is not of this patient."""
        self.mismatch = finding
        if self._state is not None:
            self._show_refusals(self.bench.held(), self._state)

    def _lay_out(self) -> None:
        form = self.form
        form.premedication_words.set_lines(self.tr("Premedication"), self.tr("as prescribed"))
        for part in PARTS:
            form.materials.addWidget(line())
            form.materials.addWidget(self.strips[part])
        form.pump_place.addWidget(self.pump)
        form.refusals.addWidget(self.card)
        form.decide.setText(self.tr("&Prescriber has decided"))
        form.decide.set_look("second", "secondary")
        form.pharmacy.setText(self.tr("P&harmacy has answered"))
        form.pharmacy.set_look("phone", "secondary")

    def _connect(self) -> None:
        self.checks.patient_asked.connect(self.ask_patient)
        self.checks.bag_asked.connect(self.ask_bag)
        self.checks.premedication_asked.connect(self._ask_premedication)
        for strip in self.strips.values():
            strip.picked.connect(partial(self._pick, strip.part))
        self.pump.typed.connect(self._save_pump)
        self.pump.changed.connect(self.altered)
        self.card.change.clicked.connect(self._look_again)
        self.card.without.clicked.connect(lambda: self._pick("filter", ABSENT))
        self.form.decide.clicked.connect(self._decide)
        self.form.pharmacy.clicked.connect(self._ask_pharmacy)

    def _ask_premedication(self, kind: DrugClass) -> None:
        name = self.checks.class_names()[kind]
        self.open_sheet(PremedicationSheet(self.bench, kind, name, self))

    def _pick(self, part: Part, key: str) -> None:
        if key == OTHER:
            self.open_sheet(OtherMaterialSheet(self.bench, part, self))
            return
        save_material(self.bench, part, key)
        chosen = self.bench.held().materials.get(part)
        if chosen is not None and chosen[1] == FORBIDDEN:
            self.card.change.setFocus()

    def _save_pump(self) -> None:
        act = self.pump.act()
        if act is None or self.bench.save(act) or self._state is None:
            return
        for finding in self._state.against:
            if finding.code.startswith("pump-"):
                self.bench.refuse(finding)

    def _show_refusals(self, chart: Chart, state: Bedside) -> None:
        form, held = self.form, self.focusWidget()
        self._show_why_not(chart, state)
        answers = (self.card.change, self.card.without, form.decide, form.pharmacy)
        if held in answers and not held.isVisibleTo(self):
            # Qt would go to the next widget for Tab: a source of the working.
            self.focus_next()

    def _show_why_not(self, chart: Chart, state: Bedside) -> None:
        facts = self.bench.context.facts
        part = self._forbidden(chart)
        self.card.setVisible(part is not None or self.mismatch is not None)
        if self.mismatch is not None:
            self.card.show_person(self.mismatch.text, self.mismatch.source)
        elif part is not None:
            self.card.show_material(facts, part, chart.materials[part][0])
        rest = [f for f in state.against if not f.code.endswith("-forbidden")]
        self.form.findings.set_findings(rest)
        asked = [f for f in rest if f.severity is Severity.ASK]
        self.form.pharmacy.setVisible(any(f.code.endswith("-not-listed") for f in asked))
        self.form.decide.setVisible(any(not f.code.endswith("-not-listed") for f in asked))

    def _forbidden(self, chart: Chart) -> Part | None:
        for part in PARTS:
            chosen = chart.materials.get(part)
            if chosen is not None and chosen[1] == FORBIDDEN:
                return part
        return None

    def _look_again(self) -> None:
        if self.mismatch is not None:
            self.mismatch = None
            self.refresh()
            self.checks.patient.setFocus()
            return
        part = self._forbidden(self.bench.held())
        if part is not None:
            self.strips[part].materials.setFocus()

    def _decide(self) -> None:
        assert self._state is not None
        for finding in self._state.against:
            if finding.severity is Severity.ASK and not finding.code.endswith("-not-listed"):
                self.open_sheet(DecisionSheet(self.bench, finding, self))
                return

    def _ask_pharmacy(self) -> None:
        for part in PARTS:
            chosen = self.bench.held().materials.get(part)
            if chosen is not None and chosen[1] == "not-listed" and not chosen[2]:
                sheet = OtherMaterialSheet(self.bench, part, self)
                sheet.material.set_text(chosen[0])
                self.open_sheet(sheet)
                return


def _if_open(strip: MaterialStrip) -> QWidget | None:
    """Return where to choose the material, None when what was chosen can be used."""
    return None if strip.state() == "done" else strip.materials
