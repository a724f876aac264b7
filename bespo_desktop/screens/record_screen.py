"""One true story of the day: every act, who did it, who checked it, and whether it is whole."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import ClassVar
from zoneinfo import ZoneInfo

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialog, QGridLayout, QTableView, QVBoxLayout, QWidget

from bespo_desktop.assets import Form, load_form
from bespo_desktop.chart.about_giving import InfusionClosed
from bespo_desktop.chart.about_patient import Refused
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.day_blocks import day_blocks
from bespo_desktop.chart.follow_up import open_tasks
from bespo_desktop.chart.gates import GateClosedError
from bespo_desktop.chart.journal import JournalReadOnlyError
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.rights import NotAllowedError
from bespo_desktop.core.finding import Finding
from bespo_desktop.core.numbers import plain
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.correct_dialog import CorrectDialog
from bespo_desktop.screens.late_entry_dialog import LateEntryDialog
from bespo_desktop.screens.late_parts import Timed
from bespo_desktop.screens.narrow import (
    ANY_WIDTH,
    is_narrow,
    is_tight,
    place_of_tab,
    seen_height,
)
from bespo_desktop.screens.page import Page, Status
from bespo_desktop.screens.record_export import Export
from bespo_desktop.screens.record_papers_card import PapersCard
from bespo_desktop.screens.record_printing import RecordPrinting
from bespo_desktop.screens.record_seal import RecordSeal
from bespo_desktop.screens.record_side import RecordSide
from bespo_desktop.screens.record_story import RecordStory
from bespo_desktop.screens.tasks_dialog import TasksDialog
from bespo_desktop.widgets.buttons import Action, ActionButton
from bespo_desktop.widgets.card import Card
from bespo_desktop.widgets.day_strip import DayStrip, DayStripData, StripBlock
from bespo_desktop.widgets.fact_row import FactTable
from bespo_desktop.widgets.labels import AnswerLabel, Label
from bespo_desktop.widgets.note import Note
from bespo_desktop.widgets.time_axis import TimeAxis, hour_ticks

SIDE_WIDTH = 340
LINES_LEAST = 240


class RecordForm(Form):
    """The widgets of the page."""

    ui_file = "record_screen.ui"
    grid: QGridLayout
    side: QWidget
    day_column: QVBoxLayout
    strip: DayStrip
    lines: QTableView
    count: Label
    rule: Label
    seal: Note
    print_record: ActionButton
    written: AnswerLabel
    also: Note
    open_tasks: Card
    tasks: FactTable
    tasks_button: ActionButton
    signatures: Card
    signed: FactTable


class RecordScreen(Page):
    """Reads; acts from here are correction, late entry, the tasks' own, and the closing."""

    key: ClassVar[str] = "record"
    title: ClassVar[str] = "Record"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._first = place_of_tab(self)
        self.form = load_form(RecordForm, self)
        self.story = RecordStory(self.form.lines, self.form.count, context, self)
        self._problem = ""
        self._tight = self._day_below = False
        self.seal = RecordSeal(self.form.seal, context, self)
        self.side = RecordSide(self.form, context, lambda: self.chart, self)
        self._dress()

    def _dress(self) -> None:
        form = self.form
        for label in (form.count, form.rule, form.written):
            label.set_type("caption")
            label.set_tone("muted")
        form.written.setWordWrap(True)
        form.print_record.set_look("print", "secondary", "Ctrl+P")
        # Not the button's own shortcut: that is its mnemonic, and only one of the two would work.
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(form.print_record.click)
        printing = RecordPrinting(
            self.context, form.print_record, self.seal, self.story, lambda: self.chart
        )
        papers = PapersCard(self.context, form.print_record, form.written, lambda: self.chart)
        printing.say = papers.say
        Export(self.context, papers.more, form.written, lambda: self.chart)
        form.tasks_button.set_look("timer", "secondary")
        form.open_tasks.set_corner(form.tasks_button)
        form.tasks_button.clicked.connect(self._open_tasks)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the cards anew."""
        super().resizeEvent(event)
        self._arrange()
        self.side.fit(seen_height(self))

    def _arrange(self) -> None:
        """Put seal, papers and tasks below the lines where two columns have no room."""
        self._place_day()
        tight = is_narrow(self)
        if tight != self._tight:
            self._tight = tight
            self.form.side.setMaximumWidth(ANY_WIDTH if tight else SIDE_WIDTH)
            self.form.lines.setMinimumHeight(LINES_LEAST if tight else 0)
            self.form.grid.removeWidget(self.form.side)
            self.form.grid.addWidget(self.form.side, *((2, 0) if tight else (1, 1)))

    def _place_day(self) -> None:
        if self._day_below != is_tight(self):
            self._day_below = is_tight(self)
            self.altered.emit()
            if self._day_below:
                self.story.stand_below_head(self.form.day_column, self._first)

    def enter(self) -> None:
        """Check the seal and show the latest day."""
        self.seal.check()
        self._problem = ""
        self.form.written.setText("")
        self.refresh()

    def refresh(self) -> None:
        """Show every act of the open chart."""
        chart = self.chart
        if chart is None:
            return
        self._arrange()
        self.story.show(chart)
        self._show_strip(chart)
        self.side.show(chart)

    def context_text(self) -> str:
        """Return what was given last."""
        chart = self.chart
        if chart is None or not chart.doses:
            return ""
        done = chart.doses[-1]
        return self.tr("{mg} mg {what}, C{cycle} D{day}").format(
            mg=plain(done.mg), what=done.what, cycle=done.cycle, day=done.day
        )

    def head_widgets(self) -> Sequence[QWidget]:
        """Return filter and day; where the head has no room for both the day stands below it."""
        return (self.story.filter,) if self._day_below else (self.story.filter, self.story.day)

    def status(self) -> Status:
        """Return what closing means, or why it is locked."""
        chart = self.chart
        if self._problem:
            return Status("stopoct", self._problem, "danger")
        if chart is None:
            return Status()
        waiting = open_tasks(chart)
        if waiting:
            text = self.tr("Closing ends the infusion, not the patient: {n} tasks stay due")
            return Status("second", text.format(n=len(waiting)), "caution")
        return Status("record", self.tr("Everything that was done is here."), "muted")

    def buttons(self) -> Sequence[Action]:
        """Return correction and closing."""
        reason = self._why_not_close()
        return (
            Action(self.tr("C&orrect an entry"), self._correct, "note"),
            Action(self.tr("&Late entry"), self._enter_late, "clock"),
            Action(
                self.tr("&Close the infusion"),
                self._close,
                "key",
                "primary",
                "Ctrl+Return",
                enabled=not reason,
                reason=reason,
            ),
        )

    def _show_strip(self, chart: Chart) -> None:
        blocks = day_blocks(self.context.facts, chart, self.context.now)
        self.form.strip.setVisible(bool(blocks))
        if not blocks:
            return
        margin = timedelta(minutes=20)
        start = min(block.start for block in blocks) - margin
        axis = TimeAxis(start, max(block.end for block in blocks) + margin)
        self.form.strip.set_data(
            DayStripData(
                axis=axis,
                ticks=hour_ticks(axis, ZoneInfo(self.context.zone), "%H:%M"),
                blocks=[StripBlock(b.start, b.end, b.kind, b.words) for b in blocks],
            )
        )

    def held(self) -> Chart:
        """Return the open chart.

        Raises:
            LookupError: no patient is open.
        """
        chart = self.chart
        if chart is None:
            raise LookupError("no patient is open")
        return chart

    def save(
        self, *acts: Payload, second: str | None = None, happened_at: datetime | None = None
    ) -> str:
        """Save acts of the open chart; return "" or why they were not saved."""
        patient_id, do = self.held().patient_id, self.context.acts.do
        return self._try(lambda: do(patient_id, *acts, second=second, happened_at=happened_at))

    def save_late(self, *acts: Timed, reason: str, second: str | None = None) -> str:
        """Save acts with the times at which they happened; return "" or why not."""
        patient_id, do = self.held().patient_id, self.context.acts.do_late
        why = self._try(lambda: do(patient_id, *acts, reason=reason, second=second))
        self._problem = ""  # the sheet says it
        return why

    def refuse(self, finding: Finding) -> None:
        """Record that the program stopped the person here."""
        self.save(Refused(place=self.key, code=finding.code, text=finding.text))

    def _why_not_close(self) -> str:
        chart = self.chart
        infusion = chart.infusion if chart is not None else None
        if chart is None or infusion is None:
            return self.tr("There is no infusion to close.")
        if infusion.closed_at is not None:
            return self.tr("This infusion is closed.")
        if infusion.state != "ended":
            return self.tr("The infusion has not ended.")
        if chart.observation_finished_at is None:
            return self.tr("The observation after the end is not finished.")
        return ""

    def _close(self) -> None:
        chart = self.chart
        if chart is None or chart.infusion is None or chart.identity is None:
            return
        preparation = chart.infusion.preparation
        what = self.tr("{name}, {mg} mg inotuzumab ozogamicin, bag {bag}.").format(
            name=chart.identity.listed_name, mg=plain(chart.infusion.dose_mg), bag=preparation
        )
        what = f"{what} {self.side.closing_words(chart)}".strip()

        def done(second: str) -> None:
            self.save(InfusionClosed(preparation=preparation), second=second)

        self.context.ask_second(self.tr("Close the infusion"), what, done, self)

    def _try(self, act: Callable[[], object]) -> str:
        self._problem = ""
        try:
            act()
        except (GateClosedError, NotAllowedError, JournalReadOnlyError) as refusal:
            self._problem = str(refusal)
        self.altered.emit()
        return self._problem

    def _open_tasks(self) -> None:
        if self.chart is not None:
            self._show(TasksDialog(self, self))

    def _enter_late(self) -> None:
        if self.chart is not None:
            self._problem = ""
            self._show(LateEntryDialog(self, self))

    def _show(self, dialog: QDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _correct(self) -> None:
        line = self.story.chosen()
        if line is None:
            self._problem = self.tr("Choose the entry that is wrong first.")
            self.altered.emit()
            return
        self._problem = ""
        self._show(CorrectDialog(line, self.context, self))
