"""The side of the record: other records of the patient, open tasks, signatures."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

from PySide6.QtCore import QEvent, QObject

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.follow_up import open_tasks
from bespo_desktop.chart.merging import also_recorded_as
from bespo_desktop.core.days import local_day, time_text
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.words import short_day, span_text
from bespo_desktop.widgets.card import Card
from bespo_desktop.widgets.fact_row import Fact, FactTable
from bespo_desktop.widgets.labels import AnswerLabel
from bespo_desktop.widgets.note import Note
from bespo_desktop.widgets.pill import Pill

# Tasks that a page of 544 pixels shows, what each further one takes, and the word on a paper.
SHOWN, LEAST_PAGE, TASK, WRITTEN = 3, 544, 42, 40
MINUTE = timedelta(minutes=1)


class SideForm(Protocol):
    """The widgets of the side."""

    written: AnswerLabel
    also: Note
    open_tasks: Card
    tasks: FactTable
    signatures: Card
    signed: FactTable


class RecordSide(QObject):
    """Shows what the chart says beside the story; changes nothing."""

    def __init__(
        self,
        form: SideForm,
        context: Context,
        chart: Callable[[], Chart | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._chart = chart
        self.form = form
        self.context = context
        self._to_sign = Pill(self.tr("two people to sign"), "caution", "timer")
        form.signatures.set_corner(self._to_sign)
        self._most, self._height = SHOWN, LEAST_PAGE
        form.written.installEventFilter(self)

    def fit(self, page_height: int) -> None:
        """Show as many tasks as a page has room for of which so much is seen at once."""
        self._height = page_height
        spare = page_height - LEAST_PAGE - (0 if self.form.written.isHidden() else WRITTEN)
        # A page of less is scrolled in any case.
        most = SHOWN if page_height < LEAST_PAGE else SHOWN + spare // TASK
        if most != self._most:
            self._most = most
            if (chart := self._chart()) is not None:
                self._show_tasks(chart)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Make room for what became of a paper, when that is said."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.fit(self._height)
        return False

    def show(self, chart: Chart) -> None:
        """Show the chart as it is now."""
        others = also_recorded_as(chart)
        self.form.also.setVisible(bool(others))
        self.form.also.set_note("info", self.tr("Also recorded as"), "; ".join(others))
        self._show_tasks(chart)
        self._show_hands(chart)

    def closing_words(self, chart: Chart) -> str:
        """Return which tasks stay due after the closing and whose they are, "" for none."""
        lines = [
            self.tr("{task} (due {when}, with {name})").format(
                task=task.what, when=self.when(task.due_at), name=self.context.name_of(task.whose)
            )
            for task in open_tasks(chart)
        ]
        return self.tr("Stays due: {tasks}.").format(tasks="; ".join(lines)) if lines else ""

    def when(self, due: datetime) -> str:
        """Return a time of today, or day and time."""
        zone = self.context.zone
        time, day = time_text(due, zone), local_day(due, zone)
        today = local_day(self.context.now, zone)
        return time if day == today else f"{short_day(day)} {time}"

    def _show_tasks(self, chart: Chart) -> None:
        waiting = open_tasks(chart)
        self.form.open_tasks.setVisible(bool(waiting) or chart.infusion is not None)
        none = [Fact(self.tr("Nothing is due"), "")]
        all_seen = len(waiting) <= self._most
        count = self.tr("Still open: {n}") if all_seen else self.tr("Still open: {seen} of {n}")
        title = count.format(n=len(waiting), seen=self._most)
        self.form.open_tasks.set_title(title if waiting else self.tr("Still open"))
        self.form.tasks.set_facts(
            [
                Fact(
                    task.what,
                    self.context.name_of(task.whose),
                    second=self._due(task.due_at),
                )
                for task in waiting[: self._most]
            ]
            or none
        )

    def _due(self, due: datetime) -> str:
        late = self.context.now - due
        words = self.tr("due {when}, {span} late") if late >= MINUTE else self.tr("due {when}")
        return words.format(when=self.when(due), span=span_text(late) if late >= MINUTE else "")

    def _show_hands(self, chart: Chart) -> None:
        infusion = chart.infusion
        hands = infusion.closed_by if infusion is not None else ()
        self.form.signatures.setVisible(infusion is not None)
        self._to_sign.setVisible(not hands)
        names = ", ".join(self.context.name_of(hand) for hand in hands)
        signed = [Fact(names, self.tr("signed"), "checkcircle", "ok")]
        self.form.signed.set_facts(signed if hands else [])
