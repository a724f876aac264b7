"""The Give page while the drug runs, stands, is flushed, or is over."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from bespo_desktop.assets import Form, load_form
from bespo_desktop.chart.amount_given import given_lines
from bespo_desktop.chart.clock_of_bag import flush_of
from bespo_desktop.chart.downtime import Span, closed_while_running
from bespo_desktop.chart.giving_lines import running_lines
from bespo_desktop.chart.running import bag_of
from bespo_desktop.chart.standing import UNGRADED
from bespo_desktop.chart.state_treatment import Infusion
from bespo_desktop.chart.stopping import reason_is_open
from bespo_desktop.core.days import time_text
from bespo_desktop.core.materials import ABSENT, LISTED
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.units import magnitude
from bespo_desktop.screens.give_bench import GiveBench
from bespo_desktop.screens.give_figures import GiveFigures
from bespo_desktop.screens.give_hands import GiveHands
from bespo_desktop.screens.give_observations import ObservationsTable
from bespo_desktop.screens.give_progress import bar_of, ring_of
from bespo_desktop.screens.give_signs import SignBoxes
from bespo_desktop.screens.give_state_words import sentence, state_title
from bespo_desktop.screens.narrow import is_narrow, is_tight, side_below
from bespo_desktop.screens.words import span_text
from bespo_desktop.widgets.buttons import ActionButton
from bespo_desktop.widgets.card import Card
from bespo_desktop.widgets.fact_row import Fact, FactTable
from bespo_desktop.widgets.labels import Label
from bespo_desktop.widgets.limit_bar import LimitBar
from bespo_desktop.widgets.note import Note
from bespo_desktop.widgets.ring import CLOSE, HUGE, LARGE, Ring
from bespo_desktop.widgets.working_panel import WorkingPanel

Way = tuple[str, str, str, Callable[[], object]]
# Between the ring and its figures, in a wide and in a narrow window.
GAP, CLOSE_GAP = 20, 8
# A window as large as this has room for a ring that is read from the door.
WIDE, HIGH = 1700, 940


class RunningForm(Form):
    """The widgets of the page of a running infusion."""

    ui_file = "give_running.ui"
    columns: QGridLayout
    side: QWidget
    side_column: QBoxLayout
    figures_row: QHBoxLayout
    infusion_card: Card
    infusion_column: QVBoxLayout
    ring: Ring
    figures: QVBoxLayout
    state_note: Note
    limit: LimitBar
    acts: QWidget
    first: ActionButton
    second: ActionButton
    middle: QWidget
    observations: QTableView
    signs_card: Card
    observations_card: Card
    signs: QGridLayout
    none_of_these: ActionButton
    tick_stops: Label
    working: WorkingPanel
    clock_note: Note
    in_line: FactTable


class RunningView(QWidget):
    """Shows the infusion as the record and the time give it; every button is an act."""

    def __init__(
        self,
        bench: GiveBench,
        down: Callable[[], Sequence[Span]],
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.bench = bench
        self._down = down
        self._narrow = self._tight = False
        self._stays_stopped = ""
        self.form = load_form(RunningForm, self)
        self.figures = GiveFigures(self.form.figures, self)
        self.table = ObservationsTable(self.form.observations)
        reaction = bench.context.facts.questions.watch.of("reaction")
        self.signs = SignBoxes(reaction, self.form.signs)
        self.signs.come_between(self.form.observations, self.form.none_of_these)
        self.hands = GiveHands(bench, self)
        self._first: Callable[[], object] = self.hands.pause
        self._second: Callable[[], object] = self.hands.stop
        self._fill()
        self.form.first.clicked.connect(lambda: self._first())
        self.form.second.clicked.connect(lambda: self._second())
        self.form.none_of_these.clicked.connect(self.hands.no_signs)
        self.signs.ticked.connect(self.hands.tick_sign)
        self.signs.taken_back.connect(self.hands.mistake)
        self.hands.closed.connect(self.refresh)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put working, clock note and line below where the window is narrow."""
        super().resizeEvent(event)
        narrow = is_narrow(self)
        if narrow != self._narrow:
            self._narrow = narrow
            form = self.form
            side_below(form.columns, form.side, form.side_column, narrow=narrow)
            # Beside a higher card its words would drift from their icon.
            top = Qt.AlignmentFlag.AlignTop if narrow else Qt.AlignmentFlag(0)
            form.side_column.setAlignment(form.clock_note, top)
            form.figures_row.setSpacing(CLOSE_GAP if narrow else GAP)
            side = 0 if narrow else 4
            form.infusion_column.setContentsMargins(side, 0, side, 0)
        roomy = self.window().width() >= WIDE and self.window().height() >= HIGH
        self.form.ring.set_diameter(CLOSE if narrow else HUGE if roomy else LARGE)
        if (tight := is_tight(self)) != self._tight:
            self._tight = tight
            self._stack(tight=tight)

    def _stack(self, *, tight: bool) -> None:
        """Put all cards below each other, STOP on top of them, or back."""
        form = self.form
        form.infusion_column.removeWidget(form.acts)
        form.infusion_column.insertWidget(0 if tight else -1, form.acts)
        for part in (form.infusion_card, form.middle, form.side):
            form.columns.removeWidget(part)
        if tight:
            for row, part in enumerate((form.infusion_card, form.middle, form.side)):
                form.columns.addWidget(part, row, 0, 1, 3)
        else:
            form.columns.addWidget(form.infusion_card, 0, 0)
            form.columns.addWidget(form.middle, 0, 1)
            side_below(form.columns, form.side, form.side_column, narrow=self._narrow)

    def refresh(self) -> None:
        """Show the infusion from the record."""
        infusion = self.hands.infusion
        if infusion is None:
            return
        self.signs.refresh(self.bench.held())
        ended = infusion.state == "ended"
        self.signs.set_enabled(not ended)
        self.form.tick_stops.setText(
            self.tr("The infusion is over: tick what you see in Watch.")
            if ended
            else self.tr("A tick stops the infusion first; Watch asks the rest.")
        )
        self.form.none_of_these.lock(self.tr("Signs are ticked.") if self.hands.signs() else "")
        self.form.in_line.set_facts(self._in_line())
        self._show_buttons(infusion)
        self.tick()

    def tick(self) -> None:
        """Show what the time alone changes."""
        infusion, now = self.hands.infusion, self.hands.now()
        if infusion is None or now is None:
            return
        self._lock_the_way_on()
        chart, context = self.bench.held(), self.bench.context
        at, zone = context.now, context.zone
        self.form.infusion_card.set_title(state_title(infusion))
        started = self.tr("started {time} by {name}").format(
            time=time_text(infusion.started_at, zone), name=context.name_of(infusion.started_by)
        )
        self.form.infusion_card.set_right(started)
        self.form.ring.set_data(ring_of(infusion, now, at))
        self.form.limit.set_data(bar_of(infusion, bag_of(chart, infusion), now, at, zone))
        self.figures.refresh(infusion, now, zone)
        closed = closed_while_running(infusion, self._down())
        words = sentence(context.facts, chart, infusion, now, zone, closed)
        self.form.state_note.set_note(*words)
        lines = (
            given_lines(infusion)
            if infusion.state == "ended"
            else running_lines(context.facts, infusion, now, at, zone)
        )
        if lines != self.form.working.lines():
            self.form.working.set_lines(lines)
        due = self.hands.due()
        self.form.observations_card.set_right(self._next_words(due, at, zone))
        self.table.show(context, chart, infusion, due)

    def _next_words(self, due: datetime | None, now: datetime, zone: str) -> str:
        if due is None:
            return ""
        time = time_text(due, zone)
        if now >= due:
            return self.tr("due since {time}").format(time=time)
        return self.tr("next {time}, in {span}").format(time=time, span=span_text(due - now))

    def _fill(self) -> None:
        form = self.form
        form.none_of_these.setText(self.tr("None o&f these"))
        form.none_of_these.set_look("checkcircle", "secondary", "F8")
        form.tick_stops.set_type("note")
        form.tick_stops.set_tone("danger")
        form.tick_stops.setWordWrap(True)
        form.clock_note.set_note(
            "caution",
            self.tr("This is a clock, not the pump"),
            self.tr(
                "Read the pump at each observation and type its volume. The pump's alarm comes "
                "first."
            ),
            "info",
        )

    def _show_buttons(self, infusion: Infusion) -> None:
        """Show the two large buttons of the state; none once it is over."""
        first, second = self.form.first, self.form.second
        first.setVisible(infusion.state != "ended")
        second.setVisible(infusion.state != "ended")
        stop = (self.tr("S&TOP the infusion"), "stopoct", "danger", self.hands.stop)
        ways = {
            "running": (
                (self.tr("&Pause, with reason"), "pause", "secondary", self.hands.pause),
                stop,
            ),
            "paused": ((self.tr("R&esume"), "play", "primary", self.hands.resume), stop),
            "empty": (self._after_the_bag(), stop),
            "flushing": (
                (self.tr("&End of flush"), "check", "primary", self.hands.end),
                (self.tr("S&TOP the flush"), "stopoct", "danger", self.hands.stop),
            ),
            "stopped": (self._after_the_stop(infusion), self._rest()),
        }
        if infusion.state in ways:
            for button, way in zip((first, second), ways[infusion.state], strict=True):
                button.setText(way[0])
                button.set_look(way[1], way[2])
            self._first, self._second = (way[3] for way in ways[infusion.state])
        self._lock_the_way_on()

    def _lock_the_way_on(self) -> None:
        """Lock what would let a standing drug go on where nothing lets it, and say why."""
        why = self.hands.stays_stopped()
        if why != self._stays_stopped:
            self._stays_stopped = why
            self.form.first.lock(why)

    def _after_the_bag(self) -> Way:
        volume = flush_of(self.bench.context.facts)
        if volume is None:
            return (self.tr("&End of infusion"), "check", "primary", self.hands.end)
        words = self.tr("Start the f&lush, {mL} mL").format(mL=plain(magnitude(volume, "mL")))
        return (words, "undo", "primary", self.hands.flush)

    def _after_the_stop(self, infusion: Infusion) -> Way:
        if reason_is_open(self.bench.held(), infusion):
            return (self.tr("Say wh&y"), "note", "primary", self.hands.ask_why)
        gate = self.hands.resume_gate()
        if gate is not None and gate.open:
            return (self.tr("R&esume"), "play", "primary", self.hands.resume)
        if gate is not None and gate.closed_by[0].code == UNGRADED:
            return (self.tr("&Grade the reaction"), "watch", "secondary", self.hands.resume)
        return (self.tr("&Prescriber's word"), "second", "secondary", self.hands.resume)

    def _rest(self) -> Way:
        return (self.tr("What of the re&st?"), "bin", "secondary", self.hands.end)

    def _in_line(self) -> tuple[Fact, ...]:
        """Return what hangs in the line, as it was checked before the start."""
        chart = self.bench.held()
        parts = [chart.materials[part] for part in ("line", "filter") if part in chart.materials]
        number = chart.infusion.preparation if chart.infusion is not None else ""
        facts = [Fact(self.tr("Light cover on the bag"), self.tr("On"), "lightshield", "ok")]
        if len(parts) == 2:
            names = [self._short(material) for material, _verdict, _asked in parts]
            listed = all(verdict == LISTED for _material, verdict, _asked in parts)
            words = self.tr("Set {set}, {filter}").format(set=names[0], filter=names[1])
            facts.append(
                Fact(words, self.tr("Listed") if listed else self.tr("Pharmacy"), "filter", "ok")
            )
        words = self.tr("Bag {number}").format(number=number)
        facts.append(Fact(words, self.tr("Match"), "scan", "ok"))
        return tuple(facts)

    def _short(self, material: str) -> str:
        """Return "PES" of "polyethersulphone (PES)", "no filter" where there is none."""
        if material == ABSENT:
            return self.tr("no filter")
        return material.rpartition("(")[2].rstrip(")")
