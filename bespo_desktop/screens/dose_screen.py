"""The Dose page: what is prescribed, what follows from the record, and two people who agree."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from shiboken6 import isValid

from bespo_desktop.chart.about_dose import LabResult
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.dose_holding import Hold, holds
from bespo_desktop.chart.figures import figures_of
from bespo_desktop.chart.gate import Gate
from bespo_desktop.chart.gates_dose import calculation_gate, may_check, missed_findings
from bespo_desktop.chart.todays_dose import TodaysDose, todays_dose
from bespo_desktop.core.finding import Finding, Severity
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.dose_bench import DoseBench
from bespo_desktop.screens.dose_panel import DosePanel, decided_words, how_far, whose_check
from bespo_desktop.screens.dose_prescription import DIFFERING
from bespo_desktop.screens.dose_printing import print_working
from bespo_desktop.screens.dose_questions import QuestionsSheet
from bespo_desktop.screens.dose_rows import primary
from bespo_desktop.screens.dose_sheet_choice import SHEET_OF, decision_on_finding, sheet_for
from bespo_desktop.screens.page import Page, Status
from bespo_desktop.screens.second_check_screen import SecondCheckView
from bespo_desktop.screens.two_hands import save_by_two
from bespo_desktop.widgets.buttons import Action
from bespo_desktop.widgets.pill import Pill

# What stops the dose in a prescription that is there.
STOPPED = frozenset(DIFFERING) | {"concentration-out-of-range"}


class DoseScreen(Page):
    """Shows today's dose as the chart gives it; the blind second check lies over it."""

    key: ClassVar[str] = "dose"
    title: ClassVar[str] = "Dose"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.bench = DoseBench(context, self.refresh)
        self.sheet: QDialog | None = None
        self._today: TodaysDose | None = None
        self._gate = Gate(())
        self._shown, self._minute = ("", 0), -1
        self.panel = panel = DosePanel(context)
        self.check = SecondCheckView(context)
        # No stacked layout: the page must only be as high as the view that is seen.
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(panel)
        column.addWidget(self.check)
        self.check.hide()
        self._blind = Pill(self.tr("Blind check: first result hidden"), "info", "hide")
        self._decided = Pill("", "caution")
        self._cyto = Pill(self.tr("CYTOTOXIC"), "cyto")
        self._connect()

    def enter(self) -> None:
        """Show the page from the beginning; a blind check that was left is cancelled."""
        self.check.cancel()
        self._show_check(False)
        self.bench.clear()
        self._shown = ("", 0)
        self.refresh()

    def refresh(self) -> None:
        """Show the chart as it is now, keeping what is being typed."""
        chart = self.chart
        if chart is None:
            return
        context = self.context
        self._minute = context.now.minute
        self._begin_if_other(chart)
        self._today = today = todays_dose(context.facts, chart, context.now, context.zone)
        self._gate = calculation_gate(context.facts, chart, today, context.now, context.zone)
        held = holds(context.facts, self._against(chart))
        self.panel.show_dose(chart, today, held, self.bench.refusal)
        if isinstance(self.sheet, QuestionsSheet) and isValid(self.sheet):
            self.sheet.show_chart(chart)
        self.altered.emit()

    def tick(self) -> None:
        """Show the gate anew when the minute has changed: values grow old."""
        if not self.checking and self.context.now.minute != self._minute:
            self.refresh()

    def title_text(self) -> str:
        """Return the words of the page head."""
        return self.tr("Second check") if self.checking else self.title

    def context_text(self) -> str:
        """Return cycle and day, and who checks."""
        if self._today is None:
            return ""
        coming = self._today.next
        text = self.tr("Cycle {cycle} · Day {day}").format(cycle=coming.cycle, day=coming.day)
        return f"{text} · {self.check.who()}" if self.checking else text

    def head_widgets(self) -> Sequence[QWidget]:
        """Return what was decided, or that the check is blind, and the word that warns."""
        if self.checking:
            return (self._cyto,) if self.check.matched else (self._blind, self._cyto)
        text = decided_words(self.chart, self._gate) if self.chart is not None else ""
        if not text:
            return (self._cyto,)
        self._decided.set_pill(text, "caution")
        return (self._decided, self._cyto)

    def status(self) -> Status:
        """Return the refusal, what is missing, or how far the two people are."""
        if self.checking:
            return self.check.status()
        if self.bench.text:
            return self.bench.status()
        return how_far(self.context, self.chart, self._gate) if self.chart is not None else Status()

    def buttons(self) -> Sequence[Action]:
        """Return the printing of the working, and the way to the second person."""
        if self.checking:
            return self.check.buttons()
        plan = self._today is not None and self._today.plan is not None
        printing = Action(
            self.tr("&Print working"),
            self.print_working,
            "print",
            shortcut="Alt+P",
            enabled=plan,
            reason=self.tr("There is no dose to print."),
            name="print",
        )
        return (printing, self._primary())

    def help_over(self) -> str:
        """Return the second check's topic while it goes on: a blind check is not left."""
        return "second-check" if self.checking else ""

    def hides_measurements(self) -> bool:
        """Return whether the banner must not show weight and surface area."""
        return self.checking and not self.check.matched

    @property
    def checking(self) -> bool:
        """Return whether the second person's page is shown."""
        return not self.check.isHidden()

    def hand_over(self) -> None:
        """Sign the figures as one's own and let the second person come."""
        chart, today, person = self.chart, self._today, self.context.person
        if chart is None or today is None or person is None:
            return
        if not self._gate.open:
            self.bench.refuse(self._gate.closed_by[0])
            self.refresh()
            return
        if chart.calculation is None and self.bench.save(
            figures_of(self.context.facts, chart, today)
        ):
            return
        self._ask_second()

    def go_on(self) -> None:
        """Go to Prepare once two people agree, else hand over."""
        if self._agreed():
            self.go.emit("prepare")
        else:
            self.hand_over()

    def print_working(self) -> None:
        """Print the working and say what became of it."""
        chart, today = self.chart, self._today
        if chart is not None and today is not None:
            print_working(self.context, chart, today, self.bench.tell, self.altered.emit)

    def want(self, what: str) -> None:
        """Open the sheet for what the person wants to enter."""
        if self._today is None:
            return
        sheet = sheet_for(what, self.bench, self._today.next, self)
        self._open(sheet)
        if sheet is not None and what == "enter":
            sheet.accepted.connect(self._judge_prescription)

    def decide(self, finding: Finding, about: str = "") -> None:
        """Ask for the prescriber's word about a finding, or the pharmacist's after two misses."""
        self._open(decision_on_finding(self.bench, finding, about, self))

    def deal(self, hold: Hold) -> None:
        """Lead to where a thing that holds up the dose is dealt with."""
        match hold.way:
            case "values":
                self.panel.checks.edit_first_open()
            case "questions":
                self.ask_questions()
            case "patient" | "watch":
                self.go.emit(hold.way)
            case "decide":
                self.decide(hold.finding, hold.about)
            case _:
                self.want(SHEET_OF.get(hold.way, hold.way))

    def ask_questions(self) -> None:
        """Open the questions before this dose; each answer is saved as it is given."""
        if (chart := self.chart) is not None:
            self._open(QuestionsSheet(self.context.facts, chart, self.bench.answer, self))

    def _open(self, sheet: QDialog | None) -> None:
        if sheet is None:
            return
        self.bench.clear()
        self.sheet = sheet
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()
        self.altered.emit()

    def _judge_prescription(self) -> None:
        for finding in self._today.findings if self._today is not None else ():
            if finding.severity is Severity.STOP and finding.code in STOPPED:
                self.bench.refuse(finding)
                return

    def _ask_second(self) -> None:
        chart, person = self.chart, self.context.person
        if chart is None or chart.calculation is None or person is None:
            return
        if person.id != chart.calculation.by:
            self._begin_check(person.id)
            return
        title = self.tr("Who checks this dose?")
        self.context.ask_second(title, whose_check(chart), self._begin_check, self)

    def _begin_check(self, second: str) -> None:
        chart = self.chart
        if chart is None:
            return
        gate = may_check(chart, second)
        if not gate.open:
            self.bench.refuse(gate.closed_by[0])
            return
        self.bench.clear()
        self._show_check(True)
        self.check.start(chart.patient_id, second)
        self.altered.emit()

    def _end_check(self, place: str) -> None:
        trouble = self.check.cancel()
        self._show_check(False)
        self.refresh()
        if trouble:
            self.bench.tell(trouble)
        self.altered.emit()
        if place:
            self.go.emit(place)

    def _show_check(self, shown: bool) -> None:
        for view, seen in ((self.panel, not shown), (self.check, shown)):
            view.setVisible(seen)

    def _begin_if_other(self, chart: Chart) -> None:
        coming = (chart.patient_id, len(chart.doses))
        if coming != self._shown:
            self._shown = coming
            self.panel.checks.begin()
            if self.checking:
                self.check.cancel()
                self._show_check(False)

    def _against(self, chart: Chart) -> tuple[Finding, ...]:
        held = chart.calculation
        if held is not None and held.checked_by is not None:
            return self._gate.closed_by
        return (*missed_findings(chart), *self._gate.closed_by)

    def _primary(self) -> Action:
        against = self._against(self.chart) if self.chart is not None else ()
        reason = against[0].text if against else ""
        if self._agreed():
            return primary(self.tr("Go to &Prepare"), self.go_on, "prepare", reason)
        return primary(self.tr("&Hand over for second check"), self.go_on, "second", reason)

    def _agreed(self) -> bool:
        held = self.chart.calculation if self.chart is not None else None
        return held is not None and held.checked_by is not None and self._gate.open

    def _save_lab(self, result: LabResult) -> None:
        save_by_two(self.bench, (result,), self.panel.checks.saved, self)

    def _connect(self) -> None:
        for view in (self.panel.prescription, self.panel.history, self.panel.response):
            view.wanted.connect(self.want)
        self.panel.checks.entered.connect(self._save_lab)
        self.panel.checks.questions_wanted.connect(self.ask_questions)
        self.panel.checks.decide.connect(self.decide)
        self.panel.checks.go_ahead_wanted.connect(partial(self.want, "go-ahead"))
        self.panel.holding.dealt.connect(self.deal)
        self.check.altered.connect(self.altered)
        self.check.finished.connect(self._end_check)
