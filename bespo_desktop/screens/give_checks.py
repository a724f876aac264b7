"""The checks of the list before the start, each an act of its own."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from bespo_desktop.chart.about_patient import RowAnswered
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.gates_dose import answer_to, rows_for
from bespo_desktop.chart.gates_give import (
    BEFORE_START,
    PREMEDICATION,
    DrugClass,
    identity_findings,
)
from bespo_desktop.core.checklists import ChecklistRow
from bespo_desktop.core.days import time_text
from bespo_desktop.core.numbers import plain
from bespo_desktop.screens.give_bench import GiveBench
from bespo_desktop.screens.give_rows import LookRow
from bespo_desktop.screens.two_hands import answer_by_two
from bespo_desktop.widgets.card import line
from bespo_desktop.widgets.check_row import CheckRow

ROWS = 8  # more than any list has: the line between the columns runs beside all of them


class GiveChecks(QObject):
    """Patient, bag, what is looked at, and premedication, in the two columns of the list.

    Signals:
        patient_asked: the row of the patient was pressed.
        bag_asked: the row of the bag was pressed.
        premedication_asked: carries the kind whose row was pressed.
    """

    patient_asked = Signal()
    bag_asked = Signal()
    premedication_asked = Signal(str)

    def __init__(self, bench: GiveBench, grid: QGridLayout, below: QHBoxLayout) -> None:
        super().__init__()
        self.bench = bench
        self._grid = grid
        self.patient = CheckRow("", "", "patient")
        self.bag = CheckRow("", "", "bag")
        self.looks: dict[str, LookRow] = {}
        self.premedication: dict[DrugClass, CheckRow] = {}
        for column, row in enumerate((self.patient, self.bag)):
            grid.addWidget(row, 0, 2 * column)
            grid.setColumnStretch(2 * column, 1)
        grid.addWidget(line(vertical=True), 0, 1, ROWS, 1)
        self.patient.toggled.connect(lambda _yes: self.patient_asked.emit())
        self.bag.toggled.connect(lambda _yes: self.bag_asked.emit())
        for kind in PREMEDICATION:
            row = CheckRow(underline=False)
            row.toggled.connect(self._teller(kind))
            self.premedication[kind] = row
            below.addWidget(row, 1)

    def refresh(self, chart: Chart) -> None:
        """Show how each check stands."""
        self._show_identity(chart)
        self._show_rows(chart)
        self._show_premedication(chart)

    def class_names(self) -> dict[DrugClass, str]:
        """Return the three kinds of premedication in words."""
        return {
            "corticosteroid": self.tr("Corticosteroid"),
            "antipyretic": self.tr("Antipyretic"),
            "antihistamine": self.tr("Antihistamine"),
        }

    def first_open(self) -> CheckRow | None:
        """Return the first row that still asks or was answered with no, None when all are well."""
        rows = (self.patient, self.bag, *self.looks.values(), *self.premedication.values())
        return next((row for row in rows if row.state() in ("open", "refused")), None)

    def _teller(self, kind: DrugClass) -> Callable[[bool], None]:
        return lambda _yes: self.premedication_asked.emit(kind)

    def _show_identity(self, chart: Chart) -> None:
        zone, bag = self.bench.context.zone, chart.bag
        assert bag is not None
        at = chart.identified_at
        missing = {finding.code for finding in identity_findings(chart, bag)}
        known = "patient-not-identified" not in missing
        second = self.tr("Ask name and birth date, read the wristband")
        if known and at is not None:
            second = self.tr("Wristband {time}").format(time=time_text(at, zone))
        self.patient.set_texts(self.tr("Right patient: two identifiers"), second)
        self._match(self.patient, known)
        words = self.tr("Bag {number}, {mg} mg in {volume} mL").format(
            number=bag.preparation, mg=plain(bag.dose_mg), volume=plain(bag.volume_mL)
        )
        self.bag.set_texts(self.tr("Right bag: its label read"), words)
        self._match(self.bag, "bag-not-identified" not in missing)

    def _match(self, row: CheckRow, same: bool) -> None:
        if same:
            row.set_state("done", self.tr("Match"), "scan")
        else:
            row.set_state("open", self.tr("Scan or type"), "scan", tone="primary")

    def _show_rows(self, chart: Chart) -> None:
        facts, zone = self.bench.context.facts, self.bench.context.zone
        wanted = rows_for(facts, chart, facts.questions.before_start)
        if [row.id for row in wanted] != list(self.looks):
            self._make_rows(wanted)
        for row in wanted:
            look, answer = self.looks[row.id], answer_to(chart, BEFORE_START, row)
            if answer is None or answer == "not known":
                look.set_texts(row.title, row.detail)
                look.show_open()
                continue
            at = time_text(chart.rows[BEFORE_START, row.id].at, zone)
            safe = answer in row.safe
            look.set_texts(row.title, row.detail)
            if safe:
                look.set_state("done", at, tone="muted")
            else:
                look.set_state("refused", self.tr("No"), "octx", tone="danger")

    def _make_rows(self, wanted: Sequence[ChecklistRow]) -> None:
        for old in self.looks.values():
            self._grid.removeWidget(old)
            old.deleteLater()
        self.looks = {}
        before: CheckRow = self.bag
        for place, row in enumerate(wanted, 2):
            look = LookRow(row.title, row.detail, row.icon)
            look.answered.connect(lambda answer, row=row: self._answer(row, answer))
            self.looks[row.id] = look
            self._grid.addWidget(look, place // 2, 2 * (place % 2))
            # Made late, they would come behind the whole page for Tab.
            QWidget.setTabOrder(before, look)
            before = look

    def _answer(self, row: ChecklistRow, answer: str) -> None:
        payload = RowAnswered.model_validate(
            {"checklist": BEFORE_START, "row": row.id, "answer": answer}
        )
        answer_by_two(self.bench, row, payload, self.looks[row.id])

    def _show_premedication(self, chart: Chart) -> None:
        zone, since = self.bench.context.zone, chart.last_dose_at
        names = self.class_names()
        for kind, row in self.premedication.items():
            at, drug, reason = chart.premedication.get(kind, (None, "", None))
            if at is not None and (since is None or at > since):
                title = f"{names[kind]}, {time_text(at, zone)}"
                row.set_texts(title, drug)
                row.set_state("done")
            elif reason:
                row.set_texts(self.tr("{kind}: not given").format(kind=names[kind]), reason)
                row.set_state("ticked")
            else:
                row.set_texts(names[kind], self.tr("given, or why not"))
                row.set_state("open")
