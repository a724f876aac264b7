"""Low blood counts: fever, infection and bleeding to tick, neutrophils and platelets over time."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout

from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.standing import state_of
from bespo_desktop.chart.watch_states import sepsis_suspected
from bespo_desktop.core.finding import Finding
from bespo_desktop.core.label import source_of
from bespo_desktop.core.units import magnitude, shown
from bespo_desktop.screens.page import Status
from bespo_desktop.screens.prepare_parts import NamedField, side_by_side
from bespo_desktop.screens.watch_parts import (
    DangerPage,
    EntryButton,
    SignRows,
    WatchBench,
    typed_results,
)
from bespo_desktop.screens.watch_trends import count_trend
from bespo_desktop.widgets.buttons import Action
from bespo_desktop.widgets.card import Card
from bespo_desktop.widgets.number_field import NumberField
from bespo_desktop.widgets.trend_plot import TrendPlot

UNIT = "10^9/L"
LIMITS = {"anc": "anc_minimum", "platelets": "platelets_minimum"}


class CountsPage(DangerPage):
    """A sign is saved when it is ticked, counts by the button."""

    danger = "counts"

    def __init__(self, bench: WatchBench) -> None:
        super().__init__(bench)
        facts = bench.context.facts
        self.counts = {test: NumberField(test, shown(UNIT)) for test in LIMITS}
        for field in self.counts.values():
            field.use_facts(facts, facts.policy.decimal_mark.value)
            field.value_changed.connect(self.altered)
        self.signs = SignRows(self.checklist.sign, columns=2)
        self.signs.asked.connect(self._tick)
        self.sepsis = EntryButton(
            "thermometer",
            self.tr("Suspected sepsis"),
            self.tr("fever, rigors or infection, whatever the grade of a reaction"),
            danger=True,
        )
        self.sepsis.clicked.connect(lambda: self.bench.open_danger("sepsis"))
        self.plots = {test: TrendPlot() for test in LIMITS}
        self.column.addWidget(self._sign_card())
        self.column.addWidget(self.sepsis)
        self.column.addWidget(self._entry_card())
        self.column.addLayout(self._trend_row(), 1)

    def begin(self) -> None:
        """Blank the fields."""
        for field in self.counts.values():
            field.set_text("")

    def refresh(self) -> None:
        """Show signs and counts."""
        self.signs.show_ticked(state_of(self.chart, self.danger).signs)
        self.sepsis.setVisible(sepsis_suspected(self.chart))
        policy = self.bench.context.facts.policy
        for test, row in LIMITS.items():
            limit = magnitude(getattr(policy, row).value, UNIT)
            self.plots[test].set_data(count_trend(self.bench.context, self.chart, test, limit))

    def findings(self) -> Sequence[Finding]:
        """Return what a typed count asks to read again."""
        return [finding for field in self.counts.values() for finding in field.findings()]

    def primary(self) -> Action | None:
        """Return the button that saves the counts."""
        if not self._acts() or self._unreadable():
            return None
        words = self.tr("&Save blood counts")
        return Action(words, self._save, "check", "primary", "Ctrl+Return", name="save-counts")

    def status(self) -> Status | None:
        """Say what holds saving up."""
        if self._unreadable():
            return Status("warning", self.tr("Read the marked value again."), "danger")
        note = next(iter(self.findings()), None)
        return Status("warning", note.text, "caution") if note is not None else None

    def _sign_card(self) -> Card:
        card = Card(self.tr("What do you see? Ask and look"), "cells", flush=True, ruled=True)
        card.set_source(source_of(self.bench.context.facts.label.warnings, "low_counts"))
        card.body(0).addWidget(self.signs)
        return card

    def _entry_card(self) -> Card:
        card = Card(self.tr("Blood count now"), "drop", "")
        names = (self.tr("Neutrophils (ANC)"), self.tr("Platelets"))
        fields = [
            NamedField(name, field, 190)
            for name, field in zip(names, self.counts.values(), strict=True)
        ]
        card.body(4).addWidget(side_by_side(*fields, stretch=True))
        return card

    def _trend_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        titles = (self.tr("Neutrophils so far"), self.tr("Platelets so far"))
        for title, plot in zip(titles, self.plots.values(), strict=True):
            card = Card(title, "history", shown(UNIT))
            plot.setMinimumWidth(200)
            card.body(4).addWidget(plot, 1)
            row.addWidget(card, 1)
        return row

    def _unreadable(self) -> bool:
        return any(field.refusal() is not None for field in self.counts.values())

    def _acts(self) -> Sequence[Payload]:
        units = dict.fromkeys(LIMITS, UNIT)
        return typed_results(self.counts, units, self.bench.context.now)

    def _save(self) -> None:
        self.save_by_two(*self._acts())

    def _tick(self, sign: str, on: bool) -> None:
        self.bench.tick_sign(self.danger, sign, on)
