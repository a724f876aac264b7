"""The ward today: who needs what next, and every clock that runs."""

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QTableView, QVBoxLayout, QWidget

from bespo_desktop.assets import Form, load_form
from bespo_desktop.chart.board import BoardRow
from bespo_desktop.core.days import local_day, time_text
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.units import Quantity, magnitude
from bespo_desktop.models.ward_model import ROW_ROLE, Column, Wanted, WardFilter, WardModel
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.narrow import goes_below, is_narrow
from bespo_desktop.screens.page import Page, Status
from bespo_desktop.screens.ward_day import DayPicture
from bespo_desktop.screens.ward_delegates import BoardDelegate, BoardHeader, draw_again, dress_table
from bespo_desktop.screens.ward_legend import HourLegend, Legend
from bespo_desktop.screens.ward_rows import WardRows, WholeBoard
from bespo_desktop.screens.ward_side import WardSide
from bespo_desktop.screens.words import span_text
from bespo_desktop.services.ids import new_patient_id
from bespo_desktop.widgets.buttons import Action, ActionButton
from bespo_desktop.widgets.card import Card
from bespo_desktop.widgets.day_gantt import DayGantt
from bespo_desktop.widgets.deadline_list import DeadlineList
from bespo_desktop.widgets.labels import IconLabel, Label
from bespo_desktop.widgets.note import Note
from bespo_desktop.widgets.segmented import Option, Segmented
from bespo_desktop.widgets.text_field import TextField

WIDE = 1500
CLOSER = {Column.BED: 48, Column.PATIENT: 196, Column.DOSE: 112, Column.STATUS: 138}
TALL = 800
WITH_DAYS = 860
WIDTHS = {
    Column.BED: 56,
    Column.PATIENT: 212,
    Column.DOSE: 116,
    Column.DAYS: 204,
    Column.STATUS: 142,
    Column.CHECK: 180,
    Column.RESPONSE: 150,
}


class WardForm(Form):
    """The widgets of the ward page."""

    ui_file = "ward_screen.ui"
    filter_row: QHBoxLayout
    board: Card
    patients: QTableView
    empty: Note
    legend_marks: QWidget
    rule: Label
    day: Card
    gantt: DayGantt
    side: QWidget
    side_icon: IconLabel
    side_title: Label
    side_count: Label
    cards: QVBoxLayout
    quiet: Note
    deadlines: Card
    next_deadlines: DeadlineList


class WardScreen(Page):
    """The board; Enter opens a patient where the next act is."""

    key: ClassVar[str] = "ward"
    title: ClassVar[str] = "Ward today"
    needs_patient: ClassVar[bool] = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.form = load_form(WardForm, self)
        self._model, self._filter = WardModel(), WardFilter()
        self._filter.setSourceModel(self._model)
        self._delegate = BoardDelegate(self)
        self._head = BoardHeader(self.form.patients)
        self._close = False
        self._side = WardSide(self.form, context)
        self._rows = WardRows(context)
        self._day = DayPicture(context, self.form.day, self.form.gantt)
        self._whole = WholeBoard(self._model, self)
        self._whole.fetched.connect(self._after_filter)
        self.search = TextField(self.tr("Bed, name or NHS No."))
        self.search.setFixedWidth(264)
        self.search.edit.set_search("Ctrl+F")
        self.search.set_name(self.tr("Find a patient"))
        self.filters = Segmented()
        self.filters.setAccessibleName(self.tr("Which patients to show"))
        self.add = ActionButton(self.tr("&Add patient"), "add")
        self._build()
        self.search.value_changed.connect(self._narrow)
        # The only one left is opened, as the button says; among several one is chosen first.
        enter, few = self.search.edit.returnPressed, self._filter.rowCount
        enter.connect(lambda: self.open_chosen() if few() == 1 else self.form.patients.setFocus())
        self.filters.chosen.connect(self._filter_chosen)
        self.add.clicked.connect(self._add_patient)
        self.form.patients.activated.connect(lambda _index: self.open_chosen())
        self.form.patients.selectionModel().currentRowChanged.connect(
            lambda _new, _old: self.altered.emit()
        )

    def enter(self) -> None:
        """Show the ward with the most urgent patient chosen."""
        self.refresh()
        self._choose_next()
        self.form.patients.setFocus()

    def refresh(self) -> None:
        """Show the board, or whom the words typed find, as they stand now."""
        words = self.search.text().strip()
        ward = self.context.ward
        self._day.forget()
        if words:
            self._model.show(ward.patients(words), self._rows.row)
        else:
            self._model.show(ward.on_board(), self._rows.listed)
        self._show_now()

    def ahead(self) -> Iterator[Callable[[], object]]:
        """Yield the rows of the board, then the hidden page with them: type and icons load."""
        yield from self._rows.ahead()
        yield self.refresh
        yield self.grab

    def tick(self) -> None:
        """Show minutes going by."""
        self._model.refresh()
        self._show_now()

    def _show_now(self) -> None:
        now, zone = self.context.now, self.context.zone
        rows, awake = self._model.rows(), self._rows.awake()
        people = self.context.desk.people().values()
        self._head.today = local_day(now, zone)
        names = {person.id: person.short_name for person in people}
        draw_again(self.form.patients, self._delegate.take(rows, now, zone, names))
        self._count(rows)
        self._side.show_rows(awake, few=self.height() < TALL, wide=self.width() >= WIDE)
        self._day.show(rows)

    def context_text(self) -> str:
        """Return how many patients there are."""
        number = self._model.patients()
        return self.tr("1 patient") if number == 1 else self.tr("{n} patients").format(n=number)

    def head_widgets(self) -> Sequence[QWidget]:
        """Return search, filters and the way to a new patient; the filters go below when narrow."""
        below = goes_below(self.filters, narrow=self._close)
        return (self.search, self.add) if below else (self.search, self.filters, self.add)

    def status(self) -> Status:
        """Return the next deadline of the whole ward."""
        due = [row for row in self._rows.awake() if row.standing.deadline is not None]
        if not due:
            return Status("checkcircle", self.tr("Nothing is due on the ward."), "ok")
        row = min(due, key=lambda row: row.standing.deadline or self.context.now)
        stand = row.standing
        assert stand.deadline is not None
        words = self.tr("Next on the ward: Bed {bed}, {step}, {time}").format(
            bed=row.bed,
            step=stand.step[:1].lower() + stand.step[1:],
            time=time_text(stand.deadline, self.context.zone),
        )
        late = stand.deadline < self.context.now
        if late:
            words += ", " + span_text(self.context.now - stand.deadline) + self.tr(" late")
        return Status("timer", words, "danger" if late else "primary")

    def buttons(self) -> Sequence[Action]:
        """Return the way to the chosen patient."""
        row = self.chosen()
        if row is None:
            return ()
        text = self.tr("Open Bed {bed} {name}").format(bed=row.bed, name=row.who.surname.upper())
        return (Action(text, self.open_chosen, "", "primary", "Return"),)

    def chosen(self) -> BoardRow | None:
        """Return the row that is chosen."""
        index = self.form.patients.currentIndex()
        return index.data(ROW_ROLE) if index.isValid() else None

    def open_chosen(self) -> None:
        """Open the chosen patient where the next act is."""
        row = self.chosen()
        if row is not None:
            self.open_patient.emit(row.patient_id)

    def begin_search(self) -> None:
        """Put the cursor into the search."""
        self.search.edit.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show more columns and the day by the hour where there is room."""
        super().resizeEvent(event)
        wide = self.width() >= WIDE
        self.form.day.setVisible(wide)
        self._day.show(self._model.rows())
        self._side.set_wide(wide=wide)
        for column in (Column.CHECK, Column.RESPONSE):
            self.form.patients.setColumnHidden(column, not wide)
        with_days = self.width() >= WITH_DAYS
        self.form.patients.setColumnHidden(Column.DAYS, not with_days)
        self.form.legend_marks.setVisible(with_days)
        if self._close != is_narrow(self):
            self._close = is_narrow(self)
            self._arrange()

    def _arrange(self) -> None:
        """Leave the cards to the strip and put the filters below the head where it is narrow."""
        self.form.side.setVisible(not self._close)
        self.form.rule.setVisible(not self._close)
        for column, width in (WIDTHS | (CLOSER if self._close else {})).items():
            self.form.patients.setColumnWidth(column, width)
        self.altered.emit()
        if goes_below(self.filters, narrow=self._close):
            # After the head has let go of them.
            self.form.filter_row.insertWidget(0, self.filters)
            self.filters.show()

    def _build(self) -> None:
        form, table = self.form, self.form.patients
        table.setModel(self._filter)
        dress_table(table, self._delegate, self._head)
        for column, width in WIDTHS.items():
            table.setColumnWidth(column, width)
        self._head.setStretchLastSection(True)
        form.rule.set_type("caption")
        form.rule.set_tone("muted")
        schedule = self.context.facts.label.schedule
        form.rule.setText(
            self.tr(
                "Day 8 and 15: ± {window}, {gap} between doses · day 1 of a later cycle: from"
            ).format(window=_days(schedule.window.value), gap=_days(schedule.minimum_gap.value))
        )
        marks = QVBoxLayout(form.legend_marks)
        marks.setContentsMargins(0, 0, 0, 0)
        marks.addWidget(Legend())
        form.day.set_corner(HourLegend())

    def _count(self, rows: Sequence[BoardRow]) -> None:
        chosen = self.filters.key() or Wanted.ALL
        words = {
            Wanted.ALL: self.tr("All"),
            Wanted.DUE: self.tr("Due now"),
            Wanted.RUNNING: self.tr("Running"),
            Wanted.HOLD: self.tr("On hold"),
        }
        options = [Option(key, f"{text} {self._model.number(key)}") for key, text in words.items()]
        self.filters.set_options(options)
        self.filters.choose(chosen)
        empty = self._filter.rowCount() == 0
        self.form.empty.setVisible(empty)
        if not rows and not self.search.text().strip():
            text = self.tr("Add a patient (Alt+A).")
            self.form.empty.set_note("info", self.tr("No patients yet"), text)
        elif empty:
            text = self.tr("Change the words or the filter.")
            self.form.empty.set_note("quiet", self.tr("Nobody matches"), text)

    def _choose_next(self) -> None:
        rows = self._model.rows()
        due = [row for row in rows if row.standing.deadline is not None]
        if not rows:
            return
        best = min(due, key=lambda r: r.standing.deadline or self.context.now) if due else rows[0]
        index = self._model.index(rows.index(best), 0)
        self.form.patients.setCurrentIndex(self._filter.mapFromSource(index))

    def _narrow(self) -> None:
        self.refresh()
        self._after_filter()

    def _filter_chosen(self, key: str) -> None:
        self._filter.set_wanted(key)
        self._after_filter()
        self._whole.fetch(key)

    def _after_filter(self) -> None:
        if self._filter.rowCount() and not self.form.patients.currentIndex().isValid():
            self.form.patients.setCurrentIndex(self._filter.index(0, 0))
        self._count(self._model.rows())
        self.altered.emit()

    def _add_patient(self) -> None:
        self.context.session.open_patient(new_patient_id())
        self.go.emit("patient")


def _days(span: Quantity) -> str:
    return f"{plain(magnitude(span, 'd'))} days"
