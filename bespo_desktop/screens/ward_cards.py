"""The cards of the clocks that run now, beside the ward board."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bespo_desktop.chart.board import BoardRow
from bespo_desktop.chart.running_clock import RunningClock
from bespo_desktop.core.days import time_text
from bespo_desktop.core.numbers import plain
from bespo_desktop.screens.strip_of import ICONS
from bespo_desktop.screens.words import span_text
from bespo_desktop.widgets.card import Card
from bespo_desktop.widgets.labels import IconLabel, Label
from bespo_desktop.widgets.ring import SMALL, Ring, RingData

# The small ring is some 200 pixels round: it is not painted for less than one of them.
STEPS = 200
RINGED = frozenset({"infusing", "observing", "warming", "flushing"})


@dataclass(frozen=True, slots=True, kw_only=True)
class RunView:
    """What a card says; `ring` is None for a deadline, which stands as words."""

    title: str
    icon: str
    state: str
    first: str
    second: str
    ring: RingData | None


def run_view(row: BoardRow, clock: RunningClock, now: datetime, zone: str) -> RunView:
    """Return the card's words for one running clock."""
    title = f"Bed {clock.bed} {clock.surname}"
    until, since = time_text(clock.until, zone), time_text(clock.since, zone)
    latest = time_text(clock.latest, zone) if clock.latest is not None else ""
    mg = f"{plain(row.dose_mg)} mg" if row.dose_mg is not None else ""
    end_by = f"Must have ended by {latest}"
    words: dict[str, tuple[str, str, str]] = {
        "infusing": (f"Infusing {mg}", f"Since {since}, ends {until}", end_by),
        "observing": ("Observing", f"Given at {since}", f"Observe until {until}"),
        "warming": ("Warming up", f"Out of fridge {since}", f"Start by {latest}"),
        "flushing": ("Flushing the line", f"Since {since}", f"Ends {until}"),
        "paused": ("Paused", f"Started {since}", end_by),
        "stopped": ("Stopped", "Say what becomes of the dose", end_by),
        "bag empty": ("Bag empty", "End, or flush first", end_by),
        "dilute by": (f"Dilute by {until}", f"T0 {since}", end_by),
        "out of fridge by": (f"Out of fridge by {until}", "In the fridge", end_by),
        "start by": (f"Start by {until}", f"Diluted {since}", end_by),
        "task due": (clock.detail, f"Due {until}", ""),
    }
    state, first, second = words[clock.kind]
    ring = _ring(clock, now) if clock.kind in RINGED else None
    if ring is None and clock.kind not in {"stopped", "task due"}:
        left = clock.until - now
        late = left < timedelta(0)
        first += f" · {span_text(-left)} late" if late else f" · {span_text(left)} left"
    return RunView(
        title=title, icon=ICONS[clock.kind], state=state, first=first, second=second, ring=ring
    )


def _ring(clock: RunningClock, now: datetime) -> RingData:
    left = max(clock.until - now, timedelta(0))
    whole = (clock.until - clock.since) // timedelta(seconds=1)
    gone = (min(now, clock.until) - clock.since) // timedelta(seconds=1)
    share = Decimal(gone * STEPS // whole) / STEPS if whole > 0 else Decimal(1)
    number, _, unit = span_text(left).partition(" ")
    return RingData(number, f"{unit} left", min(max(share, Decimal(0)), Decimal(1)))


class RunCard(Card):
    """One clock: ring at the left, words at the right."""

    def __init__(self, view: RunView, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._ring = Ring(diameter=SMALL)
        self._bed_name = Label("", "title3")
        self._sign = IconLabel(size=18)
        self._state = Label("", "bodyStrong", "primary")
        self._first = Label("", "label")
        self._second = Label("", "label", "muted")
        self._first.set_type("note")
        self._second.set_type("note")
        self.setContentsMargins(12, 11, 12, 11)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._ring)
        words = QVBoxLayout()
        words.setSpacing(2)
        state = QHBoxLayout()
        state.setSpacing(6)
        state.addWidget(self._sign)
        state.addWidget(self._state, 1)
        words.addWidget(self._bed_name)
        words.addLayout(state)
        words.addWidget(self._first)
        words.addWidget(self._second)
        row.addLayout(words, 1)
        self.show_view(view)

    def show_view(self, view: RunView) -> None:
        """Show another clock or the same one later."""
        self._ring.setVisible(view.ring is not None)
        if view.ring is not None:
            self._ring.set_data(view.ring)
        self._bed_name.setText(view.title)
        self._sign.set_icon(view.icon, "primary")
        self._state.setText(view.state)
        self._first.setText(view.first)
        self._second.setText(view.second)
        self.setAccessibleName(f"{view.title}, {view.state}, {view.first}, {view.second}")
