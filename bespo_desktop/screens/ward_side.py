"""The right side of the ward board: a card for every running clock, and the next deadlines."""

from collections.abc import Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bespo_desktop.chart.board import BoardRow
from bespo_desktop.chart.clocks import clocks
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.ward_cards import RunCard, RunView, run_view
from bespo_desktop.screens.ward_deadlines import deadline_lines
from bespo_desktop.services.steady import Steady
from bespo_desktop.widgets.card import Card
from bespo_desktop.widgets.deadline_list import DeadlineData, DeadlineList
from bespo_desktop.widgets.labels import Label
from bespo_desktop.widgets.note import Note

NARROW, WIDE = 292, 420
FEW = 4


class SideForm(Protocol):
    """The widgets of the side, from the ward's form."""

    side: QWidget
    side_title: Label
    side_count: Label
    cards: QVBoxLayout
    quiet: Note
    deadlines: Card
    next_deadlines: DeadlineList


class WardSide:
    """Shows the running clocks, the soonest first; the deadlines only where there is room."""

    def __init__(self, form: SideForm, context: Context) -> None:
        self.form, self._context = form, context
        self._clocks = Steady(partial(clocks, context.facts))
        self._cards: list[RunCard] = []
        form.side_title.set_type("title3")
        form.side_count.set_type("note")
        form.side_count.set_tone("muted")
        form.quiet.set_note("quiet", _tr("No clock is running"), "")

    def set_wide(self, *, wide: bool) -> None:
        """Take the room of a wide or a narrow screen."""
        self.form.side.setFixedWidth(WIDE if wide else NARROW)
        lines = self.form.next_deadlines.data()
        self.form.deadlines.setVisible(wide and lines is not None and bool(lines.lines))

    def show_rows(self, rows: Sequence[BoardRow], *, few: bool, wide: bool) -> None:
        """Show the clocks of these patients; `few` where only four cards have room."""
        now, zone = self._context.now, self._context.zone
        running = [
            (row, clock)
            for row in rows
            for clock in self._clocks.of(self._context.ward.chart(row.patient_id), now)
        ]
        running.sort(key=lambda pair: pair[1].until)
        many = len(running)
        count = _tr("1 clock") if many == 1 else _tr("{n} clocks").format(n=many)
        self.form.side_count.setText(count)
        self.form.quiet.setVisible(not many)
        lines = deadline_lines(rows, [clock for _, clock in running], now, zone)
        self.form.next_deadlines.set_data(DeadlineData(lines))
        self.set_wide(wide=wide)
        shown = running[: FEW if few else 2 * FEW]
        self._show_cards([run_view(row, clock, now, zone) for row, clock in shown])

    def _show_cards(self, shown: Sequence[RunView]) -> None:
        while len(self._cards) < len(shown):
            card = RunCard(shown[len(self._cards)])
            self._cards.append(card)
            self.form.cards.addWidget(card)
        for place, card in enumerate(self._cards):
            card.setVisible(place < len(shown))
            if place < len(shown):
                card.show_view(shown[place])


def _tr(text: str) -> str:
    return QCoreApplication.translate("WardSide", text)
