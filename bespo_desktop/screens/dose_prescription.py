"""The prescription card: what was ordered, who verified it, and our own figure against it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.state_patient import Prescription
from bespo_desktop.chart.todays_dose import TodaysDose
from bespo_desktop.core.days import time_text
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding, Severity
from bespo_desktop.core.numbers import places, plain
from bespo_desktop.core.units import magnitude
from bespo_desktop.screens.dose_rows import SIDE, Choice, StateRow, menu_button, wrapping
from bespo_desktop.screens.words import short_day
from bespo_desktop.widgets.buttons import ActionButton
from bespo_desktop.widgets.card import Card
from bespo_desktop.widgets.labels import FigureLabel, Label, strong
from bespo_desktop.widgets.labels import plain as words

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
DIFFERING = (
    "prescription-differs",
    "prescription-day-differs",
    "prescription-level-differs",
)


class PrescriptionView(QWidget):
    """The card's content.

    Signals:
        wanted: what the person wants to enter: "enter", "verify", "withdraw".
    """

    wanted = Signal(str)

    def __init__(self, card: Card, facts: Facts) -> None:
        super().__init__()
        self._facts = facts
        self.dose = FigureLabel("", "", "figureM")
        self.prescriber = Label("", "label")
        self.reference = Label("", "caption", "muted")
        self.basis = Label("", "caption", "muted")
        self.verified, self.ours = StateRow(), StateRow(last=True)
        self.empty = wrapping("body", "muted", self.tr("Nothing is prepared without one."))
        self.enter = ActionButton(self.tr("&Enter prescription"), "note", height=40)
        self.change = menu_button(self.tr("Change"), self._choices)
        self.change.setAccessibleName(self.tr("Change the prescription"))
        self._verified = False
        self._lay_out()
        card.body(0).addWidget(self)
        card.set_corner(self.change)
        self.enter.clicked.connect(lambda: self.wanted.emit("enter"))

    def show_dose(self, chart: Chart, today: TodaysDose, zone: str) -> None:
        """Show the order, or that there is none."""
        order = chart.prescription
        for widget in (self.head, self.verified, self.ours, self.change):
            widget.setVisible(order is not None)
        self.none.setVisible(order is None)
        if order is None:
            return
        self._show_order(order)
        self._show_verified(order, zone)
        self._show_ours(today)

    def _show_order(self, order: Prescription) -> None:
        self.dose.set_figure(plain(order.dose_mg), "mg")
        self.prescriber.setText(order.prescriber)
        self.reference.setText(f"{order.reference}, {short_day(order.written_on)}")
        self.basis.setText(
            self.tr("C{cycle} D{day}, {level} mg/m², {area} m²").format(
                cycle=order.cycle,
                day=order.day,
                level=plain(order.dose_per_area_mg_per_m2),
                area=places(order.bsa_m2, 2),
            )
        )

    def _show_verified(self, order: Prescription, zone: str) -> None:
        self._verified = bool(order.verified_by)
        if order.verified_at is None:
            self.verified.set_row("caution", strong(self.tr("No pharmacist has verified it.")))
            return
        text = self.tr("Verified by pharmacist {name}, {time}")
        at = time_text(order.verified_at, zone)
        self.verified.set_row("plain", words(text.format(name=order.verified_by, time=at)))

    def _show_ours(self, today: TodaysDose) -> None:
        wrong = [f for f in today.findings if f.code in DIFFERING]
        if today.plan is None:
            self.ours.set_row("wait", words(self.tr("Our figure cannot be worked out yet.")))
            return
        plan = today.plan.value
        ours = f"{plain(magnitude(plan.dose, 'mg'))} mg"
        if wrong:
            said = strong(self.tr("Our figure {mg}. ").format(mg=ours))
            self.ours.set_row("danger", said, words(_texts(wrong)))
            return
        percent = plan.difference_percent
        tolerance = magnitude(self._facts.policy.prescription_tolerance.value, "%")
        self.ours.set_row(
            "ok",
            words(self.tr("Our figure ")),
            strong(ours),
            words(self.tr(": difference ")),
            strong(f"{plain(percent) if percent is not None else '0'} %"),
            words(self.tr(", within {limit} %").format(limit=plain(tolerance))),
        )

    def _choices(self) -> Sequence[Choice]:
        choices = [
            (self.tr("Another prescription"), lambda: self.wanted.emit("enter")),
            (self.tr("Withdraw it"), lambda: self.wanted.emit("withdraw")),
        ]
        if not self._verified:
            choices.insert(
                0, (self.tr("Verified by a pharmacist"), lambda: self.wanted.emit("verify"))
            )
        return choices

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = QWidget()
        row = QHBoxLayout(self.head)
        row.setContentsMargins(SIDE - 1, 3, SIDE - 1, 2)
        row.setSpacing(8)
        row.addWidget(self.dose)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        for label in (self.prescriber, self.reference, self.basis):
            label.setAlignment(RIGHT)
            lines.addWidget(label)
        row.addLayout(lines, 1)
        self.none = QWidget()
        inside = QVBoxLayout(self.none)
        inside.setContentsMargins(SIDE - 1, 4, SIDE - 1, 14)
        inside.addWidget(self.empty)
        inside.addWidget(self.enter)
        for widget in (self.head, self.verified, self.ours, self.none):
            column.addWidget(widget)


def _texts(findings: Sequence[Finding]) -> str:
    worst = [f.text for f in findings if f.severity is Severity.STOP]
    return " ".join(worst)
