"""The questions before a dose, in a sheet over the page: each answer is saved as it is given."""

from collections.abc import Callable
from functools import partial
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.gates_dose import BEFORE_DOSE, answer_to, rows_for
from bespo_desktop.core.checklists import Answer, ChecklistRow
from bespo_desktop.core.facts import Facts
from bespo_desktop.screens.dose_rows import wrapping
from bespo_desktop.screens.dose_sheets import named_patient
from bespo_desktop.screens.list_dialog import ListDialog
from bespo_desktop.widgets.card import line
from bespo_desktop.widgets.ground import Panel
from bespo_desktop.widgets.segmented import Option, Segmented

# By arrows nobody comes past a no, which is saved at once, to an answer that is safe.
ANSWERS: tuple[Answer, ...] = ("yes", "does not apply", "no", "not known")
# Of a first dose there are more than one column of a laptop's screen holds.
IN_ONE_COLUMN = 8
ONE, TWO = 720, 1320
# Two columns in less would lay every question in three lines.
TWO_LEAST = 1200

Save = Callable[[ChecklistRow, Answer, Callable[[str], None], QWidget], None]
"""Saves an answer, over this widget by two where it has to be; tells why it is refused or what it
means, "" for a safe one."""


class QuestionRow(QWidget):
    """A question with its answers at the right; none is chosen until a person chooses."""

    def __init__(self, row: ChecklistRow) -> None:
        super().__init__()
        self.row = row
        self.answers = Segmented([self._option(a) for a in self._answers()], height=36)
        self.answers.setAccessibleName(row.title)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 3, 12, 3)
        layout.setSpacing(10)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        words.addWidget(wrapping("bodyStrong", text=row.title))
        if row.detail:
            words.addWidget(wrapping("caption", "muted", row.detail))
        words.addStretch()
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


class QuestionsSheet(ListDialog):
    """The rows that apply to this dose; it begins at the first one that nobody has answered."""

    def __init__(self, facts: Facts, chart: Chart, save: Save, parent: QWidget) -> None:
        super().__init__(parent, ONE)
        self._facts, self._save = facts, save
        self._rows: dict[str, QuestionRow] = {}
        self._lines: list[Panel] = []
        self._two = False
        self._grid = QGridLayout()
        self._grid.setSpacing(0)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.form.rows.addLayout(self._grid)
        title = self.tr("Questions before this dose")
        self.head(title, named_patient(chart), self.tr("Each answer is saved at once"), "check")
        self._make(rows_for(facts, chart, facts.questions.before_dose))
        self.show_chart(chart)

    def rows(self) -> dict[str, QuestionRow]:
        """Return the rows shown, by id."""
        return self._rows

    def show_chart(self, chart: Chart) -> None:
        """Show the answers as they are now."""
        for row in self._rows.values():
            row.answers.choose(answer_to(chart, BEFORE_DOSE, row.row) or "")
        done, of, _state = how_answered(self._facts, chart)
        self.form.list.set_right(self.tr("{done} of {all}").format(done=done, all=of))

    def fit(self) -> None:
        """Take two columns where one would scroll and the window has room for two."""
        two = len(self._rows) > IN_ONE_COLUMN and self.room().width() >= TWO_LEAST
        if two != self._two or not self._grid.count():
            self._two = two
            self._arrange()
        super().fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Go to the first open question."""
        super().showEvent(event)
        for row in self._rows.values():
            if not row.answers.key():
                row.answers.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.form.done.setFocus()

    def _answer(self, row: ChecklistRow, answer: str) -> None:
        self._save(row, cast(Answer, answer), self._told, self)

    def _told(self, text: str) -> None:
        self.say(text, "danger")

    def _make(self, wanted: tuple[ChecklistRow, ...]) -> None:
        for row in wanted:
            shown = QuestionRow(row)
            shown.answers.chosen.connect(partial(self._answer, row))
            self._rows[row.id] = shown

    def _arrange(self) -> None:
        """Put the rows down the left column, then down the right one: Tab goes the same way."""
        for one in self._lines:
            self._grid.removeWidget(one)
            one.deleteLater()
        self._lines = []
        half = -(-len(self._rows) // 2) if self._two else len(self._rows)
        for place, row in enumerate(self._rows.values()):
            column, below = 2 * (place // half), 2 * (place % half)
            self._grid.removeWidget(row)
            self._grid.addWidget(row, below, column)
            if place % half:
                self._rule(line(), below - 1, column)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(2, 1 if self._two else 0)
        if self._two:
            self._rule(line(vertical=True), 0, 1, 2 * half)
        self.set_wide(TWO if self._two else ONE)

    def _rule(self, rule: Panel, row: int, column: int, rows: int = 1) -> None:
        self._grid.addWidget(rule, row, column, rows, 1)
        self._lines.append(rule)


def how_answered(facts: Facts, chart: Chart) -> tuple[int, int, str]:
    """Return how many of how many questions are answered, and a key of the cells' STATES."""
    wanted = rows_for(facts, chart, facts.questions.before_dose)
    answers = {row.id: answer_to(chart, BEFORE_DOSE, row) for row in wanted}
    done = sum(answer is not None for answer in answers.values())
    unsafe = [r for r in wanted if answers[r.id] is not None and answers[r.id] not in r.safe]
    if unsafe:
        return done, len(wanted), "no" if any(r.severity == "stop" for r in unsafe) else "high"
    return done, len(wanted), "ok" if done == len(wanted) else "open"
