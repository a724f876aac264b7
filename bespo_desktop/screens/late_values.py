"""The fields of a late ECG or blood test: what it comes to is asked before it is saved."""

from datetime import datetime

from bespo_desktop.chart import late_values
from bespo_desktop.chart.about_watching import LysisBloods
from bespo_desktop.chart.lysis_watch import criteria_words, last_bloods
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.finding import ask
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.tls import ANALYTES
from bespo_desktop.core.units import shown
from bespo_desktop.screens.late_parts import LatePart, Timed
from bespo_desktop.screens.prepare_parts import NamedField, side_by_side
from bespo_desktop.widgets.number_field import NumberField

CREATININE = "creatinine"


class EcgPart(LatePart):
    """An ECG as it was read then."""

    def build(self) -> None:
        """Ask the two values."""
        self.qt, self.rate = self.number("qt", "ms"), self.number("heart_rate", "/min")
        self.add(
            side_by_side(
                NamedField(self.tr("QT"), self.qt), NamedField(self.tr("Heart rate"), self.rate)
            )
        )

    def acts(self, at: datetime) -> tuple[Timed, ...]:
        """Return the ECG, corrected and graded."""
        self.read(self.qt, "ms")
        self.read(self.rate, "/min")
        interval, rate = self.qt.quantity(), self.rate.quantity()
        if interval is None or rate is None:
            raise RefusedError("empty", self.tr("Type QT and heart rate."))
        facts, chart = self.bench.context.facts, self.bench.held()
        act = late_values.ecg(facts, chart, at, interval, rate)
        words = self.tr("It comes to QTcF {n} ms, grade {grade}.").format(
            n=plain(act.qtcf_ms), grade=act.grade
        )
        self.asked = (*self.asked, ask("judged", words, "CTCAE"))
        return ((at, act),)


class BloodsPart(LatePart):
    """A blood test for tumour lysis."""

    def build(self) -> None:
        """Ask the five values."""
        self.fields: dict[str, NumberField] = {}
        named = []
        for name in (*ANALYTES, CREATININE):
            entry = self.bench.context.facts.policy.entry[name]
            self.fields[name] = self.number(name, shown(entry.unit))
            named.append(NamedField(entry.name, self.fields[name]))
        self.add(side_by_side(*named[:3]), side_by_side(*named[3:]))

    def acts(self, at: datetime) -> tuple[Timed, ...]:
        """Return the blood test with its verdict."""
        context, chart = self.bench.context, self.bench.held()
        units = context.facts.policy.entry
        typed = {name: self.read(field, units[name].unit) for name, field in self.fields.items()}
        if all(value is None for value in typed.values()):
            raise RefusedError("empty", self.tr("Type at least one value."))
        values = {
            name: value for name in ANALYTES if (value := self.fields[name].quantity()) is not None
        }
        creatinine = self.fields[CREATININE].quantity()
        act = late_values.bloods(context.facts, chart, at, values, creatinine, context.zone)
        words = self.tr("It comes to {verdict}.").format(verdict=self._verdict(act))
        then = context.acts.would_be(chart.patient_id, act, late=(at,))
        stands = last_bloods(context.facts, then)
        if stands is not None and self._verdict(stands) != self._verdict(act):
            rest = self.tr("With the other reports: {verdict}.")
            words = f"{words} {rest.format(verdict=self._verdict(stands))}"
        self.asked = (*self.asked, ask("judged", words, "Cairo-Bishop"))
        return ((at, act),)

    def _verdict(self, act: LysisBloods) -> str:
        met = criteria_words(act.criteria)
        if act.clinical:
            return self.tr("clinical tumour lysis ({met})").format(met=met)
        if act.laboratory:
            return self.tr("laboratory tumour lysis ({met})").format(met=met)
        if act.criteria:
            return self.tr("one value at the limit of tumour lysis ({met})").format(met=met)
        return self.tr("no tumour lysis by this test")
