"""Liver: weight against the first one, signs, liver tests, and EBMT after a transplant."""

from collections.abc import Collection, Sequence
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from bespo_desktop.chart.about_watching import Weighed
from bespo_desktop.chart.liver_watch import (
    ENZYMES,
    enzymes_x_uln,
    last_bilirubin,
    liver_signs,
    weighings,
)
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.standing import state_of
from bespo_desktop.core.days import local_day
from bespo_desktop.core.finding import Finding
from bespo_desktop.core.liver import VodSigns, Weighing, WeightTrend
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.units import magnitude, shown
from bespo_desktop.core.working import Result, WorkingLine
from bespo_desktop.screens.page import Status
from bespo_desktop.screens.prepare_parts import NamedField, side_by_side
from bespo_desktop.screens.watch_parts import DangerPage, SignRows, WatchBench, typed_results
from bespo_desktop.screens.watch_trends import moment_words, weight_trend_data
from bespo_desktop.screens.words import short_day
from bespo_desktop.widgets.buttons import Action
from bespo_desktop.widgets.card import Card
from bespo_desktop.widgets.labels import FigureLabel, Label
from bespo_desktop.widgets.number_field import NumberField
from bespo_desktop.widgets.trend_plot import TrendPlot

# Test -> its unit in an act.
TESTS = {"bilirubin": "umol/L", "alt": "U/L", "ast": "U/L"}


class LiverPage(DangerPage):
    """Weight and tests are saved together; a sign is saved when it is ticked."""

    danger = "liver"

    def __init__(self, bench: WatchBench) -> None:
        super().__init__(bench)
        facts = bench.context.facts
        self.weight = NumberField("weight", "kg")
        self.tests = {test: NumberField(test, shown(unit)) for test, unit in TESTS.items()}
        for field in (self.weight, *self.tests.values()):
            field.use_facts(facts, facts.policy.decimal_mark.value)
            field.value_changed.connect(self._typed)
        self.change, self.percent = FigureLabel("", "", "figureM"), FigureLabel("", "", "figureM")
        self._first = Label("", "caption", "muted")
        self._last_tests = Label("", "caption", "muted", wrap=True)
        self.signs = SignRows(self.checklist.sign, columns=2)
        self.signs.asked.connect(self._tick)
        self.plot = TrendPlot()
        self.column.addWidget(self._sign_card())
        self.column.addWidget(self._value_card())
        self.column.addWidget(self._trend_card(), 1)

    def begin(self) -> None:
        """Blank the fields."""
        for field in (self.weight, *self.tests.values()):
            field.set_text("")

    def refresh(self) -> None:
        """Show signs, weights and tests."""
        self.signs.show_ticked(state_of(self.chart, self.danger).signs)
        taken = [
            f"{test.name} {plain(lab.value)} {shown(lab.unit)}, "
            f"{moment_words(self.bench.context, lab.taken_at)}"
            for test in self.bench.context.facts.questions.tests.test
            if test.id in TESTS and (lab := self.chart.lab(test.id)) is not None
        ]
        last = self.tr("Last: {values}").format(values="; ".join(taken))
        self._last_tests.setText(last if taken else self.tr("No liver test in the record yet."))
        self._show()

    def result(self) -> Result[VodSigns]:
        """Return what speaks for VOD, from the record and what is typed."""
        today, typed = self._today(), self.weight.quantity()
        bilirubin = self.tests["bilirubin"].quantity()
        if bilirubin is None:
            bilirubin = last_bilirubin(self.chart, self.bench.context.zone, today)
        facts, zone = self.bench.context.facts, self.bench.context.zone
        enzymes = {test: self.tests[test].quantity() for test in ENZYMES}
        return liver_signs(
            facts,
            self.chart,
            ticked=state_of(self.chart, self.danger).signs,
            typed=Weighing(today, typed) if typed is not None else None,
            bilirubin=bilirubin,
            ast_alt_x_uln=enzymes_x_uln(facts, self.chart, enzymes, zone, today),
            today=today,
        )

    def live_states(self) -> Collection[str] | None:
        """Return whether the criteria after a transplant are met."""
        value = self.result().value
        return {"vod-criteria"} if value.probable or value.clinical else ()

    def live_signs(self) -> Collection[str]:
        """Return ticked signs and those that weight and liver tests themselves are."""
        return self.result().value.signs

    def working(self) -> Sequence[WorkingLine]:
        """Return the change of weight and the criteria."""
        return self.result().working

    def findings(self) -> Sequence[Finding]:
        """Return the alarms."""
        return self.result().findings

    def primary(self) -> Action | None:
        """Return the button that saves weight and tests."""
        if not self._acts() or self._unreadable():
            return None
        words = self.tr("&Save weight and tests")
        return Action(words, self._save, "check", "primary", "Ctrl+Return", name="save-liver")

    def status(self) -> Status | None:
        """Say what holds saving up."""
        if self._unreadable():
            return Status("warning", self.tr("Read the marked value again."), "danger")
        return None

    def _sign_card(self) -> Card:
        card = Card(self.tr("Signs in the leaflet"), "liver", flush=True, ruled=True)
        card.set_source(self.checklist.sign[0].source, self.tr("section 2"))
        card.body(0).addWidget(self.signs)
        return card

    def _value_card(self) -> Card:
        card = Card(self.tr("Weight and liver tests today"), "scale", "")
        column = card.body(6)
        fields = [NamedField(self.tr("Weight"), self.weight, 124)]
        names = (self.tr("Bilirubin"), self.tr("ALT"), self.tr("AST"))
        for name, field in zip(names, self.tests.values(), strict=True):
            fields.append(NamedField(name, field, 132))
        column.addWidget(side_by_side(*fields, stretch=True))
        column.addWidget(self._last_tests)
        return card

    def _trend_card(self) -> Card:
        card = Card(self.tr("Weight so far"), "history", self.tr("kg, by day"))
        row = QHBoxLayout()
        row.setSpacing(16)
        side = QVBoxLayout()
        side.setSpacing(2)
        side.addWidget(Label(self.tr("Since the first weight"), "note", "muted"))
        side.addWidget(self.change)
        side.addWidget(self.percent)
        side.addWidget(self._first)
        side.addStretch()
        row.addWidget(self.plot, 1)
        row.addLayout(side)
        card.body(0).addLayout(row, 1)
        return card

    def _today(self) -> date:
        return local_day(self.bench.context.now, self.bench.context.zone)

    def _unreadable(self) -> bool:
        fields = (self.weight, *self.tests.values())
        return any(field.refusal() is not None for field in fields)

    def _typed(self) -> None:
        self._show()
        self.altered.emit()

    def _show(self) -> None:
        result = self.result()
        facts = self.bench.context.facts
        limit = facts.literature.ebmt_vod.probable.weight_gain_percent_over
        self._show_change(result.value.trend, over="weight-gain" in result.value.signs)
        today, typed = self._today(), self.weight.quantity()
        rows = weighings(self.chart, Weighing(today, typed) if typed is not None else None)
        self.plot.set_data(weight_trend_data(self.bench.context, rows, limit))
        first = rows[0] if rows else None
        self._first.setText(
            self.tr("first {kg} kg, {day}").format(
                kg=plain(magnitude(first.weight, "kg")), day=short_day(first.on)
            )
            if first is not None
            else ""
        )

    def _show_change(self, trend: WeightTrend | None, *, over: bool) -> None:
        if trend is None:
            self.change.set_figure("", "")
            self.percent.set_figure("", "")
            return
        change, percent = magnitude(trend.change, "kg"), magnitude(trend.percent, "%")
        sign = "+" if change > 0 else ""
        tone = "danger" if over else "text"
        self.change.set_figure(f"{sign}{plain(change)}", "kg", tone)
        self.percent.set_figure(f"{sign}{plain(percent)}", "%", tone)

    def _acts(self) -> list[Payload]:
        acts: list[Payload] = []
        weight = self.weight.quantity()
        if weight is not None:
            acts.append(Weighed(weight_kg=magnitude(weight, "kg"), weighed_on=self._today()))
        acts += typed_results(self.tests, TESTS, self.bench.context.now)
        return acts

    def _save(self) -> None:
        self.save_by_two(*self._acts())

    def _tick(self, sign: str, on: bool) -> None:
        self.bench.tick_sign(self.danger, sign, on)
