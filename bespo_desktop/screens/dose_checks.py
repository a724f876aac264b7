"""The checks before a dose: values against limits, counts, questions, and the go-ahead today."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.gate import decision_on
from bespo_desktop.chart.state_patient import Decision
from bespo_desktop.chart.todays_dose import TodaysDose
from bespo_desktop.core.days import local_day, time_text
from bespo_desktop.core.laboratory import UNKNOWN, LabTest, LabVerdict, one_of_each
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.units import shown
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.dose_answers import AnswersView
from bespo_desktop.screens.dose_cells import CellData, CheckCell
from bespo_desktop.screens.dose_check_words import second_line
from bespo_desktop.screens.dose_lab_editor import LabEditor
from bespo_desktop.screens.dose_questions import how_answered
from bespo_desktop.screens.dose_rows import StateRow, reveal
from bespo_desktop.screens.words import short_day
from bespo_desktop.widgets.card import Card
from bespo_desktop.widgets.labels import plain as words
from bespo_desktop.widgets.labels import strong

MANY = 10
HEIGHT, LOW_HEIGHT, ROOMY_HEIGHT = 37, 35, 46


class ChecksView(QWidget):
    """The card's content.

    Signals:
        entered: a LabResult to save.
        decide: the finding of a check, to enter the prescriber's word about.
        questions_wanted: the person wants to answer the questions.
        go_ahead_wanted: the person wants to enter or take back the go-ahead.
    """

    entered = Signal(object)
    decide = Signal(object)
    questions_wanted = Signal()
    go_ahead_wanted = Signal()

    def __init__(self, card: Card, context: Context) -> None:
        super().__init__()
        self._context, self._card = context, card
        self._cells: dict[str, CheckCell] = {}
        self._verdicts: dict[str, LabVerdict] = {}
        self._decided: list[StateRow] = []
        self._roomy = False
        self.answers = AnswersView(context.facts)
        self.answers.hide()
        self.question_cell, self.go_ahead_cell = _empty_cell(), _empty_cell()
        self._lay_out()
        card.body(0).addWidget(self)
        self.editor = LabEditor(context.facts, self)
        self._connect()

    def cell(self, test: str) -> CheckCell:
        """Return the cell of a test."""
        return self._cells[test]

    def begin(self) -> None:
        """Forget what was typed: another chart is shown."""
        self.editor.forget()

    def show_dose(self, chart: Chart, today: TodaysDose, *, go_ahead: bool) -> None:
        """Show every check of today's dose, keeping what is being typed.

        `go_ahead` says whether the doctor's word holds for today.
        """
        verdicts = {verdict.test.id: verdict for verdict in today.labs}
        shown_ones = one_of_each(today.labs)
        if [verdict.test.id for verdict in shown_ones] != list(self._cells):
            self._make_cells(shown_ones)
        self._verdicts = verdicts
        for verdict in shown_ones:
            self._cells[verdict.test.id].set_data(self._lab(chart, verdict))
        self.question_cell.set_data(self._questions(chart))
        self.answers.show_chart(chart)
        self.go_ahead_cell.set_data(self._go_ahead(chart, go_ahead))
        self._show_decided(chart, today.labs)
        entered = sum(verdict.known for verdict in shown_ones)
        self._card.set_right(
            self.tr("{done} of {all} entered · limits: site policy").format(
                done=entered, all=len(shown_ones)
            )
        )

    def set_roomy(self, roomy: bool) -> None:
        """Make the rows higher, and tell each answer."""
        if roomy != self._roomy:
            self._roomy = roomy
            self.answers.setVisible(roomy)
            self._fit()

    def edit(self, test: LabTest) -> None:
        """Open the row of a test for a value."""
        verdict, cell = self._verdicts[test.id], self._cell_of(test)
        other = self._verdicts.get(test.instead)
        self.editor.open_for(
            test,
            self._context.now,
            self._context.zone,
            may_decide=verdict.finding is not None,
            other=other.test if other is not None else None,
        )
        top = cell.mapTo(self, QPoint(0, 0)).y() - 6
        self.editor.setGeometry(1, max(top, 0), self.width() - 2, self.editor.sizeHint().height())
        reveal(self.editor.value)

    def edit_first_open(self) -> None:
        """Open the first test that has no value for today."""
        for verdict in self._verdicts.values():
            if verdict.state in UNKNOWN:
                self.edit(verdict.test)
                return

    def saved(self) -> None:
        """Close the editor after its value was saved and go on to the next missing one."""
        done = self.editor.test
        self.editor.hide()
        if done is None:
            return
        following = list(self._verdicts.values())
        place = [verdict.test.id for verdict in following].index(done.id)
        for verdict in (*following[place + 1 :], *following[:place]):
            if verdict.state in UNKNOWN:
                self.edit(verdict.test)
                return
        self._cell_of(done).setFocus()

    def _cell_of(self, test: LabTest) -> CheckCell:
        """Return the cell of a test, or of the one that stands for it."""
        return self._cells[test.id if test.id in self._cells else test.instead]

    def _lab(self, chart: Chart, verdict: LabVerdict) -> CellData:
        test, held = verdict.test, chart.lab(verdict.test.id)
        since = chart.last_dose_at
        stale = held is not None and since is not None and held.taken_at <= since
        names = {
            "ok": self.tr("OK"),
            "low": self.tr("Low"),
            "high": self.tr("High"),
            "old": self.tr("Old"),
            "missing": self.tr("Missing"),
        }
        value = below = ""
        if held is not None and not stale:
            value, below = plain(held.value), self._when(held.taken_at)
        return CellData(
            name=test.name,
            second=second_line(chart, verdict, self._verdicts.get(test.instead)),
            value=value,
            unit=shown(test.unit) if value else "",
            below=below,
            state=verdict.state,
            word=names[verdict.state],
        )

    def _when(self, moment: datetime) -> str:
        zone = self._context.zone
        clock, day = time_text(moment, zone), local_day(moment, zone)
        today = local_day(self._context.now, zone)
        return clock if day == today else f"{short_day(day)} {clock}"

    def _questions(self, chart: Chart) -> CellData:
        done, of, state = how_answered(self._context.facts, chart)
        words = {"ok": self.tr("OK"), "open": self.tr("Open")}
        return CellData(
            name=self.tr("Questions"),
            second=self.tr("before this dose"),
            value=self.tr("{done} of {all}").format(done=done, all=of),
            state=state,
            word=words.get(state, self.tr("Ask")),
        )

    def _go_ahead(self, chart: Chart, holds_today: bool) -> CellData:
        name = self.tr("Go-ahead today")
        if holds_today:
            return CellData(name=name, second=chart.go_ahead_by, state="ok", word=self.tr("Given"))
        if chart.go_ahead is False:
            text = self.tr("taken back")
            return CellData(name=name, second=text, state="no", word=self.tr("No"))
        return CellData(
            name=name, second=self.tr("ask the doctor"), state="missing", word=self.tr("Missing")
        )

    def _show_decided(self, chart: Chart, labs: Sequence[LabVerdict]) -> None:
        for row in self._decided:
            self._words.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._decided = []
        for verdict in labs:
            finding = verdict.finding
            decision = decision_on(chart, finding.code) if finding is not None else None
            if decision is not None:
                row = StateRow()
                row.set_row("caution", *self._decision(verdict, decision), icon="note")
                self._words.addWidget(row)
                self._decided.append(row)

    def _decision(self, verdict: LabVerdict, decision: Decision) -> tuple[str, str]:
        title = self.tr("{test} {state}, prescriber decided: {what}. ").format(
            test=verdict.test.name, state=verdict.state, what=decision.decision
        )
        rest = self.tr("{reason} {who} {time}, {where}; recorded by {nurse}.").format(
            reason=decision.reason,
            who=decision.prescriber,
            time=time_text(decision.at, self._context.zone),
            where=decision.where_written,
            nurse=self._context.name_of(decision.by),
        )
        return strong(title), words(rest)

    def _make_cells(self, labs: Sequence[LabVerdict]) -> None:
        for cell in self._cells.values():
            self._grid.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        self._cells = {}
        half = -(-len(labs) // 2)
        for place, verdict in enumerate(labs):
            cell = _empty_cell()
            cell.opened.connect(lambda test=verdict.test: self.edit(test))
            self._cells[verdict.test.id] = cell
            self._grid.addWidget(cell, place % half, 2 * (place // half))
        self._fit()
        previous: QWidget | None = None
        for cell in (*self._cells.values(), self.question_cell, self.go_ahead_cell):
            if previous is not None:
                QWidget.setTabOrder(previous, cell)
            previous = cell

    def _fit(self) -> None:
        height = LOW_HEIGHT if len(self._cells) > MANY else HEIGHT
        for cell in (*self._cells.values(), self.question_cell, self.go_ahead_cell):
            cell.set_height(ROOMY_HEIGHT if self._roomy else height)

    def _connect(self) -> None:
        self.editor.entered.connect(self.entered)
        self.editor.left.connect(self._leave)
        self.editor.decision_wanted.connect(self._ask_decision)
        self.editor.other_wanted.connect(self.edit)
        self.question_cell.opened.connect(self.questions_wanted)
        self.go_ahead_cell.opened.connect(self.go_ahead_wanted)

    def _leave(self) -> None:
        test = self.editor.test
        self.editor.hide()
        if test is not None:
            self._cell_of(test).setFocus()

    def _ask_decision(self) -> None:
        test = self.editor.test
        if test is not None and (finding := self._verdicts[test.id].finding) is not None:
            self.editor.hide()
            self.decide.emit(finding)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._grid = QGridLayout()
        self._grid.setSpacing(0)
        self._words = QVBoxLayout()
        self._words.setSpacing(0)
        below = QGridLayout()
        below.setSpacing(0)
        below.addWidget(self.question_cell, 0, 0)
        below.addWidget(self.go_ahead_cell, 0, 2)
        for grid in (self._grid, below):
            grid.setColumnStretch(0, 1)
            grid.setColumnStretch(2, 1)
        column.addLayout(self._grid)
        column.addLayout(self._words)
        column.addLayout(below)
        column.addWidget(self.answers)
        column.addStretch(1)


def _blank() -> CellData:
    return CellData(name="", second="", state="missing", word="")


def _empty_cell() -> CheckCell:
    return CheckCell(_blank(), HEIGHT)
