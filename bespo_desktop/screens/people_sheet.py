"""Everybody who may sign in: new PINs, training dates, and who left or came back."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from bespo_desktop.chart.people import Person
from bespo_desktop.core.days import day_text, local_day
from bespo_desktop.models.staff_model import StaffColumn, StaffModel
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.pin_sheets import NewPinSheet
from bespo_desktop.screens.sheet import Sheet
from bespo_desktop.widgets.buttons import ActionButton
from bespo_desktop.widgets.cells import quiet_table
from bespo_desktop.widgets.date_time_field import DateField
from bespo_desktop.widgets.labels import Label

ROW = 36
WIDTHS = {
    StaffColumn.NAME: 190,
    StaffColumn.POST: 150,
    StaffColumn.MAY: 170,
    StaffColumn.TRAINED: 150,
}


class PeopleSheet(Sheet):
    """Changes one person at a time; nothing is saved by closing it."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.set_wide(960)
        self.model = StaffModel()
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("People"))
        quiet_table(self.table, ROW)
        for column, width in WIDTHS.items():
            self.table.setColumnWidth(column, width)
        self.table.horizontalHeader().setSectionResizeMode(
            StaffColumn.STATE, QHeaderView.ResizeMode.Stretch
        )
        self.table.setMinimumHeight(7 * ROW)
        self.pin = ActionButton(self.tr("&New PIN"), "key")
        self.leave = ActionButton(self.tr("&Ends here"), "patient")
        self.until = DateField()
        self.until.set_name(self.tr("Chemo training until"))
        self.train = ActionButton(self.tr("Save &date"), "calendar")
        self.add(self.table, self._row())
        self.head(self.tr("People and PINs"), "", self.tr("Close"))
        self.form.cancel.hide()
        self.table.selectionModel().currentRowChanged.connect(lambda _new, _old: self._chosen())
        self.pin.clicked.connect(self._new_pin)
        self.leave.clicked.connect(self._leave)
        self.train.clicked.connect(self._train)
        self.show_people()

    def _row(self) -> QWidget:
        frame = QWidget()
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 4, 0, 0)
        dates = QVBoxLayout()
        dates.setSpacing(2)
        dates.addWidget(Label(self.tr("Chemo training until"), "captionStrong", "muted"))
        dates.addWidget(self.until)
        row.addWidget(self.pin)
        row.addWidget(self.leave)
        row.addStretch(1)
        row.addLayout(dates)
        row.addWidget(self.train)
        return frame

    def show_people(self) -> None:
        """Show everybody as they stand now; the same person stays chosen."""
        chosen = self.person()
        desk, today = self._context.desk, local_day(self._context.now, self._context.zone)
        people = desk.people().values()
        self.model.show(people, desk.locked_out(), today)
        rows = [self.model.person_at(row).id for row in range(self.model.rowCount())]
        place = rows.index(chosen.id) if chosen is not None and chosen.id in rows else 0
        self.table.selectionModel().setCurrentIndex(
            self.model.index(place, 0),
            QItemSelectionModel.SelectionFlag.ClearAndSelect
            | QItemSelectionModel.SelectionFlag.Rows,
        )
        self._chosen()

    def person(self) -> Person | None:
        """Return who is chosen."""
        index = self.table.currentIndex()
        return self.model.person_at(index.row()) if index.isValid() else None

    def confirm(self) -> str:
        """Close: what was changed has been saved already."""
        return ""

    def _chosen(self) -> None:
        person = self.person()
        self.tell("")
        for button in (self.pin, self.leave, self.train):
            button.setEnabled(person is not None)
        if person is None:
            return
        self.leave.setText(self.tr("&Ends here") if person.active else self.tr("Comes &back"))
        until = person.chemo_until
        self.until.set_text(day_text(until) if until is not None else "")
        self.begin_work()

    def _new_pin(self) -> None:
        person = self.person()
        if person is None:
            return
        sheet = NewPinSheet(self._context, person, self)
        sheet.accepted.connect(self.show_people)
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def _leave(self) -> None:
        person = self.person()
        if person is not None:
            self._save(lambda: replace(person, active=not person.active))

    def _train(self) -> None:
        person = self.person()
        if person is None:
            return
        if self.until.text().strip() and self.until.value() is None:
            self.tell(self.tr("Type the training date as 31-Mar-2027."))
            return
        self._save(lambda: replace(person, chemo_until=self.until.value()))

    def _save(self, changed: Callable[[], Person]) -> None:
        by = self._context.person
        try:
            self._context.desk.change(changed(), by.id if by is not None else "")
        except ValueError as refusal:
            self.tell(str(refusal))
        else:
            self.show_people()
