"""The lines of the record: which day, which of them, and the table that shows them."""

from datetime import date
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QTableView, QVBoxLayout, QWidget

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.story import days_of, on_day, story
from bespo_desktop.chart.told import Told
from bespo_desktop.core.days import day_text
from bespo_desktop.models.record_model import RecordModel
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.record_cells import dress_record
from bespo_desktop.widgets.labels import Label
from bespo_desktop.widgets.segmented import Option, Segmented

MAIN, ALL, REFUSED = "main", "all", "refused"
# How many days are shown side by side; with more the last place leads to the earlier ones.
MOST_DAYS, EARLIER = 4, "earlier"


class RecordStory(QObject):
    """Keeps the table on the chosen day and filter; what was chosen stays while it can."""

    def __init__(self, lines: QTableView, count: Label, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._lines, self._count = lines, count
        self._model = RecordModel(context.name_of)
        lines.setModel(self._model)
        dress_record(lines)
        self.filter, self.day = Segmented(), Segmented()
        self.filter.setAccessibleName(self.tr("Which entries to show"))
        self.day.setAccessibleName(self.tr("Which day to show"))
        self.filter.chosen.connect(lambda _key: self._show())
        self.day.chosen.connect(self._day_chosen)
        self.earlier = QMenu(self.day)
        self._told: tuple[Told, ...] = ()
        self._days: tuple[date, ...] = ()
        self._on = ""

    def show(self, chart: Chart) -> None:
        """Show every act of the chart; the latest day when none is chosen."""
        self._told = story(chart.events)
        self._days = tuple(days_of(self._told))
        known = [day.isoformat() for day in self._days]
        self._choose(self._on if self._on in known else next(iter(known), ""))

    def stand_below_head(self, column: QVBoxLayout, first: QWidget) -> None:
        """Put the days at the top of a column; the page's head has let go of them."""
        column.insertWidget(0, self.day)
        self.day.show()
        QWidget.setTabOrder(first, self.day)

    def shown(self) -> tuple[Told, ...]:
        """Return the lines of the chosen day under the chosen filter."""
        lines = self._of_day()
        wanted = self.filter.key() or MAIN
        if wanted == REFUSED:
            return tuple(line for line in lines if line.standing == "refused")
        return tuple(line for line in lines if wanted == ALL or line.main)

    def count(self) -> int:
        """Return how many entries there are on all days."""
        return len(self._told)

    def chosen(self) -> Told | None:
        """Return the line on which the mark stands, or None."""
        index = self._lines.currentIndex()
        return self._model.lines()[index.row()] if index.isValid() else None

    def _of_day(self) -> tuple[Told, ...]:
        return on_day(self._told, date.fromisoformat(self._on)) if self._on else self._told

    def _choose(self, chosen: str) -> None:
        """Show a day; one of the earlier ones gets a place beside the latest."""
        self._on, few = chosen, len(self._days) <= MOST_DAYS
        shown = [day.isoformat() for day in self._days[: MOST_DAYS if few else MOST_DAYS - 1]]
        if chosen and chosen not in shown:
            shown.append(chosen)
        options = [Option(day, day_text(date.fromisoformat(day))) for day in shown]
        if not few:
            options.append(Option(EARLIER, self.tr("Earlier")))
        self.day.set_options(options)
        self.day.choose(chosen)
        self._show()

    def _day_chosen(self, key: str) -> None:
        if key != EARLIER:
            self._choose(key)
            return
        self.day.choose(self._on)
        self.earlier.clear()
        for day in self._days[MOST_DAYS - 1 :]:
            entry = self.earlier.addAction(day_text(day))
            entry.triggered.connect(partial(self._choose, day.isoformat()))
        self.earlier.popup(self.day.mapToGlobal(self.day.rect().bottomLeft()))

    def _show(self) -> None:
        lines = self._of_day()
        counts = {
            MAIN: sum(line.main for line in lines),
            ALL: len(lines),
            REFUSED: sum(line.standing == "refused" for line in lines),
        }
        words = {MAIN: self.tr("Main"), ALL: self.tr("All"), REFUSED: self.tr("Refused")}
        chosen = self.filter.key() or MAIN
        self.filter.set_options([Option(k, f"{words[k]} {counts[k]}") for k in words])
        self.filter.choose(chosen)
        shown = self.shown()
        self._model.set_lines(shown)
        text = self.tr("{n} of {all} entries shown")
        self._count.setText(text.format(n=len(shown), all=len(lines)))
