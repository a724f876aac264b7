"""QT: an ECG as read, the corrected interval at once, and how it went over the course."""

from collections.abc import Collection, Sequence
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from bespo_desktop.chart.about_watching import EcgRecorded
from bespo_desktop.chart.qt_watch import (
    baseline,
    ecg_act,
    judge_ecg,
    newest_grade,
    qt_points,
    rise_ms,
)
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.finding import Finding
from bespo_desktop.core.laboratory import judge
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.qt import Qtc
from bespo_desktop.core.units import magnitude, shown
from bespo_desktop.core.working import Result, WorkingLine
from bespo_desktop.screens.page import Status
from bespo_desktop.screens.prepare_parts import NamedField
from bespo_desktop.screens.watch_parts import DangerPage, WatchBench
from bespo_desktop.screens.watch_trends import TONES, moment_words, qtcf_trend
from bespo_desktop.widgets.buttons import Action
from bespo_desktop.widgets.card import Card, line
from bespo_desktop.widgets.date_time_field import TimeField
from bespo_desktop.widgets.labels import FigureLabel, IconLabel, Label
from bespo_desktop.widgets.number_field import NumberField
from bespo_desktop.widgets.pill import Pill
from bespo_desktop.widgets.trend_plot import TrendPlot

USED = ("Beat to beat", "QTc Fridericia", "QTc Bazett", "Grade of the QTc")
ELECTROLYTES = ("potassium", "magnesium", "calcium")


class QtPage(DangerPage):
    """QTcF is used and graded, QTcB stands beside it."""

    danger = "qt"

    def __init__(self, bench: WatchBench) -> None:
        super().__init__(bench)
        facts = bench.context.facts
        mark = facts.policy.decimal_mark.value
        self.qt, self.rate = NumberField("qt", "ms"), NumberField("heart_rate", "/min")
        for field in (self.qt, self.rate):
            field.use_facts(facts, mark)
            field.set_unit_outside(True)
            field.set_figure("large")
            field.value_changed.connect(self._typed)
        self.taken_at = TimeField()
        self.taken_at.set_name(self.tr("ECG taken at; empty means now"))
        self.taken_at.edit.setPlaceholderText(self.tr("taken now"))
        self.taken_at.setFixedWidth(136)
        self.taken_at.value_changed.connect(self._typed)
        self.qtcf = FigureLabel("", "", "figureL")
        self.qtcb = FigureLabel("", "", "figureS")
        self.grade, self.rise = Pill(), Pill()
        self.plot = TrendPlot()
        self.electrolytes: dict[str, tuple[IconLabel, Label, Label]] = {}
        self.column.addWidget(self._entry_card())
        self.column.addWidget(self._trend_card(), 1)
        self.column.addWidget(self._electrolyte_card())

    def begin(self) -> None:
        """Blank the fields."""
        self.qt.set_text("")
        self.rate.set_text("")
        self.taken_at.set_text("")

    def refresh(self) -> None:
        """Show the figures, the course and the electrolytes."""
        self._show_figures()
        self._show_trend()
        self._show_electrolytes()

    def result(self) -> Result[Qtc] | None:
        """Return the correction of what is typed, None while a value is missing or refused."""
        interval, rate = self.qt.quantity(), self.rate.quantity()
        if interval is None or rate is None:
            return None
        try:
            return judge_ecg(self.bench.context.facts, self.chart, interval, rate)
        except RefusedError:
            return None

    def live_states(self) -> Collection[str] | None:
        """Return the grade of what is typed, or of a newer ECG that will stand all the same."""
        act = self._act()
        if act is None:
            return None
        context = self.bench.context
        then = context.acts.would_be(self.chart.patient_id, act)
        grade = max(act.grade or 0, newest_grade(context.facts, then))
        return {f"qtc-grade-{grade}"} if grade else ()

    def working(self) -> Sequence[WorkingLine]:
        """Return the two corrections shown and the grade."""
        result = self.result()
        if result is None:
            return ()
        return tuple(row for row in result.working if row.name in USED)

    def findings(self) -> Sequence[Finding]:
        """Return what there is to heed about the ECG typed."""
        result = self.result()
        typed = (*self.qt.findings(), *self.rate.findings())
        return (*typed, *(result.findings if result is not None else ()))

    def primary(self) -> Action | None:
        """Return the button that saves the ECG."""
        if self.result() is None or self.moment(self.taken_at) is None:
            return None
        words = self.tr("&Save this ECG")
        return Action(words, self._save, "check", "primary", "Ctrl+Return", name="save-ecg")

    def status(self) -> Status | None:
        """Say why nothing is worked out yet."""
        if self.qt.text() and self.rate.text() and self.result() is None:
            return Status("warning", self.tr("Read QT and heart rate again."), "danger")
        if self.moment(self.taken_at) is None:
            words = self.tr(
                "The ECG cannot be taken later than now: read the time again. One older than 12 h "
                "is entered on Record, Late entry."
            )
            return Status("warning", words, "danger")
        note = next(iter(self.findings()), None)
        return Status("info", note.text, "caution") if note is not None else None

    def _entry_card(self) -> Card:
        card = Card(self.tr("QTc from the ECG"), "ecg", self.tr("12-lead, mean of 3 beats"))
        column = card.body(8)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(NamedField(self.tr("QT"), self.qt, 136))
        row.addWidget(NamedField(self.tr("Heart rate"), self.rate, 144))
        row.addWidget(line(vertical=True))
        for name, figure in ((self.tr("QTcF, used"), self.qtcf), (self.tr("QTcB"), self.qtcb)):
            pair = QVBoxLayout()
            pair.setSpacing(0)
            pair.addWidget(Label(name, "note", "muted"))
            pair.addWidget(figure, 1)
            row.addLayout(pair, 1)
        column.addLayout(row)
        pills = QHBoxLayout()
        pills.setSpacing(8)
        pills.addWidget(self.grade)
        pills.addWidget(self.rise)
        pills.addStretch()
        self._hint = Label(self.tr("Type QT and heart rate."), "caption", "muted")
        pills.addWidget(self._hint)
        pills.addWidget(self.taken_at)
        column.addLayout(pills)
        return card

    def _trend_card(self) -> Card:
        card = Card(self.tr("QTcF so far"), "history", self.tr("ms, by day"))
        card.body(4).addWidget(self.plot, 1)
        return card

    def _electrolyte_card(self) -> Card:
        card = Card(self.tr("Electrolytes"), "drop", self.tr("keep in range while QTc is long"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        for place, test in enumerate(ELECTROLYTES):
            sign, name = IconLabel(size=20), Label("", "note", "muted")
            value = Label("", "bodyStrong")
            grid.addWidget(sign, 0, 2 * place, 2, 1, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(name, 0, 2 * place + 1)
            grid.addWidget(value, 1, 2 * place + 1)
            grid.setColumnStretch(2 * place + 1, 1)
            self.electrolytes[test] = (sign, name, value)
        card.body(4).addLayout(grid)
        return card

    def _typed(self) -> None:
        self._show_figures()
        self._show_trend()
        self.altered.emit()

    def _show_figures(self) -> None:
        result = self.result()
        self._hint.setVisible(result is None)
        self.grade.setVisible(result is not None)
        self.rise.setVisible(result is not None)
        if result is None:
            self.qtcf.set_figure("", "")
            self.qtcb.set_figure("", "")
            return
        value = result.value
        milliseconds = magnitude(value.fridericia.rounded, "ms")
        self.qtcf.set_figure(plain(milliseconds), "ms")
        self.qtcb.set_figure(plain(magnitude(value.bazett.rounded, "ms")), "ms")
        tone = TONES.get(value.grade, "danger")
        words = self.tr("Grade {n}").format(n=value.grade) if value.grade else self.tr("Grade 0")
        version = self.bench.context.facts.literature.ctcae.version
        self.grade.set_pill(f"{words}, CTCAE {version}", tone)
        self._show_rise(milliseconds)

    def _show_rise(self, milliseconds: Decimal) -> None:
        points = qt_points(self.chart)
        rise, first = rise_ms(points, milliseconds), baseline(points)
        if rise is None or first is None:
            self.rise.set_pill(self.tr("first ECG: the baseline"), "info")
            return
        limit = magnitude(self.bench.context.facts.literature.ctcae.qtc.grade_3_rise_over, "ms")
        words = self.tr("{sign}{rise} ms from baseline {when}, limit {limit} ms").format(
            sign="+" if rise > 0 else "",
            rise=plain(rise),
            when=moment_words(self.bench.context, first.at),
            limit=plain(limit),
        )
        self.rise.set_pill(words, "danger" if rise > limit else "info")

    def _show_trend(self) -> None:
        result = self.result()
        now = magnitude(result.value.fridericia.rounded, "ms") if result is not None else None
        grade = result.value.grade if result is not None else 0
        self.plot.set_data(qtcf_trend(self.bench.context, self.chart, now, grade))

    def _show_electrolytes(self) -> None:
        context = self.bench.context
        for test in context.facts.questions.tests.test:
            if test.id not in ELECTROLYTES:
                continue
            sign, name, value = self.electrolytes[test.id]
            lab = self.chart.lab(test.id)
            if lab is None:
                sign.set_icon("timer", "muted")
                name.setText(test.name)
                value.setText(self.tr("not taken"))
                continue
            verdict = judge(context.facts.policy, test, lab.value, lab.taken_at, context.now)
            good = verdict.state == "ok"
            sign.set_icon("checkcircle" if good else "warning", "okText" if good else "cautionText")
            name.setText(f"{test.name} {moment_words(context, lab.taken_at)}")
            value.setText(f"{plain(lab.value)} {shown(lab.unit)}")
            value.set_tone("text" if good else "caution")

    def _act(self) -> EcgRecorded | None:
        result = self.result()
        interval, rate = self.qt.quantity(), self.rate.quantity()
        if result is None or interval is None or rate is None:
            return None
        taken = self.moment(self.taken_at) or self.bench.context.now
        return ecg_act(self.bench.context.facts, interval, rate, result.value, taken)

    def _save(self) -> None:
        act = self._act()
        if act is not None and self.moment(self.taken_at) is not None:
            self.save_by_two(act)
