"""The board's rows as they stand now: no more of them, and no more often, than is looked at."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import partial

from PySide6.QtCore import QModelIndex, QObject, QTimer, Signal

from bespo_desktop.chart.board import BoardRow, board_row
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.resting import at_rest, on_ward
from bespo_desktop.models.ward_model import PAGE, Wanted, WardModel
from bespo_desktop.screens.context import Context
from bespo_desktop.services.steady import AHEAD_AT_REST, Steady

# How many rows are worked out in one idle moment: some 10 ms.
FEW = 5


class WardRows:
    """Keeps each row while its chart is the same and the time cannot make it another."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._moving = Steady(self._worked_out)
        self._resting = Steady(self._worked_out, AHEAD_AT_REST)

    def row(self, patient_id: str) -> BoardRow | None:
        """Return the patient's row now, None for somebody without an identity."""
        chart = self._context.ward.chart(patient_id)
        rows = self._resting if at_rest(chart) else self._moving
        return rows.of(chart, self._context.now)

    def _worked_out(self, chart: Chart, now: datetime) -> BoardRow | None:
        return board_row(self._context.facts, chart, now, self._context.zone)

    def listed(self, patient_id: str) -> BoardRow | None:
        """Return the row as the board lists it: None when the course is over and nothing runs."""
        chart = self._context.ward.chart(patient_id)
        return None if at_rest(chart) and not on_ward(chart) else self.row(patient_id)

    def ahead(self) -> Iterator[Callable[[], object]]:
        """Yield the first page of the board in small pieces: folding charts takes longest."""
        first = [line.patient_id for line in self._context.ward.on_board()[:PAGE]]
        for start in range(0, len(first), FEW):
            yield partial(self._list, first[start : start + FEW])

    def _list(self, patients: Iterable[str]) -> None:
        for patient_id in patients:
            self.listed(patient_id)

    def awake(self) -> tuple[BoardRow, ...]:
        """Return the row of every patient for whom a clock may run, by bed."""
        rows = (self.row(chart.patient_id) for chart in self._context.ward.awake())
        return tuple(row for row in rows if row is not None)


class WholeBoard(QObject):
    """Looks at page after page, beside what the person does, until a filter has seen everybody.

    Signals:
        fetched: another page was looked at.
    """

    fetched = Signal()

    def __init__(self, model: WardModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._fetch)

    def fetch(self, wanted: str) -> None:
        """Begin for a filter that needs every patient; stop for one that does not."""
        if wanted == Wanted.ALL:
            self._timer.stop()
        else:
            self._timer.start()

    def _fetch(self) -> None:
        if not self._model.canFetchMore(QModelIndex()):
            self._timer.stop()
            return
        self._model.fetchMore(QModelIndex())
        self.fetched.emit()
