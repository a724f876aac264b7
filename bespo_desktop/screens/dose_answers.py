"""What the questions before a dose were answered, to be read where the window is high."""

from PySide6.QtWidgets import QGridLayout, QWidget

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.gates_dose import BEFORE_DOSE, answer_to, rows_for
from bespo_desktop.core.facts import Facts
from bespo_desktop.screens.dose_rows import StateRow
from bespo_desktop.widgets.labels import plain


class AnswersView(QWidget):
    """A line for each question, down two columns; they are changed in their sheet."""

    def __init__(self, facts: Facts) -> None:
        super().__init__()
        self._facts = facts
        self._lines: list[StateRow] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)

    def show_chart(self, chart: Chart) -> None:
        """Show every question of the dose to come, and how it stands."""
        wanted = rows_for(self._facts, chart, self._facts.questions.before_dose)
        self._have(len(wanted))
        for line, row in zip(self._lines, wanted, strict=True):
            answer = answer_to(chart, BEFORE_DOSE, row)
            kind = "wait" if answer is None else "plain"
            if answer is not None and answer not in row.safe:
                kind = "danger" if row.severity == "stop" else "caution"
            line.set_row(kind, plain(row.title))

    def _have(self, count: int) -> None:
        if count == len(self._lines):
            return
        for line in self._lines:
            self._grid.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [StateRow(narrow=True) for _ in range(count)]
        half = -(-count // 2)
        for place, line in enumerate(self._lines):
            self._grid.addWidget(line, place % half, place // half)
