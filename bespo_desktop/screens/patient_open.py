"""A patient who is on the list: what was typed, what it means, and what is still open."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QScrollArea, QSizePolicy

from bespo_desktop.chart.about_patient import PlanRecorded, ReasonsAnswered
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.course_line import course_line
from bespo_desktop.chart.gate import Gate
from bespo_desktop.chart.gates_answers import belied
from bespo_desktop.chart.patient_draft import is_same, patient_gate
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.todays_dose import todays_dose
from bespo_desktop.core.days import local_day
from bespo_desktop.core.finding import Finding, Severity
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.units import magnitude
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.narrow import seen_height
from bespo_desktop.screens.patient_answers import Answers
from bespo_desktop.screens.patient_form import PatientForm
from bespo_desktop.screens.patient_hint import DECIDABLE, Hint
from bespo_desktop.screens.patient_measures import Measures, MeasuresTyped
from bespo_desktop.screens.patient_past import PastMeasures
from bespo_desktop.screens.patient_pictures import BodyPicture, body_words, course_picture
from bespo_desktop.screens.patient_weights import HIGH, WeightsCard
from bespo_desktop.widgets.body_plot import BodyPlot
from bespo_desktop.widgets.fact_row import Fact, FactRow
from bespo_desktop.widgets.working_panel import GROUND

# Two formulas of two lines each, and the smallest plot that can be read.
LINES, PLOT = 172, 150
COLUMNS = (372, 460, 398)
# On a tall screen the cards do not grow beyond this: what belongs together stays together.
TALLEST = 760
# The plot keeps its place while half a number stands there and nothing is worked out.
NO_VERDICT = Fact("", "", second=" ")


class OpenPatient(QObject):
    """The cards of a known patient.

    Signals:
        changed: a person typed or answered something else.
    """

    changed = Signal()

    def __init__(self, context: Context, form: PatientForm, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._form = context, form
        self._chart: Chart | None = None
        self._narrow = self._belied = False
        self.measures = Measures(context, form, self)
        self.answers = Answers(context, form, self)
        self.hint = Hint(form.hint, self)
        self._picture = BodyPicture(context.facts)
        self.plot, self.verdict = BodyPlot(), FactRow(underline=False)
        self._typed = MeasuresTyped(None, None, (), "")
        self._said: tuple[ReasonsAnswered | None, PlanRecorded | None] = (None, None)
        self._differs = False
        self._gate = Gate(())
        # What keeps the dose locked, put together when it is first asked for.
        self._holding: list[str] | None = None
        self._place_picture()
        for card, tallest in (
            (form.measures, TALLEST),
            (form.working, TALLEST),
            (form.reasons, TALLEST // 2 - 6),
            (form.plan, TALLEST // 2 - 6),
        ):
            card.setMaximumHeight(tallest)
        self.weights = WeightsCard()
        form.grid.addWidget(self.weights, 2, 0, 1, 3)
        self.past = PastMeasures()
        form.measures_column.insertWidget(form.measures_column.indexOf(form.hint) + 1, self.past)
        self.measures.changed.connect(self._edited)
        self.answers.changed.connect(self._answered)
        self.hint.again.connect(self.measures.weigh_again)

    def fill(self, chart: Chart) -> None:
        """Show what is saved, and nothing else."""
        self._chart = None
        self.measures.fill(chart)
        self.answers.fill(chart)
        self.follow(chart)

    def follow(self, chart: Chart) -> None:
        """Show the chart as it is now, keeping what was typed and not saved."""
        before = self._chart
        self._chart = chart
        self._belied = belied(chart)
        if before is not None and before.measurements != chart.measurements:
            self.measures.fill(chart)
        self._show_course()
        self.show_weights()
        self._read_answers()
        self._recalculate()

    def show_weights(self) -> None:
        """Show what was measured so far, and the weights at the foot, in a high window."""
        if self._chart is not None:
            high = seen_height(self._form.measures) >= HIGH
            self.weights.show_weights(self._chart, room=high and not self._narrow)
            self.past.show_past(self._chart, room=high and not self._narrow)

    def questions(self) -> tuple[Finding, ...]:
        """Return what a person has to confirm about the measurements."""
        return self._typed.questions

    def holding(self) -> list[str]:
        """Return what keeps the dose locked, the first to mend first."""
        if self._holding is None:
            self._holding = self._held_by()
        return self._holding

    def _held_by(self) -> list[str]:
        typed, closed = self._typed, self._gate.closed_by
        own = [typed.missing] if typed.missing else [finding.text for finding in typed.questions]
        stops = [f.text for f in closed if f.code in DECIDABLE and f.severity is Severity.STOP]
        rest = [f.text for f in closed if not own or f.code != "not-measured"]
        return list(dict.fromkeys((*stops, *own, *rest)))

    def stops(self) -> tuple[Finding, ...]:
        """Return the medical stops: a reason not to give the drug, an age below the label's."""
        return tuple(f for f in self._gate.closed_by if f.code in {"contraindicated", "under-age"})

    def new_acts(self) -> list[Payload]:
        """Return what is complete and says something new."""
        chart, typed = self._chart, self._typed
        if chart is None:
            return []
        new: list[Payload] = []
        if typed.measured is not None and not is_same(chart.measurement, typed.measured):
            new.append(typed.measured)
        reasons, plan = self._said
        if reasons is not None and reasons != chart.reasons:
            new.append(reasons)
        if plan is not None and (plan != chart.plan or self._belied):
            new.append(plan)
        return new

    def edited(self) -> bool:
        """Return whether something stands here that is not saved."""
        chart = self._chart
        return chart is not None and (self._differs or self.measures.touched())

    def set_narrow(self, narrow: bool) -> None:
        """Lay the cards out in two columns, or in three where there is room."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        form = self._form
        form.grid.removeWidget(form.working)
        form.grid.removeWidget(form.course)
        if narrow:
            form.grid.addWidget(form.working, 1, 0, 1, 2)
            form.grid.addWidget(form.course, 2, 0, 1, 2)
        else:
            form.grid.addWidget(form.working, 0, 2)
            form.grid.addWidget(form.course, 1, 0, 1, 3)
        for column, wide in enumerate(COLUMNS):
            form.grid.setColumnStretch(column, (1, 1, 0)[column] if narrow else wide)
        for card, height in ((form.reasons, 296), (form.plan, 216), (form.working, 440)):
            card.setMinimumHeight(height if narrow else 0)
        self.answers.show_source(narrow=narrow)
        form.new_grid.removeWidget(form.who)
        form.new_grid.removeWidget(form.side)
        form.new_grid.addWidget(form.who, 0, 0, 1, 2 if narrow else 1)
        form.new_grid.addWidget(form.side, *((1, 0, 1, 2) if narrow else (0, 1)))
        form.new_grid.setColumnStretch(1, 0 if narrow else 412)
        self._show_course()

    def _place_picture(self) -> None:
        """Put the plot below the working, which takes only what its two formulas need."""
        working = self._form.working.body()
        lines = self._form.working.findChild(QScrollArea)
        if isinstance(lines, QScrollArea):
            lines.setFixedHeight(LINES)
        self.plot.setMinimumHeight(PLOT)
        # It takes what is left: its own wish would make the page scroll at 768 pixels.
        self.plot.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        for part in (self.plot, self.verdict):
            part.set_ground(GROUND)
        working.addWidget(self.plot, 1)
        working.addWidget(self.verdict)

    def _answered(self) -> None:
        self.answers.show_plan()
        self._read_answers()
        self._edited()

    def _read_answers(self) -> None:
        """Read the answers: a key in a field leaves them as they are."""
        self._said = self.answers.answered(), self.answers.planned()
        self._differs = self._chart is not None and self.answers.differ(self._chart)

    def _edited(self) -> None:
        self._recalculate()
        self.changed.emit()

    def _recalculate(self) -> None:
        chart = self._chart
        if chart is None:
            return
        self._typed = self.measures.read(chart)
        self.measures.show(self._typed)
        reasons, plan = self._said
        self._gate = patient_gate(
            self._context.facts,
            chart,
            self._context.now,
            self._context.zone,
            measured=self._typed.measured,
            reasons=reasons,
            plan=plan,
        )
        self._holding = None
        self.hint.show(self._typed.questions, self._gate.closed_by)
        self._show_body()

    def _show_course(self) -> None:
        chart = self._chart
        if chart is None:
            return
        now, zone, facts = self._context.now, self._context.zone, self._context.facts
        line = course_line(facts, chart, local_day(now, zone), 1 if self._narrow else 2)
        plan = todays_dose(facts, chart, now, zone).plan
        level = plain(magnitude(plan.value.dose_per_area, "mg/m2")) + " mg/m²" if plan else ""
        self._form.strip.set_data(course_picture(line, level))
        before_text = self.tr("from C{cycle}").format(cycle=line.earlier + 1)
        self._form.course_name.set_lines(self.tr("Course"), before_text if line.earlier else "")

    def _show_body(self) -> None:
        body = self._typed.body
        lines = (*body.first.working, *body.second.working) if body is not None else ()
        self._form.working.set_lines(lines, keep=True)
        self.plot.set_data(self._picture.of(self._typed.point))
        fact = NO_VERDICT
        if body is not None:
            tone, text, change = body_words(body)
            fact = Fact(text, "", "checkcircle" if tone == "ok" else "warning", tone, change)
        self.verdict.set_fact(fact)
