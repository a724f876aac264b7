"""Tumour lysis: a blood test against limits and baselines, leaflet signs, clinical criteria."""

from collections.abc import Collection, Sequence
from datetime import datetime
from decimal import Decimal

from PySide6.QtWidgets import QHBoxLayout

from bespo_desktop.chart.about_watching import LysisBloods
from bespo_desktop.chart.lysis_watch import (
    CLINICAL_SIGNS,
    baselines,
    bloods_act,
    change_percent,
    judge_bloods,
    last_bloods,
    limit_words,
    lysis_states,
    times_upper_limit,
)
from bespo_desktop.chart.standing import state_of
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.finding import Finding
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.tls import ANALYTES, AnalyteName, Lysis
from bespo_desktop.core.units import Quantity, shown
from bespo_desktop.core.working import Result, WorkingLine
from bespo_desktop.screens.page import Status
from bespo_desktop.screens.prepare_parts import NamedField, side_by_side
from bespo_desktop.screens.watch_lysis_rows import AnalyteRow, Verdict, tell_alone, tell_verdict
from bespo_desktop.screens.watch_lysis_units import other_unit
from bespo_desktop.screens.watch_parts import DangerPage, SignRows, WatchBench
from bespo_desktop.widgets.buttons import Action
from bespo_desktop.widgets.card import Card
from bespo_desktop.widgets.date_time_field import TimeField
from bespo_desktop.widgets.labels import Label
from bespo_desktop.widgets.number_field import NumberField


class LysisPage(DangerPage):
    """Every value is judged as it is typed; signs are saved when they are ticked."""

    danger = "tumour-lysis"

    def __init__(self, bench: WatchBench) -> None:
        super().__init__(bench)
        facts = bench.context.facts
        self.rows: dict[AnalyteName, AnalyteRow] = {
            name: AnalyteRow(facts, name, limit_words(facts, name)) for name in ANALYTES
        }
        self.verdict = Verdict()
        signs = self.checklist.sign
        self.signs = SignRows([s for s in signs if s.id not in CLINICAL_SIGNS])
        self.clinical = SignRows([s for s in signs if s.id in CLINICAL_SIGNS])
        self.creatinine = NumberField("creatinine", "µmol/L")
        self.creatinine.use_facts(facts, facts.policy.decimal_mark.value)
        self.taken_at = TimeField()
        self.column.addWidget(self._blood_card())
        lower = QHBoxLayout()
        lower.setSpacing(12)
        lower.addWidget(self._sign_card(), 1)
        lower.addWidget(self._clinical_card(), 1)
        self.column.addLayout(lower)
        self.column.addStretch(1)
        for row in self.rows.values():
            row.changed.connect(self._typed)
        self.creatinine.value_changed.connect(self._typed)
        self.taken_at.value_changed.connect(self._typed)
        for group in (self.signs, self.clinical):
            group.asked.connect(self._tick)

    def begin(self) -> None:
        """Blank the fields."""
        for row in self.rows.values():
            row.field.set_text("")
        self.creatinine.set_text("")
        self.taken_at.set_text("")

    def refresh(self) -> None:
        """Show baselines, verdict and signs."""
        ticked = state_of(self.chart, self.danger).signs
        self.signs.show_ticked(ticked)
        self.clinical.show_ticked(ticked)
        known = baselines(self.chart)
        for name, row in self.rows.items():
            lab = known.get(name)
            row.show_before(
                self.tr("before: {value} {unit}").format(
                    value=plain(lab.value), unit=shown(lab.unit)
                )
                if lab is not None
                else self.tr("no value before")
            )
        self._show_verdict()

    def result(self) -> Result[Lysis] | None:
        """Return the verdict on what is typed, None while nothing can be read or judged."""
        try:
            return self._judged()
        except RefusedError:
            return None

    def _judged(self) -> Result[Lysis] | None:
        """Return the verdict on what is typed, None while nothing can be read.

        Raises:
            RefusedError: what is typed and what it is held against are in different units.
        """
        values = self._values()
        taken = self.moment(self.taken_at)
        if self._unreadable() or taken is None:
            return None
        times = self._times()
        if not values and times is None:
            return None
        context = self.bench.context
        return judge_bloods(context.facts, self.chart, values, times, taken, context.zone)

    def _why_not(self) -> str:
        """Return why what is typed cannot be judged, and how to mend it; "" when it can."""
        try:
            self._judged()
        except RefusedError as refusal:
            creatinine = self.creatinine.quantity() is not None
            return other_unit(
                self.bench.context, self.chart, self._values(), creatinine=creatinine
            ) or str(refusal)
        return ""

    def live_states(self) -> Collection[str] | None:
        """Return what the typed values come to."""
        stands = self._standing()
        return lysis_states(self.bench.context.facts, stands) if stands is not None else None

    def _standing(self) -> LysisBloods | None:
        """Return how the gate will say that the blood stands, None while nothing can be read."""
        result = self.result()
        if result is None:
            return None
        taken = self.moment(self.taken_at) or self.bench.context.now
        context, act = self.bench.context, self._act(result.value, taken)
        return last_bloods(context.facts, context.acts.would_be(self.chart.patient_id, act))

    def working(self) -> Sequence[WorkingLine]:
        """Return each analyte's comparison and the count."""
        result = self.result()
        return result.working if result is not None else ()

    def findings(self) -> Sequence[Finding]:
        """Return what there is to heed."""
        result = self.result()
        typed = [f for row in self.rows.values() for f in row.field.findings()]
        return (*typed, *(result.findings if result is not None else ()))

    def primary(self) -> Action | None:
        """Return the button that saves the blood test."""
        why = self._why_not()
        if self.result() is None and not why:
            return None
        words, key = self.tr("&Save blood test"), "Ctrl+Return"
        return Action(words, self._save, "check", "primary", key, not why, why, "save-bloods")

    def status(self) -> Status | None:
        """Say what holds saving up, or whom to call first."""
        if self._unreadable():
            return Status("warning", self.tr("Read the marked value again."), "danger")
        if self.moment(self.taken_at) is None:
            words = self.tr(
                "The blood cannot be taken later than now: read the time again. One older than "
                "12 h is entered on Record, Late entry."
            )
            return Status("warning", words, "danger")
        if why := self._why_not():
            return Status("warning", why, "danger")
        called = state_of(self.chart, self.danger).help_called_at is not None
        if self.live_states() and not called:
            words = self.tr("Call the doctor before you save: the time is recorded")
            return Status("phone", words, "danger")
        return None

    def _blood_card(self) -> Card:
        card = Card(self.tr("Blood test"), "kidney", flush=True, ruled=True)
        rules = self.bench.context.facts.literature.cairo_bishop.laboratory
        card.set_source(rules.source, self.tr("Cairo-Bishop, adult limits"))
        for row in self.rows.values():
            card.body(0).addWidget(row)
        card.body(0).addWidget(self.verdict)
        return card

    def _sign_card(self) -> Card:
        card = Card(self.tr("Signs in the leaflet"), "file", flush=True, ruled=True)
        card.set_source(self.checklist.sign[0].source, self.tr("section 2"))
        card.body(0).addWidget(self.signs)
        card.body(0).addStretch(1)
        return card

    def _clinical_card(self) -> Card:
        card = Card(self.tr("Clinical criteria"), "heart", flush=True, ruled=True)
        rules = self.bench.context.facts.literature.cairo_bishop.clinical
        card.set_source(rules.source, self.tr("Cairo-Bishop"))
        column = card.body(0)
        fields = side_by_side(
            NamedField(self.tr("Creatinine"), self.creatinine, 140),
            NamedField(self.tr("Taken at (empty: now)"), self.taken_at, 136),
            stretch=True,
        )
        fields.setContentsMargins(16, 4, 8, 0)
        column.addWidget(fields)
        self._creatinine_words = Label("", "caption", "muted")
        self._creatinine_words.setContentsMargins(16, 0, 8, 0)
        self._creatinine_limit = self.tr("counts from {n} × the upper limit").format(
            n=plain(rules.creatinine_x_uln_from)
        )
        column.addWidget(self._creatinine_words)
        column.addWidget(self.clinical)
        column.addStretch(1)
        return card

    def _values(self) -> dict[AnalyteName, Quantity]:
        typed = {name: row.field.quantity() for name, row in self.rows.items()}
        return {name: value for name, value in typed.items() if value is not None}

    def _unreadable(self) -> bool:
        fields = (*(row.field for row in self.rows.values()), self.creatinine)
        bad = any(field.refusal() is not None for field in fields)
        return bad or bool(self.taken_at.text().strip() and self.taken_at.value() is None)

    def _times(self) -> Decimal | None:
        creatinine = self.creatinine.quantity()
        if creatinine is None:
            return None
        return times_upper_limit(self.bench.context.facts, creatinine)

    def _act(self, verdict: Lysis, taken: datetime) -> LysisBloods:
        creatinine = self.creatinine.quantity()
        return bloods_act(self._values(), verdict, self._times(), taken, creatinine=creatinine)

    def _typed(self) -> None:
        self._show_verdict()
        self.altered.emit()

    def _show_verdict(self) -> None:
        result = self.result()
        values, known = self._values(), baselines(self.chart)
        met = (
            {c.removesuffix("-rise").removesuffix("-fall") for c in result.value.criteria}
            if result
            else set()
        )
        for name, row in self.rows.items():
            value, before = values.get(name), known.get(name)
            if value is None or result is None:
                row.show_verdict(None, "")
                continue
            percent = change_percent(value, before) if before is not None else None
            row.show_verdict(name.replace("_", "-") in met, self._change_words(percent))
        times = self._times() if result is not None else None
        self._creatinine_words.setText(
            self._creatinine_limit
            if times is None
            else self.tr("{n} × the upper limit; {rest}").format(
                n=plain(times), rest=self._creatinine_limit
            )
        )
        calls, stands = bool(self.live_states()), self._standing()
        if not values and stands is not None and not stands.criteria:
            tell_alone(self.verdict, calls=calls)
            return
        tell_verdict(self.verdict, self.bench.context, self.chart, stands, calls=calls)

    def _change_words(self, percent: Decimal | None) -> str:
        if percent is None:
            return self.tr("no baseline: only the limit counts")
        words = self.tr("{n} % down") if percent < 0 else self.tr("{n} % up")
        return words.format(n=plain(abs(percent)))

    def _save(self) -> None:
        result, taken = self.result(), self.moment(self.taken_at)
        if result is None or taken is None:
            return
        self.save_by_two(self._act(result.value, taken))

    def _tick(self, sign: str, on: bool) -> None:
        self.bench.tick_sign(self.danger, sign, on)
