"""Who is on the list already, below the form for somebody new: seen before they come twice."""

from itertools import islice

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from bespo_desktop.chart.journal import PatientLine
from bespo_desktop.core.days import day_text
from bespo_desktop.core.identity import spaced_nhs_number
from bespo_desktop.screens.context import Context
from bespo_desktop.widgets.card import Card
from bespo_desktop.widgets.fact_row import Fact, FactTable

# Of a row, and of head and edges of the card.
ROW, HEAD = 42, 60
# A letter alone finds half the ward.
LEAST_LETTERS = 2
COLUMNS = 2


class ListedPatients(QObject):
    """As many as the card has room for: who is found by what is typed, else the ward by bed."""

    def __init__(self, context: Context, card: Card) -> None:
        super().__init__(card)
        self._context, self._card = context, card
        self._typed = ""
        self._shown: object = None
        card.setMinimumHeight(HEAD + ROW)
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        self.tables = tuple(FactTable() for _ in range(COLUMNS))
        for table in self.tables:
            row.addWidget(table, 1, Qt.AlignmentFlag.AlignTop)
        column = card.body(0)
        column.addWidget(inside)
        column.addStretch()
        card.installEventFilter(self)

    def show(self, surname: str, number: str) -> None:
        """Show whom these find, or the ward while there is too little of both."""
        words = number or surname
        self._typed = words if len(words) >= LEAST_LETTERS else ""
        self._fill()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show more or fewer in another window."""
        if watched is self._card and event.type() is QEvent.Type.Resize:
            self._fill()
        return False

    def _fill(self) -> None:
        rows = max(1, (self._card.height() - HEAD) // ROW)
        ward = self._context.ward
        found = ward.patients(self._typed) if self._typed else ward.on_board()
        lines = list(islice(found, rows * COLUMNS))
        if (self._typed, rows, lines, len(found)) == self._shown:
            return
        self._shown = (self._typed, rows, lines, len(found))
        title = self.tr("Found on the list") if self._typed else self.tr("On the ward now")
        self._card.set_title(title)
        self._card.set_right(self._how_many(len(lines), len(found)))
        half = -(-len(lines) // COLUMNS)
        for place, table in enumerate(self.tables):
            table.set_facts([_fact(line) for line in lines[place * half :][:half]])

    def _how_many(self, shown: int, there: int) -> str:
        if not there:
            return self.tr("nobody")
        return self.tr("{n} of {all}").format(n=shown, all=there)


def _fact(line: PatientLine) -> Fact:
    numbers = (spaced_nhs_number(line.nhs_no) if line.nhs_no else "", line.hospital_no)
    return Fact(
        f"{line.surname.upper()}, {line.given}",
        f"{line.ward} · bed {line.bed}",
        second=" · ".join((day_text(line.born), *filter(None, numbers))),
    )
