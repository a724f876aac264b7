"""One true story of the day: every act, who did it, who checked it, and whether it is whole."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import ClassVar
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QTableView, QWidget

from bespo_desktop.assets import Form, load_form
from bespo_desktop.chart.about_giving import InfusionClosed
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.day_blocks import day_blocks
from bespo_desktop.chart.gates import GateClosedError
from bespo_desktop.chart.journal import JournalReadOnlyError
from bespo_desktop.chart.rights import NotAllowedError
from bespo_desktop.chart.story import days_of, on_day, story
from bespo_desktop.chart.told import Told
from bespo_desktop.core.days import day_text, local_day, time_text
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.numbers import plain
from bespo_desktop.models.record_model import RecordModel
from bespo_desktop.paper.pdf import NotPrintedError
from bespo_desktop.screens.context import Context, SealState
from bespo_desktop.screens.correct_dialog import CorrectDialog
from bespo_desktop.screens.page import Page, Status
from bespo_desktop.screens.record_cells import dress_record
from bespo_desktop.screens.record_paper import write_record
from bespo_desktop.screens.words import short_day
from bespo_desktop.widgets.buttons import Action, ActionButton
from bespo_desktop.widgets.card import Card
from bespo_desktop.widgets.day_strip import DayStrip, DayStripData, StripBlock
from bespo_desktop.widgets.fact_row import Fact, FactTable
from bespo_desktop.widgets.labels import Label
from bespo_desktop.widgets.note import Note
from bespo_desktop.widgets.segmented import Option, Segmented
from bespo_desktop.widgets.time_axis import TimeAxis, hour_ticks

MAIN, ALL, REFUSED = "main", "all", "refused"


class RecordForm(Form):
    """The widgets of the page."""

    ui_file = "record_screen.ui"
    strip: DayStrip
    lines: QTableView
    count: Label
    rule: Label
    seal: Note
    print_record: ActionButton
    written: Label
    open_tasks: Card
    tasks: FactTable
    signatures: Card
    signed: FactTable


class RecordScreen(Page):
    """Reads only; a correction and the closing are the only acts from here."""

    key: ClassVar[str] = "record"
    title: ClassVar[str] = "Record"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.form = load_form(RecordForm, self)
        self._model = RecordModel(context.name_of)
        self.form.lines.setModel(self._model)
        dress_record(self.form.lines)
        self._filter = Segmented()
        self._filter.chosen.connect(lambda _key: self._show_lines())
        self._day = Segmented()
        self._day.chosen.connect(lambda _key: self._show_lines())
        self._told: tuple[Told, ...] = ()
        self._seal: SealState | None = None
        self._problem = ""
        for label, kind, tone in (
            (self.form.count, "caption", "muted"),
            (self.form.rule, "caption", "muted"),
            (self.form.written, "caption", "muted"),
        ):
            label.set_type(kind)
            label.set_tone(tone)
        self.form.written.setWordWrap(True)
        self.form.print_record.set_look("print", "secondary", "Ctrl+P")
        self.form.print_record.setShortcut("Ctrl+P")
        self.form.print_record.clicked.connect(self._print)

    def enter(self) -> None:
        """Check the seal and show the latest day."""
        self._seal = self.context.check_seal()
        self._problem = ""
        self.form.written.setText("")
        self.refresh()

    def refresh(self) -> None:
        """Show every act of the open chart."""
        chart = self.chart
        if chart is None:
            return
        self._told = story(chart.events)
        days = days_of(self._told)[:4]
        chosen = self._day.key()
        self._day.set_options([Option(day.isoformat(), day_text(day)) for day in days])
        if days:
            known = {day.isoformat() for day in days}
            self._day.choose(chosen if chosen in known else days[0].isoformat())
        self._show_lines()
        self._show_strip(chart)
        self._show_side(chart)

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
        """Return filter and day."""
        return (self._filter, self._day)

    def status(self) -> Status:
        """Return what closing means, or why it is locked."""
        chart = self.chart
        if self._problem:
            return Status("stopoct", self._problem, "danger")
        if chart is None:
            return Status()
        open_tasks = sum(1 for task in chart.tasks if task.done_at is None)
        if open_tasks:
            text = self.tr("Closing ends the infusion, not the patient: {n} tasks stay due")
            return Status("second", text.format(n=open_tasks), "caution")
        return Status("record", self.tr("Everything that was done is here."), "muted")

    def buttons(self) -> Sequence[Action]:
        """Return correction and closing."""
        reason = self._why_not_close()
        return (
            Action(self.tr("C&orrect an entry"), self._correct, "note"),
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

    def shown(self) -> tuple[Told, ...]:
        """Return the lines of the chosen day under the chosen filter."""
        lines = self._of_day()
        wanted = self._filter.key() or MAIN
        if wanted == REFUSED:
            return tuple(line for line in lines if line.standing == "refused")
        return tuple(line for line in lines if wanted == ALL or line.main)

    def _of_day(self) -> tuple[Told, ...]:
        chosen = self._day.key()
        return on_day(self._told, date.fromisoformat(chosen)) if chosen else self._told

    def _show_lines(self) -> None:
        lines = self._of_day()
        counts = {
            MAIN: sum(line.main for line in lines),
            ALL: len(lines),
            REFUSED: sum(line.standing == "refused" for line in lines),
        }
        words = {MAIN: self.tr("Main"), ALL: self.tr("All"), REFUSED: self.tr("Refused")}
        chosen = self._filter.key() or MAIN
        self._filter.set_options([Option(k, f"{words[k]} {counts[k]}") for k in words])
        self._filter.choose(chosen)
        shown = self.shown()
        self._model.set_lines(shown)
        text = self.tr("{n} of {all} entries shown")
        self.form.count.setText(text.format(n=len(shown), all=len(lines)))

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

    def _show_side(self, chart: Chart) -> None:
        seal = self._seal
        if seal is not None and seal.sound:
            when = time_text(self.context.now, self.context.zone)
            text = self.tr("{n} entries, checked {time}").format(n=seal.events, time=when)
            self.form.seal.set_note("ok", self.tr("Record unbroken"), text)
        elif seal is not None:
            self.form.seal.set_note("danger", self.tr("Record damaged"), seal.sentence)
        waiting = [task for task in chart.tasks if task.done_at is None]
        self.form.open_tasks.setVisible(bool(waiting))
        self.form.tasks.set_facts(
            [
                Fact(
                    task.what,
                    self.context.name_of(task.whose),
                    second=self.tr("due {when}").format(when=self._when(task.due_at)),
                )
                for task in waiting
            ]
        )
        infusion = chart.infusion
        hands = infusion.closed_by if infusion is not None else ()
        self.form.signatures.setVisible(infusion is not None)
        self.form.signed.set_facts(
            [
                Fact(self.context.name_of(hand), self.tr("signed"), "checkcircle", "ok")
                for hand in hands
            ]
            or [Fact(self.tr("Two people"), self.tr("to sign"), "timer", "caution")]
        )

    def _when(self, due: datetime) -> str:
        """Return a time of today, or day and time."""
        zone = self.context.zone
        time, day = time_text(due, zone), local_day(due, zone)
        today = local_day(self.context.now, zone)
        return time if day == today else f"{short_day(day)} {time}"

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
        what = self.tr("{name}, {mg} mg inotuzumab ozogamicin, bag {bag}").format(
            name=chart.identity.listed_name, mg=plain(chart.infusion.dose_mg), bag=preparation
        )
        patient_id = chart.patient_id

        def done(second: str) -> None:
            self._try(patient_id, second, InfusionClosed(preparation=preparation))

        self.context.ask_second(self.tr("Close the infusion"), what, done, self)

    def _try(self, patient_id: str, second: str | None, act: InfusionClosed) -> None:
        self._problem = ""
        try:
            self.context.acts.do(patient_id, act, second=second)
        except (GateClosedError, NotAllowedError, JournalReadOnlyError) as refusal:
            self._problem = str(refusal)
        self.altered.emit()

    def _correct(self) -> None:
        index = self.form.lines.currentIndex()
        chart = self.chart
        if chart is None or not index.isValid():
            self._problem = self.tr("Choose the entry that is wrong first.")
            self.altered.emit()
            return
        self._problem = ""
        line = self._model.lines()[index.row()]
        dialog = CorrectDialog(line, self.context, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _print(self) -> None:
        chart, seal = self.chart, self._seal or self.context.check_seal()
        if chart is None:
            return
        try:
            path = write_record(self.context, chart, self.shown(), len(self._told), (), seal)
        except (NotPrintedError, RefusedError, ValueError) as problem:
            self.form.written.setText(str(problem))
            return
        self.form.written.setText(self.tr("Written: {path}").format(path=path))
