"""The cards of the Dose page, and how far the two people are."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bespo_desktop.assets import Form, load_form
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.dose_holding import Hold
from bespo_desktop.chart.gate import Gate, decision_on
from bespo_desktop.chart.gates_dose import missed_findings
from bespo_desktop.chart.todays_dose import TodaysDose
from bespo_desktop.core.days import time_text
from bespo_desktop.core.finding import Finding, Severity
from bespo_desktop.paper.dose_working import working_lines
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.dose_checks import ChecksView
from bespo_desktop.screens.dose_figures import FiguresView
from bespo_desktop.screens.dose_history import HistoryView
from bespo_desktop.screens.dose_holding_card import HoldingView
from bespo_desktop.screens.dose_people import PeopleView
from bespo_desktop.screens.dose_prescription import PrescriptionView
from bespo_desktop.screens.dose_response import ResponseView
from bespo_desktop.screens.dose_sheets import named_patient
from bespo_desktop.screens.page import Status
from bespo_desktop.screens.three_columns import GAP, ThreeColumns
from bespo_desktop.widgets.card import Card
from bespo_desktop.widgets.note import Note
from bespo_desktop.widgets.working_panel import WorkingPanel

ROOMY = 940
# The head of a card, and the working as short as it may be with the gap before it.
CARD_HEAD = 42
WORKING = 130 + GAP


class DoseForm(Form):
    """The widgets of the page."""

    ui_file = "dose_screen.ui"
    columns: QHBoxLayout
    left: QWidget
    middle_column: QVBoxLayout
    right: QWidget
    prescription: Card
    history: Card
    response: Card
    figures: Card
    checks: Card
    refused: Note
    holding: Card
    working: WorkingPanel
    people: Card


class DosePanel(ThreeColumns):
    """The cards side by side; each has its own view."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        form = self.form = load_form(DoseForm, self)
        self.prescription = PrescriptionView(form.prescription, context.facts)
        self.history = HistoryView(form.history)
        self.response = ResponseView(form.response, context.facts)
        self.figures = FiguresView(form.figures, context.facts)
        self.checks = ChecksView(form.checks, context)
        self.holding = HoldingView(form.holding)
        self.people = PeopleView(form.people, context)
        form.refused.hide()
        self.arrange(form.columns, form.right, form.middle_column)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give rows more room where the window is high."""
        super().resizeEvent(event)
        roomy = self.window().height() >= ROOMY and not self.narrow()
        for view in (self.history, self.response, self.checks):
            view.set_roomy(roomy)
        self._give_room()

    def event(self, event: QEvent) -> bool:
        """Share the room out again when a card has become higher or lower."""
        handled = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._give_room()
        return handled

    def _give_room(self) -> None:
        """Let the doses, and what holds up the next, take what their columns have left."""
        form = self.form
        beside = (form.prescription, form.response)
        self.history.set_room(self._left(form.left.height(), beside) - CARD_HEAD)
        below = (form.people, form.refused)
        self.holding.set_room(self._left(form.right.height(), below) - WORKING - CARD_HEAD)

    def _left(self, height: int, others: Sequence[QWidget]) -> int:
        shown = [part for part in others if part.isVisibleTo(self)]
        return height - sum(_height(part) + GAP for part in shown)

    def show_dose(
        self, chart: Chart, today: TodaysDose, held: Sequence[Hold], refusal: Finding | None
    ) -> None:
        """Show today's dose of the chart, what holds it up, and what was refused last."""
        form, zone = self.form, self.context.zone
        self.prescription.show_dose(chart, today, zone)
        self.history.show_dose(chart, today)
        self.response.show_dose(chart, today)
        self.figures.show_dose(today)
        missing = any(hold.way == "go-ahead" for hold in held)
        self.checks.show_dose(chart, today, go_ahead=not missing)
        self.holding.show_holds(held)
        form.working.set_lines(working_lines(today))
        self.people.show_chart(chart)
        form.refused.setVisible(refusal is not None)
        if refusal is not None:
            form.refused.set_note("danger", refusal.text, refusal.source)


def _height(part: QWidget) -> int:
    return (
        part.heightForWidth(part.width()) if part.hasHeightForWidth() else part.sizeHint().height()
    )


def how_far(context: Context, chart: Chart, gate: Gate) -> Status:
    """Return what holds the dose up, or how far the two people are."""
    if not gate.open:
        return Status("lock", gate.closed_by[0].text, "caution")
    held = chart.calculation
    against = missed_findings(chart)
    if against and (held is None or held.checked_by is None):
        return Status("lock", against[0].text, "danger")
    if held is None:
        text = "Everything is answered. Hand over for the blind second check."
        return Status("checkcircle", text, "ok")
    if held.checked_by is not None and held.checked_at is not None:
        who = context.name_of(held.checked_by)
        text = f"Released: checked by {who} {time_text(held.checked_at, context.zone)}"
        return Status("checkcircle", text, "ok")
    if held.checks:
        text = "Not released: the two results differ. Hand over again."
        return Status("warning", text, "caution")
    return Status("second", "Not released: the second person has not checked", "caution")


def decided_words(chart: Chart, gate: Gate) -> str:
    """Return what the prescriber decided, for the page head: "" when nothing was."""
    notes = [f for f in gate.findings if f.severity is Severity.NOTE]
    decided = [f for f in notes if decision_on(chart, f.code) is not None]
    if len(decided) > 1:
        return f"{len(decided)} prescriber's decisions"
    return f"{decided[0].text.partition(':')[0]}: prescriber decided" if decided else ""


def whose_check(chart: Chart) -> str:
    """Return patient, drug, cycle and day for the second person; the dose stays hidden."""
    held = chart.calculation
    place = f" · cycle {held.figures.cycle}, day {held.figures.day}" if held is not None else ""
    return f"{named_patient(chart)}{place}"
