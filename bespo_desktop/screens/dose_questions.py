"""The questions before a dose: each answered by a person, folded away once all are answered."""

from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.gates_dose import BEFORE_DOSE, answer_to, rows_for
from bespo_desktop.core.checklists import Answer, ChecklistRow
from bespo_desktop.core.facts import Facts
from bespo_desktop.screens.dose_cells import CellData
from bespo_desktop.screens.dose_rows import wrapping
from bespo_desktop.widgets.card import line
from bespo_desktop.widgets.segmented import Option, Segmented

ANSWERS: tuple[Answer, ...] = ("yes", "no", "not known", "does not apply")


class QuestionRow(QWidget):
    """A question with its answers at the right; none is chosen until a person chooses.

    Signals:
        answered: carries the answer.
    """

    answered = Signal(str)

    def __init__(self, row: ChecklistRow) -> None:
        super().__init__()
        self.row = row
        self.answers = Segmented([self._option(a) for a in self._answers()], height=36)
        self.answers.setAccessibleName(row.title)
        self.answers.chosen.connect(self.answered)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 3, 12, 3)
        layout.setSpacing(10)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(wrapping("bodyStrong", text=row.title))
        if row.detail:
            words.addWidget(wrapping("caption", "muted", row.detail))
        layout.addLayout(words, 1)
        layout.addWidget(self.answers, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setToolTip(row.source)

    def _answers(self) -> tuple[Answer, ...]:
        return tuple(a for a in ANSWERS if a != "does not apply" or a in self.row.safe)

    def _option(self, answer: Answer) -> Option:
        names = {
            "yes": self.tr("Yes"),
            "no": self.tr("No"),
            "not known": self.tr("Not known"),
            "does not apply": self.tr("Does not apply"),
        }
        unsafe = "danger" if self.row.severity == "stop" else "caution"
        return Option(answer, names[answer], "ok" if answer in self.row.safe else unsafe)


class QuestionsView(QWidget):
    """The rows that apply to this dose.

    Signals:
        answered: carries the row and the answer.
    """

    answered = Signal(object, str)

    def __init__(self, facts: Facts) -> None:
        super().__init__()
        self._facts = facts
        self._rows: dict[str, QuestionRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._complete, self._folding = False, True

    def rows(self) -> dict[str, QuestionRow]:
        """Return the rows shown, by id."""
        return self._rows

    def show_chart(self, chart: Chart) -> CellData:
        """Show the answers for the dose to come; return what the folded line says."""
        wanted = rows_for(self._facts, chart, self._facts.questions.before_dose)
        if [row.id for row in wanted] != list(self._rows):
            self._make(wanted)
        answers = {row.id: answer_to(chart, BEFORE_DOSE, row) for row in wanted}
        for row in wanted:
            self._rows[row.id].answers.choose(answers[row.id] or "")
        done = sum(answer is not None for answer in answers.values())
        unsafe = [r for r in wanted if answers[r.id] is not None and answers[r.id] not in r.safe]
        complete = done == len(wanted)
        if complete != self._complete:
            self._complete = complete
            self.setVisible(not complete or not self._folding)
        state, word = ("ok", self.tr("OK")) if complete else ("open", self.tr("Open"))
        if unsafe:
            state, word = ("no" if any(r.severity == "stop" for r in unsafe) else "high"), "Ask"
        return CellData(
            name=self.tr("Questions"),
            second=self.tr("before this dose"),
            value=f"{done} of {len(wanted)}",
            state=state,
            word=word,
        )

    def begin(self) -> None:
        """Unfold what is open and fold what is answered: another chart is shown."""
        self._complete = False
        self.show()

    def set_folding(self, folding: bool) -> None:
        """Fold the questions away once all are answered, or keep them where there is room."""
        if folding != self._folding:
            self._folding = folding
            self.setVisible(not self._complete or not folding)

    def fold(self) -> None:
        """Unfold the questions, or fold them away."""
        self.setVisible(self.isHidden())

    def _make(self, wanted: tuple[ChecklistRow, ...]) -> None:
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._rows = {}
        for row in wanted:
            shown = QuestionRow(row)
            shown.answered.connect(
                lambda answer, row=row: self.answered.emit(row, cast(Answer, answer))
            )
            self._rows[row.id] = shown
            self._column.addWidget(shown)
            self._column.addWidget(line())
